"""Tables at a terminal as aligned text, without Rich: for the lists a person waits for."""

from collections.abc import Sequence

from salescoach.output.listing import Listing
from salescoach.output.tables import GAP, MISSING, Layout, is_right, layout
from salescoach.output.text import Line, Span, fitted, rendered, wrapped


def quick_table(listing: Listing, width: int, *, colour: bool) -> str:
    """The listing as `terminal_table` shows it, in a millisecond; long text is cut, never wrapped."""
    plan = layout(listing, width)
    lines: list[Line] = [[Span(text, "strong")] for text in wrapped(listing.title, width) if listing.title]
    lines.append(_row([column.header for column in plan.columns], plan, "heading"))
    lines += [_row(row, plan) for row in plan.rows]
    lines += [[Span(text)] for note in listing.notes for text in wrapped(note, width)]
    if plan.hidden:
        hidden = f"Not shown at this width: {', '.join(plan.hidden)}"
        lines += [[Span(text, "dim")] for text in wrapped(hidden, width)]
    if listing.next_command:
        lines += [[], *([Span(text)] for text in wrapped(f"Next: {listing.next_command}", width))]
    return rendered(lines, colour=colour, width=width)


def _row(cells: Sequence[str], plan: Layout, style: str = "") -> Line:
    spans: Line = []
    for position, (cell, width, column) in enumerate(zip(cells, plan.widths, plan.columns, strict=True)):
        text = fitted(cell, width, right=is_right(column))
        gap = "" if position == len(cells) - 1 else " " * GAP
        spans.append(Span(text + gap, "dim" if cell == MISSING else style))
    return spans
