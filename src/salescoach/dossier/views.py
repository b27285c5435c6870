"""How holds and exports are shown."""

from collections.abc import Sequence
from typing import Any

from salescoach.core.dates import long_date
from salescoach.core.texts import counted
from salescoach.dossier.exporting import Subject
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


def exported_text(name: str, subject: Subject, path: str) -> str:
    """What was written for somebody, and where."""
    records = sum(len(section.records) for section in subject.sections)
    return (
        f"{counted(records, 'record')} about {name} written to {path}; only you can read it. "
        "The names of others are masked; look through it before you hand it over."
    )
