"""What a listing is: columns, rows, and the command to type next."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from salescoach.core.rows import NamedTuple

Kind = Literal["text", "number", "money", "date", "list", "flag"]


class Column(NamedTuple):
    """One column of a listing.

    Attributes:
        key: the row's key, also in JSON and CSV.
        header: the heading on a screen.
        kind: how it is shown and aligned; numbers and money to the right.
        drop: order in which columns go where the screen is too narrow, highest first; 0 stays.
        wrap: whether long text may take several lines; else it is cut.
    """

    key: str
    header: str
    kind: Kind = "text"
    drop: int = 0
    wrap: bool = False


class Listing(NamedTuple):
    """Rows to show, as a table or in any other format.

    Attributes:
        columns: what a table, CSV and XLSX show.
        rows: mappings of key to value; JSON shows all their keys.
        title: a line above the table.
        notes: lines below the table.
        next_command: the best next command, with a few words.
        empty: what to say, with a command, where there are no rows.
        shown: cells that read differently on a screen than in data, by (row index, key).
        quick: drawn as aligned text without Rich, for lists a person waits for; long text is then cut.
        same: columns that a table leaves out because they would say the same in every row; data keeps them.
    """

    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    title: str = ""
    notes: Sequence[str] = ()
    next_command: str = ""
    empty: str = ""
    shown: Mapping[tuple[int, str], str] = {}
    quick: bool = False
    same: frozenset[str] = frozenset()


def cell_text(value: Any) -> str:
    """A value as a person reads it in a table, CSV or plain text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ", ".join(cell_text(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {cell_text(item)}" for key, item in value.items())
    return str(value)
