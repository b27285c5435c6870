"""Writes about meetings."""

import os
from datetime import UTC, date, datetime, time

from sqlmodel import Session

from salescoach.core.texts import storable
from salescoach.meetings.tables import Meeting

USUAL_MINUTES = 60


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
    """Records a meeting named on the spot and returns it with its id.

    Args:
        session: the transaction.
        rep_id: whose meeting it is.
        title: what it is called.
        on: its local date.
        at: its local time as `HH:MM`, "" where nobody said.
        deal_id: the deal it is about.
        book: the manager's book.
    """
    begins = time.fromisoformat(at) if at else time()
    meeting = Meeting(
        book_id=book, rep_id=rep_id, deal_id=deal_id, title=storable(title, "the meeting's name"),
        on_date=on, at_time=at, starts_at=datetime.combine(on, begins).astimezone(UTC),
        minutes=USUAL_MINUTES, source="named", source_uid=os.urandom(12).hex(),
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    return meeting
