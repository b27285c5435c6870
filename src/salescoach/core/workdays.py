"""Which days are worked, counted without walking through years."""

from datetime import date, timedelta

from salescoach.core.rows import NamedTuple


class WorkCalendar(NamedTuple):
    """The days on which the manager works.

    Attributes:
        weekdays: ISO weekday numbers worked, 1 (Monday) to 7.
        holidays: public holidays by date, with their names.
        away: spans of days off, both ends included.
    """

    weekdays: frozenset[int] = frozenset((1, 2, 3, 4, 5))
    holidays: dict[date, str] = {}  # noqa: RUF012  (a NamedTuple's default is shared, and never written to)
    away: tuple[tuple[date, date], ...] = ()

    def is_away(self, day: date) -> bool:
        """Whether the day was taken off."""
        return any(start <= day <= end for start, end in self.away)

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked: a weekday worked, no public holiday, not taken off."""
        return day.isoweekday() in self.weekdays and day not in self.holidays and not self.is_away(day)

    def why_free(self, day: date) -> str:
        """What makes the day free, in words; "" for a working day."""
        if day in self.holidays:
            return self.holidays[day]
        if day.isoweekday() not in self.weekdays:
            return "weekend" if day.isoweekday() > 5 else "not a working day"
        return "away" if self.is_away(day) else ""

    def workdays(self, start: date, end: date) -> list[date]:
        """The working days from start to end, both included."""
        return [day for day in days(start, end) if self.is_workday(day)]

    def last_workday_before(self, day: date, limit: int = 400) -> date:
        """The latest working day before `day`; the day before where none lies within `limit` days."""
        return self._seek(day, -1, limit)

    def next_workday_after(self, day: date, limit: int = 400) -> date:
        """The earliest working day after `day`; the day after where none lies within `limit` days."""
        return self._seek(day, 1, limit)

    def _seek(self, day: date, step: int, limit: int) -> date:
        for distance in range(1, limit + 1):
            candidate = day + timedelta(days=step * distance)
            if self.is_workday(candidate):
                return candidate
        return day + timedelta(days=step)


def days(start: date, end: date) -> list[date]:
    """Every day from start to end, both included; none where end lies before start."""
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]
