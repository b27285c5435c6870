"""What is asked of a source, and the smallest pieces its answers are made of."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from salescoach.accountability.judging import Figure, Figures
from salescoach.core.rows import NamedTuple
from salescoach.core.workdays import days


def on_weekdays(day: date) -> bool:
    """Monday to Friday."""
    return day.isoweekday() <= 5


class Asked(NamedTuple):
    """Figures of one metric for one rep.

    Attributes:
        rep_id: whose.
        metric: a code of `metrics.py`, or an own metric's key.
        unit: `count`, `money` or `percent`.
        currency: ISO code where the unit is money.
        since: the first day that is asked for; reads are bounded by it.
        today: the day of the run; what lies ahead is not counted.
        book: the manager's book.
        works_on: whether the rep works on a day; a day off needs no figure.
    """

    rep_id: int
    metric: str
    unit: str
    currency: str
    since: date
    today: date
    book: int = 1
    works_on: Callable[[date], bool] = on_weekdays


class DayAmount(NamedTuple):
    """So much on a day, from so many cases."""

    on_date: date
    amount: int
    cases: int


def between(rows: Iterable[DayAmount], start: date, end: date) -> tuple[int, int]:
    """The amount and the cases from a day to a day, both included."""
    amount = cases = 0
    for row in rows:
        if start <= row.on_date <= end:
            amount += row.amount
            cases += row.cases
    return amount, cases


def reached(
    asked: Asked, start: date, end: date, until: date | None, spans: Sequence[tuple[date, date]]
) -> date:
    """The day up to which figures know all of a span: the day before `start` where its first is missing.

    Args:
        asked: when the rep works, and the day of the run.
        start: the span's first day.
        end: its last.
        until: the day up to which an import knows it, None where none does.
        spans: the days of figures entered by hand.
    """
    for day in days(start, min(end, asked.today)):
        known = until is not None and day <= until
        if not known and asked.works_on(day) and not any(first <= day <= last for first, last in spans):
            return day - timedelta(days=1)
    return min(end, asked.today)


def as_far_as(figures: Figures, until: date) -> Figures:
    """The same, but of a span that begins after what is known nothing is."""

    def figure(start: date, end: date) -> Figure:
        if start > until:
            return Figure(None, until, why=f"figures only until {until.isoformat()}")
        return figures(start, end)

    return figure


def nothing_known(why: str) -> Figures:
    """Of no span anything is known, for a reason."""

    def figure(_start: date, _end: date) -> Figure:
        return Figure(None, None, why=why)

    return figure
