"""Erasing a person, step by step: the store in one transaction, then every file that repeats it.

Stopped or killed at any moment, either nothing has happened, or the store is erased and `--resume` does the
files: they are removed whomever they are about, so nobody has to know the name any more.
"""

from collections.abc import Sequence

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.dossier.holding import holds_on, refuse_held
from salescoach.dossier.leftovers import Leftover, leftovers, settings_that_name
from salescoach.dossier.mentions import Mentions
from salescoach.dossier.queries import CALENDARS_OF, EXPORTED, REJECTS
from salescoach.people.erased import ERASURES
from salescoach.people.naming import RepRow
from salescoach.people.queries import ALIASES, PRESENT_REPS, REPS, rep_named
from salescoach.store.erasing import Count
from salescoach.store.location import is_server, store_name
from salescoach.store.reading import reading

# What rows are called whose table's name has no plural of its own.
TITLES = {
    "absence": "Days away",
    "deal_evidence": "Evidence on deals",
    "deal_presence": "Deals seen in exports",
    "gap_talk": "Difficult conversations",
    "reason_given": "Reasons given",
    "rep_alias": "Names and addresses",
    "session_evidence": "Evidence from sessions",
    "skill_focus": "Skills worked on",
    "subject_export": "Exports for the person",
}


class Reach(NamedTuple):
    """What an erasure reaches beside the store, and what it cannot.

    Attributes:
        copies: copies of the store that go: backups, what a restore kept.
        files: other files that go.
        out_of_reach: paths and places nobody but the user can clean, each with what it is.
        shared: words of the name that others bear too, left where they stand alone.
    """

    copies: Sequence[str]
    files: Sequence[Leftover]
    out_of_reach: Sequence[str]
    shared: Sequence[str]


class Erased(NamedTuple):
    """An erasure, or its preview: the seat, the counts by table, and the files.

    `backup` is the fresh one's path, "" on a server and in a preview; `removed` the files that went.
    """

    seat: str
    counts: Sequence[Count]
    reach: Reach
    backup: str = ""
    removed: Sequence[str] = ()


def to_erase(run: Invocation, wanted: str | None) -> RepRow:
    """The rep who is to be erased, by what was typed.

    Raises:
        WrongUse: where nobody or more than one is meant.
        Refused: where a hold stands.
    """
    if wanted is None:
        raise WrongUse("Who is to be erased?", "Name a rep: salescoach rep erase REP --dry-run")
    with reading(run) as reader:
        found = rep_named(reader, wanted)
        everyone = [one.name for one in reader.all(PRESENT_REPS, book=1)]
        refuse_held(found, holds_on(reader, found.id), everyone)
    return found


def previewed(run: Invocation, rep: RepRow) -> Erased:
    """What erasing a rep would do: it is done, counted, and taken back.

    Raises:
        Refused: where a hold stands, or the rep is erased already.
    """
    from salescoach.dossier.store import erase_rep
    from salescoach.store.writing import writing

    reach = _reach(run, rep)
    with writing(run) as session:
        seat, counts = erase_rep(session, run, rep.id)
        session.rollback()
    return Erased(seat, _shown(counts), reach)


def erased(run: Invocation, rep: RepRow) -> Erased:
    """Erases a rep from the store and every file this program keeps.

    Raises:
        Refused: where a hold stands; or where a file is in use, after which `--resume` does the rest.
    """
    from salescoach.dossier.store import erase_rep
    from salescoach.store.cleaning import remove
    from salescoach.store.writing import writing

    reach = _reach(run, rep)
    with writing(run) as session:
        seat, counts = erase_rep(session, run, rep.id)
        for one in reach.files:  # now, while their paths are known: those may hold the name
            remove(one.path)
    backup, removed = finished(run)
    return Erased(seat, _shown(counts), reach, backup, [*(one.path for one in reach.files), *removed])


def finished(run: Invocation) -> tuple[str, list[str]]:
    """Deals with the files of every erasure that waits; returns the fresh backup and what was removed."""
    from salescoach.dossier.store import finish_erasures
    from salescoach.store.cleaning import clean_files, remove
    from salescoach.store.writing import writing

    with reading(run) as reader:
        recorded = [row.path for row in reader.all(REJECTS)]
    gone = [one.path for one in leftovers(run, recorded)]
    for file in gone:
        remove(file)
    name, backup = store_name(run), ""
    if not is_server(name):
        cleaned = clean_files(name, run.now())
        backup = cleaned.backup.path
        gone += cleaned.removed
    with writing(run) as session:
        finish_erasures(session, run)
    return backup, gone


def unfinished(run: Invocation) -> int:
    """How many erasures still have files to deal with."""
    with reading(run) as reader:
        return sum(not row.finished for row in reader.all(ERASURES))


def _shown(counts: Sequence[Count]) -> list[Count]:
    return [count for count in counts if count.table not in ("erasure", "erased_name")]


def _reach(run: Invocation, rep: RepRow) -> Reach:
    from salescoach.store.cleaning import older_copies

    with reading(run) as reader:
        aliases = [alias.alias for alias in reader.all(ALIASES, book=1) if alias.rep_id == rep.id]
        others = [other.name for other in reader.all(REPS, book=1) if other.id != rep.id]
        given = [row.path for row in reader.all(EXPORTED, rep=rep.id)]
        calendars = [row.path for row in reader.all(CALENDARS_OF, rep=rep.id)]
        rejects = [row.path for row in reader.all(REJECTS)]
    mentions = Mentions(rep.name, aliases, others)
    named = [
        f"{place}: your settings name {rep.name} there"
        for place in settings_that_name(run, mentions.in_words)
    ]
    out = [f"{path}: written for {rep.name}" for path in dict.fromkeys(given)]
    out += [f"{path}: a calendar of {rep.name}" for path in calendars]
    name = store_name(run)
    if is_server(name):
        out.append("the server's own backups and free pages: ask whoever runs it (VACUUM FULL)")
    copies = [] if is_server(name) else older_copies(name)
    return Reach(copies, leftovers(run, rejects), [*out, *named], mentions.shared)


def title_of(table: str) -> str:
    """What the rows of a table are called where they are counted: `Coaching sessions`."""
    if table in TITLES:
        return TITLES[table]
    words = table.replace("_", " ").capitalize()
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith("s") else f"{words}s"
