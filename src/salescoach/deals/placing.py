"""What happens to the rows of a batch: new, unchanged, different, late, a repeat, a contradiction. No I/O."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from salescoach.deals.identity import numbered
from salescoach.deals.observation import Observation


class Head(NamedTuple):
    """What is needed of a stored deal to tell whether a row says anything new; days as ISO text."""

    id: int
    fingerprint: str
    last_import_id: int
    last_seen_on: str
    vanished_on: str | None
    source_id: str


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


class Sightings:
    """The known deals a file held, each with the import and the day that held it before."""

    def __init__(self) -> None:
        self._codes = array("I")  # by deal id; 0 where the file did not hold it
        self._before: list[tuple[int, str]] = []
        self._numbers: dict[tuple[int, str], int] = {}

    def add(self, head: Head) -> None:
        """Adds a deal as it was before."""
        before = (head.last_import_id, head.last_seen_on)
        number = self._numbers.get(before)
        if number is None:
            self._before.append(before)
            number = self._numbers[before] = len(self._before)
        codes = self._codes
        try:
            codes[head.id] = number
        except IndexError:
            codes.frombytes(bytes(codes.itemsize * (head.id + 4096 - len(codes))))
            codes[head.id] = number

    def ranges(self) -> Iterator[tuple[int, int, tuple[int, str]]]:
        """Ids that follow each other, held before by the same import: the first, the last, by which."""
        for number, first, last in self._runs(lambda code: code):
            yield first, last, self._before[number - 1]

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Ids that follow each other: the first and the last."""
        for _, first, last in self._runs(bool):
            yield first, last

    def _runs(self, kind: Callable[[int], int]) -> Iterator[tuple[int, int, int]]:
        ident = 0
        for code, group in groupby(self._codes, kind):
            count = sum(1 for _ in group)
            if code:
                yield code, ident, ident + count - 1
            ident += count


class KeyFilter:
    """Tells keys that were certainly not there before from those that may have been; 4 MB for any number."""

    _BITS = 1 << 25

    def __init__(self) -> None:
        self._held = bytearray(self._BITS >> 3)

    def seen(self, key: str) -> bool:
        """Whether the key may have been asked for before; it has been now."""
        held = self._held
        number = hash(key)
        one, other = number & 0x1FFFFFF, number >> 32 & 0x1FFFFFF
        first, second = 1 << (one & 7), 1 << (other & 7)
        one >>= 3
        other >>= 3
        if held[one] & first and held[other] & second:
            return True
        held[one] |= first
        held[other] |= second
        return False


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
        self.sightings = Sightings()
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
        heads = self._heads = {**dict.fromkeys(keys), **self._lookup(keys)}
        if len(heads) < len(keys):  # rows of one deal have to be looked at in their order
            return range(len(keys))
        seen, sightings = self._memory.seen, self._memory.sightings
        own, day = self._to.import_id, self._to.as_of.isoformat()
        rest = []
        for place, head in enumerate(map(heads.__getitem__, keys)):
            if (
                head is None or head[1] != prints[place] or head[4] is not None
                or head[2] == own or head[3] > day or head[0] in seen
            ):  # fmt: skip
                rest.append(place)
                continue
            seen.add(head[0])
            sightings.add(head)
        self._counted.unchanged += len(keys) - len(rest)
        return rest

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
        self._memory.sightings.add(head)
        if head.fingerprint == observed.fingerprint and head.vanished_on is None:
            self._counted.unchanged += 1
        else:
            self.other[head.id] = observed
