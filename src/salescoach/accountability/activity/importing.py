"""One import of an activity export: all of it is kept, or nothing.

The file is read twice. The first reading decides what only whole columns can tell (the order of day and
month), the second writes, in one transaction.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from salescoach.accountability.activity.columns import places_of
from salescoach.accountability.activity.file import mapping_from, opened, profile_of
from salescoach.accountability.activity.rows import Activity, ActivityReader, Ignored
from salescoach.accountability.activity.telling import Told
from salescoach.accountability.ledger import own_metrics
from salescoach.accountability.metrics import words_of
from salescoach.core.dates import parse_date
from salescoach.core.errors import Interrupted, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.deals.erased_owners import erased_owners
from salescoach.deals.import_words import ENCODING_ASSUMED
from salescoach.deals.owners import NewOwner, new_owners, rep_ids
from salescoach.intake.datecells import ORDERS, date_reader
from salescoach.intake.formats import open_table
from salescoach.intake.layout import Layout
from salescoach.intake.rejects import (
    REMARKS,
    ReadAs,
    RejectsWriter,
    is_rejects_header,
    read_as_of,
    without_remarks,
)
from salescoach.intake.survey import date_orders, survey
from salescoach.people.naming import folded
from salescoach.people.queries import ALIASES, REPS
from salescoach.store.reading import reading

ALWAYS = ("call", "meeting")


class Options(NamedTuple):
    """What an import was asked for; "" and False where it was not.

    Attributes:
        file: the export.
        map_file: path of a mapping.
        kind: what every row is.
        as_of: up to which day it is complete, as typed; its newest activity where "".
        date_order: dmy, mdy or ymd.
        encoding: as Python calls it.
        add_reps: owners who are no reps become some.
        dry_run: nothing is changed.
    """

    file: str
    map_file: str = ""
    kind: str = ""
    as_of: str = ""
    date_order: str = ""
    encoding: str = ""
    add_reps: bool = False
    dry_run: bool = False


class Result(NamedTuple):
    """What an import did, as `pipeline import` tells it; the attributes up to `warnings` are its JSON."""

    import_id: int | None
    profile: str
    as_of: date | None
    rows: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    ignored: int
    rejects_file: str | None
    warnings: list[str]
    file: str
    by_kind: Mapping[str, int]
    new_reps: Sequence[str]
    dry_run: bool


def import_activities(run: Invocation, options: Options) -> Result:
    """Imports an export of activities.

    Raises:
        WrongUse: for a file or option that cannot be used; the store is then unchanged.
        Interrupted: where the person stopped it; nothing is kept of it.
    """
    if options.date_order and options.date_order not in ORDERS:
        raise WrongUse(f"There is no date order {options.date_order!r}.", f"Use one of: {', '.join(ORDERS)}.")
    try:
        return _Import(run, options).made()
    except KeyboardInterrupt:
        raise Interrupted(
            f"Interrupted; {options.file} was not imported.",
            f"Again: salescoach expect import {options.file}",
        ) from None


class Undone(NamedTuple):
    """An import that was taken back."""

    import_id: int
    file_name: str
    removed: int


def undo_import(run: Invocation, import_id: int) -> Undone:
    """Takes an import of activities back; those that an earlier file holds too come back by importing it.

    Raises:
        Refused: where there is no such import, or it was taken back already.
    """
    from salescoach.accountability.activity.store import take_back
    from salescoach.store.writing import writing

    with writing(run) as session:
        file_name, removed = take_back(session, run, import_id)
    return Undone(import_id, file_name, removed)


class _Import:
    """A file with its header and columns, ready to be read."""

    def __init__(self, run: Invocation, options: Options) -> None:
        self._run = run
        self._options = options
        self._warnings: list[str] = []
        mapped, self._words = mapping_from(options.map_file)
        self._table, header = opened(open_table(options.file, options.encoding), set(mapped))
        if self._table.assumed:
            self._warnings.append(ENCODING_ASSUMED)
        self._is_rejects = is_rejects_header(header.cells)
        read_as = ReadAs()
        if self._is_rejects:
            first = next(islice(self._table.rows(), header.above + 1, None), (0, []))[1]
            read_as = read_as_of(first)
            header = header._replace(cells=header.cells[len(REMARKS) :])
        self._header = header
        self._places = places_of(header.cells, mapped, options.kind)
        self._profile = profile_of(header.cells)
        self._layout_places = [self._places[name] for name in ("rep", "date", "kind") if name in self._places]
        found = survey(self._rows(), self._layout(), {self._places["date"]: "date"}, [self._places["rep"]])
        asked = options.date_order or read_as.date_order
        self._order = date_orders(found.dates, header.cells, asked)[self._places["date"]]
        self._owners = found.distinct[self._places["rep"]]

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        rows = islice(self._table.rows(), self._header.above + 1, None)
        return without_remarks(rows) if self._is_rejects else rows

    def _layout(self) -> Layout:
        return Layout(self._header.cells, self._layout_places)

    def made(self) -> Result:
        """Writes the import."""
        with reading(self._run) as reader:
            known = rep_ids(reader.all(REPS, book=1), reader.all(ALIASES, book=1))
            names = [words_of(metric.code) for metric in own_metrics(reader)]
            unknown = [owner for owner in self._owners if folded(owner) not in known]
            self._erased = frozenset(erased_owners(reader, unknown))
        own = {key: name for name in names for key in (name, name.removesuffix("s"))}
        strangers = [owner for owner in unknown if folded(owner) not in self._erased]
        wanted = new_owners(strangers, known) if self._options.add_reps else []
        rejects = RejectsWriter(
            self._run, self._options.file, self._header.cells, ReadAs(date_order=self._order),
            self._table.delimiter,
        )  # fmt: skip
        try:
            result = self._written(known, wanted, own, rejects)
        except BaseException:
            rejects.discard()
            raise
        rejects.keep()
        return result

    def _written(
        self, known: dict[str, int], wanted: list[NewOwner], own: dict[str, str], rejects: RejectsWriter
    ) -> Result:
        from salescoach.accountability.activity.store import set_as_of
        from salescoach.deals.store.owners import add_owners
        from salescoach.intake.store import Counts, begin_import, end_import
        from salescoach.store.writing import writing

        options = self._options
        with writing(self._run) as session:
            new_reps = add_owners(session, self._run, wanted, known)
            import_id = begin_import(
                session, self._run, kind="activities", file_name=os.path.basename(options.file),
                sha256=self._table.sha256, profile=self._profile, as_of=self._run.today, partial=True,
            )  # fmt: skip
            reader = ActivityReader(
                self._header.cells, self._places, date_reader(self._order), known, self._run.today,
                self._words._replace(kinds={**own, **self._words.kinds}), frozenset([*ALWAYS, *own.values()]),
                options.kind, self._erased,
            )  # fmt: skip
            told = Told()
            rows = self._kept(session, import_id, reader, rejects, told)
            if not told.taken and not told.left_out:
                raise WrongUse(
                    f"None of the {told.rejected} rows of {options.file} could be read as an activity.",
                    "Nothing was changed. Say which column means what: --map FILE",
                    tuple(told.examples),
                )
            as_of = self._as_of(told)
            ignored = rows - told.taken - told.rejected
            counts = Counts(
                rows, told.created, told.updated, told.unchanged, told.rejected, ignored, 0
            )  # fmt: skip
            end_import(session, import_id, counts, rejects.path)
            set_as_of(session, import_id, as_of)
            self._warnings += told.sentences(reader.unclear)
            if options.dry_run:
                session.rollback()
        return Result(
            None if options.dry_run else import_id, self._profile, as_of, *counts[:6], rejects.path or None,
            self._warnings, options.file, dict(told.kinds), new_reps, options.dry_run,
        )  # fmt: skip

    def _kept(
        self, session: Any, import_id: int, reader: ActivityReader, rejects: RejectsWriter, told: Told
    ) -> int:
        """Reads and writes every row; returns how many there were."""
        from salescoach.accountability.activity.store import BATCH, keep_activities

        layout, rows = self._layout(), self._rows()
        count = 0
        while batch := list(islice(rows, BATCH)):
            count += len(batch)
            kept: list[Activity] = []
            for line, cells in layout.records(batch):
                found = reader.read(cells)
                if isinstance(found, Activity):
                    kept.append(found)
                elif isinstance(found, Ignored):
                    told.leave_out(found)
                else:
                    told.refuse(line, found)
                    if not self._options.dry_run:
                        rejects.add(line, cells, *found)
            if kept:
                told.take(kept, keep_activities(session, import_id, kept))
        return count

    def _as_of(self, told: Told) -> date:
        """Up to which day it is complete; a day to come would call days missed that nobody has worked yet."""
        day = self._named_as_of()
        return day or told.newest or self._run.today

    def _named_as_of(self) -> date | None:
        if not self._options.as_of:
            return None
        day = parse_date(self._options.as_of, self._run.today, past=True)
        if day > self._run.today:
            raise WrongUse(
                f"--as-of {day.isoformat()} lies in the future.", "Name the day up to which it is complete."
            )
        return day
