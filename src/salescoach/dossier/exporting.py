"""Writing all that is held about a person into one file for that person."""

import os
import re
from collections.abc import Sequence
from typing import Any

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.places import make_private_file
from salescoach.core.rows import NamedTuple
from salescoach.dossier.declared import BY_TABLE
from salescoach.dossier.masking import Masks
from salescoach.dossier.mentions import Mentions
from salescoach.dossier.queries import HoldRow
from salescoach.dossier.subject import Section, notes_section, sections_of
from salescoach.people.naming import AliasRow, RepRow, loose
from salescoach.store.gathering import Note, Rows

ENDINGS = (".html", ".json")


class Subject(NamedTuple):
    """What is held about a person, ready to be written.

    Attributes:
        sections: other people masked.
        named_elsewhere: records about other people that name the person.
    """

    sections: Sequence[Section]
    named_elsewhere: int


def file_for(run: Invocation, rep: RepRow, wanted: str) -> str:
    """The file to write: the one that was named, else one in the current folder.

    Raises:
        WrongUse: for a name that ends in neither .html nor .json, or lies in a folder that is not there.
        Refused: where something of that name is there already.
    """
    stem = re.sub(r"[^a-z0-9]+", "-", loose(rep.name)).strip("-") or "rep"
    path = os.path.abspath(os.path.expanduser(wanted or f"{stem}-record-{run.today.isoformat()}.html"))
    if not path.endswith(ENDINGS):
        raise WrongUse(f"{path} ends in neither .html nor .json.", "Name it so: --to record.html")
    if not os.path.isdir(os.path.dirname(path)):
        raise WrongUse(f"There is no folder {os.path.dirname(path)}.", "Make it first, or name another file.")
    if os.path.lexists(path):
        raise Refused(f"{path} is there already.", "Name another file: --to FILE")
    return path


def subject_of(
    rep: RepRow,
    reps: Sequence[RepRow],
    aliases: Sequence[AliasRow],
    found: Sequence[Rows],
    notes: Sequence[Note],
) -> Subject:
    """What a person is given, from what the store holds.

    Args:
        rep: whom it is about.
        reps: everybody, archived ones too.
        aliases: of all of them.
        found: the rows about the rep.
        notes: texts elsewhere that name the rep.
    """
    names = {one.id: [one.name, *(a.alias for a in aliases if a.rep_id == one.id)] for one in reps}
    colleagues = [names[one.id] for one in reps if one.id != rep.id]
    masks = Masks(rep.name, names[rep.id][1:], colleagues, _contacts(found))
    called = _called(found)
    sections = sections_of(found, masks, called)
    own = [note for note in notes if not note.owned]
    if own:
        sections.append(notes_section(own, masks))
    return Subject(sections, len(notes) - len(own))


def naming(rep: RepRow, reps: Sequence[RepRow], aliases: Sequence[AliasRow]) -> Mentions:
    """How texts may name the rep."""
    own = [alias.alias for alias in aliases if alias.rep_id == rep.id]
    return Mentions(rep.name, own, [one.name for one in reps if one.id != rep.id])


def _contacts(found: Sequence[Rows]) -> list[str]:
    return [
        str(value)
        for rows in found
        for place, column in enumerate(rows.columns)
        if column.name in rows.held.people
        for row in rows.rows
        for value in (row[place],)
        if value
    ]


def _called(found: Sequence[Rows]) -> dict[tuple[str, int], str]:
    """What the rows of tables with a name or a title are called."""
    called: dict[tuple[str, int], str] = {}
    for rows in found:
        places = {column.name: place for place, column in enumerate(rows.columns)}
        name = next((places[one] for one in ("name", "title", "what") if one in places), None)
        if name is not None and "id" in places:
            called |= {(rows.held.table, row[places["id"]]): str(row[name] or "") for row in rows.rows}
    return called


def read_subject(run: Invocation, rep: RepRow) -> tuple[Subject, list[HoldRow]]:
    """What the run's store holds about a rep, and the holds that stand."""
    from salescoach.dossier.holding import holds_on
    from salescoach.people.queries import ALIASES, REPS
    from salescoach.store.gathering import notes_naming, rows_about
    from salescoach.store.reading import reading
    from salescoach.store.writing import writing

    with reading(run) as reader:
        reps, aliases = reader.all(REPS, book=1), reader.all(ALIASES, book=1)
        holds = holds_on(reader, rep.id)
    with writing(run) as session:
        link = session.connection()
        found = list(rows_about(link, BY_TABLE, rep.id))
        notes = list(notes_naming(link, BY_TABLE, rep.id, naming(rep, reps, aliases).in_words))
    return subject_of(rep, reps, aliases, found, notes), holds


def subject_data(rep: RepRow, subject: Subject, today: Any) -> dict[str, Any]:
    """The same for scripts."""
    return {
        "name": rep.name,
        "as_of": today,
        "sections": [
            {"title": section.title, "table": section.table or None, "records": list(section.records)}
            for section in subject.sections
        ],
        "named_in_records_about_others": subject.named_elsewhere,
    }


def write_subject(
    run: Invocation, rep: RepRow, subject: Subject, holds: Sequence[HoldRow], path: str
) -> None:
    """Writes the file, which only its owner can read, and records that it was written.

    Raises:
        Refused: where the file has appeared meanwhile.
    """
    from salescoach.dossier.subject_page import page_text
    from salescoach.output.formats import json_text
    from salescoach.people.store import note_file_given
    from salescoach.store.writing import writing

    if path.endswith(".json"):
        content = json_text(subject_data(rep, subject, run.today))
    else:
        since = holds[0].entered_on if holds else None
        content = page_text(rep.name, run.today, subject.sections, subject.named_elsewhere, since)
    if not make_private_file(path):
        raise Refused(f"{path} is there already.", "Name another file: --to FILE")
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    with writing(run) as session:
        note_file_given(session, run, rep.id, path)
