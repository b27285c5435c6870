"""Each period of an expectation judged: met, missed, still running, or not to be judged.

What is asked for a period is the target in proportion to the days the rep worked of those that fall on the
rep's weekdays: public holidays, days away and days outside the expectation or the employment are taken out.
A share in percent is asked for as it stands.
"""

from collections.abc import Callable, Sequence
from datetime import date

from salescoach.accountability.expectation import PERCENT, Expectation, periods_of
from salescoach.accountability.repdays import RepDays
from salescoach.core.periods import Period
from salescoach.core.rows import NamedTuple

MET, MISSED, RUNNING, FREE, UNKNOWN = STATES = ("met", "missed", "running", "free", "unknown")


class Figure(NamedTuple):
    """What was done in a span.

    Attributes:
        amount: in the metric's unit, None where nothing can be said.
        until: the last day that is known of, None where none is.
        of: how many cases it rests on: deals, promises, activities; 0 where that is not counted.
        why: what is missing, "" where nothing is.
    """

    amount: int | None
    until: date | None
    of: int = 0
    why: str = ""


class Judged(NamedTuple):
    """One period of an expectation.

    Attributes:
        period: the whole period, with its label.
        start: the first day that counts: not before the expectation's.
        end: the last one: not after the expectation's.
        usual: days of the whole period on the rep's weekdays.
        worked: those of them that count.
        gone: days worked before today.
        known: those of them that the figures reach: a pace is of these.
        due: what is asked for these days, in the metric's unit, rounded up.
        actual: what was done, None where nothing is known.
        state: `met`, `missed`, `running`, `free` (no day to work), or `unknown` (over, and not to be judged).
        of: how many cases the actual rests on.
        why: what is missing where something is.
        until: the last day the figures reach, None where none is known.
    """

    period: Period
    start: date
    end: date
    usual: int
    worked: int
    gone: int
    known: int
    due: int
    actual: int | None
    state: str
    of: int = 0
    why: str = ""
    until: date | None = None

    @property
    def left(self) -> int:
        """Days still to work, today among them."""
        return self.worked - self.gone

    @property
    def gap(self) -> int | None:
        """What is missing to what is due, 0 where nothing is; None where nothing is known."""
        return None if self.actual is None else max(0, self.due - self.actual)


Figures = Callable[[date, date], Figure]  # what was done from a day to a day, both included


def judged_periods(
    expected: Expectation,
    days: RepDays,
    figures: Figures,
    today: date,
    most: int = 12,
    first_month: int = 1,
) -> list[Judged]:
    """The expectation's newest periods up to today's, oldest first, each judged.

    Args:
        expected: the expectation.
        days: when its rep works.
        figures: what the rep did in a span.
        today: the day of the run; a period that holds it is still running.
        most: how many periods at most.
        first_month: the fiscal year's first.
    """
    return [
        judged(expected, period, days, figures, today)
        for period in periods_of(expected, today, most, first_month)
    ]


def judged(expected: Expectation, period: Period, days: RepDays, figures: Figures, today: date) -> Judged:
    """One period judged."""
    start, end = max(period.start, expected.from_on), min(period.end, expected.until_on or period.end)
    worked = days.worked(start, end)
    usual = days.usual(period.start, period.end)
    figure = figures(start, end)
    due = due_for(expected, len(worked), usual)
    gone = [day for day in worked if day < today]
    known = sum(figure.until is not None and day <= figure.until for day in gone)
    return Judged(
        period=period, start=start, end=end, usual=usual, worked=len(worked), gone=len(gone), known=known,
        due=due, actual=figure.amount, state=_state(end, worked, due, figure, today), of=figure.of,
        why=figure.why, until=figure.until,
    )  # fmt: skip


def due_for(expected: Expectation, worked: int, usual: int) -> int:
    """What is asked for so many of a period's usual days, rounded up to a whole unit or minor unit."""
    if not worked or not usual:
        return 0
    return expected.target if expected.unit == PERCENT else -(-expected.target * worked // usual)


def _state(end: date, worked: Sequence[date], due: int, figure: Figure, today: date) -> str:
    if not worked:
        return FREE
    if end >= today:
        return RUNNING
    if figure.amount is None:
        return UNKNOWN
    if figure.amount >= due:
        return MET
    return MISSED if figure.until is not None and figure.until >= worked[-1] else UNKNOWN


def in_a_row(periods: Sequence[Judged], state: str) -> int:
    """How many of the newest periods that are over ended so, one after the other; free ones aside."""
    count = 0
    for one in reversed(periods):
        if one.state in (RUNNING, FREE):
            continue
        if one.state != state:
            break
        count += 1
    return count


def last_missed(periods: Sequence[Judged]) -> Judged | None:
    """The newest period that was missed: the one in which the "otherwise" came due; None where none was."""
    return next((one for one in reversed(periods) if one.state == MISSED), None)
