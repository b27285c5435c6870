"""Meetings of reps with customers and others."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from salescoach.deals.tables import Deal as Deal


class Meeting(SQLModel, table=True):
    """A meeting of one rep; `at_time` is local `HH:MM`, "" where unknown; state planned or cancelled."""

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    rep_id: int = Field(foreign_key="rep.id")
    deal_id: int | None = Field(default=None, foreign_key="deal.id")
    title: str
    on_date: date
    at_time: str = ""
    starts_at: datetime
    minutes: int = 60
    with_customer: bool = True
    state: str = "planned"
    source: str = "named"
    source_uid: str
