"""What all parts of an import write through: changes, and the journal of what they overwrite."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, exists, insert, literal, select

from salescoach.deals.placing import Context, Counted
from salescoach.deals.tables import Deal, DealChange, DealPresence, ImportRun
from salescoach.intake.store import DEAL, PRESENCE_RUN, Journal
from salescoach.store.background import Background
from salescoach.store.bulk import BulkInsert, BulkUpdate

BATCH = 500  # rows; their keys go into one statement
DEALS: Any = Deal.__table__  # type: ignore[attr-defined]
CHANGES: Any = DealChange.__table__  # type: ignore[attr-defined]
RUNS: Any = DealPresence.__table__  # type: ignore[attr-defined]
IMPORTS: Any = ImportRun.__table__  # type: ignore[attr-defined]
_CHANGE = (
    "deal_id", "field", "old_value", "new_value", "on_date", "as_of", "import_id", "basis",
)  # fmt: skip

NewChange = tuple[int, str, str | None, str | None, date]  # deal, field, old, new, day


class Ledger:
    """Writes changes and updates of one import, and keeps what was there before.

    Args:
        background: where to write, on the transaction's connection.
        to: the import.
        counted: its counts.
    """

    def __init__(self, background: Background, to: Context, counted: Counted) -> None:
        link = background.link
        self.to = to
        self.journal = Journal(link, to.import_id, background)
        self._background = background
        self._counted = counted
        self._changes = BulkInsert(link, CHANGES, _CHANGE, background=background)
        self._updates: dict[tuple[str, ...], BulkUpdate] = {}

    @property
    def link(self) -> Connection:
        """The connection, for what has to see all that was written."""
        return self._background.link

    def keep_changes(self, changes: Sequence[NewChange]) -> None:
        """Adds observed changes."""
        self._counted.events += len(changes)
        ident = self.to.import_id
        self._changes.add((*change[:4], change[4], change[4], ident, "observed") for change in changes)

    def update_deals(self, rows: Iterable[tuple[int, Mapping[str, Any], Mapping[str, Any]]]) -> None:
        """Gives deals new values: id, the values, and those they had."""
        by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for ident, values, was in rows:
            self.journal.keep(DEAL, ident, was)
            by_columns.setdefault(tuple(values), []).append((ident, *values.values()))
        for columns, found in by_columns.items():
            if columns not in self._updates:
                self._updates[columns] = BulkUpdate(self.link, DEALS, columns, self._background)
            self._updates[columns].add(found)

    def update_run(self, ident: int, values: Mapping[str, date]) -> None:
        """Gives a presence run other ends."""
        old = self.link.execute(select(RUNS).where(RUNS.c.id == ident)).mappings().one()
        self.journal.keep(PRESENCE_RUN, ident, {name: old[name] for name in values})
        self.link.execute(RUNS.update().where(RUNS.c.id == ident).values(values))

    def add_runs(self, runs: Sequence[tuple[int, date, date]]) -> None:
        """Adds presence runs: deal, from, to."""
        if runs:
            ident = self.to.import_id
            self.link.execute(
                RUNS.insert(),
                [{"deal_id": d, "from_on": a, "to_on": b, "import_id": ident} for d, a, b in runs],
            )

    def spell_out_runs(self, ids: Collection[int]) -> None:
        """Stores the run of deals that have none: for those that get another, or whose run changes."""
        told = exists().where(RUNS.c.deal_id == DEALS.c.id)
        only = (
            select(DEALS.c.id, IMPORTS.c.as_of, DEALS.c.last_seen_on, literal(self.to.import_id))
            .join_from(DEALS, IMPORTS, IMPORTS.c.id == DEALS.c.first_import_id)
            .where(DEALS.c.id.in_(ids), ~told)
            .order_by(DEALS.c.id)
        )
        if ids:
            self.link.execute(insert(RUNS).from_select(["deal_id", "from_on", "to_on", "import_id"], only))

    def deals(self, ids: Sequence[int], columns: Collection[str] = ()) -> dict[int, dict[str, Any]]:
        """Deals by id, with some of their columns or all."""
        wanted = [column for column in DEALS.c if not columns or column.name in columns]
        found = self.link.execute(select(DEALS.c.id, *wanted).where(DEALS.c.id.in_(ids)))
        names = tuple(found.keys())
        return {row[0]: dict(zip(names, row, strict=True)) for row in found.all()}

    def newest_runs(self, ids: Sequence[int]) -> dict[int, Any]:
        """The newest presence run of each deal: a row with `id` and `to_on`."""
        runs = select(RUNS.c.id, RUNS.c.deal_id, RUNS.c.to_on).where(RUNS.c.deal_id.in_(ids))
        return {row.deal_id: row for row in self.link.execute(runs.order_by(RUNS.c.from_on))}


def batches(items: Sequence[Any], most: int = BATCH) -> Iterable[Sequence[Any]]:
    """The items, so many at a time."""
    return (items[start : start + most] for start in range(0, len(items), most))
