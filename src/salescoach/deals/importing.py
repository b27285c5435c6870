"""One import of deals, from a file to the store: the only way in, for `pipeline import` and `pipeline audit`."""

import os
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.fields import FIELDS
from salescoach.deals.observation import Observation, Reading, Rejected, RowReader
from salescoach.deals.owners import NewOwner, new_owners, rep_ids
from salescoach.deals.questions import ask_new_reps
from salescoach.deals.recognition import Recognised, recognise
from salescoach.deals.status import OPEN
from salescoach.intake.datecells import ORDERS
from salescoach.intake.formats import open_table
from salescoach.intake.layout import Layout
from salescoach.intake.moneycells import MoneyReader
from salescoach.intake.rejects import ReadAs, RejectsWriter
from salescoach.intake.survey import Survey, date_orders, survey
from salescoach.output.messages import progress
from salescoach.people.queries import ALIASES, REPS
from salescoach.settings.policies import load_policies
from salescoach.store.reading import reading

_NAMES_SHOWN = 5


class ImportOptions(NamedTuple):
    """What an import was asked for; "" and False where it was not.

    Attributes:
        file: the export.
        crm: name of a profile.
        map_file: path of a mapping.
        as_of: the observation's date, as typed; today where "".
        date_order: dmy, mdy or ymd.
        encoding: as Python calls it.
        add_reps: owners who are no reps become some.
        partial: the file holds only some of the deals, so that none can have vanished.
        strict: rejected rows make the exit code 1; the import is made all the same.
        dry_run: nothing is changed.
    """

    file: str
    crm: str = ""
    map_file: str = ""
    as_of: str = ""
    date_order: str = ""
    encoding: str = ""
    add_reps: bool = False
    partial: bool = False
    strict: bool = False
    dry_run: bool = False


class ImportResult(NamedTuple):
    """What an import did; the attributes up to `warnings` are its JSON.

    Attributes:
        import_id: None after a dry run.
        profile: its name.
        as_of: the observation's date.
        rows: created + updated + unchanged + rejected + ignored.
        created: new deals.
        updated: deals on which something changed.
        unchanged: rows that said nothing new, exact repeats included.
        rejected: rows that are no deal; they are in the rejects file.
        ignored: blank lines, repeated headers, totals and footers.
        events: changes kept.
        rejects_file: its path, None where there is none.
        warnings: sentences for the user.
        file: what was imported.
        title: the profile's, for people.
        identity: how deals were told apart, in words.
        vanished: open deals the file no longer holds.
        columns: header by field.
        new_reps: names of the reps added.
        fields: deal columns the file has something to say about.
        dry_run: whether nothing was changed.
    """

    import_id: int | None
    profile: str
    as_of: date
    rows: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    ignored: int
    events: int
    rejects_file: str | None
    warnings: list[str]
    file: str
    title: str
    identity: str
    vanished: int
    columns: dict[str, str]
    new_reps: list[str]
    fields: list[str]
    dry_run: bool


def import_deals(run: Invocation, options: ImportOptions) -> ImportResult:
    """Imports an export of deals: read twice, written in one transaction.

    The first reading decides what only whole columns can tell, the second writes. Either all of it is kept or
    nothing.

    Raises:
        WrongUse: for a file or option that cannot be used; the store is then unchanged.
    """
    if options.date_order and options.date_order not in ORDERS:
        raise WrongUse(f"There is no date order {options.date_order!r}.", f"Use one of: {', '.join(ORDERS)}.")
    table = open_table(options.file, options.encoding)
    known = recognise(run, table, options.crm, options.map_file)
    warnings = [*known.warnings]
    if table.assumed:
        warnings.append(
            "The file is not UTF-8 and was read as Windows-1252; if names look wrong, add: --encoding NAME"
        )
    found = _surveyed(known)
    as_of = _as_of(run, options, known.read_as)
    reading_of = _reading(run, options, known, found, warnings)
    return _Import(run, options, known, found, reading_of, as_of, warnings).made()


def _as_of(run: Invocation, options: ImportOptions, read_as: ReadAs) -> date:
    day = parse_date(options.as_of or read_as.as_of or "today", run.today, past=True)
    if day > run.today:
        raise WrongUse(f"--as-of {day.isoformat()} lies in the future.", "Name the day the export was made on.")
    return day


def _surveyed(known: Recognised) -> Survey:
    fields = known.places.fields
    kinds = {places[0]: FIELDS[field].kind for field, places in fields.items()}
    distinct = [fields[field][0] for field in ("owner", "currency") if field in fields]
    return survey(progress(known.rows(), 0, "Looking at row"), known.layout(), kinds, distinct)


