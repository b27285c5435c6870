"""How holds are shown."""

from collections.abc import Sequence
from typing import Any

from salescoach.core.dates import long_date
from salescoach.dossier.queries import HoldRow
from salescoach.output.listing import Column, Listing


def holds_listing(rows: Sequence[HoldRow]) -> Listing:
    """The holds that stand."""
    data: list[dict[str, Any]] = [
        {"id": row.id, "rep": row.rep, "since": row.entered_on, "why": row.why} for row in rows
    ]
    return Listing(
        columns=(
            Column("rep", "REP"),
            Column("since", "SINCE", "date"),
            Column("why", "WHY", wrap=True),
        ),
        rows=data,
        empty='No hold stands. To place one: salescoach rep hold REP --why "…"',
        next_command='salescoach rep hold REP --lift --why "…"' if rows else "",
    )


def held_text(name: str, before: Sequence[HoldRow]) -> str:
    """What placing a hold did."""
    more = f" It stands beside one of {long_date(before[0].entered_on)}." if before else ""
    return f"Everything about {name} is kept until the hold is lifted.{more}"


def lifted_text(name: str) -> str:
    """What lifting the holds did."""
    return f"No hold stands on {name}'s records any more."
