"""One import of a history file: the way of `importing` for files with several rows a deal."""

import json
import os
from datetime import date
from typing import Any

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.deciding import money_readers, read_as_for
from salescoach.deals.erased_owners import Clearing
from salescoach.deals.history_fields import NEEDED, kind_of
from salescoach.deals.history_merging import Context
from salescoach.deals.history_reading import HistoryReader, HistoryReading, spread, virtual_places
from salescoach.deals.history_words import history_sentences
from salescoach.deals.import_result import ImportOptions, ImportResult
from salescoach.deals.import_words import Told, sentences
from salescoach.deals.new_reps import known_and_wanted
from salescoach.deals.observation import FILLS, Rejected
from salescoach.deals.owners import NewOwner
from salescoach.deals.questions import settled_orders
from salescoach.deals.recognition import Recognised
from salescoach.deals.refusals import Refusals
from salescoach.deals.status import stage_status
from salescoach.intake.cells import Remembered
from salescoach.intake.mapping import FIELD_HISTORY
from salescoach.intake.rejects import RejectsWriter
from salescoach.intake.survey import Survey, survey
from salescoach.output.messages import progress


def import_history(
    run: Invocation,
    options: ImportOptions,
    known: Recognised,
    as_of: date,
    currency: str,
    warnings: list[str],
) -> ImportResult:
    """Imports a history file: what it states is merged with what the exports showed. All of it or nothing.

    Raises:
        WrongUse: for a file that lacks what a history needs, or of which no row could be read.
    """
    lacks = [words for field, words in NEEDED[known.profile.kind] if field not in known.places.fields]
    if lacks:
        raise WrongUse(
            f"{options.file} is a history without {', '.join(lacks)}.",
            "Add it to the report, and export it again.",
        )
    return _HistoryImport(run, options, known, as_of, currency, warnings).made()


