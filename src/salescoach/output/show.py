"""The one file that writes stdout: listings and screens, in the format that was asked for."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.output.messages import say_warnings
from salescoach.output.safe import safe
from salescoach.output.text import Line, rendered, wrapped

if TYPE_CHECKING:
    from salescoach.output.listing import Listing

Render = Callable[[int], Sequence[Line]]


def terminal_width(stream: Any = None) -> int:
    """Columns to fill: `COLUMNS`, else the terminal's, else 80; never below 40."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named) > 0:
        return max(int(named), 40)
    try:
        return max(os.get_terminal_size((stream or sys.stdout).fileno()).columns, 40)
    except (OSError, ValueError, AttributeError):
        return 80


def wants_colour(stream: Any = None) -> bool:
    """Whether colour may be used: a terminal that knows it, and no `NO_COLOR`."""
    stream = stream or sys.stdout
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    try:
        return bool(stream.isatty())
    except (AttributeError, ValueError):
        return False


def draws_blocks(run: Invocation, stream: Any = None) -> bool:
    """Whether charts may be drawn with blocks: at a terminal that can show them."""
    stream = stream or sys.stdout
    try:
        "\u2588".encode(getattr(stream, "encoding", None) or "ascii")
        return run.format == "table" and bool(stream.isatty())
    except (AttributeError, ValueError, LookupError):
        return False


def show_screen(run: Invocation, data: Any, render: Render) -> None:
    """Shows a composed screen: its lines in a table or plain format, its data as JSON.

    Args:
        run: which format.
        data: what JSON shows, or what makes it; decimals, dates and instants are written as CLI.md says.
        render: makes the lines for a width.

    Raises:
        WrongUse: for csv and xlsx, which are for lists only.
    """
    if run.format == "json":
        write_json(data() if callable(data) else data)
    else:
        need_screen_format(run)
        colour = run.format == "table" and wants_colour()
        write(rendered(render(terminal_width()), colour=colour, width=terminal_width()))
    say_warnings(run)


def need_screen_format(run: Invocation) -> None:
    """Refuses the formats of lists; a command that changes something asks before it does.

    Raises:
        WrongUse: for csv and xlsx.
    """
    if run.format in ("csv", "xlsx"):
        raise WrongUse(
            f"{run.command} is not a list: it has no {run.format}.", "Use --format table, plain or json."
        )


def show_text(run: Invocation, data: Any, text: str) -> None:
    """Shows one line that scripts read, whole whatever the width, or its data as JSON.

    Raises:
        WrongUse: for csv and xlsx, which are for lists only.
    """
    if run.format in ("table", "plain"):
        write(safe(text) + "\n")
        say_warnings(run)
    else:
        show_screen(run, data, lambda _: [])


def show_listing(run: Invocation, listing: "Listing") -> None:
    """Shows a list in the format that was asked for."""
    if run.format == "json":
        write_json(list(listing.rows))
    elif run.format == "csv":
        from salescoach.output.formats import csv_text

        write(csv_text(listing))
    elif run.format == "xlsx":
        from salescoach.output.workbook import write_workbook

        write_workbook(listing)
    elif run.format == "plain":
        from salescoach.output.formats import plain_cells

        write("".join("\t".join(plain_cells(listing, row)) + "\n" for row in listing.rows))
    elif not listing.rows and listing.empty:
        write(_nothing(listing.empty))
    else:
        columns = [column for column in listing.columns if column.key not in listing.same]
        write(_table(listing._replace(columns=columns)))
    say_warnings(run)


def _nothing(said: str) -> str:
    """What an empty list says; at a terminal its lines end between words, so that a command is not torn."""
    return "\n".join(wrapped(said, terminal_width()) if _is_terminal() else [safe(said)]) + "\n"


def _table(listing: "Listing") -> str:
    if listing.quick and _is_terminal():
        from salescoach.output.plain_table import quick_table

        return quick_table(listing, terminal_width(), colour=wants_colour())
    if _is_terminal():
        from salescoach.output.terminal import terminal_table

        return terminal_table(listing, terminal_width(), colour=wants_colour())
    from salescoach.output.tables import table_text

    return table_text(listing)


def write_json(data: Any) -> None:
    """Writes one JSON document."""
    from salescoach.output.formats import json_text

    write(json_text(data))


def write(text: str) -> None:
    """Writes text that is already safe; the error boundary turns what the encoding lacks into escapes."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise output_lost(error) from error


def output_lost(error: OSError) -> WrongUse:
    """What to say where stdout takes nothing more: a full disk behind it, say."""
    return WrongUse(
        f"What was to be shown could not be written: {error.strerror}.", "Check where the output goes."
    )


def write_bytes(content: bytes) -> None:
    """Writes a binary document to stdout, unless that is a terminal.

    Raises:
        WrongUse: at a terminal.
    """
    if _is_terminal():
        raise WrongUse("A workbook does not go to a terminal.", "Redirect it: … --format xlsx > list.xlsx")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def _is_terminal() -> bool:
    try:
        return bool(sys.stdout.isatty())
    except (AttributeError, ValueError):
        return False
