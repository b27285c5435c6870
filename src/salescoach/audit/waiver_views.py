"""How waivers are shown."""

from collections.abc import Sequence
from datetime import date
from shlex import quote
from typing import Any

from salescoach.audit.waiving import WaiverRow, state_of
from salescoach.core.dates import short_date
from salescoach.output.listing import Column, Listing

NONE = (
    "Nothing is waived. Let a finding stand until a day: "
    'salescoach pipeline waive DT101 17 --until +4w --why "the board meets then"'
)


def waiver_data(row: WaiverRow, today: date) -> dict[str, Any]:
    """A waiver as JSON shows it."""
    return {
        "id": row.id,
        "rule": row.rule,
        "deal": row.deal_id,
        "deal_name": row.deal or None,
        "account": row.account or None,
        "rep": row.rep or None,
        "about": row.about,
        "state": state_of(row, today),
        "until": row.until_on,
        "why": row.why,
        "since": row.entered_on,
        "withdrawn_on": row.withdrawn_on,
    }


def waivers_listing(rows: Sequence[WaiverRow], today: date) -> Listing:
    """The list of waivers."""
    data = [waiver_data(row, today) for row in rows]
    return Listing(
        columns=(
            Column("rule", "RULE"),
            Column("deal", "ID", "number"),
            Column("about", "DEAL OR REP"),
            Column("rep", "REP", drop=2),
            Column("state", "STATE"),
            Column("until", "UNTIL", "date"),
            Column("why", "WHY", drop=1, wrap=True),
        ),
        rows=data,
        empty=NONE,
        next_command=_next(data),
        shown={
            **{(index, "until"): short_date(row.until_on) for index, row in enumerate(rows)},
            # Whom it is about stands in the column before.
            **{(index, "rep"): "" for index, row in enumerate(rows) if row.deal_id is None},
        },
    )


def _next(data: Sequence[dict[str, Any]]) -> str:
    for row in data:
        if row["state"] == "in force":
            return f"salescoach pipeline waive {row['rule']} {_whom(row)} --withdraw"
    return "salescoach pipeline audit" if data else ""


def _whom(row: dict[str, Any]) -> str:
    if row["deal"] is not None:
        return str(row["deal"])
    return f"--rep {quote(row['rep'])}" if row["rep"] else "--team"
