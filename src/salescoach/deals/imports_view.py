"""How the list of imports is shown."""

from collections.abc import Sequence
from typing import Any

from salescoach.deals.queries import ImportRow
from salescoach.deals.undo import Arrived, undoable
from salescoach.deals.views import IMPORT_FIRST
from salescoach.output.listing import Column, Listing


def imports_listing(rows: Sequence[ImportRow], runs: Sequence[Arrived], also_undone: bool) -> Listing:
    """The list of imports.

    Args:
        rows: those to show.
        runs: all there are and were.
        also_undone: whether those that were taken back are among the rows.
    """
    possible = undoable(runs)
    undone = {run.id: run.undone_on for run in runs}
    columns = (
        Column("import_id", "ID", "number"),
        Column("as_of", "AS OF", "date"),
        Column("file", "FILE"),
        Column("profile", "READ AS", drop=4),
        Column("rows", "ROWS", "number"),
        Column("created", "NEW", "number"),
        Column("updated", "CHANGED", "number"),
        Column("unchanged", "SAME", "number", drop=5),
        Column("rejected", "REJECTED", "number", drop=2),
        Column("ignored", "IGNORED", "number", drop=7),
        Column("imported_on", "IMPORTED", "date", drop=6),
        Column("undoable", "UNDO", "flag", drop=3),
        *((Column("undone_on", "TAKEN BACK", "date", drop=1),) if also_undone else ()),
    )
    return Listing(
        columns=columns,
        rows=[_import_row(row, row.id in possible, undone.get(row.id)) for row in rows],
        empty=IMPORT_FIRST,
        notes=_notes(runs, possible),
        next_command=_next(rows, possible),
    )


def _import_row(row: ImportRow, can_go: bool, undone_on: Any) -> dict[str, Any]:
    data = row._asdict()
    for key in ("id", "file_name", "undone_at"):
        del data[key]
    return {
        "import_id": row.id,
        "file": row.file_name,
        **data,
        "rejects_file": row.rejects_file or None,
        "undoable": can_go,
        "undone_on": undone_on,
    }


def _notes(runs: Sequence[Arrived], possible: set[int]) -> list[str]:
    standing = [run.id for run in runs if run.undone_on is None]
    if not possible or len(possible) == len(standing):
        return []
    return ["UNDO no: of an older version or the demo; what it overwrote was not kept."]


def _next(rows: Sequence[ImportRow], possible: set[int]) -> str:
    if possible:
        return f"salescoach pipeline undo, which takes back import {max(possible)}"
    return "salescoach pipeline list" if rows else ""
