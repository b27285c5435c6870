"""Holds on reps' records, about the rep in `rep_id` and erased with the rep."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from salescoach.people.tables import Rep as Rep


class RepHold(SQLModel, table=True):
    """A hold: while it is not lifted, nothing about the rep is erased or runs out. Only ever lifted."""

    __tablename__ = "rep_hold"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    why: str
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    lifted_at: datetime | None = None
    lifted_on: date | None = None
    lifted_why: str = ""
