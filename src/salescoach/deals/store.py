"""Writes about deals: one import, in batches, inside one transaction, without an object a row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.sql import func
from sqlmodel import Session

from salescoach.core.invocation import Invocation
from salescoach.deals.changes import ABSENT, PRESENCE, PRESENT, TRACKED, as_text
from salescoach.deals.difference import difference
from salescoach.deals.late import (
    KnownChange,
    LateEffect,
    Run,
    late_absence,
    late_effect,
    present_runs,
    state_at,
)
from salescoach.deals.observation import Observation
from salescoach.deals.owners import NewOwner
from salescoach.deals.placing import Batch, Context, Counted, Head, Memory
from salescoach.deals.status import OPEN
from salescoach.deals.tables import Deal, DealChange, DealPresence, ImportRun
from salescoach.people.naming import folded
from salescoach.people.store import add_alias, add_rep, rep_by_id
from salescoach.store.bulk import BulkInsert
from salescoach.store.writing import identity

BATCH = 1_000  # rows; their keys go into one statement
_deal: Any = Deal.__table__  # type: ignore[attr-defined]
_change: Any = DealChange.__table__  # type: ignore[attr-defined]
_presence: Any = DealPresence.__table__  # type: ignore[attr-defined]
_import: Any = ImportRun.__table__  # type: ignore[attr-defined]
_HEAD = select(
    _deal.c.id,
    _deal.c.source_id,
    _deal.c.fingerprint,
    _deal.c.last_import_id,
    _deal.c.last_seen_on,
    _deal.c.vanished_on,
)
_NEW_ROW = (
    *Observation._fields, "book_id", "source", "rep_id", "first_import_id", "last_import_id", "last_seen_on",
)  # fmt: skip


class Conflict(NamedTuple):
    """A row whose id stood in the file before, with other values."""

    line: int
    cells: list[str]


Record = tuple[int, Observation, list[str]]  # line, what it says, the cells it stands in


class DealImport(Counted):
    """Writes the rows of one import; the counts grow as batches come."""

    def __init__(self, link: Connection, context: Context) -> None:
        super().__init__()
        self._link = link
        self._to = context
        self._memory = Memory()
        self._new = BulkInsert(link, _deal, _NEW_ROW)

    def add(self, records: Sequence[Record]) -> list[Conflict]:
        """Writes a batch; the rows that contradict an earlier row of the same id are handed back."""
        batch = Batch(self._to, self._memory, self, self._heads, self._says_the_same)
        batch.know([observed.source_id for _, observed, _ in records])
        conflicts = [Conflict(line, cells) for line, observed, cells in records if not batch.place(observed)]
        if batch.fresh:
            self._new.add(map(self._new_row, batch.fresh.values()))
        if batch.same:
            self._touch(batch.same)
        if batch.other:
            self._update(batch.other)
        if batch.late:
            self._add_late(batch.late)
        return conflicts

    def _heads(self, keys: Sequence[str]) -> dict[str, Head]:
        known = _HEAD.where(
            _deal.c.book_id == 1, _deal.c.source == self._to.source, _deal.c.source_id.in_(keys)
        )
        return {key: Head(ident, *rest) for ident, key, *rest in self._link.execute(known)}

    def _says_the_same(self, deal: int, observed: Observation) -> bool:
        return not difference(self._rows([deal])[deal], observed, self._to.filled, with_extra=False).values

    def _rows(self, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        found = self._link.execute(select(_deal).where(_deal.c.id.in_(ids)))
        return {row["id"]: dict(row) for row in found.mappings()}

    def _new_row(self, observed: Observation) -> tuple[Any, ...]:
        """The values of `_NEW_ROW`."""
        to = self._to
        rep = to.reps.get(folded(observed.owner))
        return (*observed, 1, to.source, rep, to.import_id, to.import_id, to.as_of)

    def _touch(self, ids: Sequence[int]) -> None:
        seen = update(_deal).where(_deal.c.id.in_(ids))
        self._link.execute(seen.values(last_import_id=self._to.import_id, last_seen_on=self._to.as_of))

    def _update(self, observations: Mapping[int, Observation]) -> None:
        old_rows = self._rows(sorted(observations))
        changes: list[dict[str, Any]] = []
        back: list[dict[str, Any]] = []
        for ident, observed in sorted(observations.items()):
            old = old_rows[ident]
            found = difference(old, observed, self._to.filled)
            values = dict(found.values)
            changes += [self._change(ident, *change) for change in found.changes]
            if "stage" in values and "stage_since" not in self._to.filled:
                values["stage_since"] = self._to.as_of
            if "owner" in values:
                values["rep_id"] = self._to.reps.get(folded(observed.owner))
            returned = old["vanished_on"] is not None and old["vanished_on"] <= self._to.as_of
            if returned:
                values["vanished_on"] = None
                changes.append(self._change(ident, PRESENCE, ABSENT, PRESENT))
                back.append({"deal_id": ident, "from_on": self._to.as_of, "to_on": self._to.as_of})
            elif old["vanished_on"] is not None:
                self._lengthen_run(ident)
            self.updated += bool(values)
            self.unchanged += not values
            values |= {
                "fingerprint": observed.fingerprint,
                "last_import_id": self._to.import_id,
                "last_seen_on": self._to.as_of,
            }
            self._link.execute(update(_deal).where(_deal.c.id == ident).values(values))
        self._keep(changes)
        if back:
            self._link.execute(insert(_presence), back)

    def _change(
        self, deal: int, field: str, old: str | None, new: str | None, on: date | None = None
    ) -> dict[str, Any]:
        return {
            "deal_id": deal,
            "field": field,
            "old_value": old,
            "new_value": new,
            "on_date": on or self._to.as_of,
            "as_of": on or self._to.as_of,
            "import_id": self._to.import_id,
            "basis": "observed",
        }

    def _keep(self, changes: list[dict[str, Any]]) -> None:
        self.events += len(changes)
        if changes:
            self._link.execute(insert(_change), changes)

    def _histories(self, ids: Sequence[int]) -> tuple[dict[int, list[KnownChange]], dict[int, list[Run]]]:
        changes: dict[int, list[KnownChange]] = {ident: [] for ident in ids}
        order = (_change.c.deal_id, _change.c.on_date, _change.c.as_of, _change.c.id)
        for row in self._link.execute(select(_change).where(_change.c.deal_id.in_(ids)).order_by(*order)):
            changes[row.deal_id].append(
                KnownChange(
                    row.id, row.field, row.old_value, row.new_value, row.on_date, row.basis == "stated"
                )
            )
        runs: dict[int, list[Run]] = {ident: [] for ident in ids}
        of_deals = select(_presence).where(_presence.c.deal_id.in_(ids)).order_by(_presence.c.from_on)
        for row in self._link.execute(of_deals):
            runs[row.deal_id].append(Run(row.id, row.from_on, row.to_on))
        return changes, runs

    def _add_late(self, observations: Mapping[int, Observation]) -> None:
        ids = sorted(observations)
        old_rows = self._rows(ids)
        changes, runs = self._histories(ids)
        for ident in ids:
            old, observed = old_rows[ident], observations[ident]
            effect = late_effect(
                {field: as_text(old[column]) for field, column in TRACKED.items()},
                {f: as_text(getattr(observed, c)) for f, c in TRACKED.items() if c in self._to.filled},
                changes[ident],
                present_runs(runs[ident], old),
                self._to.as_of,
                self._to.days,
            )
            self._apply(ident, effect)
            changed = bool(effect.added or effect.restarted or effect.dropped)
            self.updated += changed
            self.unchanged += not changed
            self.late += 1

    def _apply(self, deal: int, effect: LateEffect) -> None:
        self._keep([self._change(deal, c.field, c.old, c.new, c.on) for c in effect.added])
        for ident, old in effect.restarted.items():
            self._link.execute(update(_change).where(_change.c.id == ident).values(old_value=old))
        if effect.dropped:
            self._link.execute(_change.delete().where(_change.c.id.in_(effect.dropped)))
        for run in effect.runs:
            values = {"from_on": run.start, "to_on": run.end}
            if run.id:
                self._link.execute(update(_presence).where(_presence.c.id == run.id).values(values))
            else:
                self._link.execute(insert(_presence).values(deal_id=deal, **values))

    def finish(self, owners: frozenset[str] | None, pipelines: frozenset[str]) -> int:
        """Writes what only the whole file tells: new deals' presence, and who has vanished.

        Args:
            owners: owners in the file, None where nothing can have vanished (a partial export).
            pipelines: pipelines in the file.

        Returns:
            how many deals have vanished.
        """
        made = select(_deal.c.id, _deal.c.last_seen_on, _deal.c.last_seen_on).where(
            _deal.c.first_import_id == self._to.import_id
        )
        if self.created:
            self._link.execute(insert(_presence).from_select(["deal_id", "from_on", "to_on"], made))
            if self._to.later_days:
                self._vanish_made_late()
        self._link_reps()
        if owners is None:
            return 0
        if self._to.later_days:
            return self._vanish_in_between(owners, pipelines)
        return self._vanish(owners, pipelines)

    def _link_reps(self) -> None:
        """Gives the deals of owners who have become reps since to their reps."""
        waiting = select(_deal.c.owner).where(_deal.c.rep_id.is_(None), _deal.c.book_id == 1).distinct()
        for owner in self._link.execute(waiting).scalars().all():
            rep = self._to.reps.get(folded(owner))
            if rep is not None:
                of_owner = (_deal.c.rep_id.is_(None), _deal.c.book_id == 1, _deal.c.owner == owner)
                self._link.execute(update(_deal).where(*of_owner).values(rep_id=rep))

    def _vanish(self, owners: frozenset[str], pipelines: frozenset[str]) -> int:
        rows = self._link.execute(
            select(_deal.c.id, _deal.c.owner, _deal.c.pipeline, _deal.c.last_seen_on).where(
                _deal.c.book_id == 1, _deal.c.status == OPEN, _deal.c.source == self._to.source,
                _deal.c.vanished_on.is_(None), _deal.c.last_import_id != self._to.import_id,
                _deal.c.last_seen_on <= self._to.as_of,
            )
        ).all()  # fmt: skip
        gone = [row for row in rows if row.owner in owners and row.pipeline in pipelines]
        self._mark_vanished([(row.id, row.last_seen_on) for row in gone], self._to.as_of)
        return len(gone)

    def _lengthen_run(self, deal: int) -> None:
        """An export between the last that held a deal and the one that lacked it: its run ends later."""
        newest = select(func.max(_presence.c.from_on)).where(_presence.c.deal_id == deal).scalar_subquery()
        run = update(_presence).where(_presence.c.deal_id == deal, _presence.c.from_on == newest)
        self._link.execute(run.values(to_on=self._to.as_of))

    def _mark_vanished(self, deals: Sequence[tuple[int, date]], day: date) -> None:
        if not deals:
            return
        gone = update(_deal).where(_deal.c.id == bindparam("deal")).values(vanished_on=day)
        self._link.execute(gone, [{"deal": ident} for ident, _ in deals])
        last = _presence.alias("last")
        newest = select(func.max(last.c.from_on)).where(last.c.deal_id == bindparam("deal")).scalar_subquery()
        ended = (
            update(_presence)
            .where(_presence.c.deal_id == bindparam("deal"), _presence.c.from_on == newest)
            .values(to_on=bindparam("seen"))
        )
        self._link.execute(ended, [{"deal": ident, "seen": seen} for ident, seen in deals])
        self._keep([self._change(ident, PRESENCE, PRESENT, ABSENT, day) for ident, _ in deals])

    def _vanish_made_late(self) -> None:
        """Deals only a late export holds: the next full one, if it covers them, no longer did."""
        next_day = self._to.later_days[0]
        later = (
            _deal.c.book_id == 1,
            _deal.c.source == self._to.source,
            _deal.c.last_seen_on > self._to.as_of,
        )
        covered = set(
            self._link.execute(select(_deal.c.owner, _deal.c.pipeline).where(*later).distinct()).all()
        )
        owners, pipelines = {owner for owner, _ in covered}, {pipeline for _, pipeline in covered}
        rows = self._link.execute(
            select(_deal.c.id, _deal.c.owner, _deal.c.pipeline, _deal.c.last_seen_on).where(
                _deal.c.first_import_id == self._to.import_id, _deal.c.status == OPEN
            )
        ).all()
        gone = [(r.id, r.last_seen_on) for r in rows if r.owner in owners and r.pipeline in pipelines]
        self._mark_vanished(gone, next_day)

    def _vanish_in_between(self, owners: frozenset[str], pipelines: frozenset[str]) -> int:
        """Deals that newer exports hold and this older, full one lacks."""
        rows = self._link.execute(
            select(_deal.c.id).where(
                _deal.c.book_id == 1, _deal.c.source == self._to.source,
                (_deal.c.last_seen_on > self._to.as_of) | (_deal.c.vanished_on > self._to.as_of),
                _deal.c.first_import_id != self._to.import_id,
            ).order_by(_deal.c.id)
        ).scalars().all()  # fmt: skip
        absent = [ident for ident in rows if ident not in self._memory.seen]
        gone = 0
        for start in range(0, len(absent), BATCH):
            ids = absent[start : start + BATCH]
            old_rows = self._rows(ids)
            changes, runs = self._histories(ids)
            for ident in ids:
                old = old_rows[ident]
                state = state_at(
                    {f: as_text(old[c]) for f, c in TRACKED.items()}, changes[ident], self._to.as_of
                )
                if state["status"] != OPEN or (state["owner"] or "") not in owners:
                    continue
                if (state["pipeline"] or "") in pipelines:
                    of_deal = present_runs(runs[ident], old)
                    effect = late_absence(of_deal, self._to.as_of, self._to.days, changes[ident])
                    self._apply(ident, effect)
                    if effect.dropped and old["last_seen_on"] < self._to.as_of:
                        gone_on = update(_deal).where(_deal.c.id == ident)
                        self._link.execute(gone_on.values(vanished_on=self._to.as_of))
                    gone += bool(effect.added)
        return gone


def add_owners(
    session: Session, run: Invocation, owners: Sequence[NewOwner], known: dict[str, int]
) -> list[str]:
    """Makes reps of owners, or aliases of reps who have that name already; returns the new reps' names.

    Args:
        session: an open transaction.
        run: for the day they are entered on.
        owners: who are no reps yet.
        known: rep by folded name or alias; gets the new ones.
    """
    added = []
    for owner in owners:
        rep_id = known.get(folded(owner.name))
        if rep_id is None:
            rep = add_rep(session, run, owner.name)
            added.append(rep.name)
            rep_id = known[folded(owner.name)] = identity(rep)
        if folded(owner.owner) != folded(owner.name):
            add_alias(session, rep_by_id(session, rep_id), owner.owner)
        known[folded(owner.owner)] = rep_id
    return added
