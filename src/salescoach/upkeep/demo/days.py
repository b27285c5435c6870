"""The demo's calendar: two quarters of weeks that end on the last working day before today."""

from datetime import UTC, date, datetime, time, timedelta

from salescoach.core.rows import NamedTuple

WEEKS = 26


class Span(NamedTuple):
    """The days the demo tells of.

    Attributes:
        today: the day it is built for; nothing on it has happened yet, but it has its appointments.
        last: the last working day before today.
        weeks: the days of the weekly exports, oldest first; the newest is `last`.
        worked: every working day from the first export to `last`.
        reps: how many reps there are.
        pace: how many days pass between two new deals of a rep.
    """

    today: date
    last: date
    weeks: tuple[date, ...]
    worked: tuple[date, ...]
    reps: int
    pace: int

    @property
    def newest(self) -> int:
        """The number of the newest export."""
        return len(self.weeks) - 1

    @property
    def half(self) -> date:
        """The day on which the last of the quarters begins."""
        return self.last - timedelta(weeks=WEEKS // 2) + timedelta(days=1)


def span_to(today: date, back: int = WEEKS, reps: int = 8, pace: int = 9) -> Span:
    """The weeks up to a day: two quarters, or as many weeks `back` as the benchmark wants."""
    last = workday_on_or_before(today - timedelta(days=1))
    weeks = tuple(last - timedelta(weeks=back - n) for n in range(back + 1))
    count = (last - weeks[0]).days
    every = (weeks[0] + timedelta(days=n) for n in range(count + 1))
    return Span(today, last, weeks, tuple(day for day in every if is_workday(day)), reps, pace)


def is_workday(day: date) -> bool:
    """Monday to Friday: the demo knows no country's holidays."""
    return day.isoweekday() <= 5


def workday_on_or_before(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.isoweekday() - 5))


def workday_on_or_after(day: date) -> date:
    """The day, or the Monday after a weekend."""
    return day + timedelta(days=(8 - day.isoweekday()) if day.isoweekday() > 5 else 0)


def workdays_after(day: date, count: int) -> date:
    """The `count`-th working day after a day; for a negative count, before it."""
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        day += timedelta(days=step)
        while not is_workday(day):
            day += timedelta(days=step)
    return day


def instant(day: date, clock: str) -> datetime:
    """The instant of a local time of day `HH:MM`, in UTC."""
    return datetime.combine(day, time.fromisoformat(clock)).astimezone(UTC)
