"""Grouped reports: the owner, stage or account stands only in a group's first row, or in a row of its own.

Salesforce's grouped reports leave the grouping columns, which lead the table, blank below a group's first row
and close each group with a subtotal. Whether a file is one is decided by its whole structure, because a blank
in an ordinary list is a blank: only leading columns are filled down, only where each run of blanks begins
under a filled cell, and only where subtotals, or a column of owners that is mostly blank, show a group.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from salescoach.core.rows import NamedTuple
from salescoach.intake.layout import Layout, group_label, header_key, is_blank

_COUNTED = re.compile(r"\s*\([\d.,' ]+ (?:records?|rows?)\)\s*$", re.IGNORECASE)
_MOST_LEADING = 4

Rows = Iterable[tuple[int, list[str]]]


class Grouping(NamedTuple):
    """How a file groups its rows.

    Attributes:
        filled: positions of leading columns to be filled down.
        labelled: position by header, as `header_key` spells it, of columns that rows of their own give.
    """

    filled: tuple[int, ...] = ()
    labelled: tuple[tuple[str, int], ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """Every column that gets its cells from a row above."""
        return tuple(sorted({*self.filled, *(place for _, place in self.labelled)}))


def find_grouping(
    rows: Rows, layout: Layout, headers: Sequence[str], groups: Sequence[int], owner: int = -1
) -> Grouping:
    """How a file groups its rows.

    Args:
        rows: those below the header, all of them or enough to tell.
        layout: tells records from the rest.
        headers: the file's.
        groups: columns by which reports are grouped; no other is ever filled.
        owner: the column of owners, which alone is taken for a group where there are no subtotals.
    """
    leading = 0
    while leading < min(_MOST_LEADING, len(headers)) and leading in groups:
        leading += 1
    found = _Found(leading)
    keys = [header_key(header) for header in headers]
    labelled: dict[str, int] = {}
    totals = 0
    for _, cells in rows:
        label = group_label(cells)
        if label:
            key = label.header or (keys[label.place] if label.place < len(keys) else "")
            if key in keys and keys.index(key) in groups:
                labelled[key] = keys.index(key)
        elif layout.is_record(cells):
            found.look(cells)
        else:
            totals += not is_blank(cells)
    down = tuple(
        p for p in range(leading) if found.groups(p) and (totals > 1 or found.is_mostly_blank(p, owner))
    )
    return Grouping(down, tuple(sorted(labelled.items())))


class _Found:
    """What the leading columns look like."""

    def __init__(self, leading: int) -> None:
        self._filled, self._blank = [0] * leading, [0] * leading
        self._bad: set[int] = set()
        self._seen: set[str] = set()

    def look(self, cells: Sequence[str]) -> None:
        """Takes a record."""
        for place in range(len(self._filled)):
            cell = cells[place].strip() if place < len(cells) else ""
            if not cell:
                self._blank[place] += 1
                if not self._filled[place]:
                    self._bad.add(place)  # a blank with nothing above it
            else:
                self._filled[place] += 1
                if place == 0 and cell in self._seen:
                    self._bad.add(0)  # a group stands in one place; in an ordinary list names come back
                if place == 0:
                    self._seen.add(cell)

    def groups(self, place: int) -> bool:
        """Whether the column can be one that groups, and the columns before it are."""
        before = all(p not in self._bad and self._blank[p] for p in range(place))
        return before and place not in self._bad and bool(self._blank[place])

    def is_mostly_blank(self, place: int, owner: int) -> bool:
        """Whether the column of owners leads, and more rows leave it blank than fill it."""
        return place == 0 == owner and self._blank[0] >= self._filled[0] >= 1


def filled_down(rows: Rows, layout: Layout, grouping: Grouping) -> Iterator[tuple[int, list[str]]]:
    """The rows with the cells of their group; rows that only name a group keep their place, to be counted."""
    if not grouping.columns:
        yield from rows
        return
    labelled = dict(grouping.labelled)
    group: dict[int, str] = {}
    for line, cells in rows:
        label = group_label(cells)
        if label:
            place = labelled.get(label.header, -1) if label.header else label.place
            if place in grouping.columns:
                group[place] = label.value
        elif layout.is_record(cells):
            cells = _with_group(cells, grouping, group)
        yield line, cells


def _with_group(cells: list[str], grouping: Grouping, group: dict[int, str]) -> list[str]:
    cells = list(cells)
    for place in grouping.columns:
        if place >= len(cells):
            continue
        if not cells[place].strip():
            cells[place] = group.get(place, "")
        elif place in grouping.filled:
            cells[place] = group[place] = _COUNTED.sub("", cells[place])
    return cells
