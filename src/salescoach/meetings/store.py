"""Writes about meetings and the calendars they come from."""

from collections.abc import Iterable

from sqlalchemy import Update, delete, insert, update
from sqlmodel import Session, col, select

from salescoach.core.invocation import Invocation
from salescoach.meetings.planning import PLANNED, SAID, Plan
from salescoach.meetings.queries import ShownMeeting
from salescoach.meetings.tables import CalendarSighting, CalendarSource, Meeting, MeetingChoice


def calendar_at(session: Session, path: str, book: int = 1) -> CalendarSource:
    """The calendar that lies at a path, made where it is new."""
    same = select(CalendarSource).where(CalendarSource.book_id == book, CalendarSource.path == path)
    found = session.exec(same).first()
    if found is None:
        found = CalendarSource(book_id=book, path=path, watched=False)
        session.add(found)
        session.flush()
    return found


def note_reading(
    session: Session, run: Invocation, calendar: CalendarSource, seen: str, problem: str = ""
) -> None:
    """Notes that a calendar was read, or why that failed; what failed is not tried again until it changes."""
    calendar.seen, calendar.problem = seen, problem
    if not problem:
        calendar.read_on, calendar.read_at = run.today, run.now()
    session.add(calendar)


def write_plan(session: Session, calendar_id: int, plan: Plan, book: int = 1) -> None:
    """Writes what a reading changes, and which meetings the calendar holds."""
    for number, changes in plan.change.items():
        session.execute(update(Meeting).where(col(Meeting.id) == number).values(**changes))
    _sight(session, calendar_id, [*plan.held, *_made(session, plan, book)], plan.lost)


def _made(session: Session, plan: Plan, book: int) -> list[int]:
    """Makes the new meetings, all at once; returns their ids."""
    rows = []
    for one in plan.create:
        fields = one._asdict()
        del fields["cancelled"]
        rows.append({"book_id": book, "state": PLANNED, "source": "calendar", **fields})
    if not rows:
        return []
    made = session.scalars(insert(Meeting).returning(col(Meeting.id)), rows).all()
    return [number for number in made if number is not None]


def _sight(session: Session, calendar_id: int, held: Iterable[int], lost: Iterable[int]) -> None:
    here = select(CalendarSighting.meeting_id).where(CalendarSighting.calendar_id == calendar_id)
    before = set(session.exec(here).all())
    new = [
        {"calendar_id": calendar_id, "meeting_id": number}
        for number in dict.fromkeys(held)
        if number not in before
    ]
    if new:
        session.execute(insert(CalendarSighting), new)
    for number in lost:
        session.execute(
            delete(CalendarSighting).where(
                col(CalendarSighting.calendar_id) == calendar_id, col(CalendarSighting.meeting_id) == number
            )
        )


def forget_calendar(session: Session, calendar_id: int) -> None:
    """Forgets a calendar; its meetings stay."""
    session.execute(delete(CalendarSighting).where(col(CalendarSighting.calendar_id) == calendar_id))
    session.execute(delete(CalendarSource).where(col(CalendarSource.id) == calendar_id))


class Decision:
    """What the manager says: the deal (None with `deal_said`: about none), the kind, or both."""

    def __init__(self, *, deal_said: bool, deal_id: int | None, with_customer: bool | None) -> None:
        self.deal_said, self.deal_id, self.with_customer = deal_said, deal_id, with_customer


def decide(
    session: Session, run: Invocation, row: ShownMeeting, decision: Decision, *, only_this: bool
) -> int:
    """Keeps a decision for a meeting, and unless for it alone for all of its series.

    Returns how many meetings it changed.
    """
    changes: dict[str, object] = {}
    if decision.deal_said:
        changes |= {"deal_id": decision.deal_id, "deal_by": SAID, "maybe_deals": ""}
    if decision.with_customer is not None:
        changes |= {"with_customer": decision.with_customer, "kind_by": SAID}
    these = update(Meeting).values(**changes)
    if only_this or not row.series:
        return _changed(session, these.where(col(Meeting.id) == row.id))
    _choose(session, run, row, decision)
    return _changed(
        session,
        these.where(
            col(Meeting.rep_id) == row.rep_id,
            col(Meeting.series) == row.series,
        ),
    )


def _changed(session: Session, statement: Update) -> int:
    found = session.connection().execute(statement)
    return found.rowcount


def _choose(session: Session, run: Invocation, row: ShownMeeting, decision: Decision) -> None:
    same = select(MeetingChoice).where(MeetingChoice.rep_id == row.rep_id, MeetingChoice.series == row.series)
    choice = session.exec(same).first() or MeetingChoice(
        rep_id=row.rep_id, series=row.series, entered_at=run.now(), entered_on=run.today
    )
    if decision.deal_said:
        choice.deal_said, choice.deal_id = True, decision.deal_id
    if decision.with_customer is not None:
        choice.with_customer = decision.with_customer
    choice.entered_at, choice.entered_on = run.now(), run.today
    session.add(choice)
