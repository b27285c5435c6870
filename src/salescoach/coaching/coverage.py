"""Who has been coached and who has not."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from salescoach.core.workdays import WorkCalendar
from salescoach.people.naming import RepRow
from salescoach.people.queries import AbsenceRow, is_there

WEEKS = 4  # over which sessions and minutes are counted
LONGEST = 400  # calendar days after which a day is named, and working days are counted no more


class Covered(NamedTuple):
    """One rep's coaching.

    Attributes:
        rep: the rep's name.
        last_on: the day of the last session, None where there was none.
        days: the manager's whole working days gone by since, today not among them; None where there was none,
            or too long ago to count.
        sessions: held in the last four weeks.
        seconds: their length together.
        there: whether the rep works today.
        waits: whether the rep has waited longer than the policy allows.
    """

    rep: str
    last_on: date | None
    days: int | None
    sessions: int
    seconds: int
    there: bool
    waits: bool


def first_day(today: date) -> date:
    """The first day that counts."""
    return today - timedelta(weeks=WEEKS) + timedelta(days=1)


def coverage_of(
    reps: Sequence[RepRow],
    absences: list[AbsenceRow],
    last: Mapping[int, date | None],
    counted: Mapping[int, tuple[int, int]],
    calendar: WorkCalendar,
    limit: int,
    today: date,
) -> list[Covered]:
    """Each rep's coaching, who has waited longest first; who is not there today comes last.

    Args:
        reps: those present.
        absences: days they are away.
        last: the day of the last session by rep id.
        counted: sessions and seconds of the last four weeks by rep id.
        calendar: the manager's working days.
        limit: working days without coaching that are too many.
        today: the day it is asked.
    """
    found = []
    for rep in reps:
        last_on = last.get(rep.id)
        days = workdays_without(last_on, today, calendar)
        there = is_there(rep, today, absences)
        sessions, seconds = counted.get(rep.id, (0, 0))
        waits = there and (days is None or days >= limit)
        found.append(Covered(rep.name, last_on, days, sessions, seconds, there, waits))
    return sorted(found, key=lambda row: (not row.there, row.last_on or date.min, row.rep))


def workdays_without(last_on: date | None, today: date, calendar: WorkCalendar) -> int | None:
    """Whole working days that have passed since the last session, neither its day nor today among them.

    None where there was no session, and where the last is more than `LONGEST` days ago: public holidays are
    not known so far back.
    """
    if last_on is None or (today - last_on).days > LONGEST:
        return None
    return len(calendar.workdays(last_on + timedelta(days=1), today - timedelta(days=1)))
