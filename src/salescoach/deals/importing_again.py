"""An import of the file that was imported last: noted, and not read once more."""

import os
from datetime import date
from typing import Any

from salescoach.core.invocation import Invocation
from salescoach.deals.again_queries import BEFORE, HELD, OWNERS
from salescoach.deals.import_result import ImportOptions, ImportResult
from salescoach.deals.import_words import unknown_owners
from salescoach.deals.new_reps import known_reps
from salescoach.deals.owners import new_owners
from salescoach.deals.placing import Context
from salescoach.deals.recognition import Recognised
from salescoach.deals.same_again import Before, says_the_same
from salescoach.dialog.asking import can_ask
from salescoach.store.reading import Reader, reading


def imported_again(
    run: Invocation, options: ImportOptions, known: Recognised, how: str, as_of: date, warnings: list[str]
) -> ImportResult | None:
    """The import of a file that is the one imported last; None where it has to be read.

    Args:
        run: the run.
        options: what was asked for.
        known: the file.
        how: it is read (`reading_of`).
        as_of: the date it is an observation of.
        warnings: gets what the user should know.
    """
    if known.proposed or known.is_rejects:
        return None
    with reading(run) as reader:
        before = _before(reader, how, as_of, options.partial)
        if before is None:
            return None
        reps = known_reps(reader)
        has_owners = "owner" in known.places.fields
        owners = reader.all(OWNERS, book=1, before=before.id) if has_owners else []
    new = new_owners([row.owner for row in owners], reps)
    if new and (options.add_reps or (can_ask() and not options.dry_run)):
        return None
    import_id = _noted(run, options, known, how, as_of, reps)
    if import_id is None:
        return None
    if new:
        warnings.append(unknown_owners(new))
    return ImportResult(
        None if options.dry_run else import_id, known.profile.name, as_of,
        before.rows, 0, 0, before.rows - before.ignored, 0, before.ignored, 0,
        None, warnings, options.file, known.profile.title, known.identity, 0,
        {field: known.column(field) for field in known.places.fields}, [], options.dry_run,
    )  # fmt: skip


def _before(reader: Reader, how: str, as_of: date, partial: bool) -> Before | None:
    before = reader.one(BEFORE, book=1)
    if before is None or not says_the_same(before, how, as_of, partial=partial):
        return None
    held = reader.one(HELD, book=1, before=before.id)
    return before if held and held.deals == before.rows - before.ignored else None


def _noted(
    run: Invocation,
    options: ImportOptions,
    known: Recognised,
    how: str,
    as_of: date,
    reps: dict[str, int],
) -> int | None:
    """Writes that the file held its deals once more; None where another import came in between."""
    from salescoach.deals.store import DealImport
    from salescoach.intake.store import Counts, begin_import, end_import
    from salescoach.store.background import Background
    from salescoach.store.writing import session_writer, writing

    with writing(run) as session, Background(session.connection()) as background:
        before = _before(session_writer(session), how, as_of, options.partial)
        if before is None:
            return None
        facts: dict[str, Any] = {
            "kind": "deals", "file_name": os.path.basename(options.file), "sha256": known.table.sha256,
            "profile": known.profile.name, "as_of": as_of, "partial": options.partial,
            "fields": before.fields,
        }  # fmt: skip
        import_id = begin_import(session, run, **facts)
        to = Context(import_id, known.profile.source, as_of, frozenset(), True, [], reps)
        work = DealImport(background, to)
        work.hold_again(before.id)
        work.finish(None, frozenset())
        counts = Counts(before.rows, 0, 0, work.unchanged, 0, before.ignored, 0)
        end_import(session, import_id, counts, "", how)
        if options.dry_run:
            session.rollback()
    return import_id
