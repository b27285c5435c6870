"""How deals and imports are shown."""

from collections.abc import Sequence
from datetime import date
from shlex import quote
from typing import Any

from salescoach.core.amounts import grouped
from salescoach.core.dates import short_date
from salescoach.core.money import to_major
from salescoach.deals.import_result import ImportResult
from salescoach.deals.queries import DealRow
from salescoach.intake.count_views import count_lines
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, line, wrapped

_LABELS = 14  # columns before what an import's labels say

IMPORT_FIRST = "No deals yet. Read your CRM's export: salescoach pipeline import FILE"


def import_data(result: ImportResult) -> dict[str, Any]:
    """An import as JSON shows it."""
    data = result._asdict()
    for key in ("file", "title"):
        del data[key]
    return data


def import_lines(result: ImportResult, width: int) -> list[Line]:
    """An import on a screen; a path or a command, which are there to be used, is never cut."""
    begin = "Would import" if result.dry_run else "Imported"
    lines = [
        line(
            Span(f"{begin} {_base(result.file)}", "strong"),
            f" · {result.title} · as of {short_date(result.as_of)}",
        ),
        [],
        *count_lines(
            result.created, result.updated, result.unchanged, result.rejected, result.ignored, result.rows
        ),
        [],
    ]
    for label, text in _facts(result):
        for place, part in enumerate(wrapped(text, width - _LABELS) if text else ()):
            lines.append(line(Span(f"  {'' if place else label:<12}", "dim"), part))
    if lines[-1]:
        lines.append([])
    return [*lines, *(line(part) for text in _ending(result) for part in wrapped(text, width))]


def _facts(result: ImportResult) -> list[tuple[str, str]]:
    changes = f"{result.events:,} in the deals' history" if result.events else ""
    if result.vanished:
        changes += f", {result.vanished:,} of them no longer in the export"
    return [
        ("changes", changes),
        ("told apart", result.identity),
        ("new reps", _names(result.new_reps)),
        ("rejects", result.rejects_file or ""),
    ]


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _ending(result: ImportResult) -> list[str]:
    if result.dry_run:
        return ["Nothing was changed. Without --dry-run it will be."]
    following = "Next: salescoach pipeline audit"
    if result.rejects_file:
        again = f"salescoach pipeline import {quote(result.rejects_file)}"
        return [f"Correct the rejected rows in that file, then: {again}", following]
    return [following]


def _base(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def deal_data(deal: DealRow) -> dict[str, Any]:
    """A deal as JSON shows it."""
    return {
        "id": deal.id,
        "name": deal.name,
        "account": deal.account or None,
        "rep": deal.rep or None,
        "pipeline": deal.pipeline or None,
        "stage": deal.stage or None,
        "status": deal.status,
        "amount": None if deal.amount_minor is None else to_major(deal.amount_minor, deal.currency),
        "currency": deal.currency,
        "created": deal.created_on,
        "close_date": deal.close_on,
        "next_step": deal.next_step or None,
        "source": deal.source,
        "source_id": deal.source_id,
        "owner": deal.owner or None,
        "is_rep": deal.rep_id is not None,
        "closed_on": deal.closed_on,
        "stage_since": deal.stage_since,
        "next_step_on": deal.next_step_on,
        "last_activity": deal.last_activity_on,
        "contacts": deal.contacts,
        "probability": deal.probability,
        "forecast_category": deal.forecast_category or None,
        "type": deal.deal_type or None,
        "last_seen": deal.last_seen_on,
        "vanished_on": deal.vanished_on,
    }


def deal_listing(deals: Sequence[DealRow], status: str, today: date) -> Listing:
    """The list of deals; open ones whose close date is past are marked."""
    shown: dict[tuple[int, str], str] = {}
    for index, deal in enumerate(deals):
        if deal.amount_minor is not None:
            shown[index, "amount"] = grouped(deal.amount_minor, deal.currency)
        if deal.close_on is not None and deal.status == "open" and deal.close_on < today:
            shown[index, "close_date"] = f"{deal.close_on.isoformat()} !"
        if not deal.name.strip():
            shown[index, "name"] = "(no name)"
    currencies = {deal.currency for deal in deals if deal.amount_minor is not None}
    late = any(text.endswith("!") for text in shown.values())
    columns = (
        Column("name", "DEAL"),
        Column("account", "ACCOUNT", drop=5),
        Column("rep", "REP"),
        Column("pipeline", "PIPELINE", drop=7),
        Column("stage", "STAGE"),
        Column("status", "STATUS", "flag", drop=8),
        Column("amount", "AMOUNT", "money"),
        Column("currency", "", "flag", drop=6),
        Column("close_date", "CLOSE", "date"),
        Column("next_step", "NEXT STEP", drop=9),
    )
    same = ({"status"} if status != "all" else set()) | ({"currency"} if len(currencies) == 1 else set())
    return Listing(
        columns=columns,
        rows=[deal_data(deal) for deal in deals],
        empty=IMPORT_FIRST if status in ("open", "all") else f"No {status} deals.",
        shown=shown,
        notes=_notes(deals, status, currencies, late),
        next_command="salescoach pipeline audit" if deals else "",
        same=frozenset(same),
    )


def _notes(deals: Sequence[DealRow], status: str, currencies: set[str], late: bool) -> list[str]:
    if not deals:
        return []
    what = "deals" if status == "all" else f"{status} deals"
    sums = []
    for currency in sorted(currencies):
        amounts = [d.amount_minor for d in deals if d.currency == currency and d.amount_minor is not None]
        sums.append(f"{grouped(sum(amounts), currency)} {currency}")
    blank = sum(1 for deal in deals if deal.amount_minor is None)
    parts = [f"{len(deals):,} {what if len(deals) != 1 else what[:-1]}", " + ".join(sums)]
    if blank:
        parts.append(f"{blank:,} without an amount")
    if late:
        parts.append("! close date past")
    return [" · ".join(part for part in parts if part)]
