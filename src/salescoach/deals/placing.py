"""What happens to the rows of a batch: new, unchanged, different, late, a repeat, a contradiction. No I/O."""

from collections.abc import Callable, Sequence
from datetime import date
from operator import eq
from typing import Protocol

from salescoach.core.rows import NamedTuple
from salescoach.deals.identity import numbered
from salescoach.deals.observation import Observation
from salescoach.deals.sightings import Memory


class Head(NamedTuple):
    """What is needed of a stored deal to tell whether a row says anything new; days as ISO text."""

    id: int
    fingerprint: str
    last_import_id: int
    last_seen_on: str
    vanished_on: str | None
    source_id: str


class Stretch(NamedTuple):
    """Deals whose ids follow each other, in the order of some keys; one import held all of them last.

    Attributes:
        first: the lowest id.
        prints: their fingerprints.
        last_import_id: of the import.
        last_seen_on: its day, as ISO text.
    """

    first: int
    prints: Sequence[str]
    last_import_id: int
    last_seen_on: str

    def head(self, place: int, key: str) -> Head:
        """The deal at a place; its id in the source is the key there."""
        return Head(self.first + place, self.prints[place], self.last_import_id, self.last_seen_on, None, key)


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
        rows: how many the file has, 0 where that is not known.
    """

    import_id: int
    source: str
    as_of: date
    filled: frozenset[str]
    has_ids: bool
    days: list[date]
    reps: dict[str, int]
    rows: int = 0

    @property
    def later_days(self) -> list[date]:
        """Observations after this one: it arrives late."""
        return [day for day in self.days if day > self.as_of]


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


class Lookup(Protocol):
    """Finds stored deals by their ids in the source."""

    def stretch(self, keys: Sequence[str]) -> Stretch | None:
        """All of them, where they are one and none has vanished."""
        ...

    def find(self, keys: Sequence[str]) -> dict[str, Head]:
        """Those that there are."""
        ...


SaysTheSame = Callable[[int, Observation], bool]


class Batch:
    """Places the rows of a batch.

    Args:
        context: the import.
        memory: of the rows before.
        counted: counts them.
        lookup: finds stored deals.
        says_the_same: whether a row says what a stored deal, written by this import, already says.

    Attributes:
        fresh: new deals by id in the source.
        other: deals about which something may be.
        late: deals that newer exports hold.
    """

    def __init__(
        self, context: Context, memory: Memory, counted: Counted, lookup: Lookup, says_the_same: SaysTheSame
    ) -> None:
        self.fresh: dict[str, Observation] = {}
        self.other: dict[int, Observation] = {}
        self.late: dict[int, Observation] = {}
        self._to = context
        self._memory = memory
        self._counted = counted
        self._lookup = lookup
        self._says_the_same = says_the_same
        self._heads: dict[str, Head | None] = {}
        self._placed: dict[str, Observation] = {}

    def settle(self, keys: Sequence[str], prints: Sequence[str]) -> Sequence[int]:
        """Looks the batch's ids up at once; hands back the places of rows about which something may be.

        A deal whose row is the one of the last export is the usual case, and is told here without more ado.

        Args:
            keys: the rows' ids in the source.
            prints: their fingerprints.
        """
        stretch = self._lookup.stretch(keys)
        if stretch is not None and self._all_usual(stretch, keys):
            rest: Sequence[int] = self._differing(stretch, keys, prints)
        else:
            found = self._lookup.find(keys)
            self._heads = {**dict.fromkeys(keys), **found}
            if len(self._heads) < len(keys):  # rows of one deal have to be looked at in their order
                return range(len(keys))
            rest = self._one_by_one(keys, prints)
        self._counted.unchanged += len(keys) - len(rest)
        return rest

    def _all_usual(self, stretch: Stretch, keys: Sequence[str]) -> bool:
        last = stretch.first + len(keys) - 1
        if self._memory.seen.holds_any(stretch.first, last):
            return False
        return self._is_usual(stretch.head(0, keys[0]))

    def _is_usual(self, head: Head) -> bool:
        """Whether the newest export held a deal, and this one has not met it yet."""
        if head.vanished_on is not None or head.last_seen_on > self._to.as_of.isoformat():
            return False
        return not self._stood_before(head)

    def _differing(self, stretch: Stretch, keys: Sequence[str], prints: Sequence[str]) -> list[int]:
        rest = [place for place, same in enumerate(map(eq, stretch.prints, prints)) if not same]
        self._heads = {keys[place]: stretch.head(place, keys[place]) for place in rest}
        last = stretch.first + len(keys) - 1
        self._memory.seen.add_stretch(stretch.first, last)
        before = stretch.last_import_id, stretch.last_seen_on
        self._memory.sightings.add(stretch.first, last, before)
        for place in rest:
            self._memory.seen.remove(stretch.first + place)
        return rest

    def _one_by_one(self, keys: Sequence[str], prints: Sequence[str]) -> list[int]:
        rest = []
        for place, head in enumerate(map(self._heads.__getitem__, keys)):
            if head is None or head.fingerprint != prints[place] or not self._is_usual(head):
                rest.append(place)
            else:
                self._memory.seen.add(head.id)
                self._memory.sightings.add(head.id, head.id, (head.last_import_id, head.last_seen_on))
        return rest

    def place(self, observed: Observation) -> bool:
        """Says what happens to a row; False where it contradicts an earlier one of the same id."""
        number = 1
        while True:
            key = numbered(observed.source_id, number)
            if key not in self._heads:
                self._heads.update({key: None, **self._lookup.find([key])})
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
        return head.last_import_id == self._to.import_id or head.id in self._memory.seen

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
        if head.last_seen_on > self._to.as_of.isoformat():
            self._memory.late[head.id] = observed.fingerprint
            self.late[head.id] = observed
            return
        self._memory.sightings.add(head.id, head.id, (head.last_import_id, head.last_seen_on))
        if head.fingerprint == observed.fingerprint and head.vanished_on is None:
            self._counted.unchanged += 1
        else:
            self.other[head.id] = observed
