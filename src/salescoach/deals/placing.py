"""What happens to the rows of a batch: new, unchanged, different, late, a repeat, a contradiction. No I/O."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from salescoach.deals.identity import numbered
from salescoach.deals.observation import Observation


class Head(NamedTuple):
    """What is needed of a stored deal to tell whether a row says anything new."""

    id: int
    fingerprint: str
    last_import_id: int
    last_seen_on: date
    vanished_on: date | None


class Context(NamedTuple):
    """One import.

    Attributes:
        import_id: of its record.
        source: whose ids these are.
        as_of: the observation's date.
        filled: deal columns the file has something to say about.
        has_ids: False where identities are formed, so that different rows may look the same.
        days: of this source's earlier full observations, sorted.
        reps: by folded name or alias.
    """

    import_id: int
    source: str
    as_of: date
    filled: frozenset[str]
    has_ids: bool
    days: list[date]
    reps: dict[str, int]

    @property
    def later_days(self) -> list[date]:
        """Observations after this one: it arrives late."""
        return [day for day in self.days if day > self.as_of]


class DealIds:
    """A set of deal ids, a byte each, for imports of millions."""

    def __init__(self) -> None:
        self._held = bytearray()

    def add(self, ident: int) -> None:
        """Adds an id."""
        if ident >= len(self._held):
            self._held.extend(bytes(ident + 1024 - len(self._held)))
        self._held[ident] = 1

    def __contains__(self, ident: int) -> bool:
        return ident < len(self._held) and bool(self._held[ident])


class Counted:
    """What an import has done so far.

    Attributes:
        created, updated, unchanged, events: as an import counts them.
        merged: rows that repeat another of the same file; they are among the unchanged.
        collided: deals whose formed identity another deal of the file has.
        late: deals that newer exports hold.
    """

    def __init__(self) -> None:
        self.created = self.updated = self.unchanged = self.events = 0
        self.merged = self.collided = self.late = 0


class Memory:
    """What is remembered of a file's rows: which deals it held, and how late ones looked."""

    def __init__(self) -> None:
        self.seen = DealIds()
        self.late: dict[int, str] = {}


Lookup = Callable[[Sequence[str]], dict[str, Head]]
SaysTheSame = Callable[[int, Observation], bool]


class Batch:
    """Places the rows of a batch.

    Args:
        context: the import.
        memory: of the rows before.
        counted: counts them.
        lookup: finds stored deals by their ids in the source.
        says_the_same: whether a row says what a stored deal, written by this import, already says.

    Attributes:
        fresh: new deals by id in the source.
        same: deals about which nothing new is said.
        other: deals about which something may be.
        late: deals that newer exports hold.
    """

    def __init__(
        self, context: Context, memory: Memory, counted: Counted, lookup: Lookup, says_the_same: SaysTheSame
    ) -> None:
        self.fresh: dict[str, Observation] = {}
        self.same: list[int] = []
        self.other: dict[int, Observation] = {}
        self.late: dict[int, Observation] = {}
        self._to = context
        self._memory = memory
        self._counted = counted
        self._lookup = lookup
        self._says_the_same = says_the_same
        self._heads: dict[str, Head | None] = {}
        self._placed: dict[str, Observation] = {}

    def know(self, keys: Sequence[str]) -> None:
        """Looks the batch's ids up at once."""
        self._heads = {**dict.fromkeys(keys), **self._lookup(keys)}

    def place(self, observed: Observation) -> bool:
        """Says what happens to a row; False where it contradicts an earlier one of the same id."""
        number = 1
        while True:
            key = numbered(observed.source_id, number)
            if key not in self._heads:
                self._heads.update({key: None, **self._lookup([key])})
            head = self._heads[key]
            before = self._placed.get(key)
            if before is None and head is None:
                new = observed if number == 1 else observed._replace(source_id=key)
                self._placed[key] = self.fresh[key] = new
                self._counted.created += 1
            elif before is None and head is not None and not self._stood_before(head):
                self._placed[key] = observed
                self._compare(head, observed)
            elif self._repeats(before, head, observed):
                self._counted.unchanged += 1
                self._counted.merged += 1
                return True
            elif self._to.has_ids:
                return False
            else:
                number += 1
                continue
            self._counted.collided += number > 1
            return True

    def _stood_before(self, head: Head) -> bool:
        return head.last_import_id == self._to.import_id or head.id in self._memory.late

    def _repeats(self, before: Observation | None, head: Head | None, observed: Observation) -> bool:
        """Whether a row says what an earlier one of the file said; columns no field uses may differ."""
        if before is not None:
            return before[2:-1] == observed[2:-1]
        assert head is not None, "a row that is no repeat is placed"
        if head.id in self._memory.late:
            return self._memory.late[head.id] == observed.fingerprint
        return head.fingerprint == observed.fingerprint or self._says_the_same(head.id, observed)

    def _compare(self, head: Head, observed: Observation) -> None:
        self._memory.seen.add(head.id)
        if head.last_seen_on > self._to.as_of:
            self._memory.late[head.id] = observed.fingerprint
            self.late[head.id] = observed
        elif head.fingerprint == observed.fingerprint and head.vanished_on is None:
            self.same.append(head.id)
            self._counted.unchanged += 1
        else:
            self.other[head.id] = observed
