"""What is asked of a source, and the smallest pieces its answers are made of."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from salescoach.accountability.judging import Figure, Figures


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
    """

    rep_id: int
    metric: str
    unit: str
    currency: str
    since: date
    today: date
    book: int = 1


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


def latest(*days: date | None) -> date | None:
    """The last of the days that are known."""
    return max((day for day in days if day is not None), default=None)


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
