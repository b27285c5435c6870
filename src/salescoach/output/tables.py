"""How a listing fits a screen: which columns stay, how wide each is, and its cells as safe text."""

from collections.abc import Sequence

from salescoach.core.rows import NamedTuple
from salescoach.output.listing import Column, Listing, cell_text
from salescoach.output.safe import safe
from salescoach.output.text import cells, fitted

SMALLEST_TEXT = 24  # cells a cut text column keeps before another column is dropped instead
COMFORTABLE_TEXT = 32  # cells the texts keep before a column that went comes back
SMALLEST_HEADED = 6  # and at the very least, where no column is left to drop
GAP = 2  # cells between columns
MISSING = "–"  # a number, an amount or a day that is not there; missing words leave the cell empty


class Layout(NamedTuple):
    """A listing made ready for a width.

    Attributes:
        columns: the columns that stay.
        widths: cells of each.
        rows: the cells of each row, safe, not yet cut.
        hidden: headers of the columns that went.
    """

    columns: Sequence[Column]
    widths: Sequence[int]
    rows: Sequence[Sequence[str]]
    hidden: Sequence[str]


def layout(listing: Listing, width: int | None) -> Layout:
    """The listing laid out for a width; None for as wide as it takes.

    Columns that may go (`drop`) go, highest first, until the rest can be read; then the widest texts are cut.
    """
    columns = listing.columns
    grid = [[shown(listing, index, column) for column in columns] for index in range(len(listing.rows))]
    full = [max([cells(column.header), *(cells(row[n]) for row in grid)]) for n, column in enumerate(columns)]
    kept = list(range(len(columns))) if width is None else _kept(columns, full, width)
    widths = [full[n] for n in kept]
    if width is not None:
        least = [_least(columns[n], full[n], SMALLEST_TEXT) for n in kept]
        _shrink(widths, least, width)
        _shrink(widths, [min(full[n], SMALLEST_HEADED) for n in kept], width)
    return Layout(
        columns=[columns[n] for n in kept],
        widths=widths,
        rows=[[row[n] for n in kept] for row in grid],
        hidden=[column.header for n, column in enumerate(columns) if n not in kept],
    )


def shown(listing: Listing, index: int, column: Column) -> str:
    """One cell as a person reads it."""
    special = listing.shown.get((index, column.key))
    if special is not None:
        return safe(special)
    value = listing.rows[index].get(column.key)
    if value is None and column.kind in ("number", "money", "date"):
        return MISSING
    return safe(cell_text(value))


def is_right(column: Column) -> bool:
    """Whether the column's cells stand at the right."""
    return column.kind in ("number", "money")


def table_text(listing: Listing) -> str:
    """The listing as aligned lines for a pipe: whole cells, no colour, no blanks at the ends."""
    plan = layout(listing, None)
    header = [column.header for column in plan.columns]
    lines = [safe(listing.title).rstrip()] if listing.title else []
    for row in (header, *plan.rows):
        pieces = [
            fitted(cell, width, right=is_right(column))
            for cell, width, column in zip(row, plan.widths, plan.columns, strict=True)
        ]
        lines.append((" " * GAP).join(pieces).rstrip())
    lines += [safe(note).rstrip() for note in listing.notes]
    return "".join(f"{line}\n" for line in lines)


def _kept(columns: Sequence[Column], full: Sequence[int], width: int) -> list[int]:
    """The columns that stay: wide ones may go for naught, so narrower ones come back where they fit."""
    order = sorted((n for n in range(len(columns)) if columns[n].drop), key=lambda n: -columns[n].drop)

    def fits(kept: Sequence[int], text: int) -> bool:
        return sum(_least(columns[n], full[n], text) + GAP for n in kept) - GAP <= width

    kept, gone = list(range(len(columns))), []
    while order and not fits(kept, SMALLEST_TEXT):
        gone.append(order.pop(0))
        kept.remove(gone[-1])
    for n in reversed(gone):
        if fits([*kept, n], COMFORTABLE_TEXT):
            kept.append(n)
    return sorted(kept)


def _least(column: Column, full: int, text: int) -> int:
    if column.kind in ("number", "money", "date", "flag"):
        return full
    return min(full, max(text, cells(column.header)))


def _shrink(widths: list[int], least: Sequence[int], width: int) -> None:
    """Takes what is too much from the widest columns, none below its least."""
    excess = sum(widths) + GAP * (len(widths) - 1) - width
    while excess > 0:
        able = [n for n in range(len(widths)) if widths[n] > least[n]]
        if not able:
            return
        widest = max(widths[n] for n in able)
        wide = [n for n in able if widths[n] == widest]
        below = max([widths[n] for n in able if widths[n] < widest], default=0)
        step = min(widest - max(below, max(least[n] for n in wide)), -(-excess // len(wide))) or 1
        for n in wide:
            step_here = min(step, excess, widths[n] - least[n])
            widths[n] -= step_here
            excess -= step_here
