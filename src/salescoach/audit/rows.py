"""Deals as the store gives them, read into deals as the rules see them: each different text once."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal, Move, StageMove
from salescoach.core.rows import NamedTuple

DateText = Any  # what the store gives for a date: ISO text from a file, a date from a server, or None
# The store gives a deal's changes of a field as one text: what stands between two changes, and between their
# old and new values, where the CRM states a change, and where it was only seen from export to export.
NEXT_CHANGE, STATED, SEEN = "\x1e", "\x1f", "\x1d"


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
        found: int | None
        try:
            found = date.fromisoformat(value).toordinal()
        except TypeError:  # of a server
            found = None if value is None else value.toordinal()
        except ValueError:
            found = None
        self[value] = found
        return found


class CloseMoves(dict[str | None, tuple[Move, ...]]):
    """The moves of the close date in each text met so far: from or to what is no date, there is none."""

    def __init__(self, days: Days) -> None:
        super().__init__({None: (), "": ()})
        self._days = days

    def __missing__(self, text: str | None) -> tuple[Move, ...]:
        assert text is not None
        if NEXT_CHANGE in text:
            found = tuple([move for change in text.split(NEXT_CHANGE) for move in self[change]])
        else:
            old, new = map(self._days.__getitem__, text.split(STATED))
            found = () if old is None or new is None else ((old, new),)
        self[text] = found
        return found


class StageMoves(dict[str | None, tuple[StageMove, ...]]):
    """The moves through the stages in each text met so far: many deals go the same way."""

    def __missing__(self, text: str | None) -> tuple[StageMove, ...]:
        moves = []
        for change in (text or "").split(NEXT_CHANGE):
            stated = STATED in change
            old, _, new = change.partition(STATED if stated else SEEN)
            if old and new:  # from or to a blank it is no move
                moves.append((old, new, stated))
        found = self[text] = tuple(moves)
        return found


class _Same(dict[str, str]):
    """Each text met so far, once: most columns hold few, and what is the same object is soon compared."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


_NOTHING: Mapping[str, str] = {}
_FIELDS = DealRow._fields
_OWNER, _CREATED = _FIELDS.index("owner"), _FIELDS.index("created_on")
# Columns of few different texts.
_SHARED = tuple(
    _FIELDS.index(name)
    for name in (
        "source", "owner", "pipeline", "stage", "currency", "next_step", "forecast_category", "deal_type",
        "status", "contact", "decision_maker", "competitor", "product", "segment",
    )
)  # fmt: skip


class DealReader:
    """Makes deals of rows.

    Args:
        reps: the reps' names by id.
        first_seen: the as-of day of each import.

    Attributes:
        held: the source, first and last import of the deals read: few, however many deals.
        days: the ordinals of the dates met.
    """

    def __init__(self, reps: Mapping[int | None, str], first_seen: Mapping[int, int]) -> None:
        self.held: set[tuple[str, int, int]] = set()
        self._reps, self._first_seen = reps, first_seen
        self.days, self._ways, self._same = Days(), StageMoves(), _Same()
        self._closes = CloseMoves(self.days)

    def deals(self, rows: Any) -> Deals:
        """The deals of rows; one whose stage has no date counts from the day it was first seen.

        Args:
            rows: a `DealRow` that holds a column in the place of each field (`Reader.turned`).
        """
        self.held.update(zip(rows.source, rows.first_import_id, rows.last_import_id, strict=True))
        columns = self._read(rows)
        return Deals(map(tuple.__new__, repeat(AuditDeal), zip(*columns, strict=True)), columns)

    def _read(self, rows: Any) -> list[Sequence[Any]]:
        """The columns of an `AuditDeal`."""
        day, same = self.days.__getitem__, self._same.__getitem__
        plain = list(rows[:_CREATED])
        for index in _SHARED:
            plain[index] = list(map(same, plain[index]))
        since = list(map(day, rows.stage_on))
        count = len(since)
        return [
            *plain[:_OWNER],
            list(map(self._reps.get, rows.rep_id, repeat(""))),
            *plain[_OWNER:],
            *(list(map(day, dates)) for dates in (rows.created_on, rows.close_on, rows.next_step_on)),
            list(map(day, rows.last_activity_on)),
            [
                self._first_seen.get(first) if known is None else known
                for known, first in zip(since, rows.first_import_id, strict=True)
            ],
            [known is None for known in since],
            list(map(day, rows.closed_on)),
            list(map(self._closes.__getitem__, rows.close_moves)),
            list(map(self._ways.__getitem__, rows.stage_moves)),
            [_NOTHING] * count,
            [_NOTHING] * count,
            [""] * count,
        ]
