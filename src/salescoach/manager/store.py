"""Writes: hours. What was wrong is withdrawn, never changed."""

from datetime import date

from sqlmodel import Session, col, select

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.manager.hours import duration_text
from salescoach.manager.tables import TimeEntry

LONGEST_NOTE = 2000


def log_time(
    session: Session,
    run: Invocation,
    competency: str,
    minutes: int,
    day: date,
    note: str = "",
    book: int = 1,
) -> None:
    """Records minutes spent on a competency.

    Raises:
        WrongUse: for a day to come, more than a day's minutes on one day, and a note that is too long.
    """
    if day > run.today:
        raise WrongUse(f"{day.isoformat()} has not come yet.", "Log time on today's date or an earlier one.")
    if len(note) > LONGEST_NOTE:
        raise WrongUse(f"A note has at most {LONGEST_NOTE} characters.", "Shorten it.")
    logged = sum(row.minutes for row in _live(session, book, day))
    if logged + minutes > 24 * 60:
        raise Refused(
            f"{day.isoformat()} would have {duration_text(logged + minutes)}, more than a day.",
            "See what is logged: salescoach time show",
        )
    session.add(
        TimeEntry(
            book_id=book,
            competency=competency,
            on_date=day,
            minutes=minutes,
            note=note,
            entered_at=run.now(),
            entered_on=run.today,
        )  # fmt: skip
    )


def withdraw_time(
    session: Session, run: Invocation, competency: str, minutes: int, day: date, book: int = 1
) -> None:
    """Takes back the latest entry of that competency and duration on the day.

    Raises:
        Refused: where there is none.
    """
    rows = [
        row for row in _live(session, book, day) if (row.competency, row.minutes) == (competency, minutes)
    ]
    if not rows:
        raise Refused(
            f"No {duration_text(minutes)} of {competency} are logged on {day.isoformat()}.",
            "See what is: salescoach time show",
        )
    rows[-1].withdrawn_at = run.now()
    session.add(rows[-1])


def _live(session: Session, book: int, day: date) -> list[TimeEntry]:
    found = select(TimeEntry).where(
        TimeEntry.book_id == book, TimeEntry.on_date == day, col(TimeEntry.withdrawn_at).is_(None)
    )
    return list(session.exec(found.order_by(col(TimeEntry.id))).all())
