"""Imports what others assessed: reads the whole file, names what cannot be taken, keeps the rest at once."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.coaching.skills import Skill, load_skills, plain, skill_named
from salescoach.coaching.skills_queries import ASSESSMENTS
from salescoach.coaching.skills_store import Marked, keep_marks
from salescoach.coaching.whom.outside import (
    ROLES,
    Cell,
    Columns,
    Given,
    Rejected,
    Scale,
    cells_of,
    columns_of,
    known_headers,
    marked,
    scale_of,
)
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.intake.cells import is_empty
from salescoach.intake.datecells import OrderEvidence, OrderUnknown, date_reader
from salescoach.intake.formats import open_table
from salescoach.intake.layout import find_header, is_blank
from salescoach.people.naming import AliasRow, RepRow, folded
from salescoach.people.queries import ALIASES, REPS
from salescoach.store.reading import reading


class Options(NamedTuple):
    """How a file is read; "" where the file itself or the defaults decide."""

    path: str
    source: str
    on: date | None
    scale: str
    map_file: str
    date_order: str
    dry_run: bool


class Imported(NamedTuple):
    """What an import came to.

    Attributes:
        source: who assessed.
        scale: the file's.
        scale_asked: whether it was named; else the marks told it.
        kept: marks that are new.
        amended: marks that took the place of others of the same day and source.
        unchanged: marks that were there already.
        reps: whose marks were read.
        rejected: what was not taken.
        unread: columns that were not understood.
        dry_run: whether nothing was kept.
    """

    source: str
    scale: Scale
    scale_asked: bool
    kept: int
    amended: int
    unchanged: int
    reps: int
    rejected: list[Rejected]
    unread: tuple[str, ...]
    dry_run: bool


class _People:
    """Who is meant by what a file calls a rep: whole names and aliases only, nothing is guessed."""

    def __init__(self, reps: Sequence[RepRow], aliases: Sequence[AliasRow]) -> None:
        present = {rep.id for rep in reps if rep.archived_on is None}
        self._ids = {alias.alias_key: alias.rep_id for alias in aliases if alias.rep_id in present}
        self._ids.update((folded(rep.name), rep.id) for rep in reps if rep.id in present)

    def found(self, names: Sequence[str]) -> int | None:
        return next((self._ids[folded(name)] for name in names if folded(name) in self._ids), None)


def import_assessments(run: Invocation, options: Options) -> Imported:
    """Reads a file of outside assessments and keeps its marks, all in one transaction.

    Raises:
        WrongUse: for a file, columns, a scale or dates that cannot be read; then nothing is kept.
    """
    skills = load_skills(run)
    if not options.source.strip():
        raise WrongUse("Whose assessment is it?", 'Name the source: --source "OMG"')
    if not os.path.isfile(options.path):
        raise WrongUse(f"There is no file {options.path}.", "Name the table: --import FILE")
    named = known_headers(skills)
    columns, cells = _read(options, skills, named)
    scale = scale_of([cell.text for cell in cells], options.scale)
    dates = _dates(cells, options)
    with reading(run) as reader:
        people = _People(reader.all(REPS, book=1), reader.all(ALIASES, book=1))
        before = {
            (row.rep_id, row.skill, row.on_date): row
            for row in reader.all(ASSESSMENTS, book=1, since=date.min, today=run.today)
            if row.source == options.source.strip()
        }
    given, rejected = _sorted_out(cells, scale, dates, people, named, run.today)
    new, amended, unchanged = [], 0, 0
    for mark in given:
        old = before.get((mark.rep_id, mark.skill, mark.on_date))
        if old is not None and (old.tenths, old.original) == (mark.tenths, mark.original):
            unchanged += 1
            continue
        amended += old is not None
        new.append(
            Marked(
                mark.rep_id, mark.skill, mark.tenths, mark.on_date, source=options.source,
                original=mark.original, amends=old.id if old else None,
            )
        )  # fmt: skip
    if new and not options.dry_run:
        keep_marks(run, new)
    reps = len({mark.rep_id for mark in given})
    return Imported(
        options.source.strip(), scale, bool(options.scale), len(new) - amended, amended, unchanged, reps,
        rejected, columns.unread, options.dry_run,
    )  # fmt: skip


def _read(options: Options, skills: Sequence[Skill], named: Mapping[str, str]) -> tuple[Columns, list[Cell]]:
    mapped = _mapping(options.map_file, skills) if options.map_file else {}
    table = open_table(options.path)
    roles = {name for names in ROLES.values() for name in names}

    def score(cells: Sequence[str]) -> int:
        return sum(plain(cell) in mapped or plain(cell) in named or plain(cell) in roles for cell in cells)

    header = find_header(table.rows(), score)
    if header is None:
        raise WrongUse(f"{options.path} has no row of column headers.", "Put one above the marks.")
    columns = columns_of(header.cells, named, mapped)
    rows = [
        (line, cells)
        for line, cells in table.rows()
        if line > header.line and not is_blank(cells) and cells != header.cells
    ]
    cells = cells_of(rows, columns)
    if not cells:
        raise WrongUse(f"{options.path} holds no marks.", "Is it the right file?")
    return columns, cells


def _mapping(path: str, skills: Sequence[Skill]) -> dict[str, str]:
    """What the user says of columns: a role, a skill, or "" for one to leave out."""
    from salescoach.dialog.answers import answers_from

    found = {}
    for header, meaning in answers_from(path).items():
        text = str(meaning if meaning is not None else "").strip()
        found[plain(str(header))] = text if not text or text in ROLES else skill_named(skills, text).code
    return found


def _dates(cells: Sequence[Cell], options: Options) -> Any:
    """Reads the day of a cell's row: of its column, else the day that was named.

    Raises:
        WrongUse: where there is neither, and where the dates can be read in two ways.
    """
    texts = {cell.on for cell in cells if not is_empty(cell.on)}
    if not texts and options.on is None:
        raise WrongUse("No column says when it was assessed.", "Name the day: --on DATE")
    evidence = OrderEvidence().plus(texts)
    order = options.date_order or evidence.order
    if order is None:
        raise OrderUnknown(
            f"The dates can be read in two ways, such as {evidence.example}.",
            "Say which comes first, day or month: --date-order dmy or --date-order mdy",
        )
    read = date_reader(order or "dmy")
    return lambda text: options.on if is_empty(text) else read(text)


def _sorted_out(
    cells: Sequence[Cell], scale: Scale, dates: Any, people: _People, named: Mapping[str, str], today: date
) -> tuple[list[Given], list[Rejected]]:
    """Marks that can be kept, and what cannot; of two for the same rep, skill and day the first counts."""
    given: dict[tuple[int, str, date], Given] = {}
    rejected: dict[Rejected, None] = {}
    for cell in cells:
        found = _taken(cell, scale, dates, people, named, today)
        if isinstance(found, Given):
            key = (found.rep_id, found.skill, found.on_date)
            first = given.setdefault(key, found)
            if first is not found:
                what = f"{cell.rep[0]} has a mark for {found.skill} on that day in line {first.line}"
                rejected[Rejected(cell.line, what, "keep one of the two")] = None
        else:
            rejected[found] = None
    return list(given.values()), list(rejected)


def _taken(
    cell: Cell, scale: Scale, dates: Any, people: _People, named: Mapping[str, str], today: date
) -> Given | Rejected:
    rep = people.found(cell.rep)
    if rep is None:
        name = cell.rep[0][:60] if cell.rep else ""
        remedy = "correct it, or make it an alias: salescoach rep edit REP --alias NAME"
        return Rejected(cell.line, f"there is no rep {name!r}", remedy)
    day = dates(cell.on)
    if not isinstance(day, date):
        return Rejected(cell.line, f"{cell.on[:40]!r} is no date", "write it as 2026-11-25, or add --on DATE")
    if day > today:
        return Rejected(cell.line, f"{day.isoformat()} has not come yet", "correct the date")
    code = cell.skill if cell.skill in named.values() else named.get(plain(cell.skill), "")
    if not code:
        return Rejected(
            cell.line, f"there is no skill {cell.skill[:40]!r}", "add the name to its also: in skills.yaml"
        )
    return marked(cell, scale, code, rep, day)
