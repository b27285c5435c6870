"""Writes about meetings."""

from datetime import date

from sqlmodel import Session

from salescoach.meetings import naming
from salescoach.meetings.tables import Meeting
from salescoach.store.writing import session_writer


def name_meeting(
    session: Session,
    *,
    rep_id: int,
    title: str,
    on: date,
    at: str = "",
    deal_id: int | None = None,
    book: int = 1,
) -> Meeting:
    """Records a meeting named on the spot, as `naming.name_meeting` does, and returns it."""
    number = naming.name_meeting(
        session_writer(session), rep_id=rep_id, title=title, on=on, at=at, deal_id=deal_id, book=book
    )
    return session.get_one(Meeting, number)
