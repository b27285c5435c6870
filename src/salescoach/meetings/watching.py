"""Calendars that are remembered: whether one has changed since it was read. `today` waits for this."""

import os
import time
from binascii import crc32
from datetime import date

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Query, Reader

ENDING = ".ics"
MOST_FILES = 5_000  # of one folder
READ_AGAIN = 7  # days after which an unchanged calendar is read again: the window has moved on


class Source(NamedTuple):
    """A calendar that is remembered: a file or a folder.

    Attributes:
        id: its number.
        path: where it lies.
        rep_id: whose calendar it is, None where the events say whose they are.
        seen: the state in which it was read last.
        read_on: the day of that, None where it was never read.
        problem: why the last reading failed, "" where it did not.
        known: the store's marks now: what decides whose a meeting is and about what.
    """

    id: int
    path: str
    rep_id: int | None
    seen: str
    read_on: date | None
    problem: str
    known: str


# The last import of deals, aliases and reps: where these change, a meeting may be others' or about others.
MARKS = """CAST((SELECT COALESCE(MAX(id), 0) FROM import_run
            WHERE book_id = :book AND undone_at IS NULL) AS VARCHAR)
        || ' ' || CAST((SELECT COALESCE(MAX(id), 0) + COUNT(*) FROM rep_alias
            WHERE book_id = :book) AS VARCHAR)
        || ' ' || CAST((SELECT COUNT(*) FROM rep WHERE book_id = :book AND archived_on IS NULL) AS VARCHAR)"""
SOURCES = Query(
    Source,
    f"""SELECT id, path, rep_id, seen, read_on, problem, {MARKS} FROM calendar_source
    WHERE book_id = :book AND watched = :yes ORDER BY id""",
)


def look(run: Invocation, reader: Reader, book: int = 1) -> tuple[list[Source], list[Source]]:
    """The calendars that are remembered, the oldest first, and those of them to be read again.

    These are such whose files have changed, or what the store knows of deals and reps, or the rules in
    policies.yaml; and any after a week, because the window has moved on.
    """
    sources = reader.all(SOURCES, book=book, yes=True)
    if not sources:
        return [], []
    rules = rules_mark(run)
    return sources, [source for source in sources if _is_stale(source, rules, run.today)]


def _is_stale(source: Source, rules: str, today: date) -> bool:
    if state(signature(source.path), rules, source.known) != source.seen:
        return True
    if source.problem:
        return False  # it would fail again
    return source.read_on is None or abs((today - source.read_on).days) >= READ_AGAIN


def state(files: str, rules: str, known: str) -> str:
    """What is noted of a reading, and compared with later: the marks of the files, rules and store."""
    return f"{files} {rules} {known}"


def rules_mark(run: Invocation) -> str:
    """What tells one state of the user's rules for meetings from another."""
    return str(crc32(repr(sorted(load_policies(run).meetings.items())).encode()))


def signature(path: str) -> str:
    """What tells one state of a file or folder from another; "" where it is gone.

    The machine's time zone is in it: times are kept as local ones, so who travels has them read again.
    """
    try:
        found = os.stat(path)
        if not os.path.isdir(path):
            return f"{found.st_size} {found.st_mtime_ns} {'/'.join(time.tzname)}"
        lines = []
        for name in files_of(path):
            one = os.stat(name)
            lines.append(f"{name} {one.st_size} {one.st_mtime_ns}")
    except (OSError, WrongUse):
        return ""
    return f"{len(lines)} {crc32(os.fsencode(chr(10).join(lines)))} {'/'.join(time.tzname)}"


def files_of(path: str) -> list[str]:
    """The file itself, or the calendar files of a folder and those below it, in order; none where it is gone.

    Raises:
        WrongUse: for a folder with more files than any calendar has.
    """
    if os.path.isfile(path):
        return [path]
    found: list[str] = []
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        found += [
            os.path.join(folder, n) for n in sorted(names) if n.casefold().endswith(ENDING) and n[0] != "."
        ]
        if len(found) > MOST_FILES:
            raise WrongUse(
                f"The folder {path} holds over {MOST_FILES:,} calendar files.",
                "Name the folder of one calendar, or a single file.",
            )
    return found


def count_files(path: str) -> int:
    """How many files a calendar has; 0 where it is gone."""
    try:
        return len(files_of(path))
    except WrongUse:
        return 0


def problem_text(why: str) -> str:
    """What to say of a calendar that could not be read again."""
    return f"A calendar is not up to date: {why} See: salescoach calendar watch"
