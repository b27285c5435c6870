"""Marks on the tasks and the manager's days off; about no rep."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class TaskMark(SQLModel, table=True):
    """A mark: `done`, `skipped` (excused), `kept` or `broken` (an attitude, asked about in `wrap`)."""

    __tablename__ = "task_mark"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    task: int
    kind: str
    on_date: date
    why: str = ""
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    withdrawn_at: datetime | None = None


class TaskAway(SQLModel, table=True):
    """Days on which nothing is due, both ends included."""

    __tablename__ = "task_away"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    starts_on: date
    ends_on: date
    entered_at: datetime
    entered_on: date
    withdrawn_at: datetime | None = None
