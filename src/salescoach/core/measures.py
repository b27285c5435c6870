"""What a room offers as evidence that a task was done: measured over spans of days, never stored."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from salescoach.core.periods import Period
from salescoach.core.rows import NamedTuple


class Measured(NamedTuple):
    """One measurement.

    Attributes:
        value: a share from 0 to 1, or a count; None where there was nothing to measure.
        of: how many cases the share is of; 0 for a count.
        says: the measurement in words, `6 debriefs of 8 meetings`.
    """

    value: float | None
    of: int
    says: str


class Facts(NamedTuple):
    """What measures need besides the store.

    Attributes:
        today: the day of this run.
        book: the manager's book.
        weekly_hours: hours a week meant for each core competency, by its name.
        workdays_per_week: how many days a week the manager works.
        fiscal_year_first_month: 1 to 12.
        strategy_days: gives the days on which an entry of the strategy begins, read only when asked for.
    """

    today: date
    book: int
    weekly_hours: dict[str, float]
    workdays_per_week: int
    fiscal_year_first_month: int
    strategy_days: Callable[[], Sequence[date]] = tuple


# Called with a Reader (of the store room, which this floor does not know), the spans, and the facts; returns
# one measurement per span.
Measure = Callable[[Any, Sequence[Period], Facts], list[Measured]]


def share(part: int, whole: int, says: str, nothing: str) -> Measured:
    """The measurement of `part` out of `whole`; without any case the value is None and it says `nothing`."""
    return Measured(part / whole, whole, says) if whole else Measured(None, 0, nothing)
