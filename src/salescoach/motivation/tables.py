"""The log of recognition. About the rep in `rep_id`; erased with the rep, as no statistic rests on it."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from salescoach.people.tables import Rep as Rep


class Recognition(SQLModel, table=True):
    """Something a rep was recognised for, in the manager's words. Only ever appended, or withdrawn.

    - `fact`: what on record it rests on, as suggestions name it: `won-12`, `run-40`, `skill-7`, `audit-3`; ""
      where it rests on the manager's word alone;
    - `form`: how it was given, in a few words; "" where it was not noted.
    """

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    words: str
    fact: str = ""
    form: str = ""
    on_date: date
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    withdrawn_on: date | None = None
    withdrawn_why: str = ""
