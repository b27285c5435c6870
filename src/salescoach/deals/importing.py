"""One import of deals, from a file to the store: the only way in, for `pipeline import` and `pipeline audit`.

The file is read twice. The first reading decides what only whole columns can tell (the order of day and
month, the decimal sign), the second writes, in one transaction.
"""

import json
import os
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any

from salescoach.core.errors import Interrupted, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.deciding import day_of_export, deal_reading, read_as_for, surveyed
from salescoach.deals.erased_owners import Clearing
from salescoach.deals.history_merging import Context as MergingContext
from salescoach.deals.history_words import history_sentences
from salescoach.deals.import_result import ImportOptions as ImportOptions
from salescoach.deals.import_result import ImportResult as ImportResult
from salescoach.deals.import_words import (
    ENCODING_ASSUMED,
    Told,
    sentences,
)
from salescoach.deals.importing_again import imported_again
from salescoach.deals.new_reps import known_and_wanted
from salescoach.deals.observation import Rejected
from salescoach.deals.owners import NewOwner
from salescoach.deals.placing import Context
from salescoach.deals.profiles import remember_order, save_mapping
from salescoach.deals.recognition import Recognised, recognise
from salescoach.deals.refusals import Refusals
from salescoach.deals.rowreader import Reading, RowReader
from salescoach.deals.rows import Record, Rows
from salescoach.deals.same_again import reading_of
from salescoach.deals.stage_dates import StageDates
from salescoach.deals.status import OPEN, stage_status
from salescoach.intake.cells import Remembered
from salescoach.intake.datecells import ORDERS
from salescoach.intake.formats import open_table
from salescoach.intake.mapping import DEALS
from salescoach.intake.rejects import RejectsWriter
from salescoach.intake.survey import Survey
from salescoach.output.messages import progress
from salescoach.settings.policies import load_policies

_AGAIN = Rejected(
    "",
    "this id stood in the file before, with other values",
    "Keep the row that is right, or correct the id.",
)


def import_deals(run: Invocation, options: ImportOptions) -> ImportResult:
    """Imports an export of deals. Either all of it is kept or nothing.

    Raises:
        WrongUse: for a file or option that cannot be used; the store is then unchanged.
        Interrupted: where the person stopped it; nothing is kept of it.
    """
    try:
        return _imported(run, options)
    except KeyboardInterrupt:
        raise Interrupted(
            f"Interrupted; {options.file} was not imported.", "What was: salescoach pipeline imports"
        ) from None


def _imported(run: Invocation, options: ImportOptions) -> ImportResult:
    if options.date_order and options.date_order not in ORDERS:
        raise WrongUse(f"There is no date order {options.date_order!r}.", f"Use one of: {', '.join(ORDERS)}.")
    table = open_table(options.file, options.encoding)
    known = recognise(run, table, options.crm, options.map_file)
    warnings = [*known.warnings, *([ENCODING_ASSUMED] if table.assumed else [])]
    as_of = day_of_export(run, options, known.read_as)
    currency = known.profile.currency or load_policies(run).currency
    if known.profile.kind != DEALS:
        from salescoach.deals.history_import import import_history

        return import_history(run, options, known, as_of, currency, warnings)
    read_as = reading_of(known, options, currency)
    again = imported_again(run, options, known, read_as, as_of, warnings)
    if again:
        return again
    expected = list(warnings)
    found = surveyed(known)
    how = deal_reading(options, known, found, currency, warnings)
    work = _Import(run, options, known, found, RowReader(how, currency), as_of, warnings)
    return work.made(how, read_as, expected)


