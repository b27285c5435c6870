"""One row of an activity export: what it says, under which key it counts once, and why it is not taken."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from salescoach.accountability.activity.columns import Words, is_done, kind_of, reached_by
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import folded

_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]m)?", re.IGNORECASE)


class Activity(NamedTuple):
    """An activity that counts.

    Attributes:
        natural_key: the same whenever the same row is imported.
        rep_id: whose.
        kind: `call`, `meeting` or a kind that a metric of the manager's own counts.
        reached: of a call whether somebody was spoken to, None where the file does not say.
        on_date: the day.
    """

    natural_key: str
    rep_id: int
    kind: str
    reached: bool | None
    on_date: date


class Refused(NamedTuple):
    """Why a row is no activity: the column's header, the reason, and what to do."""

    cell: str
    reason: str
    remedy: str


class Ignored(NamedTuple):
    """Why a row counts nowhere: `kind`, `owner`, `erased`, `ahead` or `not done`, and the word behind it."""

    why: str
    word: str


class ActivityReader:
    """Reads rows.

    Args:
        headers: of the file.
        places: the column of each field.
        dates: reads a cell of the date's column.
        reps: rep ids by folded name and alias.
        today: what lies after it has not happened yet.
        words: what the user says of kinds and outcomes.
        counted: the kinds that some metric counts.
        kind: what every row is, "" where a column says it.
        erased: folded names of people who were erased; their rows are passed over unread.
    """

    def __init__(
        self,
        headers: Sequence[str],
        places: Mapping[str, int],
        dates: Callable[[str], Any],
        reps: Mapping[str, int],
        today: date,
        words: Words,
        counted: frozenset[str],
        kind: str = "",
        erased: frozenset[str] = frozenset(),
    ) -> None:
        self._headers = headers
        self._places = places
        self._dates = dates
        self._reps = reps
        self._counted = counted
        self._today = today
        self._words = words
        self._kind = kind
        self._erased = erased
        self._seen: Counter[str] = Counter()
        self.unclear: Counter[str] = Counter()  # outcomes that were not understood

    def read(self, cells: Sequence[str]) -> Activity | Ignored | Refused:
        """What a row says."""
        owner = self._cell(cells, "rep")
        if not owner:
            return self._refused("rep", "is blank", "Write the rep's name or address.")
        if folded(owner) in self._erased:
            return Ignored("erased", "")
        on = self._dates(self._cell(cells, "date"))
        if not isinstance(on, date):
            said = self._cell(cells, "date")[:40]
            reason = f"{said!r} is no date" if said else "is blank"
            return self._refused("date", reason, "Write it as 2026-11-25.")
        kind = kind_of(self._kind or self._cell(cells, "kind") or self._cell(cells, "subject"), self._words)
        if not kind:
            return self._refused("kind", "is blank", "Write call, meeting or another kind.")
        rep_id = self._reps.get(folded(owner))
        left_out = self._left_out(cells, kind, owner if rep_id is None else "", on)
        if left_out or rep_id is None:
            return left_out or Ignored("owner", owner[:60])
        outcome = self._cell(cells, "outcome")
        reached = reached_by(outcome, self._words) if kind == "call" else None
        if kind == "call" and outcome and reached is None:
            self.unclear[outcome[:40]] += 1
        return Activity(self._key(cells, rep_id, on), rep_id, kind, reached, on)

    def _left_out(self, cells: Sequence[str], kind: str, stranger: str, on: date) -> Ignored | None:
        if kind not in self._counted:
            return Ignored("kind", kind[:30])
        if stranger:
            return Ignored("owner", stranger[:60])
        if on > self._today:
            return Ignored("ahead", on.isoformat())
        status = self._cell(cells, "status")
        return None if is_done(status) else Ignored("not done", status[:30])

    def _key(self, cells: Sequence[str], rep_id: int, on: date) -> str:
        """Of the file's own id; else of all that tells activities apart, and the number of equal ones so far.

        Two calls with the same words on the same day are two; a longer export of the same days brings them
        again under the same two keys, in whatever order its rows stand.
        """
        ident = self._cell(cells, "id")
        if ident:
            return _hashed("id", ident)
        clock = _CLOCK.search(self._cell(cells, "date"))
        # The kind as the file has it: what it is taken for may change with the metrics there are.
        said = (self._cell(cells, field).casefold() for field in ("kind", "subject", "outcome", "contact"))
        parts = (str(rep_id), on.isoformat(), clock[0].casefold() if clock else "", *said)
        same = _hashed("row", *parts)
        self._seen[same] += 1
        return _hashed(same, str(self._seen[same]))

    def _cell(self, cells: Sequence[str], field: str) -> str:
        place = self._places.get(field)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def _refused(self, field: str, reason: str, remedy: str) -> Refused:
        place = self._places.get(field)
        return Refused(self._headers[place].strip() if place is not None else field, reason, remedy)


def _hashed(*parts: str) -> str:
    """Nothing of what a row says can be read from its key."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