def _reading(
    run: Invocation, options: ImportOptions, known: Recognised, found: Survey, warnings: list[str]
) -> Reading:
    if not found.records:
        raise WrongUse(f"{options.file} has a header and no deals below it.", "Nothing was changed.")
    headers = known.header.cells
    name = lambda column: headers[column].strip()  # noqa: E731
    asked = options.date_order or known.read_as.date_order
    orders = date_orders(found.dates, name, asked, known.profile.date_order, warnings)
    currency = known.profile.currency or load_policies(run).currency
    money = {}
    for column, evidence in found.money.items():
        sign = known.read_as.decimal or known.profile.decimal or evidence.sign
        if not sign:
            sign = "." if evidence.point >= evidence.comma else ","
            warnings.append(
                f"The amounts in {name(column)!r} contradict each other, such as {evidence.example}; the "
                f"{'point' if sign == '.' else 'comma'} was taken as the decimal sign. A mapping can say it: decimal: \",\""
            )
        groups = evidence.grouped_by_point and not (known.profile.decimal or known.read_as.decimal)
        money[column] = MoneyReader(sign, currency, anything_groups=groups)
    percent = {p[0] for field, p in known.places.fields.items() if FIELDS[field].kind == "percent"}
    return Reading(headers, known.places, known.profile, orders, money, frozenset(percent - found.over_one))


