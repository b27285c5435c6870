"""Reads what answers whether the coaching works, and asks the pure functions."""

from datetime import date, timedelta
from functools import cache

from salescoach.coaching.impact.advancing import Later
from salescoach.coaching.impact.answers import Competitor, Impact, Material, impact, with_record
from salescoach.coaching.impact.focus import OLDEST
from salescoach.coaching.impact.queries import (
    AUDITS_SINCE,
    CHANGES_CONCERNED,
    COMPETITORS,
    DEALS_CONCERNED,
    FIRST_COACHED,
    FOLLOWED,
    MEETINGS_HELD,
    PROMISES_DUE,
    SESSIONS_HELD,
    SEVERE_SINCE,
)
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.movement_queries import Pasts, pasts_of
from salescoach.deals.process import Process
from salescoach.deals.settings import load_process
from salescoach.people.queries import REPS, rep_named
from salescoach.store.reading import Reader, reading

RECORD_DAYS = 365  # before a rep was first coached, from which the own earlier record is taken
LONG_AGO = 3 * 365  # days; a record that ended earlier says little of today


def run_impact(run: Invocation, rep: str, since: date, book: int = 1) -> Impact:
    """Whether the coaching since a day works, of one rep where one is named.

    Raises:
        WrongUse: for an unknown rep, a day to come, or mistakes in sales_process.yaml.
    """
    if since > run.today:
        raise WrongUse(f"{since.isoformat()} is still to come.", "Name a past day: --since 2026-06-01, -6m")
    process = load_process(run)
    with reading(run) as reader:
        name = rep_named(reader, rep, book).name if rep else ""
        material = load_material(reader, process, since, run.today, book)
        found = impact(material, name)
        if not any(one.everything for one in (found.advance, found.wins, found.competitive)):
            return found
        begun = min(material.first_coached.values(), default=since)
        if begun < since - timedelta(days=LONG_AGO):
            return with_record(found, material)
        earlier = min(since, begun - timedelta(days=RECORD_DAYS))
        return with_record(found, load_material(reader, process, earlier, run.today, book))


def load_material(reader: Reader, process: Process, since: date, today: date, book: int = 1) -> Material:
    """What the store holds of a span."""
    span = {"book": book, "since": since, "today": today}
    deals = reader.all(DEALS_CONCERNED, **span)
    changes = reader.all(CHANGES_CONCERNED, **span)
    pasts = pasts_of(reader, book, deals, changes, date.min, today, process)
    audited = span | {"since": since - timedelta(days=OLDEST)}
    return Material(
        since,
        today,
        {row.name for row in reader.all(REPS, book=book)},
        pasts.pasts,
        reader.all(MEETINGS_HELD, yes=True, **span),
        reader.all(SESSIONS_HELD, **span),
        reader.all(PROMISES_DUE, **span),
        reader.all(AUDITS_SINCE, **audited),
        {(row.audit_id, row.deal_id) for row in reader.all(SEVERE_SINCE, **audited)},
        {
            row.deal_id: Competitor(row.named, row.answered_on)
            for row in reader.all(COMPETITORS, book=book, since=since)
        },
        {row.rep: row.on_date for row in reader.all(FIRST_COACHED, book=book)},
        _later(pasts),
        {row.source: row.last_seen_on for row in reader.all(FOLLOWED, book=book)},
    )


def _later(pasts: Pasts) -> Later:
    """Which stage is later, as far as the process, won deals or the CRM's probabilities tell."""

    @cache
    def later(pipeline: str, old: str, new: str) -> bool | None:
        order = pasts.orders.get(pipeline)
        move = order.move(old, new) if order else None
        return None if move is None else move.kind != "regressed"

    return later
