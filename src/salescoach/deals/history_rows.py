"""What the rows of a history say of one deal: its changes in order, and what else they tell. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import STAGE, STATUS
from salescoach.deals.history import Point


class HistoryRow(NamedTuple):
    """One row of a history, read.

    Attributes:
        on: when it happened, the CRM's date.
        second: of the day, −1 where the file has no times.
        came_from: the stage before; None where the row does not say, "" where it says that there was none.
        shows: what the fields were after it, by tracked field; of a history of snapshots.
        moved: field, old and new value; of a history of fields.
        entered: stages and when the deal entered each; of a row that tells a whole history.
        deal: what it says of the deal as it is now, by deal column.
    """

    on: date
    second: int = -1
    came_from: str | None = None
    shows: Mapping[str, str | None] = {}
    moved: tuple[str, str | None, str | None] | None = None
    entered: Sequence[tuple[date, str]] = ()
    deal: Mapping[str, Any] = {}


class Beginning(NamedTuple):
    """The first value a history shows of a field, and the day."""

    on: date
    value: str | None


class Telling(NamedTuple):
    """What a file states of one deal.

    Attributes:
        begun: the first value of each field.
        points: the changes of each field, oldest first.
        deal: what the deal is now as far as the rows say, by deal column.
        created_on: the day a history of fields says it was created on.
        first_on: of the oldest row.
        backwards: whether the history begins before the deal was created.
    """

    begun: dict[str, Beginning]
    points: dict[str, list[Point]]
    deal: dict[str, Any]
    created_on: date | None
    first_on: date
    backwards: bool


CREATED_EVENT = "created"
MOST_AT_ONCE = 200  # rows of one moment that are put in order; more are no deal's history
StatusOf = Callable[[str], str]


def told_by(rows: Sequence[HistoryRow], status_of: StatusOf) -> Telling:
    """Reads a deal's rows, in the order of their days and times; rows of one moment find their own order.

    Args:
        rows: sorted by day, time and place in the file; each Point's `row` is its place in their own order.
        status_of: what a stage means: open, won or lost.
    """
    telling = Telling({}, {}, {}, None, rows[0].on, False)
    before: dict[str, str | None] = {}
    for number, row in enumerate(_in_order(rows)):
        _take(telling, before, row, number)
    stages = telling.points.get(STAGE, [])
    if STAGE in telling.begun:
        first = telling.begun[STAGE]
        telling.begun[STATUS] = Beginning(first.on, status_of(first.value or ""))
    telling.points[STATUS] = _status_points(stages, status_of)
    born = [row.on for row in rows if row.moved and row.moved[0] == CREATED_EVENT]
    spelled = telling.deal.get("created_on")
    created = date.fromisoformat(spelled) if spelled else None
    if born and STAGE not in telling.begun and telling.deal.get("stage"):
        telling.begun[STAGE] = Beginning(born[0], telling.deal["stage"])  # it never left its first stage
    return telling._replace(
        created_on=born[0] if born else None, backwards=created is not None and rows[0].on < created
    )


def _take(telling: Telling, before: dict[str, str | None], row: HistoryRow, number: int) -> None:
    for column, value in row.deal.items():
        telling.deal.setdefault(column, value)
    if row.moved:
        _take_move(telling, before, row, number)
    elif row.entered:
        for on, stage in row.entered:
            _take_value(telling, before, STAGE, stage, on, number)
    else:
        _take_snapshot(telling, before, row, number)


def _status_points(stages: Iterable[Point], status_of: StatusOf) -> list[Point]:
    return [
        Point(point.on, old, new, point.row)
        for point in stages
        for old, new in ((status_of(point.old or ""), status_of(point.new or "")),)
        if old != new
    ]


def _in_order(rows: Sequence[HistoryRow]) -> list[HistoryRow]:
    """The rows, those of one moment put so that each begins where the one before ended."""
    found: list[HistoryRow] = []
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and rows[end][:2] == rows[start][:2]:
            end += 1
        found += _joined(rows[start:end], found)
        start = end
    return found


def _joined(moment: Sequence[HistoryRow], before: Sequence[HistoryRow]) -> Sequence[HistoryRow]:
    if not 1 < len(moment) <= MOST_AT_ONCE:
        return moment
    spans = [span for row in moment if (span := _stage_span(row))]
    at = next((span[1] for row in reversed(before) if (span := _stage_span(row))), None)
    if at not in {old for old, _ in spans}:
        ends = {new for _, new in spans}
        at = next((old for old, _ in spans if old not in ends), at)
    left, ordered = list(moment), []
    while left:
        following = next((row for row in left if (span := _stage_span(row)) and span[0] == at), left[0])
        left.remove(following)
        ordered.append(following)
        span = _stage_span(following)
        at = span[1] if span else at
    return ordered


def _stage_span(row: HistoryRow) -> tuple[str | None, str | None] | None:
    """The stages a row leads from and to, None where it says neither."""
    if row.moved:
        return row.moved[1:] if row.moved[0] == STAGE else None
    if row.came_from is None or row.came_from == row.shows.get(STAGE):
        return None
    return row.came_from or None, row.shows.get(STAGE)


def _take_move(telling: Telling, before: dict[str, str | None], row: HistoryRow, number: int) -> None:
    assert row.moved is not None, "asked by the caller"
    field, old, new = row.moved
    if field in (CREATED_EVENT, "other") or old == new:
        return
    telling.begun.setdefault(field, Beginning(row.on, old))
    telling.points.setdefault(field, []).append(Point(row.on, old, new, number))
    before[field] = new


def _take_snapshot(telling: Telling, before: dict[str, str | None], row: HistoryRow, number: int) -> None:
    for field, value in row.shows.items():
        if field == STAGE and row.came_from:
            if row.came_from != value:
                telling.begun.setdefault(field, Beginning(row.on, row.came_from))
                telling.points.setdefault(field, []).append(Point(row.on, row.came_from, value, number))
            else:
                telling.begun.setdefault(field, Beginning(row.on, value))
            before[field] = value
        else:
            _take_value(telling, before, field, value, row.on, number)


def _take_value(
    telling: Telling, before: dict[str, str | None], field: str, value: str | None, on: date, number: int
) -> None:
    if field not in before:
        telling.begun.setdefault(field, Beginning(on, value))
    elif before[field] != value:
        telling.points.setdefault(field, []).append(Point(on, before[field], value, number))
    before[field] = value
