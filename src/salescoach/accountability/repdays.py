"""The days a rep works: weekdays, without public holidays, days away and days outside the employment."""

from collections.abc import Iterable
from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.core.workdays import days
from salescoach.people.naming import RepRow
from salescoach.people.queries import AbsenceRow


class RepDays(NamedTuple):
    """When one rep works.

    Attributes:
        weekdays: ISO numbers as digits.
        started_on: the first day, None where unknown.
        left_on: the last day, None where there is none.
        holidays: free days.
        away: spans, both ends included; why, nobody asks.
    """

    weekdays: str
    started_on: date | None = None
    left_on: date | None = None
    holidays: frozenset[date] = frozenset()
    away: tuple[tuple[date, date], ...] = ()

    def usual(self, start: date, end: date) -> int:
        """How many of the days fall on the rep's weekdays; both ends included."""
        return sum(str(day.isoweekday()) in self.weekdays for day in days(start, end))

    def works_on(self, day: date) -> bool:
        """Whether the rep works on the day."""
        return (
            str(day.isoweekday()) in self.weekdays
            and day not in self.holidays
            and (self.started_on is None or self.started_on <= day)
            and (self.left_on is None or day <= self.left_on)
            and not any(first <= day <= last for first, last in self.away)
        )

    def worked(self, start: date, end: date) -> list[date]:
        """The days worked; both ends included."""
        return [day for day in days(start, end) if self.works_on(day)]


def rep_days(rep: RepRow, holidays: Iterable[date], absences: Iterable[AbsenceRow]) -> RepDays:
    """The days of one rep, of everybody's absences."""
    away = tuple((row.starts_on, row.ends_on) for row in absences if row.rep_id == rep.id)
    return RepDays(rep.weekdays, rep.started_on, rep.archived_on, frozenset(holidays), away)
