"""Listings as aligned text without Rich, and what both kinds of table share: cells, widths, what goes."""

from collections.abc import Sequence

from salescoach.output.listing import Column, Listing, cell_text
from salescoach.output.safe import safe
from salescoach.output.text import Line, Span, cells, fitted, rendered

SMALLEST_TEXT = 24  # cells a cut text column keeps before another column is dropped instead
GAP = 2  # cells between columns


def table_text(listing: Listing, width: int, *, colour: bool, terminal: bool) -> str:
    """The listing as aligned lines that fit the width; in a pipe nothing is cut or left out.

    Columns that may go (`drop`) go, highest first, until the rest can be read; then the widest text columns
    are cut.
    """
    grid = screen_cells(listing)
    full = full_widths(listing.columns, grid)
    kept = kept_columns(listing.columns, full, width) if terminal else list(range(len(full)))
    sizes = _sizes(listing.columns, full, kept, width if terminal else sum(full) + GAP * len(full))
    lines: list[Line] = []
    if listing.title:
        lines.append([Span(listing.title, "strong")])
    lines.append([Span(_row([column.header for column in listing.columns], listing, kept, sizes), "strong")])
    lines += [[Span(_row(row, listing, kept, sizes))] for row in grid]
    lines += [[Span(note)] for note in listing.notes]
    if hidden := hidden_columns(listing, kept):
        lines.append([Span(hidden, "dim")])
    if listing.next_command and terminal:
        lines += [[], [Span(f"Next: {listing.next_command}")]]
    longest = max(sum(cells(span.text) for span in line) for line in lines)
    return rendered(lines, colour=colour, width=width if terminal else longest)


def screen_cells(listing: Listing) -> list[list[str]]:
    """Every cell as safe text, row by row."""
    return [
        [_shown(listing, index, column) for column in listing.columns] for index in range(len(listing.rows))
    ]


def _shown(listing: Listing, index: int, column: Column) -> str:
    shown = listing.shown.get((index, column.key))
    return safe(shown if shown is not None else cell_text(listing.rows[index].get(column.key)))


def full_widths(columns: Sequence[Column], grid: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is where nothing is cut."""
    return [
        max([cells(column.header), *(cells(row[index]) for row in grid)])
        for index, column in enumerate(columns)
    ]


def kept_columns(columns: Sequence[Column], full: Sequence[int], width: int) -> list[int]:
    """The positions of the columns that can be read within the width."""
    kept = list(range(len(columns)))
    droppable = sorted((n for n in kept if columns[n].drop), key=lambda n: -columns[n].drop)

    def needed() -> int:
        return sum(least_width(columns[n], full[n]) + GAP for n in kept)

    while needed() > width and droppable:
        kept.remove(droppable.pop(0))
    return kept


def least_width(column: Column, full: int) -> int:
    """The cells a column needs to be read; numbers and dates are never cut."""
    if column.kind in ("number", "money", "date", "flag"):
        return full
    return min(full, max(SMALLEST_TEXT, cells(column.header)))


def hidden_columns(listing: Listing, kept: Sequence[int]) -> str:
    """A line that names the columns left out, "" where none is."""
    hidden = [listing.columns[n].header for n in range(len(listing.columns)) if n not in kept]
    return f"Not shown at this width: {', '.join(hidden)}" if hidden else ""


def _sizes(columns: Sequence[Column], full: Sequence[int], kept: Sequence[int], width: int) -> dict[int, int]:
    """The width of each kept column: what is over is taken from the widest text column, a cell at a time."""
    sizes = {n: full[n] for n in kept}
    over = sum(sizes.values()) + GAP * (len(kept) - 1) - width
    while over > 0:
        cuttable = [n for n in kept if sizes[n] > least_width(columns[n], full[n])]
        if not cuttable:
            break
        sizes[max(cuttable, key=lambda n: sizes[n])] -= 1
        over -= 1
    return sizes


def _row(row: Sequence[str], listing: Listing, kept: Sequence[int], sizes: dict[int, int]) -> str:
    gap = " " * GAP
    return gap.join(
        fitted(row[n], sizes[n], right=listing.columns[n].kind in ("number", "money")) for n in kept
    ).rstrip()
