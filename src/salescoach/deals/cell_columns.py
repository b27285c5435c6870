"""The cells of some thousand rows, column by column, and what is noted of those that cannot be read."""

from collections.abc import Callable, Sequence
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.intake.cells import UNREADABLE, Remembered


class Trouble(NamedTuple):
    """Cells of one column that could not be read: how many, and the first one's line and content."""

    cells: int
    line: int
    cell: str


class Troubles(dict[str, Trouble]):
    """Troubles by header."""

    def note(self, header: str, line: int, cell: str) -> None:
        """Counts one more cell that could not be read."""
        before = self.get(header)
        self[header] = before._replace(cells=before.cells + 1) if before else Trouble(1, line, cell)


class TypedColumn(Remembered):
    """Reads a column's cells, each distinct one once; remembers which cannot be read."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__(read)
        self.bad: set[str] = set()

    def __missing__(self, cell: str) -> Any:
        value = super().__missing__(cell)
        if value is UNREADABLE:
            value = self[cell] = None
            if len(self.bad) < self.MOST:
                self.bad.add(cell)
        return value


class Texts(dict[str, Sequence[str]]):
    """Some rows' cells by field, "" where the file has no such column; joined where it has several.

    Args:
        fields: where the fields stand.
        rows: as wide as the header.

    Attributes:
        rows: how many there are.
    """

    def __init__(self, fields: dict[str, tuple[int, ...]], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.rows = len(rows)
        self._fields = fields
        self._cells = rows
        self._by_place: list[tuple[str, ...]] = list(zip(*rows, strict=True))

    def __missing__(self, field: str) -> Sequence[str]:
        places = self._fields.get(field, ())
        if len(places) == 1:
            found: Sequence[str] = self._by_place[places[0]]
        elif places:
            found = [_joined(row, places) for row in self._cells]
        else:
            found = [""] * self.rows
        self[field] = found
        return found

    def column(self, place: int) -> Sequence[str]:
        """The cells of one of the file's columns."""
        return self._by_place[place]

    def stripped(self, field: str) -> Sequence[str]:
        """The same without spaces around them."""
        return list(map(str.strip, self[field])) if field in self._fields else self[field]


def _joined(cells: Sequence[str], places: Sequence[int]) -> str:
    return " · ".join(cell for place in places if (cell := cells[place].strip()))
