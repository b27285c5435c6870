"""Rich tables: the only file that imports Rich."""

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from salescoach.output.listing import Column, Listing
from salescoach.output.plain_table import (
    GAP,
    full_widths,
    hidden_columns,
    kept_columns,
    least_width,
    screen_cells,
)
from salescoach.output.safe import safe


def write_table(listing: Listing, width: int, *, colour: bool, terminal: bool) -> None:
    """Writes a table that fits the width; in a pipe it is not cut and has no lines.

    Columns that may go (`drop`) go, highest first, until the rest can be read.
    """
    grid = screen_cells(listing)
    full = full_widths(listing.columns, grid)
    kept = kept_columns(listing.columns, full, width) if terminal else list(range(len(listing.columns)))
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
            least=least_width(listing.columns[position], full[position]),
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
    if hidden := hidden_columns(listing, kept):
        console.print(Text(hidden, style="dim" if colour else ""))
    if listing.next_command and terminal:
        console.print(Text(f"\nNext: {safe(listing.next_command)}"))


def _add_column(table: Table, column: Column, *, least: int, cut: bool) -> None:
    number = column.kind in ("number", "money")
    table.add_column(
        column.header,
        justify="right" if number else "left",
        no_wrap=not (column.wrap and cut),
        overflow="fold" if column.wrap else "ellipsis",
        min_width=least,
    )
