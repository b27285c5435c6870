"""INSERT statements for a file that write many rows each, and bind as little as they can.

A statement's own costs are a quarter of those of a row. Binding a text costs the interpreter as much as
reading it did, and binding None more than three times as much: the driver looks for an adapter of it first.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

MOST_ROWS = 250  # of one statement
_TELLING = 100  # rows that tell which columns hold one value
ABSENT = ""  # is bound for None where no text can stand

Bound = tuple[str, list[Any]]


class SeveralRows:
    """Statements that insert rows into one table.

    Args:
        table: its name, quoted where it has to be.
        columns: the names of the values in a row, in their order, likewise.
        absent: places of those that may be None, and no text.
        fixed: spelled values by the names of further columns.
        most_bound: how many values one statement may bind.
    """

    def __init__(
        self,
        table: str,
        columns: Sequence[str],
        absent: Collection[int],
        fixed: Mapping[str, str],
        most_bound: int,
    ) -> None:
        self._into = f"INSERT INTO {table} ({', '.join([*columns, *fixed])}) VALUES "
        self._fixed = list(fixed.values())
        self._may_be_absent = frozenset(absent)
        self._most = max(min(MOST_ROWS, most_bound // max(len(columns), 1)), 1)
        self._told = False
        self._shared: list[int] = []
        self._absent: list[int] = []
        self._spelled: dict[int, str] = {}

    def statements(self, columns: Sequence[Sequence[Any]]) -> Iterator[Bound]:
        """The statements for some rows, which are at hand column by column; each with what is bound."""
        self._learn(columns)
        shared = self._shared
        columns = [_spelled_out(c) if place in self._absent else c for place, c in enumerate(columns)]
        common = [columns[place][0] for place in shared]
        own = [column for place, column in enumerate(columns) if place not in shared]
        width, start, rows = len(own), 0, len(columns[0])
        values: list[Any] = [None] * (width * rows)
        for place, column in enumerate(own):
            values[place::width] = column
        for several in (self._most, max(self._most // 10, 1), 1):
            while rows - start >= several:
                bound = common + values[start * width : (start + several) * width]
                yield self._sql(several, len(columns)), bound
                start += several

    def _learn(self, columns: Sequence[Sequence[Any]]) -> None:
        """Decides by the first rows which columns hold one value, and in which of the others None stands.

        The former are bound once for all rows of a statement, for as long as they do: SQLite keeps a large
        statement for each choice.
        """
        if not self._told and len(columns[0]) >= _TELLING:
            self._told = True
            self._shared = [place for place, column in enumerate(columns) if _is_one(column)]
            own = self._may_be_absent.difference(self._shared)
            self._absent = [place for place in own if None in columns[place]]
            self._spelled.clear()
        elif not all(_is_one(columns[place]) for place in self._shared):
            self._shared, self._absent = [], list(self._may_be_absent)
            self._spelled.clear()

    def _sql(self, several: int, width: int) -> str:
        if several not in self._spelled:
            self._spelled[several] = self._into + ", ".join(self._rows(several, width))
        return self._spelled[several]

    def _rows(self, several: int, width: int) -> Iterator[str]:
        shared = self._shared
        number = len(shared)
        for _ in range(several):
            row = []
            for place in range(width):
                if place in shared:
                    bound = f"?{shared.index(place) + 1}"
                else:
                    number += 1
                    bound = f"?{number}"
                row.append(f"NULLIF({bound}, '{ABSENT}')" if place in self._absent else bound)
            yield f"({', '.join([*row, *self._fixed])})"


def _spelled_out(column: Sequence[Any]) -> Sequence[Any]:
    return [ABSENT if value is None else value for value in column]


def _is_one(column: Sequence[Any]) -> bool:
    return bool(column[0] == column[-1]) and column.count(column[0]) == len(column)
