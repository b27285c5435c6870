"""Rich tables: the only file that imports Rich."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from salescoach.output.listing import Column, Listing, cell_text
from salescoach.output.safe import safe
from salescoach.output.text import cells

SMALLEST_TEXT = 24  # cells a cut text column keeps before another column is dropped instead
GAP = 2  # cells between columns


def write_table(listing: Listing, width: int, *, colour: bool, terminal: bool) -> None:
    """Writes a table that fits the width; in a pipe it is not cut and has no lines.

    Columns that may go (`drop`) go, highest first, until the rest can be read.
    """
    grid = [
        [_shown(listing, index, column) for column in listing.columns] for index in range(len(listing.rows))
    ]
    full = _widths(listing.columns, grid)
    kept = _kept(listing.columns, full, width) if terminal else list(range(len(listing.columns)))
    table = Table(
        box=None,
        show_edge=False,
        pad_edge=False,
        padding=(0, GAP, 0, 0),
        header_style="bold" if colour else "",
    )
    for position in kept:
        _add_column(
            table,
            listing.columns[position],
            least=_least(listing.columns[position], full[position]),
            cut=terminal,
        )
    for row in grid:
        table.add_row(*[Text(row[position]) for position in kept])
    room = width if terminal else max(width, sum(full) + GAP * len(full))
    console = Console(file=sys.stdout, width=room, no_color=not colour, highlight=False, emoji=False,
                      markup=False, force_terminal=colour, legacy_windows=False)  # fmt: skip
    if listing.title:
        console.print(Text(safe(listing.title), style="bold" if colour else ""))
    console.print(table)
    for note in listing.notes:
        console.print(Text(safe(note)))
    if len(kept) < len(listing.columns):
        hidden = [listing.columns[n].header for n in range(len(listing.columns)) if n not in kept]
        console.print(Text(f"Not shown at this width: {', '.join(hidden)}", style="dim" if colour else ""))
    if listing.next_command and terminal:
        console.print(Text(f"\nNext: {safe(listing.next_command)}"))


def _shown(listing: Listing, index: int, column: Column) -> str:
    shown = listing.shown.get((index, column.key))
    return safe(shown if shown is not None else cell_text(listing.rows[index].get(column.key)))


def _add_column(table: Table, column: Column, *, least: int, cut: bool) -> None:
    number = column.kind in ("number", "money")
    table.add_column(
        column.header,
        justify="right" if number else "left",
        no_wrap=not (column.wrap and cut),
        overflow="fold" if column.wrap else "ellipsis",
        min_width=least,
    )


def _widths(columns: Sequence[Column], grid: Sequence[Sequence[str]]) -> list[int]:
    return [
        max([cells(column.header), *(cells(row[index]) for row in grid)])
        for index, column in enumerate(columns)
    ]


def _kept(columns: Sequence[Column], full: Sequence[int], width: int) -> list[int]:
    kept = list(range(len(columns)))
    droppable = sorted((n for n in kept if columns[n].drop), key=lambda n: -columns[n].drop)

    def needed() -> int:
        return sum(_least(columns[n], full[n]) + GAP for n in kept)

    while needed() > width and droppable:
        kept.remove(droppable.pop(0))
    return kept


def _least(column: Column, full: int) -> int:
    if column.kind in ("number", "money", "date", "flag"):
        return full
    return min(full, max(SMALLEST_TEXT, cells(column.header)))
