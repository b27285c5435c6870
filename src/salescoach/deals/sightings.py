"""Which deals and keys an import has met so far, in a few bytes each. No I/O."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby, islice

_TOO_MANY = 1 << 16  # earlier imports for two bytes a deal


class DealIds:
    """A set of deal ids, a byte each, for imports of millions."""

    def __init__(self) -> None:
        self._held = bytearray()

    def add(self, ident: int) -> None:
        """Adds an id."""
        self.add_stretch(ident, ident)

    def add_stretch(self, first: int, last: int) -> None:
        """Adds ids that follow each other."""
        if last >= len(self._held):
            self._held.extend(bytes(last + 4096 - len(self._held)))
        self._held[first : last + 1] = b"\1" * (last + 1 - first)

    def remove(self, ident: int) -> None:
        """Takes an id out again."""
        self._held[ident] = 0

    def __contains__(self, ident: int) -> bool:
        return ident < len(self._held) and bool(self._held[ident])

    def holds_any(self, first: int, last: int) -> bool:
        """Whether any of some ids that follow each other is in it."""
        return self._held.find(1, first, last + 1) >= 0

    def holds_all(self, first: int, last: int) -> bool:
        """Whether all of them are."""
        return self._held.count(1, first, last + 1) == last + 1 - first


class Sightings:
    """The known deals a file held, each with the import and the day that held it before."""

    _MOST_STRETCHES = 20  # of one batch; what is more scattered may lie together with other batches

    def __init__(self) -> None:
        self._codes = array("H")  # by deal id; 0 where the file did not hold it
        self._handed_out = DealIds()
        self._new: list[tuple[int, int]] = []
        self._before: list[tuple[int, str]] = []
        self._numbers: dict[tuple[int, str], int] = {}

    def add(self, first: int, last: int, before: tuple[int, str]) -> None:
        """Adds deals whose ids follow each other, and which the same import held before."""
        number = self._numbers.get(before)
        if number is None:
            self._before.append(before)
            number = self._numbers[before] = len(self._before)
            if number == _TOO_MANY:
                self._codes = array("I", self._codes)
        codes = self._codes
        if last >= len(codes):
            codes.frombytes(bytes(codes.itemsize * (last + 4096 - len(codes))))
        if first == last:
            codes[first] = number
        else:
            codes[first : last + 1] = array(codes.typecode, [number]) * (last + 1 - first)
        self._new.append((first, last))

    def new_stretches(self) -> list[tuple[int, int]]:
        """Ids that follow each other, of those added since this was asked: the first and the last.

        None where there are many; they are among the rest.
        """
        found: list[tuple[int, int]] = []
        for first, last in sorted(self._new):
            if found and first <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(last, found[-1][1]))
            else:
                found.append((first, last))
        self._new.clear()
        if len(found) > self._MOST_STRETCHES:
            return []
        for first, last in found:
            self._handed_out.add_stretch(first, last)
        return found

    def rest(self) -> Iterator[tuple[int, int]]:
        """The same of all that were not handed out before."""
        for _, first, last in _runs(self._codes):
            if not self._handed_out.holds_all(first, last):
                left = (ident not in self._handed_out for ident in range(first, last + 1))
                for _, one, end in _runs(left):
                    yield first + one, first + end

    def __len__(self) -> int:
        return len(self._codes) - self._codes.count(0)

    def ranges(self) -> Iterator[tuple[int, int, tuple[int, str]]]:
        """Ids that follow each other, held before by the same import: the first, the last, by which."""
        for number, first, last in _runs(self._codes):
            yield first, last, self._before[number - 1]


def _runs(values: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Equal values that follow each other and are not zero: the value, the places of the first and last."""
    place = 0
    for value, group in groupby(values):
        count = sum(1 for _ in group)
        if value:
            yield value, place, place + count - 1
        place += count


class KeyFilter:
    """Tells keys that were certainly not there before from those that may have been; 4 MB for any number.

    A key is a few bits of one of a million numbers: of a million keys it mistakes one in 1,500.
    """

    _NUMBERS = 1 << 20
    _WIDTH, _BITS = 30, 4  # of a number: as many as the interpreter adds up quickly

    def __init__(self) -> None:
        self._held = array("I", bytes(4 * self._NUMBERS))
        some = islice(combinations(range(self._WIDTH), self._BITS), 0, 6 << 12, 6)
        self._marks = [sum(1 << bit for bit in bits) for bits in some]
        self._last = ""

    def seen(self, keys: Sequence[str]) -> list[int]:
        """The places of keys that may have been asked for before, among these or earlier ones.

        Different keys that come after all earlier ones, as in a file in their order, are certainly new.
        """
        are_new = self._are_new(keys)
        held, marks = self._held, self._marks
        found = []
        for place, number in enumerate(map(hash, keys)):
            slot, mark = number & 0xFFFFF, marks[number >> 40 & 0xFFF]
            before = held[slot]
            if before & mark == mark:
                found.append(place)
            else:
                held[slot] = before | mark
        return [] if are_new else found

    def _are_new(self, keys: Sequence[str]) -> bool:
        are_new = min(keys, default="") > self._last and len(set(keys)) == len(keys)
        self._last = max(self._last, max(keys, default=""))
        return are_new


class Memory:
    """What is remembered of a file's rows: which deals it held, and how late ones looked."""

    def __init__(self) -> None:
        self.seen = DealIds()
        self.sightings = Sightings()
        self.late: dict[int, str] = {}
