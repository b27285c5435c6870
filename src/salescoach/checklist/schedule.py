"""When a task falls due, and what became of the periods before: pure, and bounded by a window.

Nothing is generated row by row. A task's state follows from the period that holds today, the few before it,
and the marks on them; however long the store was left alone, the same few periods are looked at.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from salescoach.core.periods import Period, day_of, month_of, quarter_of, week_of, year_of
from salescoach.core.rows import NamedTuple
from salescoach.core.workdays import WorkCalendar

# A task that piles up owes at most the missed periods among this many before the current one.
PILED_PERIODS = 12
# How many days back a missed period is still owed, and how far one that piled up; after a longer absence the
# matter rests.
CARRIED_DAYS = {"daily": 21, "weekly": 28, "monthly": 92, "quarterly": 184, "yearly": 731}
PILED_DAYS = {"daily": 30, "weekly": 91, "monthly": 372, "quarterly": 1130, "yearly": 4500}
# Periods gone through, at most, in looking for those in which a task was due.
_LOOK = {"daily": 400, "weekly": 60, "monthly": 26, "quarterly": 13, "yearly": 13}


class Slot(NamedTuple):
    """A period in which the task was due.

    Attributes:
        period: the period.
        due_on: the day it was due.
        first: the period's first day as ISO text, to compare marks with.
        last: its last day.
    """

    period: Period
    due_on: date
    first: str
    last: str


class Setting(NamedTuple):
    """What all schedules of a run share.

    Attributes:
        today: the day of this run.
        calendar: the manager's working days, days away taken off.
        first_month: the fiscal year's first month, 1 to 12.
        made_on: the day the store was made; nothing is owed from before it.
    """

    today: date
    calendar: WorkCalendar
    first_month: int
    made_on: date


def period_of(cadence: str, day: date, first_month: int = 1) -> Period:
    """The period of a cadence that holds the day; quarters and years are fiscal ones."""
    match cadence:
        case "daily":
            return day_of(day)
        case "weekly":
            return week_of(day)
        case "monthly":
            return month_of(day)
        case "quarterly":
            return quarter_of(day, first_month)
    return year_of(day, first_month)


def due_day(cadence: str, due: int, period: Period, calendar: WorkCalendar) -> date | None:
    """The day within the period on which the task falls due; None where no day of it is worked.

    Args:
        cadence: as in tasks.yaml.
        due: an ISO weekday for a weekly task, working days from the end (1 is the last) for longer ones.
        period: of that cadence.
        calendar: working days without holidays and days away.

    Returns:
        the named weekday, or the nearest working day before it, or after it where there is none before;
        the nth working day from the end, or the first one of a period that has fewer.
    """
    if cadence == "daily":
        return period.start if calendar.is_workday(period.start) else None
    if cadence == "weekly":
        wanted = period.start + timedelta(days=due - 1)
        worked = calendar.workdays(period.start, period.end)
        return max([day for day in worked if day <= wanted], default=worked[0] if worked else None)
    found, left, day = None, due, period.end
    while left and day >= period.start:
        if calendar.is_workday(day):
            found, left = day, left - 1
        day -= timedelta(days=1)
    return found


def slots_before(cadence: str, due: int, setting: Setting) -> Iterator[Slot]:
    """The periods before the current one in which the task was due, newest first.

    They end with the day the store was made, and at the latest after some hundred periods.

    Args:
        cadence: as in tasks.yaml.
        due: see `due_day`.
        setting: the day, the calendar and when the store was made.
    """
    period = period_of(cadence, setting.today, setting.first_month)
    for _ in range(_LOOK[cadence]):
        if period.start <= setting.made_on:
            return
        period = period_of(cadence, period.start - timedelta(days=1), setting.first_month)
        day = due_day(cadence, due, period, setting.calendar)
        if day is not None and day >= setting.made_on:
            yield Slot(period, day, period.start.isoformat(), period.end.isoformat())


class Past:
    """The current period and those before it, computed once for all tasks of a cadence and due day."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._current: dict[tuple[str, int], tuple[Period, date | None]] = {}
        self._sources: dict[tuple[str, int], Iterator[Slot]] = {}
        self._slots: dict[tuple[str, int], list[Slot]] = {}

    def current(self, cadence: str, due: int) -> tuple[Period, date | None]:
        """The period that holds today, and its due day."""
        key = (cadence, due)
        if key not in self._current:
            period = period_of(cadence, self.setting.today, self.setting.first_month)
            self._current[key] = (period, due_day(cadence, due, period, self.setting.calendar))
        return self._current[key]

    def slots(self, cadence: str, due: int, most: int) -> list[Slot]:
        """At most so many periods before the current one in which the task was due, newest first."""
        key = (cadence, due)
        found = self._slots.setdefault(key, [])
        if len(found) < most:
            source = self._sources.setdefault(key, slots_before(cadence, due, self.setting))
            found += islice(source, most - len(found))
        return found[:most]

    def carried(self, cadence: str, due: int) -> Slot | None:
        """The latest period before the current one in which the task was due, if not too long ago."""
        found = self.slots(cadence, due, 1)
        limit = self.setting.today - timedelta(days=CARRIED_DAYS[cadence])
        return found[0] if found and found[0].period.end >= limit else None

    def piled(self, cadence: str, due: int) -> list[Slot]:
        """The periods before the current one that may still be owed, newest first."""
        limit = self.setting.today - timedelta(days=PILED_DAYS[cadence])
        return [slot for slot in self.slots(cadence, due, PILED_PERIODS) if slot.period.start >= limit]


def next_due(cadence: str, due: int, setting: Setting, *, settled: bool) -> date | None:
    """The next day the task falls due, looking at most a year (of daily ones, two months) ahead.

    Args:
        cadence: as in tasks.yaml.
        due: see `due_day`.
        setting: the day and the calendar.
        settled: whether the current period is done with, so that the next one counts.
    """
    period = period_of(cadence, setting.today, setting.first_month)
    for step in range({"daily": 62, "weekly": 53, "monthly": 13, "quarterly": 5}.get(cadence, 2)):
        day = due_day(cadence, due, period, setting.calendar)
        if day is not None and not (step == 0 and settled):
            return day
        period = period_of(cadence, period.end + timedelta(days=1), setting.first_month)
    return None


def outstanding(due: list[bool], done: list[int]) -> int:
    """How often a task that piles up is still owed.

    Args:
        due: for each period, oldest first and the current one last, whether it asks for the task.
        done: how often it was done in each; the oldest debt is settled first, and nothing is done in advance.
    """
    owed = 0
    for asks, times in zip(due, done, strict=True):
        owed = max(0, owed + asks - times)
    return owed
