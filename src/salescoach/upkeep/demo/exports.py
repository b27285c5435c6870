"""The weekly exports: deals as the newest shows them, what changed between them, and the record of each."""

import hashlib
import json
from collections import Counter
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import ABSENT, PRESENCE, PRESENT, TRACKED, as_text
from salescoach.upkeep.demo.days import Span, instant
from salescoach.upkeep.demo.lives import Life, Seen
from salescoach.upkeep.demo.rows import Row, Rows
from salescoach.upkeep.demo.team import CURRENCY, persona
from salescoach.upkeep.demo.words import COMPETITORS, TYPES

SOURCE, PIPELINE = "hubspot", "Sales"
PROBABILITY = {
    "Discovery": 20,
    "Qualified": 40,
    "Proposal": 60,
    "Negotiation": 80,
    "Closed Won": 100,
    "Closed Lost": 0,
}
FIELDS = (
    "source_id", "name", "account", "owner", "pipeline", "stage", "status", "amount_minor", "close_on",
    "created_on", "next_step", "next_step_on", "last_activity_on", "stage_since", "contacts", "probability",
    "deal_type", "lost_reason", "competitor",
)  # fmt: skip


def competitor_of(life: Life) -> str:
    """Against whom a deal goes; "" where nobody knows of one."""
    return Random(f"{life.account} {life.project}").choice(COMPETITORS)


class Change(NamedTuple):
    """A tracked column that differs between two exports; `export` is the later one's number."""

    field: str
    old: str | None
    new: str | None
    export: int


def columns(seen: Seen) -> dict[str, Any]:
    """The deal's columns that an export decides."""
    won = seen.status == "won"
    return {
        "rep_id": seen.rep, "owner": persona(seen.rep).name if seen.rep else "", "pipeline": PIPELINE,
        "stage": seen.stage, "status": seen.status, "amount_minor": seen.amount_minor, "currency": CURRENCY,
        "actual_minor": seen.amount_minor if won else None, "close_on": seen.close_on,
        "closed_on": seen.closed_on, "next_step": seen.next_step, "next_step_on": seen.next_step_on,
        "last_activity_on": seen.last_activity_on, "contacts": seen.contacts,
        "probability": PROBABILITY[seen.stage], "lost_reason": seen.lost_reason,
    }  # fmt: skip


def type_of(life: Life) -> str:
    """New or existing business."""
    return TYPES.get(life.project, "new business")


def changes(life: Life) -> list[Change]:
    """What changed from export to export; a deal that comes back is compared with how it was last seen."""
    found: list[Change] = []
    before: Seen | None = None
    there = True
    for number, now in enumerate(life.seen, start=life.first):
        if (now is not None) != there:
            there = not there
            old, new = (ABSENT, PRESENT) if there else (PRESENT, ABSENT)
            found.append(Change(PRESENCE, old, new, number))
        if now is None:
            continue
        if before is not None and now != before:
            found += _differences(columns(before), columns(now), number)
        before = now
    return found


def _differences(old: Row, new: Row, export: int) -> list[Change]:
    return [
        Change(field, as_text(old[column]), as_text(new[column]), export)
        for field, column in TRACKED.items()
        if old[column] != new[column]
    ]


def touched(life: Life) -> list[int]:
    """The exports that showed something new about a deal, whether or not its change is kept."""
    seen = [(number, now) for number, now in enumerate(life.seen, start=life.first) if now is not None]
    return [number for (_, before), (number, now) in pairwise(seen) if now != before]


def presences(life: Life, newest: int) -> list[tuple[int, int]]:
    """The runs of exports in which a deal is, as the numbers of the first and the last."""
    runs: list[tuple[int, int]] = []
    present = False
    for number, now in enumerate(life.seen, start=life.first):
        if now is not None:
            runs = [*runs[:-1], (runs[-1][0], number)] if present else [*runs, (number, number)]
        present = now is not None
    return [*runs[:-1], (runs[-1][0], newest)] if present else runs


def add_deals(rows: Rows, span: Span, lives: list[Life]) -> dict[str, Row]:
    """Adds exports, deals, changes and presences; returns the deals by account and project."""
    counts = _counted(lives, span)
    for number, as_of in enumerate(span.weeks):
        rows.add("import_run", _import_run(as_of, counts[number]))
    found = {}
    for life in lives:
        told = changes(life)
        deal = _deal(life, told, span, len(rows.all("deal")) + 1)
        number = rows.add("deal", deal)
        for change in told:
            day = span.weeks[change.export]
            rows.add(
                "deal_change",
                {
                    "deal_id": number, "field": change.field, "old_value": change.old,
                    "new_value": change.new, "on_date": day, "as_of": day, "import_id": change.export + 1,
                    "basis": "observed",
                },
            )  # fmt: skip
        for first, last in presences(life, span.newest):
            rows.add(
                "deal_presence",
                {"deal_id": number, "from_on": span.weeks[first], "to_on": span.weeks[last]},
            )
        found[f"{life.account} {life.project}"] = rows.all("deal")[-1]
    return found


def _deal(life: Life, told: list[Change], span: Span, number: int) -> Row:
    last = presences(life, span.newest)[-1][1]
    seen = [now for now in life.seen if now is not None][-1]
    stages = [change for change in told if change.field == "stage"]
    gone = last < span.newest
    name = f"{life.account} {life.project}"
    values = columns(seen)
    return {
        "book_id": 1, "source": SOURCE, "source_id": str(48_210_000 + number * 37), "name": name,
        "account": life.account, **values, "created_on": life.created_on,
        "stage_since": span.weeks[stages[-1].export] if stages else life.since,
        "forecast_category": "", "deal_type": type_of(life), "competitor": competitor_of(life), "extra": "{}",
        "fingerprint": hashlib.sha256(repr((name, *values.values())).encode()).hexdigest()[:32],
        "first_import_id": life.first + 1, "last_import_id": last + 1, "last_seen_on": span.weeks[last],
        "vanished_on": span.weeks[last + 1] if gone else None,
    }  # fmt: skip


def _counted(lives: list[Life], span: Span) -> list[Counter[str]]:
    """How many deals each export created, updated and left, and how many changes it brought."""
    counts: list[Counter[str]] = [Counter() for _ in span.weeks]
    for life in lives:
        counts[life.first]["created"] += 1
        for first, last in presences(life, span.newest):
            for number in range(first, last + 1):
                counts[number]["there"] += 1
        for number in touched(life):
            counts[number]["updated"] += 1
        for change in changes(life):
            counts[change.export]["events"] += 1
    for count in counts:
        count["unchanged"] = count["there"] - count["created"] - count["updated"]
    return counts


def _import_run(as_of: date, count: Counter[str]) -> Row:
    name = f"hubspot-crm-exports-all-deals-{as_of.isoformat()}.csv"
    return {
        "book_id": 1, "kind": "deals", "file_name": name, "sha256": hashlib.sha256(name.encode()).hexdigest(),
        "profile": SOURCE, "as_of": as_of, "partial": False,
        "rows": count["there"], "created": count["created"],
        "updated": count["updated"], "unchanged": count["unchanged"], "rejected": 0, "ignored": 0,
        "events": count["events"], "rejects_file": "", "fields": json.dumps(FIELDS),
        "imported_at": instant(as_of, "17:40"), "imported_on": as_of, "undone_at": None,
    }  # fmt: skip