class _HistoryImport:
    """The two readings of a history file."""

    def __init__(
        self, run: Invocation, options: ImportOptions, known: Recognised, as_of: date, currency: str,
        warnings: list[str],
    ) -> None:  # fmt: skip
        self._run = run
        self._options = options
        self._known = known
        self._as_of = as_of
        self._currency = currency
        self._warnings = warnings
        self._refused = Refusals()
        self._ignored = 0
        self._reps: dict[str, int] = {}
        self._clearing = Clearing({}, known.places)

    def made(self) -> ImportResult:
        """Makes the import."""
        known = self._known
        found = self._surveyed()
        if not found.records:
            raise WrongUse(f"{self._options.file} has a header and no rows below it.", "Nothing was changed.")
        how = self._reading(found)
        self._rejects = RejectsWriter(
            self._run,
            self._options.file,
            known.header.cells,
            read_as_for(self._options, known, self._as_of, how.orders, how.money, found),
            known.table.delimiter,
        )
        wanted = self._wanted_reps(found)
        try:
            result = self._written(HistoryReader(how, self._currency), found, wanted)
        except BaseException:
            self._rejects.discard()
            raise
        self._rejects.keep()
        return result

    def _surveyed(self) -> Survey:
        known = self._known
        fields = known.places.fields
        kinds: dict[int, str] = {places[0]: kind_of(field) for field, places in fields.items()}
        rows = progress(known.rows(), 0, "Looking at row")
        width = len(known.header.cells)
        if known.profile.kind == FIELD_HISTORY:
            kinds |= {
                place: "money" if field == "amount" else "date"
                for (field, _), place in virtual_places(width).items()
            }
            spreading = ((line, spread(c, width, known.places, known.profile.events)) for line, c in rows)
            return survey(spreading, known.layout(), kinds, self._owner_places())
        return survey(rows, known.layout(), kinds, self._owner_places())

    def _owner_places(self) -> list[int]:
        places = self._known.places.fields.get("owner")
        return [places[0]] if places else []

    def _reading(self, found: Survey) -> HistoryReading:
        known = self._known
        fields = known.places.fields
        headers = list(known.header.cells)
        if known.profile.kind == FIELD_HISTORY:
            headers += [headers[fields[column][0]] for _, column in virtual_places(len(headers))]
        asked = self._options.date_order or known.read_as.date_order
        orders, _ = settled_orders(found.dates, headers, asked, known.profile.date_order, self._warnings)
        money = money_readers(known, found, headers, self._currency, self._warnings)
        return HistoryReading(known.header.cells, known.places, known.profile, orders, money, self._as_of)

    def _wanted_reps(self, found: Survey) -> list[NewOwner]:
        owners = [owner for place in self._owner_places() for owner in found.distinct[place]]
        owned = known_and_wanted(self._run, self._options, owners, self._warnings)
        self._reps, self._clearing = owned.reps, Clearing(owned.erased, self._known.places)
        return owned.wanted

    def _written(self, reader: HistoryReader, found: Survey, wanted: list[NewOwner]) -> ImportResult:
        from salescoach.deals.history_store import HistoryImport
        from salescoach.deals.store import add_owners
        from salescoach.intake.store import Counts, end_import
        from salescoach.store.writing import writing

        with writing(self._run) as session:
            new_reps = add_owners(session, self._run, wanted, self._reps)
            import_id = self._begun(session)
            context = Context(
                import_id,
                self._known.profile.source,
                self._as_of,
                self._currency,
                Remembered(lambda stage: stage_status(stage, self._known.profile.stages)).__getitem__,
                self._reps,
            )
            work = HistoryImport(session.connection(), context)
            self._rows(reader, work, found.rows)
            work.merge()
            accepted = work.created + work.updated + work.unchanged
            if not accepted:
                raise WrongUse(
                    f"None of the {self._refused.count} rows of {self._options.file} "
                    "could be read as history.",
                    "Nothing was changed. Say how it is read: --date-order, --as-of or --map FILE",
                    tuple(self._refused.examples),
                )
            rows = accepted + self._refused.count + self._ignored
            counts = Counts(
                rows,
                work.created,
                work.updated,
                work.unchanged,
                self._refused.count,
                self._ignored,
                work.events,
            )
            end_import(session, import_id, counts, self._rejects.path)
            if self._options.dry_run:
                session.rollback()
        told = Told(reader.trouble, 0, "", 0, 0, 0, self._refused.examples)
        self._warnings += [*self._clearing.sentences(), *history_sentences(work), *sentences(told)]
        return ImportResult(
            None if self._options.dry_run else import_id,
            self._known.profile.name,
            self._as_of,
            *counts,
            self._rejects.path or None,
            self._warnings,
            self._options.file,
            self._known.profile.title,
            f"by {self._header('id')}",
            0,
            {field: self._header(field) for field in self._known.places.fields},
            new_reps,
            self._options.dry_run,
        )

    def _begun(self, session: Any) -> int:
        from salescoach.intake.store import begin_import

        columns = {column for field in self._known.places.fields for column in FILLS.get(field, ())}
        return begin_import(
            session,
            self._run,
            kind="deals",
            file_name=os.path.basename(self._options.file),
            sha256=self._known.table.sha256,
            profile=self._known.profile.name,
            as_of=self._as_of,
            partial=True,  # a history holds the deals that changed: none has vanished for not being in it
            fields=json.dumps(sorted(columns | {"stage", "status"})),
        )

    def _rows(self, reader: HistoryReader, work: Any, count: int) -> None:
        layout = self._known.layout()
        for line, raw in progress(self._known.rows(), count, "Importing"):
            if not layout.is_record(raw):
                self._ignored += 1
                continue
            cells = self._clearing.row(raw)
            read = reader.read(line, cells)
            if isinstance(read, Rejected):
                self._reject(line, cells, read)
            else:
                work.add(*read)

    def _reject(self, line: int, cells: list[str], why: Rejected) -> None:
        self._refused.add(line, cells, why, self._rejects, dry_run=self._options.dry_run)

    def _header(self, field: str) -> str:
        places = self._known.places.fields[field]
        return " + ".join(self._known.header.cells[place].strip() for place in places)
