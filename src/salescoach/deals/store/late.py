"""Writes what an export that arrives late adds to the history of deals."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from salescoach.deals.changes import TRACKED, as_text
from salescoach.deals.late import KnownChange, LateEffect, Run, late_effect, present_runs
from salescoach.deals.observation import Observation
from salescoach.deals.placing import Counted
from salescoach.deals.store.ledger import CHANGES, RUNS, Ledger
from salescoach.intake.store import CHANGE, DROPPED_CHANGE


def add_late(ledger: Ledger, counted: Counted, observations: Mapping[int, Observation]) -> None:
    """Adds rows about deals that newer exports hold."""
    ids = sorted(observations)
    old_rows = ledger.deals(ids)
    changes, runs = histories(ledger, ids)
    to = ledger.to
    for ident in ids:
        old, observed = old_rows[ident], observations[ident]
        effect = late_effect(
            {field: as_text(old[column]) for field, column in TRACKED.items()},
            {f: as_text(getattr(observed, c)) for f, c in TRACKED.items() if c in to.filled},
            changes[ident],
            present_runs(runs[ident], old),
            to.as_of,
            to.days,
        )
        apply(ledger, ident, effect)
        changed = bool(effect.added or effect.restarted or effect.dropped)
        counted.updated += changed
        counted.unchanged += not changed
        counted.late += 1


def histories(
    ledger: Ledger, ids: Sequence[int]
) -> tuple[dict[int, list[KnownChange]], dict[int, list[Run]]]:
    """The changes and the presence runs of deals, oldest first; all runs are stored from now on."""
    ledger.spell_out_runs(ids)
    changes: dict[int, list[KnownChange]] = {ident: [] for ident in ids}
    order = (CHANGES.c.deal_id, CHANGES.c.on_date, CHANGES.c.as_of, CHANGES.c.id)
    for row in ledger.link.execute(select(CHANGES).where(CHANGES.c.deal_id.in_(ids)).order_by(*order)):
        changes[row.deal_id].append(
            KnownChange(row.id, row.field, row.old_value, row.new_value, row.on_date, row.basis == "stated")
        )
    runs: dict[int, list[Run]] = {ident: [] for ident in ids}
    of_deals = select(RUNS).where(RUNS.c.deal_id.in_(ids)).order_by(RUNS.c.from_on)
    for row in ledger.link.execute(of_deals):
        runs[row.deal_id].append(Run(row.id, row.from_on, row.to_on))
    return changes, runs


def apply(ledger: Ledger, deal: int, effect: LateEffect) -> None:
    """Writes what an observation adds to the history of a deal."""
    ledger.keep_changes([(deal, c.field, c.old, c.new, c.on) for c in effect.added])
    touched = [*effect.restarted, *effect.dropped]
    known = {row["id"]: dict(row) for row in ledger.link.execute(
        select(CHANGES).where(CHANGES.c.id.in_(touched))
    ).mappings()} if touched else {}  # fmt: skip
    for ident, old in effect.restarted.items():
        ledger.journal.keep(CHANGE, ident, {"old_value": known[ident]["old_value"]})
        ledger.link.execute(CHANGES.update().where(CHANGES.c.id == ident).values(old_value=old))
    for ident in dict.fromkeys(effect.dropped):
        ledger.journal.keep(DROPPED_CHANGE, ident, known[ident])
    if effect.dropped:
        ledger.link.execute(CHANGES.delete().where(CHANGES.c.id.in_(effect.dropped)))
    for run in effect.runs:
        if run.id:
            ledger.update_run(run.id, {"from_on": run.start, "to_on": run.end})
        else:
            ledger.add_runs([(deal, run.start, run.end)])
