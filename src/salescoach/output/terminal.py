"""Tables at a terminal, drawn by Rich: the only file that imports it."""

import io
from collections.abc import Sequence

from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from salescoach.output.listing import Column, Listing
from salescoach.output.safe import safe
from salescoach.output.tables import GAP, MISSING, is_right, layout
from salescoach.output.text import wrapped

HEADING = Style(bold=True, color="cyan")  # as `heading` in text.py
STRONG = Style(bold=True)
DIM = Style(dim=True)
PLAIN = Style()


def terminal_table(listing: Listing, width: int, *, colour: bool) -> str:
    """The listing as a table that fits the width, with what was left out named below it."""
    page = io.StringIO()
    plan = layout(listing, width)
    console = Console(
        file=page, width=width, no_color=not colour, force_terminal=colour, color_system="standard",
        highlight=False, emoji=False, markup=False, legacy_windows=False, _environ={},
    )  # fmt: skip

    def say(text: str, style: Style) -> None:
        for line in wrapped(text, width):
            console.print(Text(line, style=style if colour else PLAIN), soft_wrap=True)

    if listing.title:
        say(listing.title, STRONG)
    console.print(_table(plan.columns, plan.widths, plan.rows, colour))
    for note in listing.notes:
        say(note, PLAIN)
    if plan.hidden:
        say(f"Not shown at this width: {', '.join(plan.hidden)}", DIM)
    if listing.next_command:
        console.print()
        say(f"Next: {listing.next_command}", PLAIN)
    return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines())


def _table(
    columns: Sequence[Column], widths: Sequence[int], rows: Sequence[Sequence[str]], colour: bool
) -> Table:
    table = Table(box=None, show_edge=False, pad_edge=False, padding=(0, GAP, 0, 0), show_header=False)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(
            width=width,
            justify="right" if is_right(column) else "left",
            no_wrap=not column.wrap,
            overflow="fold" if column.wrap else "ellipsis",
        )
    table.add_row(*[Text(safe(column.header), style=HEADING if colour else PLAIN) for column in columns])
    for row in rows:
        table.add_row(*[Text(cell, style=DIM if colour and cell == MISSING else PLAIN) for cell in row])
    return table
