"""Writes about deals: one import, in batches, inside one transaction, without an object a row."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any

from sqlalchemy import func, select, text, update

from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import ABSENT, PRESENCE, PRESENT
from salescoach.deals.difference import difference
from salescoach.deals.observation import Observation
from salescoach.deals.placing import Batch, Context, Counted
from salescoach.deals.rows import Record, Rows
from salescoach.deals.sightings import KeyFilter, Memory
from salescoach.deals.store.heads import Heads
from salescoach.deals.store.late import add_late
from salescoach.deals.store.ledger import BATCH as BATCH
from salescoach.deals.store.ledger import DEALS, Ledger, batches
from salescoach.deals.store.owners import add_owners as add_owners
from salescoach.deals.store.vanishing import vanish, vanish_in_between, vanish_seen_late
from salescoach.intake.store import DEAL
from salescoach.people.naming import folded
from salescoach.store.background import Background
from salescoach.store.bulk import BulkInsert, indexed_last

BULK_FROM = 5_000  # rows of a first export; with fewer, building the indexes last gains nothing
_MOST_SUSPECTS = 2_000  # rows kept in memory because their key may have stood in the file before
_COMPUTED = frozenset({"source_id", "fingerprint", "name", "status", "currency", "close_on", "closed_on"})
_EMPTY: Mapping[str, Any] = {**dict.fromkeys(Observation._fields), **dict.fromkeys((
    "account", "owner", "pipeline", "stage", "next_step", "forecast_category", "deal_type", "lost_reason",
    "contact", "decision_maker", "competitor", "product", "segment",
), "")}  # fmt: skip

# Deals last held by one import: all of them, and as stretches of ids that follow each other.
_TOGETHER = text("""SELECT MIN(id), MAX(id), CAST(MIN(last_seen_on) AS VARCHAR),
        CAST(MAX(last_seen_on) AS VARCHAR), COUNT(*)
    FROM deal WHERE book_id + 0 = :book AND last_import_id = :import""")
_ISLANDS = text("""SELECT MIN(id), MAX(id), CAST(last_seen_on AS VARCHAR) FROM (
        SELECT id, last_seen_on, id - ROW_NUMBER() OVER (PARTITION BY last_seen_on ORDER BY id) AS island
        FROM deal WHERE book_id + 0 = :book AND last_import_id = :import
    ) held GROUP BY last_seen_on, island ORDER BY 1""")
_TOUCHED = 10_000  # deals of one statement; of more, SQLite would write a copy of every page first


class Conflict(NamedTuple):
    """A row whose id stood in the file before, with other values."""

    line: int
    cells: list[str]


class DealImport(Counted):
    """Writes the rows of one import; the counts grow as batches come.

    Args:
        background: where to write, on the transaction's connection.
        context: the import.
    """

    def __init__(self, background: Background, context: Context) -> None:
        super().__init__()
        self._background = background
        self._link = background.link  # for what is done in the background
        self._to = context
        self._ledger = Ledger(background, context, self)
        self._compared = {*context.filled, "fingerprint", "rep_id", "stage_since", "vanished_on"}
        self._memory = Memory()
        self._heads = Heads(background.link, context.source)
        self._prepare_new_rows()
        self._reps: dict[str, int | None] = {}
        self._suspects: list[Record] = []
        self._bulk = ExitStack()
        self._first = self._is_first()
        self._keys = KeyFilter() if self._first else None
        if self._keys:
            self._bulk.enter_context(indexed_last(background.link, ("deal",)))

    def _prepare_new_rows(self) -> None:
        """What differs from row to row is bound, the rest stands in the statement."""
        fixed = Observation._fields[:-1]  # unknown columns are JSON
        same = {name for name in fixed if name not in self._to.filled and name not in _COMPUTED}
        self._places = [n for n, name in enumerate(Observation._fields) if name not in same]
        constants = {
            **{name: _EMPTY[name] for name in same},
            "book_id": 1, "first_import_id": self._to.import_id, "last_import_id": self._to.import_id,
            "source": self._to.source, "last_seen_on": self._to.as_of,
        }  # fmt: skip
        bound = [Observation._fields[place] for place in self._places]
        columns = (*bound, "rep_id") if self._to.reps else tuple(bound)
        self._new = BulkInsert(self._link, DEALS, columns, constants, self._background)

    def _is_first(self) -> bool:
        """Whether this is a large first export of its source, of which no deal is known yet."""
        link = self._ledger.link
        if link.dialect.name != "sqlite" or self._to.rows < BULK_FROM or not self._to.has_ids:
            return False
        of_source = select(DEALS.c.id).where(DEALS.c.book_id == 1, DEALS.c.source == self._to.source)
        if link.execute(of_source.limit(1)).first():
            return False
        return bool((link.execute(select(func.count()).select_from(DEALS)).scalar() or 0) <= self._to.rows)

    def add(self, rows: Rows) -> list[Conflict]:
        """Writes a batch; the rows that contradict an earlier row of the same id are handed back."""
        if self._keys is None:
            batch = self._batch()
            return self._placed(batch, rows.only(batch.settle(rows.keys, rows.prints)).records())
        suspects = self._keys.seen(rows.keys)
        if suspects:
            self._suspects += rows.only(suspects).records()
            rows = rows.only(sorted(set(range(len(rows))).difference(suspects)))
        self.created += len(rows)
        if len(rows):
            self._insert(rows.columns())
        return self.rest() if len(self._suspects) > _MOST_SUSPECTS else []

    def hold_again(self, import_id: int) -> None:
        """Notes that the file held just the deals that an earlier import held, without looking at a row."""
        link, of_import = self._ledger.link, {"book": 1, "import": import_id}
        first, last, earliest, latest, deals = link.execute(_TOGETHER, of_import).one()
        if earliest == latest and last - first + 1 == deals:
            found = [(first, last, earliest)]
        else:
            found = [tuple(row) for row in link.execute(_ISLANDS, of_import)]
        for first, last, seen_on in found:
            self._memory.sightings.add(first, last, (import_id, seen_on))
        self.unchanged = len(self._memory.sightings)

    def rest(self) -> list[Conflict]:
        """Writes what was put off; to be called after the last batch. Hands back what `add` does."""
        if self._keys is None:
            return []
        self._keys = None
        self._background.settle()  # before the indexes
        self._bulk.close()
        put_off, self._suspects = self._suspects, []
        return [conflict for some in batches(put_off) for conflict in self._placed(self._batch(), some)]

    def _batch(self) -> Batch:
        self._background.settle()
        return Batch(self._to, self._memory, self, self._heads, self._says_the_same)

    def _placed(self, batch: Batch, records: Sequence[Record]) -> list[Conflict]:
        refused = [Conflict(line, cells) for line, observed, cells in records if not batch.place(observed)]
        if batch.other:
            self._update(batch.other)
        if batch.late:
            add_late(self._ledger, self, batch.late)
        if batch.fresh:
            self._insert(list(zip(*batch.fresh.values(), strict=True)))
        stretches = self._memory.sightings.new_stretches()
        if stretches:
            self._background.do(partial(self._touch, stretches))
        return refused

    def _says_the_same(self, deal: int, observed: Observation) -> bool:
        old = self._ledger.deals([deal])[deal]
        return not difference(old, observed, self._to.filled, with_extra=False).values

    def _rep(self, owner: str) -> int | None:
        if owner not in self._reps:
            if len(self._reps) > BATCH:
                self._reps.clear()
            self._reps[owner] = self._to.reps.get(folded(owner))
        return self._reps[owner]

    def _insert(self, values: Sequence[Sequence[Any]]) -> None:
        """Writes new deals, which come column by column in the order of observations."""
        columns: list[Sequence[Any]] = [values[place] for place in self._places]
        if self._to.reps:
            columns.append(list(map(self._rep, values[Observation._fields.index("owner")])))
        self._new.add_columns(columns)

    def _update(self, observations: Mapping[int, Observation]) -> None:
        old_rows = self._ledger.deals(sorted(observations), self._compared)
        day = self._to.as_of
        changes, back, updates = [], [], []
        for ident, observed in sorted(observations.items()):
            old = old_rows[ident]
            found = difference(old, observed, self._to.filled)
            values = dict(found.values)
            changes += [(ident, *change, day) for change in found.changes]
            if "stage" in values and "stage_since" not in self._to.filled:
                values["stage_since"] = day
            if "owner" in values:
                values["rep_id"] = self._rep(observed.owner)
            if old["vanished_on"] is not None and old["vanished_on"] <= day:
                values["vanished_on"] = None
                changes.append((ident, PRESENCE, ABSENT, PRESENT, day))
                back.append((ident, day, day))
            elif old["vanished_on"] is not None:
                self._lengthen_run(ident)
            self.updated += bool(values)
            self.unchanged += not values
            values["fingerprint"] = observed.fingerprint
            updates.append((ident, values, {column: old[column] for column in values}))
        self._ledger.update_deals(updates)
        self._ledger.keep_changes(changes)
        self._ledger.spell_out_runs([ident for ident, _, _ in back])
        self._ledger.add_runs(back)

    def _lengthen_run(self, deal: int) -> None:
        """An export between the last that held a deal and the one that lacked it: its run ends later."""
        newest = self._ledger.newest_runs([deal]).get(deal)
        if newest is not None:
            self._ledger.update_run(newest.id, {"to_on": self._to.as_of})

    def finish(self, owners: frozenset[str] | None, pipelines: frozenset[str]) -> int:
        """Writes what only the whole file tells: which deals were seen, and who has vanished.

        Args:
            owners: owners in the file, None where nothing can have vanished (a partial export).
            pipelines: pipelines in the file.

        Returns:
            how many deals have vanished.
        """
        self._background.end()
        self._keep_sightings()
        self._touch(self._memory.sightings.rest())
        if self._to.later_days:
            vanish_seen_late(self._ledger)
        if self._to.reps:
            self._link_reps()
        gone = 0
        if self._first or self._held_all():  # nothing can have vanished
            owners = None
        if owners is not None and self._to.later_days:
            gone = vanish_in_between(self._ledger, self._memory.seen, owners, pipelines)
            gone += vanish(self._ledger, owners, pipelines)  # whom no newer export holds or covered
        elif owners is not None:
            gone = vanish(self._ledger, owners, pipelines)
        self._ledger.journal.flush()
        return gone

    def _held_all(self) -> bool:
        """Whether the file held every deal of its source: counted in an index, without looking at any."""
        if self._to.later_days:
            return False
        of_source = select(func.count()).where(DEALS.c.book_id == 1, DEALS.c.source == self._to.source)
        held = self.created + len(self._memory.sightings)
        return self._ledger.link.execute(of_source).scalar() == held

    def _touch(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Notes on deals the file held that it did: a statement for all those that follow each other."""
        seen = {"last_import_id": self._to.import_id, "last_seen_on": self._to.as_of}
        for first, last in stretches:
            for start in range(first, last + 1, _TOUCHED):
                some = DEALS.c.id.between(start, min(start + _TOUCHED - 1, last))
                self._link.execute(update(DEALS).where(some).values(seen))

    def _keep_sightings(self) -> None:
        for first, last, (import_id, seen_on) in self._memory.sightings.ranges():
            was = {"last_import_id": import_id, "last_seen_on": seen_on}
            self._ledger.journal.keep_range(DEAL, first, last, was)

    def _link_reps(self) -> None:
        """Gives the deals of owners who have become reps since to their reps."""
        # No index knows them, and that of the book would have SQLite go to and fro between all deals.
        without = (DEALS.c.rep_id.is_(None), DEALS.c.book_id + 0 == 1)
        waiting = select(DEALS.c.owner).where(*without).distinct()
        link = self._ledger.link
        for owner in link.execute(waiting).scalars().all():
            rep = self._rep(owner)
            if rep is None:
                continue
            of_owner = (*without, DEALS.c.owner == owner)
            ids = link.execute(select(DEALS.c.id).where(*of_owner).order_by(DEALS.c.id)).scalars()
            self._ledger.journal.keep_all(DEAL, ids, {"rep_id": None})
            link.execute(update(DEALS).where(*of_owner).values(rep_id=rep))
