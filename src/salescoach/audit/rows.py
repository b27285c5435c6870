"""Deals as the store gives them, read into deals as the rules see them: each different text once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any, NamedTuple

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal, Move, StageMove

DateText = Any  # what the store gives for a date: ISO text from a file, a date from a server, or None
# The store gives a deal's changes of a field as one text; between two changes, and between a change's parts.
NEXT_CHANGE, NEXT_PART = "\x1e", "\x1f"


class DealRow(NamedTuple):
    """A deal as the store gives it; dates and changes stay unread, see `Days`, `CloseMoves`, `StageMoves`."""

    id: int
    source: str
    name: str
    account: str
    rep_id: int | None
    owner: str
    pipeline: str
    stage: str
    amount_minor: int | None
    currency: str
    next_step: str
    contacts: int | None
    probability: int | None
    forecast_category: str
    deal_type: str
    status: str
    contact: str
    decision_maker: str
    competitor: str
    product: str
    segment: str
    discount: int | None
    margin: int | None
    created_on: DateText
    close_on: DateText
    next_step_on: DateText
    last_activity_on: DateText
    stage_on: DateText
    closed_on: DateText
    close_moves: str | None
    stage_moves: str | None
    first_import_id: int
    last_import_id: int


class Days(dict[DateText, int | None]):
    """The ordinal of each date met so far: a hundred thousand deals share a few thousand dates."""

    def __missing__(self, value: DateText) -> int | None:
        found = self[value] = _ordinal(value)
        return found


def _ordinal(value: DateText) -> int | None:
    if value is None or isinstance(value, date):
        return value.toordinal() if value is not None else None
    try:
        return date.fromisoformat(value).toordinal()
    except ValueError:
        return None


def _changes(text: str | None) -> Iterator[list[str]]:
    """The parts of each change of a field; one from or to a blank is no move."""
    for change in (text or "").split(NEXT_CHANGE):
        parts = change.split(NEXT_PART)
        if all(parts[:2]):
            yield parts


class CloseMoves(dict[str | None, tuple[Move, ...]]):
    """The moves of the close date in each text met so far: what is no date moves nothing."""

    def __init__(self, days: Days) -> None:
        super().__init__()
        self._days = days

    def __missing__(self, text: str | None) -> tuple[Move, ...]:
        days = self._days
        moves = [(days[old], days[new]) for old, new in _changes(text)]
        found = self[text] = tuple([(old, new) for old, new in moves if old is not None and new is not None])
        return found


class StageMoves(dict[str | None, tuple[StageMove, ...]]):
    """The moves through the stages in each text met so far: many deals go the same way."""

    def __missing__(self, text: str | None) -> tuple[StageMove, ...]:
        found = self[text] = tuple([(old, new, basis == "stated") for old, new, basis in _changes(text)])
        return found


class Reading(NamedTuple):
    """What texts and numbers of the store mean.

    Attributes:
        days: the dates met so far.
        closes: the moves of close dates met so far.
        ways: the moves through the stages met so far.
        reps: the reps' names by id.
        first_seen: the as-of day of each import.
    """

    days: Days
    closes: CloseMoves
    ways: StageMoves
    reps: Mapping[int | None, str]
    first_seen: Mapping[int, int]


_NOTHING: Mapping[str, str] = {}
_OWNER, _CREATED = DealRow._fields.index("owner"), DealRow._fields.index("created_on")


def deals_from(rows: Any, read: Reading) -> Deals:
    """The deals of rows; one whose stage has no date counts from the day it was first seen.

    Args:
        rows: a `DealRow` that holds a column in the place of each field (`Reader.columns`).
        read: what texts and numbers mean.
    """
    day = read.days.__getitem__
    since = list(map(day, rows.stage_on))
    stage_days = [
        read.first_seen.get(first) if known is None else known
        for known, first in zip(since, rows.first_import_id, strict=True)
    ]
    columns: list[Sequence[Any]] = [
        *rows[:_OWNER],
        list(map(read.reps.get, rows.rep_id, repeat(""))),
        *rows[_OWNER:_CREATED],
        *(list(map(day, dates)) for dates in (rows.created_on, rows.close_on, rows.next_step_on)),
        list(map(day, rows.last_activity_on)),
        stage_days,
        [known is None for known in since],
        list(map(day, rows.closed_on)),
        list(map(read.closes.__getitem__, rows.close_moves)),
        list(map(read.ways.__getitem__, rows.stage_moves)),
        [_NOTHING] * len(since),
        [_NOTHING] * len(since),
    ]
    return Deals(map(tuple.__new__, repeat(AuditDeal), zip(*columns, strict=True)), columns)
