"""How promises are shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.commitments.queries import BY_HAND, PromiseRow
from salescoach.core.dates import relative_day, short_date
from salescoach.output.listing import Column, Listing

NONE_OPEN = 'No promise is open. Record one: salescoach commitments add "send the quote" --rep ann --by fri'
NONE_FOUND = "No promise fits. All of the last year: salescoach commitments list --all --since -12m"


def promise_data(row: PromiseRow, today: date) -> dict[str, Any]:
    """A promise as JSON shows it."""
    return {
        "id": row.id,
        "owner": row.owner,
        "rep": row.rep or None,
        "what": row.what,
        "due_on": row.due_on,
        "state": row.state,
        "late": is_late(row, today),
        "moves": row.moves,
        "deal": row.deal or None,
        "made_on": row.made_on,
        "source": row.source,
        "closed_on": row.closed_on,
    }


def is_late(row: PromiseRow, today: date) -> bool:
    """Whether the promise is overdue, or was closed after its day."""
    return row.due_on < (row.closed_on or today)


def promise_listing(rows: Sequence[PromiseRow], today: date, *, everything: bool) -> Listing:
    """The list of promises."""
    shown: dict[tuple[int, str], str] = {}
    for index, row in enumerate(rows):
        shown[index, "owner"] = "me" if row.owner == "manager" else row.rep
        shown[index, "due_on"] = (
            relative_day(row.due_on, today) if row.state == "open" else short_date(row.due_on)
        )
        shown[index, "moves"] = f"{row.moves}×" if row.moves else ""
        shown[index, "rep"] = row.rep if row.owner == "manager" else ""
        shown[index, "late"] = "late" if is_late(row, today) else ""
    columns = [
        Column("id", "NO", "number"),
        Column("owner", "WHO"),
        Column("what", "WHAT", wrap=True),
        Column("due_on", "DUE"),
        Column("moves", "MOVED", "number", drop=3),
    ]
    if any(row.deal for row in rows):
        columns.append(Column("deal", "DEAL", drop=1))
    if everything:
        columns += [Column("state", "STATE"), Column("late", "LATE", "flag", drop=3)]
    if any(row.source != BY_HAND for row in rows):
        columns.append(Column("source", "FROM", drop=5))
    if any(row.owner == "manager" and row.rep for row in rows):
        columns.append(Column("rep", "TO", drop=2))
    return Listing(
        columns=columns,
        rows=[promise_data(row, today) for row in rows],
        empty=NONE_FOUND if everything else NONE_OPEN,
        shown=shown,
        next_command=f"salescoach commitments kept {rows[0].id}" if rows and not everything else "",
    )
