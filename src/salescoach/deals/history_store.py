"""Writes what histories state: rows are staged by deal in a temporary table, then merged deal by deal."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    insert,
    select,
    update,
)
from sqlalchemy.sql import func

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.deals.history import Link
from salescoach.deals.history_merging import Context, Known, Merged, merge
from salescoach.deals.history_rows import HistoryRow, told_by
from salescoach.deals.tables import Deal, DealChange, DealPresence, ImportRun
from salescoach.intake.store import ADDED_CHANGE, DEAL, DROPPED_CHANGE, Journal
from salescoach.people.naming import folded
from salescoach.store.bulk import BulkInsert

BATCH = 100  # deals
_STAGED = 2_000  # rows
MOST_ROWS = 20_000  # of one deal; no deal has as many, and they are held in memory
_deal: Any = Deal.__table__  # type: ignore[attr-defined]
_change: Any = DealChange.__table__  # type: ignore[attr-defined]
_presence: Any = DealPresence.__table__  # type: ignore[attr-defined]
_import: Any = ImportRun.__table__  # type: ignore[attr-defined]


class HistoryCounts:
    """What merging has done: row counts of a history file, and what is worth a sentence."""

    def __init__(self) -> None:
        self.created = self.updated = self.unchanged = self.events = 0
        self.gaps = self.contradicted = self.unlike = self.backwards = self.redated = self.foreign = 0


class _Of(NamedTuple):
    """The rows of one deal."""

    key: str
    rows: list[HistoryRow]


class HistoryImport(HistoryCounts):
    """Takes rows in any order, and merges them with the store's changes when all are there.

    Args:
        link: the transaction's connection.
        context: the import.
    """

    def __init__(self, link: Connection, context: Context) -> None:
        super().__init__()
        self._link = link
        self._to = context
        self._journal = Journal(link, context.import_id)
        self._number = 0
        self._waiting: list[tuple[Any, ...]] = []
        self._table = Table(
            "history_row", MetaData(),
            Column("source_id", String), Column("on_date", Date), Column("second", Integer),
            Column("number", Integer), Column("body", String), prefixes=["TEMPORARY"],
        )  # fmt: skip
        self._table.create(link)
        self._staged = BulkInsert(link, self._table, [column.name for column in self._table.columns])

    def add(self, key: str, row: HistoryRow) -> None:
        """Stages a row."""
        self._number += 1
        self._waiting.append((key, row.on, row.second, self._number, _body(row)))
        if len(self._waiting) >= _STAGED:
            self._stage()

    def _stage(self) -> None:
        self._staged.add(self._waiting)
        self._waiting = []

    def merge(self) -> None:
        """Merges all that was staged.

        Raises:
            WrongUse: where a single deal has more rows than any deal can have.
        """
        self._stage()
        columns = self._table.c
        place = Index(
            "history_row_by_deal", columns.source_id, columns.on_date, columns.second, columns.number
        )
        place.create(self._link)
        for batch in self._batches():
            self._merge(batch)
        self._journal.flush()
        self._table.drop(self._link)

    def _batches(self) -> Iterator[list[_Of]]:
        columns, last = self._table.c, ""
        while True:
            ids = (
                select(columns.source_id, func.count())
                .where(columns.source_id > last)
                .group_by(columns.source_id)
                .order_by(columns.source_id)
                .limit(BATCH)
            )
            found = self._link.execute(ids).all()
            if not found:
                return
            for key, rows in found:
                if rows > MOST_ROWS:
                    raise WrongUse(
                        f"The deal {key[:40]} has {rows:,} rows; no history of one deal has as many.",
                        "Is it the right column of ids?",
                    )
            order = (columns.source_id, columns.on_date, columns.second, columns.number)
            rows = self._link.execute(
                select(self._table)
                .where(columns.source_id > last, columns.source_id <= found[-1][0])
                .order_by(*order)
            ).all()
            last = found[-1][0]
            yield [
                _Of(key, [_row(row.on_date, row.second, row.body) for row in of_deal])
                for key, of_deal in groupby(rows, key=attrgetter("source_id"))
            ]

    def _merge(self, batch: Sequence[_Of]) -> None:
        known = self._known([one.key for one in batch])
        made: list[Merged] = []
        newest = self._link.execute(select(func.max(_change.c.id))).scalar() or 0
        for key, rows in batch:
            deal = known.get(key)
            merged = merge(deal, lambda of, rows=rows: told_by(rows, of), self._to)  # type: ignore[misc]
            if merged is None:  # a history beside its deals, of a row that was no deal
                continue
            self._count(merged, len(rows))
            if deal is None:
                made.append(merged._replace(values=merged.values | {"source_id": key}))
            else:
                self._write(deal, merged)
        self._keep_moved([deal.deal["id"] for deal in known.values()], newest)
        if made:
            self._create(made)

    def _keep_moved(self, deals: Sequence[int], newest: int) -> None:
        """Changes of earlier imports that were put in place again have new ids: taken back, they go."""
        moved = select(_change.c.id).where(
            _change.c.deal_id.in_(deals), _change.c.id > newest, _change.c.import_id != self._to.import_id
        )
        ids = self._link.execute(moved.order_by(_change.c.id)).scalars()
        self._journal.keep_all(ADDED_CHANGE, ids, {})

    def _count(self, merged: Merged, rows: int) -> None:
        new = {link.row for link in merged.added if link.basis == "stated"}
        if merged.is_new:
            self.created += 1
            new.discard(0)
            self.updated += len(new)
            self.unchanged += rows - 1 - len(new)
        else:
            self.updated += len(new)
            self.unchanged += rows - len(new)
        self.events += len(merged.added)
        self.gaps += merged.gaps
        self.contradicted += merged.contradicted
        self.unlike += merged.unlike
        self.backwards += merged.backwards
        self.redated += merged.redated
        self.foreign += merged.foreign

    def _known(self, keys: Sequence[str]) -> dict[str, Known]:
        of_source = (_deal.c.book_id == 1, _deal.c.source == self._to.source, _deal.c.source_id.in_(keys))
        deals = {
            row["id"]: dict(row) for row in self._link.execute(select(_deal).where(*of_source)).mappings()
        }
        chains: dict[int, dict[str, list[Link]]] = {ident: {} for ident in deals}
        order = (_change.c.deal_id, _change.c.on_date, _change.c.as_of, _change.c.id)
        changes = select(_change).where(_change.c.deal_id.in_(list(deals))).order_by(*order)
        for row in self._link.execute(changes):
            chains[row.deal_id].setdefault(row.field, []).append(
                Link(
                    row.on_date, row.old_value, row.new_value, row.basis, row.id, -1, row.as_of, row.import_id
                )
            )
        stored = select(func.min(_presence.c.from_on)).where(_presence.c.deal_id == _deal.c.id)
        first = select(_deal.c.id, func.coalesce(stored.scalar_subquery(), _import.c.as_of)).join_from(
            _deal, _import, _import.c.id == _deal.c.first_import_id
        )
        held = self._link.execute(first.where(_deal.c.id.in_(list(deals)))).all()
        seen: dict[int, date] = {row[0]: row[1] for row in held}
        return {deal["source_id"]: Known(deal, chains[ident], seen[ident]) for ident, deal in deals.items()}

    def _write(self, known: Known, merged: Merged) -> None:
        deal = known.deal["id"]
        if merged.dropped:
            dropped = select(_change).where(_change.c.id.in_(merged.dropped)).order_by(_change.c.id)
            for row in self._link.execute(dropped).mappings():
                self._journal.keep(DROPPED_CHANGE, row["id"], dict(row))
            self._link.execute(_change.delete().where(_change.c.id.in_(merged.dropped)))
        if merged.links:
            self._link.execute(insert(_change), [self._row(deal, *one) for one in merged.links])
        values = dict(merged.values)
        if "owner" in values:
            values["rep_id"] = self._to.reps.get(folded(values["owner"]))
        if values:
            self._journal.keep(DEAL, deal, {column: known.deal[column] for column in values})
            self._link.execute(update(_deal).where(_deal.c.id == deal).values(values))

    def _row(self, deal: int, field: str, link: Link) -> dict[str, Any]:
        return {
            "deal_id": deal,
            "field": field,
            "old_value": link.old,
            "new_value": link.new,
            "on_date": link.on,
            "as_of": link.as_of or self._to.as_of,
            "import_id": link.import_id or self._to.import_id,
            "basis": link.basis,
        }

    def _create(self, made: Sequence[Merged]) -> None:
        to = self._to
        rows = [
            {
                **_BLANK, **one.values, "rep_id": to.reps.get(folded(one.values.get("owner", ""))),
                "source": to.source, "first_import_id": to.import_id, "last_import_id": to.import_id,
                "last_seen_on": to.as_of,
            }
            for one in made
        ]  # fmt: skip
        self._link.execute(insert(_deal), rows)
        keys = [row["source_id"] for row in rows]
        of_source = (_deal.c.book_id == 1, _deal.c.source == to.source, _deal.c.source_id.in_(keys))
        ids = {
            key: ident
            for ident, key in self._link.execute(select(_deal.c.id, _deal.c.source_id).where(*of_source))
        }
        changes = [self._row(ids[one.values["source_id"]], *link) for one in made for link in one.links]
        if changes:
            self._link.execute(insert(_change), changes)


_BLANK: Mapping[str, Any] = {
    "book_id": 1, "name": "", "account": "", "owner": "", "pipeline": "", "stage": "", "status": "open",
    "amount_minor": None, "actual_minor": None, "created_on": None, "close_on": None, "closed_on": None,
    "stage_since": None, "next_step": "", "next_step_on": None, "last_activity_on": None, "contacts": None,
    "probability": None, "forecast_category": "", "deal_type": "", "lost_reason": "", "extra": "{}",
    "fingerprint": "", "vanished_on": None, "contact": "", "decision_maker": "", "competitor": "",
    "product": "", "segment": "", "discount": None, "margin": None,
}  # fmt: skip


def _body(row: HistoryRow) -> str:
    entered = [(on.isoformat(), stage) for on, stage in row.entered]
    return json.dumps([row.came_from, row.shows, row.moved, entered, row.deal], ensure_ascii=False)


def _row(on: date, second: int, body: str) -> HistoryRow:
    came_from, shows, moved, entered, deal = json.loads(body)
    stages = [(date.fromisoformat(day), stage) for day, stage in entered]
    return HistoryRow(on, second, came_from, shows, tuple(moved) if moved else None, stages, deal)
