"""When deals close or have closed, from what the columns of an export say."""

from collections.abc import Sequence
from datetime import date

from salescoach.deals.status import OPEN, WON

Days = Sequence[date | None] | None  # None: the file has no such column


def closing_days(
    statuses: Sequence[str], close: Days, closed: Days, won: Days, lost: Days
) -> tuple[Sequence[date | None], Sequence[date | None]]:
    """The close dates, and the days deals were won or lost; the former stand in for missing latter.

    Args:
        statuses: open, won or lost, row by row.
        close: the close dates.
        closed: when deals were closed.
        won: when they were won.
        lost: when they were lost.
    """
    nothing: Sequence[date | None] = [None] * len(statuses)
    close = close or nothing
    if not (closed or won or lost):
        return close, [None if status == OPEN else day for status, day in zip(statuses, close, strict=True)]
    rows = zip(statuses, close, closed or nothing, won or nothing, lost or nothing, strict=True)
    first, second = zip(*(_closing(*row) for row in rows), strict=True)
    return first, second


def _closing(
    status: str, close: date | None, closed: date | None, won: date | None, lost: date | None
) -> tuple[date | None, date | None]:
    if status == OPEN:
        return close, None
    closed = closed or (won if status == WON else lost) or close
    return close or closed, closed