class _Import:
    """The second reading of a file, which writes."""

    def __init__(
        self,
        run: Invocation,
        options: ImportOptions,
        known: Recognised,
        found: Survey,
        reader: RowReader,
        as_of: date,
        warnings: list[str],
    ) -> None:
        self._run = run
        self._options = options
        self._known = known
        self._survey = found
        self._reader = reader
        self._as_of = as_of
        self._warnings = warnings
        self._partial = options.partial or known.is_rejects
        self._refused = Refusals()
        self._owners: set[str] = set()
        self._pipelines: set[str] = set()
        self._any_open = False
        self._reps: dict[str, int] = {}
        self._clearing = Clearing({}, known.places)

    def made(self, how: Reading, read_as: str, expected: list[str]) -> ImportResult:
        """Makes the import.

        Args:
            how: the file's cells are read.
            read_as: in one word, kept where there was nothing to warn of.
            expected: warnings that the same file would get without being read.
        """
        self._read_as_word, self._expected = read_as, expected
        known = self._known
        self._rejects = RejectsWriter(
            self._run,
            self._options.file,
            known.header.cells,
            read_as_for(self._options, known, self._as_of, how.orders, how.money, self._survey),
            known.table.delimiter,
        )
        self._stages = StageDates(how.headers, known.profile.stage_dates, how.orders)
        wanted = self._wanted_reps()
        try:
            result = self._written(wanted)
        except BaseException:
            self._rejects.discard()
            raise
        self._rejects.keep()
        if known.proposed and not self._options.dry_run:
            save_mapping(self._run, how.profile)
        elif how.profile != known.profile and not self._options.dry_run:
            remember_order(self._run, how.profile)
        return result

    def _wanted_reps(self) -> list[NewOwner]:
        """The owners to add as reps."""
        place = self._known.places.fields.get("owner")
        if place is None:
            return []
        unknown: list[str] = []
        owners = self._survey.distinct[place[0]]
        found = known_and_wanted(self._run, self._options, owners, unknown)
        self._reps, self._clearing = found.reps, Clearing(found.erased, self._known.places)
        self._warnings += unknown
        self._expected += unknown
        return found.wanted

    def _written(self, wanted: list[NewOwner]) -> ImportResult:
        from salescoach.deals.store import DealImport, add_owners
        from salescoach.intake.store import Counts, end_import
        from salescoach.store.background import Background
        from salescoach.store.writing import writing

        with writing(self._run) as session, Background(session.connection()) as background:
            new_reps = add_owners(session, self._run, wanted, self._reps)
            context = self._begun(session)
            work = DealImport(background, context)
            histories = self._histories(session, context)
            ignored = self._rows(work, histories)
            accepted = work.created + work.updated + work.unchanged
            if not accepted:
                raise WrongUse(
                    f"None of the {self._refused.count} rows of {self._options.file} "
                    "could be read as a deal.",
                    "Nothing was changed. Say which column means what: --map FILE",
                    tuple(self._refused.examples),
                )
            whole = self._any_open and not self._partial
            vanished = work.finish(frozenset(self._owners) if whole else None, frozenset(self._pipelines))
            events = work.events
            if histories:
                histories.merge()
                events += histories.events
                self._warnings += history_sentences(histories)
            rows = accepted + self._refused.count + ignored
            counts = Counts(
                rows, work.created, work.updated, work.unchanged, self._refused.count, ignored, events
            )
            self._warnings += [*self._clearing.sentences(), *sentences(self._told(work))]
            end_import(session, context.import_id, counts, self._rejects.path, self._reading_to_keep())
            if self._options.dry_run:
                session.rollback()
        return ImportResult(
            None if self._options.dry_run else context.import_id,
            self._known.profile.name,
            self._as_of,
            *counts,
            self._rejects.path or None,
            self._warnings,
            self._options.file,
            self._known.profile.title,
            self._known.identity,
            vanished,
            {field: self._known.column(field) for field in self._known.places.fields},
            new_reps,
            self._options.dry_run,
        )

    def _reading_to_keep(self) -> str:
        """How the file was read, where reading it once more would tell nothing."""
        plain = not (self._stages or self._refused.count or self._known.proposed or self._known.is_rejects)
        return self._read_as_word if plain and self._warnings == self._expected else ""

    def _begun(self, session: Any) -> Context:
        """Records the import; returns what its rows are written with."""
        from salescoach.intake.store import begin_import, observation_days

        profile = self._known.profile
        days = observation_days(session, self._known.profiles_of_source)
        import_id = begin_import(
            session,
            self._run,
            kind="deals",
            file_name=os.path.basename(self._options.file),
            sha256=self._known.table.sha256,
            profile=profile.name,
            as_of=self._as_of,
            partial=self._partial,
            fields=json.dumps(sorted(self._reader.filled)),
        )
        return Context(
            import_id,
            profile.source,
            self._as_of,
            self._reader.filled,
            self._reader.has_ids,
            days,
            self._reps,
            # Rows that are put off cannot tell at once whether their histories count.
            0 if self._stages else self._survey.records,
        )

    def _histories(self, session: Any, context: Context) -> Any:
        """What takes the dates on which deals entered their stages; None where the file has none."""
        if not self._stages or not context.has_ids:
            return None
        from salescoach.deals.history_store import HistoryImport

        stages = self._known.profile.stages
        merging = MergingContext(
            context.import_id,
            context.source,
            context.as_of,
            self._reader.currency,
            Remembered(lambda stage: stage_status(stage, stages)).__getitem__,
            context.reps,
            beside=True,
        )
        return HistoryImport(session.connection(), merging)

    def _take_stages(self, histories: Any, records: Sequence[Record], refused: set[int]) -> None:
        for line, observed, cells in records:
            if line not in refused:
                row = self._stages.read(cells, observed.pipeline, observed.stage, self._as_of)
                if row is not None:
                    histories.add(observed.source_id, row)

    def _rows(self, work: Any, histories: Any) -> int:
        """Reads and writes every row; returns how many were none."""
        from salescoach.deals.store import BATCH

        def refuse(conflicts: Any) -> None:
            for conflict in conflicts:
                self._reject(conflict.line, conflict.cells, _AGAIN._replace(cell=self._known.column("id")))

        layout = self._known.layout()
        ignored = 0
        rows = progress(self._known.rows(), self._survey.rows, "Importing")
        while batch := list(islice(rows, BATCH)):
            lines = self._clearing.cleared(layout.records(batch))
            ignored += len(batch) - len(lines)
            found, refused = self._reader.read(lines)
            for line, cells, why in refused:
                self._reject(line, cells, why)
            if found is None:
                continue
            self._note(found)
            conflicts = work.add(found)
            if histories:
                self._take_stages(histories, found.records(), {conflict.line for conflict in conflicts})
            refuse(conflicts)
        refuse(work.rest())
        return ignored

    def _note(self, rows: Rows) -> None:
        self._owners.update(rows.owners)
        self._pipelines.update(rows.pipelines)
        self._any_open = self._any_open or OPEN in rows.statuses

    def _reject(self, line: int, cells: list[str], why: Rejected) -> None:
        self._refused.add(line, cells, why, self._rejects, dry_run=self._options.dry_run)

    def _told(self, work: Any) -> Told:
        return Told(
            self._reader.trouble,
            self._reader.short_rows,
            "" if self._reader.has_ids else self._known.identity,
            work.collided,
            work.merged,
            work.late,
            self._refused.examples,
        )
