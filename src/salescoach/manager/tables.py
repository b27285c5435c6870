"""The manager's hours; about no rep."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class TimeEntry(SQLModel, table=True):
    """Minutes spent on a competency on a day."""

    __tablename__ = "time_entry"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    competency: str
    on_date: date
    minutes: int
    note: str = ""
    entered_at: datetime
    entered_on: date
    withdrawn_at: datetime | None = None
