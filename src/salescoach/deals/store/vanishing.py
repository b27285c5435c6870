"""Writes who has vanished: known only when a whole export has been read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from salescoach.deals.changes import ABSENT, PRESENCE, PRESENT, TRACKED, as_text
from salescoach.deals.late import late_absence, present_runs, state_at
from salescoach.deals.sightings import DealIds
from salescoach.deals.status import OPEN
from salescoach.deals.store.late import apply, histories
from salescoach.deals.store.ledger import BATCH, DEALS, Ledger, batches

Names = frozenset[str] | set[str]


def vanish(ledger: Ledger, owners: Names, pipelines: Names) -> int:
    """Open deals that the newest export covers and lacks; how many."""
    to = ledger.to
    rows = ledger.link.execute(
        select(DEALS.c.id, DEALS.c.owner, DEALS.c.pipeline, DEALS.c.last_seen_on).where(
            DEALS.c.book_id == 1, DEALS.c.status == OPEN, DEALS.c.source == to.source,
            DEALS.c.vanished_on.is_(None), DEALS.c.last_import_id != to.import_id,
            DEALS.c.last_seen_on <= to.as_of,
        ).order_by(DEALS.c.id)
    )  # fmt: skip
    return _mark(ledger, _covered(rows, owners, pipelines), to.as_of)


def vanish_seen_late(ledger: Ledger) -> None:
    """Deals that no export after a late one holds: the next full one, if it covers them, no longer did."""
    to = ledger.to
    later = (DEALS.c.book_id == 1, DEALS.c.source == to.source, DEALS.c.last_seen_on > to.as_of)
    covered = ledger.link.execute(select(DEALS.c.owner, DEALS.c.pipeline).where(*later).distinct()).all()
    rows = ledger.link.execute(
        select(DEALS.c.id, DEALS.c.owner, DEALS.c.pipeline, DEALS.c.last_seen_on)
        .where(
            DEALS.c.book_id == 1,
            DEALS.c.last_import_id == to.import_id,
            DEALS.c.status == OPEN,
            DEALS.c.vanished_on.is_(None),
        )  # fmt: skip
        .order_by(DEALS.c.id)
    )
    owners, pipelines = {owner for owner, _ in covered}, {pipeline for _, pipeline in covered}
    _mark(ledger, _covered(rows, owners, pipelines), to.later_days[0])


def _covered(rows: Any, owners: Names, pipelines: Names) -> list[tuple[int, date]]:
    return [(row.id, row.last_seen_on) for row in rows if row.owner in owners and row.pipeline in pipelines]


def _mark(ledger: Ledger, deals: Sequence[tuple[int, date]], day: date) -> int:
    for some in batches(deals):
        ids = [ident for ident, _ in some]
        newest = ledger.newest_runs(ids)
        ledger.update_deals((ident, {"vanished_on": day}, {"vanished_on": None}) for ident in ids)
        for ident, seen in some:
            run = newest.get(ident)
            if run is not None and run.to_on != seen:
                ledger.update_run(run.id, {"to_on": seen})
        ledger.keep_changes([(ident, PRESENCE, PRESENT, ABSENT, day) for ident in ids])
    return len(deals)


def vanish_in_between(ledger: Ledger, seen: DealIds, owners: Names, pipelines: Names) -> int:
    """Deals that newer exports hold and this older, full one lacks; how many."""
    to = ledger.to
    rows = ledger.link.execute(
        select(DEALS.c.id).where(
            DEALS.c.book_id == 1, DEALS.c.source == to.source,
            (DEALS.c.last_seen_on > to.as_of) | (DEALS.c.vanished_on > to.as_of),
            DEALS.c.first_import_id != to.import_id,
        ).order_by(DEALS.c.id)
    ).scalars()  # fmt: skip
    absent = [ident for ident in rows if ident not in seen]
    return sum(_absent(ledger, ids, owners, pipelines) for ids in batches(absent, BATCH))


def _absent(ledger: Ledger, ids: Sequence[int], owners: Names, pipelines: Names) -> int:
    to = ledger.to
    old_rows = ledger.deals(ids)
    changes, runs = histories(ledger, ids)
    gone = 0
    for ident in ids:
        old = old_rows[ident]
        state = state_at({f: as_text(old[c]) for f, c in TRACKED.items()}, changes[ident], to.as_of)
        if state["status"] != OPEN or (state["owner"] or "") not in owners:
            continue
        if (state["pipeline"] or "") in pipelines:
            effect = late_absence(present_runs(runs[ident], old), to.as_of, to.days, changes[ident])
            apply(ledger, ident, effect)
            if effect.dropped and old["last_seen_on"] < to.as_of:
                was = {"vanished_on": old["vanished_on"]}
                ledger.update_deals([(ident, {"vanished_on": to.as_of}, was)])
            gone += bool(effect.added)
    return gone