class _Import:
    """The second reading of a file, which writes."""

    def __init__(
        self,
        run: Invocation,
        options: ImportOptions,
        known: Recognised,
        found: Survey,
        how: Reading,
        as_of: date,
        warnings: list[str],
    ) -> None:
        self._run = run
        self._options = options
        self._known = known
        self._survey = found
        self._as_of = as_of
        self._warnings = warnings
        self._partial = options.partial or known.is_rejects
        self._reader = RowReader(how, known.profile.currency or load_policies(run).currency)
        self._rejects = RejectsWriter(run, options.file, known.header.cells, self._read_as(how), known.table.delimiter)
        self._rejected = 0
        self._examples: list[str] = []
        self._owners: set[str] = set()
        self._pipelines: set[str] = set()
        self._any_open = False
        self._new_reps: list[str] = []
        self._reps: dict[str, int] = {}

    def _read_as(self, how: Reading) -> ReadAs:
        orders = {order for column, order in how.orders.items() if order != "ymd" or self._survey.dates[column].either}
        signs = {reader.sign for reader in how.money.values()}
        return ReadAs(
            crm="" if self._options.map_file else self._known.profile.name,
            map_file=os.path.abspath(self._options.map_file) if self._options.map_file else "",
            as_of=self._as_of.isoformat(),
            date_order=orders.pop() if len(orders) == 1 else "",
            decimal=signs.pop() if len(signs) == 1 else "",
        )

    def made(self) -> ImportResult:
        """Makes the import."""
        wanted = self._wanted_reps()
        try:
            result = self._written(wanted)
        except BaseException:
            self._rejects.discard()
            raise
        self._rejects.keep()
        if self._options.dry_run:
            self._rejects.discard()
        return result

    def _wanted_reps(self) -> list[NewOwner]:
        """The owners to add as reps, asked for before the transaction begins."""
        place = self._known.places.fields.get("owner")
        if place is None:
            return []
        with reading(self._run) as reader:
            self._reps = rep_ids(reader.all(REPS, book=1), reader.all(ALIASES, book=1))
        new = new_owners(self._survey.distinct[place[0]], self._reps)
        if new and (self._options.add_reps or (not self._options.dry_run and ask_new_reps(new))):
            return new
        if new:
            names = ", ".join(owner.name for owner in new[:_NAMES_SHOWN])
            more = f" and {len(new) - _NAMES_SHOWN} more" if len(new) > _NAMES_SHOWN else ""
            self._warnings.append(
                f"{len(new)} {'owner is' if len(new) == 1 else 'owners are'} none of your reps: {names}{more}. Their deals "
                "were read all the same. Add them with: salescoach pipeline import FILE --add-reps, or one by one with: "
                "salescoach rep add NAME --alias NAME"
            )
        return []

    def _written(self, wanted: list[NewOwner]) -> ImportResult:
        from salescoach.deals.store import Context, DealImport, add_owners
        from salescoach.intake.store import Counts, begin_import, end_import, observation_days
        from salescoach.store.writing import writing

        filled = self._reader.filled
        fields = sorted(self._known.places.fields)
        with writing(self._run) as session:
            self._new_reps = add_owners(session, self._run, wanted, self._reps)
            profiles = self._known.profiles_of_source
            import_id = begin_import(
                session, self._run, kind="deals", file_name=os.path.basename(self._options.file),
                sha256=self._known.table.sha256, profile=self._known.profile.name, as_of=self._as_of,
                partial=self._partial, fields=_json(fields),
            )  # fmt: skip
            context = Context(
                import_id, self._known.profile.source, self._as_of, filled, self._reader.has_ids,
                observation_days(session, profiles), self._reps,
            )  # fmt: skip
            work = DealImport(session.connection(), context)
            ignored = self._rows(work)
            accepted = work.created + work.updated + work.unchanged
            if not accepted:
                raise WrongUse(
                    f"None of the {self._rejected} rows of {self._options.file} could be read as a deal; nothing was changed.",
                    "Say which column means what: --map FILE",
                    tuple(self._examples),
                )
            whole = self._any_open and not self._partial
            vanished = work.finish(frozenset(self._owners) if whole else None, frozenset(self._pipelines))
            work.link_reps()
            counts = Counts(
                accepted + self._rejected + ignored, work.created, work.updated, work.unchanged, self._rejected,
                ignored, work.events,
            )  # fmt: skip
            end_import(session, import_id, counts, self._rejects.path)
            if self._options.dry_run:
                session.rollback()
        self._conclude(work)
        return ImportResult(
            None if self._options.dry_run else import_id, self._known.profile.name, self._as_of, *counts,
            None if self._options.dry_run else self._rejects.path or None, self._warnings, self._options.file,
            self._known.profile.title, self._identity(), vanished,
            {f: " + ".join(self._known.header.cells[p].strip() for p in places)
             for f, places in self._known.places.fields.items()},
            self._new_reps, fields, self._options.dry_run,
        )  # fmt: skip

    def _rows(self, work: Any) -> int:
        """Reads and writes every row; returns how many were none."""
        from salescoach.deals.store import BATCH

        layout = self._known.layout()
        counted = _Counted(self._known.rows(), layout)
        rows = progress(counted, self._survey.rows, "Importing")
        while batch := list(islice(rows, BATCH)):
            records = []
            for line, cells in batch:
                observed = self._reader.read(line, cells)
                if isinstance(observed, Rejected):
                    self._reject(line, cells, observed)
                else:
                    records.append((line, observed, cells))
                    self._note(observed)
            for conflict in work.add(records) if records else ():
                again = Rejected(
                    self._columns("id"), "this id stood in the file before, with other values", "Keep the row that is right."
                )
                self._reject(conflict.line, conflict.cells, again)
        return counted.ignored

    def _note(self, observed: Observation) -> None:
        self._owners.add(observed.owner)
        self._pipelines.add(observed.pipeline)
        self._any_open = self._any_open or observed.status == OPEN

    def _reject(self, line: int, cells: list[str], why: Rejected) -> None:
        self._rejected += 1
        if len(self._examples) < _NAMES_SHOWN:
            self._examples.append(f"line {line}: {' '.join(part for part in (why.cell, why.reason) if part)}. {why.remedy}")
        if not self._options.dry_run:
            self._rejects.add(line, cells, why.cell, why.reason, why.remedy)

    def _columns(self, field: str) -> str:
        return " + ".join(self._known.header.cells[place].strip() for place in self._known.places.fields.get(field, ()))

    def _identity(self) -> str:
        if self._reader.has_ids:
            return f"by {self._columns('id')}"
        parts = [self._columns(field) for field in ("account", "name", "created")]
        return "by " + ", ".join(part for part in parts if part)

    def _conclude(self, work: Any) -> None:
        """Turns what was counted into sentences."""
        for header, trouble in self._reader.trouble.items():
            self._warnings.append(
                f"{_count(trouble.count, 'cell')} of {header!r} could not be read and {'is' if trouble.count == 1 else 'are'} "
                f"empty now; the first is {trouble.cell[:40]!r} in line {trouble.line}."
            )
        if self._reader.short_rows:
            self._warnings.append(
                f"{_count(self._reader.short_rows, 'row')} had fewer cells than the header; the missing ones were read as empty."
            )
        if not self._reader.has_ids:
            collided = f"; {_count(work.collided, 'row')} look like another deal and were kept apart as #2, #3 …" if work.collided else ""
            self._warnings.append(f"The file has no ids: deals are told apart {self._identity()}{collided}.")
        if work.merged:
            self._warnings.append(f"{_count(work.merged, 'row')} repeat another row and were merged with it.")
        if work.late:
            self._warnings.append(
                f"Newer exports have been imported: this one adds to the history of {_count(work.late, 'deal')}, and the deals "
                "stay as the newest export shows them."
            )
        if self._rejected:
            self._warnings += [f"Rejected, {example}" for example in self._examples]


class _Counted:
    """A file's records; counts the rows that are none."""

    def __init__(self, rows: Iterator[tuple[int, list[str]]], layout: Layout) -> None:
        self.ignored = 0
        self._rows = rows
        self._layout = layout

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        is_record = self._layout.is_record
        for row in self._rows:
            if is_record(row[1]):
                yield row
            else:
                self.ignored += 1


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def _json(values: list[str]) -> str:
    import json

    return json.dumps(values)
