"""Whether a store's file is sound and private. Nothing is changed or migrated, except by `make_private`."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import datetime

from salescoach.core.rows import NamedTuple
from salescoach.store.backup import Backup, backup_folder, backups_of
from salescoach.store.faults import Version, faults_of, version_text
from salescoach.store.manifest import integrity_problems, problems, row_counts
from salescoach.store.opening import (
    SCHEMA_VERSION,
    checked_version,
    connect,
    explained,
    primary_code,
    switch_journal,
)

OK, NOTE, WRONG = "ok", "note", "wrong"
STALE_DAYS = 7
RESTORE = "salescoach store restore"


class Finding(NamedTuple):
    """One thing looked at.

    Attributes:
        check: what was looked at.
        state: `ok`, `note` (worth knowing) or `wrong`.
        says: what was found.
        remedy: what to type or do, "" where there is nothing to do.
    """

    check: str
    state: str
    says: str
    remedy: str = ""


class FileFacts(NamedTuple):
    """What a store is: schema number, bytes with the log (None on a server), and rows by table."""

    schema: int
    size: int | None
    rows: dict[str, int]


def check_content(path: str) -> tuple[FileFacts | None, list[Finding]]:
    """Looks into a file: structure, foreign keys, schema, log.

    Returns:
        What the file is, None where it is too damaged to tell, and what was found.

    Raises:
        WrongUse: where it is no store at all, or cannot be opened.
    """
    with explained(path), closing(connect(path)) as link:
        try:
            schema = checked_version(link, path)
            found = [*_structure(link), _schema(schema), _journal(link)]
            rows = row_counts(link)
        except sqlite3.DatabaseError as error:
            if primary_code(error) != sqlite3.SQLITE_CORRUPT:
                raise
            return None, [Finding("integrity", WRONG, f"The file is damaged: {error}.", RESTORE)]
    return FileFacts(schema, _size(path), rows), found


def _structure(link: sqlite3.Connection) -> list[Finding]:
    found = [Finding("integrity", WRONG, f"{problem}.", RESTORE) for problem in integrity_problems(link)]
    return found or [Finding("integrity", OK, "No damage; every row finds the rows it belongs to.")]


def _schema(schema: int) -> Finding:
    if schema < SCHEMA_VERSION:
        says = f"Schema {schema}; the next command brings it to {SCHEMA_VERSION}, after a backup."
        return Finding("schema", NOTE, says)
    return Finding("schema", OK, f"Schema {schema}, the one this version knows.")


def _journal(link: sqlite3.Connection) -> Finding:
    mode = link.execute("PRAGMA journal_mode").fetchone()[0]
    if mode == "wal":
        return Finding("log", OK, "Readers and writers do not wait for each other (WAL).")
    says = f"The write-ahead log is off (journal mode {mode}): readers and writers wait for each other."
    return Finding("log", WRONG, says, "salescoach store check --fix")


def _size(path: str) -> int:
    return sum(os.path.getsize(name) for name in (path, f"{path}-wal") if os.path.exists(name))


class Loose(NamedTuple):
    """A file or folder that others can reach: its mode, the mode it should have, and whether it is ours."""

    path: str
    mode: int
    wanted: int
    ours: bool


def loose_files(path: str, own_folder: str) -> list[Loose]:
    """What belongs to a store and can be reached by others: the file, its log, its backups, their folders.

    The folder a store lies in is ours where it is the program's home; a folder the user named a store in may
    hold other things, so it is only told of.
    """
    path = os.path.realpath(path)
    folder, backups = os.path.dirname(path), backup_folder(path)
    files = [path, f"{path}-wal", f"{path}-shm"]
    if os.path.isdir(backups):
        files += [os.path.join(backups, name) for name in sorted(os.listdir(backups))]
    loose = [_loose(name, 0o600, ours=True) for name in files]
    loose.append(_loose(folder, 0o700, ours=folder == os.path.realpath(own_folder)))
    loose.append(_loose(backups, 0o700, ours=True))
    return [one for one in loose if one is not None]


def _loose(path: str, wanted: int, *, ours: bool) -> Loose | None:
    try:
        mode = stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        return None
    return Loose(path, mode, wanted, ours) if mode & 0o077 else None


def check_privacy(path: str, own_folder: str) -> list[Finding]:
    """Whether others can read what belongs to the store; one finding a file, with the chmod to type."""
    found = []
    for one in loose_files(path, own_folder):
        command = f"chmod {one.wanted:o} {typed_path(one.path)}"
        if one.ours:
            says = f"{os.path.basename(one.path)} is {one.mode:04o}: others can reach it."
            found.append(Finding("privacy", WRONG, says, command))
        else:
            says = f"The folder it lies in is {one.mode:04o}: others see that there is a store."
            found.append(Finding("privacy", NOTE, says, f"{command}, if nobody else needs it"))
    if not any(one.state == WRONG for one in found):
        found.insert(0, Finding("privacy", OK, "Only you can read it, its log and its backups."))
    return found


def typed_path(path: str) -> str:
    """A path as one types it into a shell: short in the user's home, quoted where it must be."""
    import shlex

    user = os.path.expanduser("~")
    if user != "/" and path.startswith(f"{user}/"):
        return f"~/{shlex.quote(path[len(user) + 1 :])}"
    return shlex.quote(path)


def make_private(path: str, own_folder: str) -> list[str]:
    """Corrects permissions and the log of a store; returns what was done.

    Raises:
        WrongUse: where it is no store of ours; nothing is touched then.
    """
    done = []
    with explained(path):
        with closing(connect(path)) as link:
            checked_version(link, path)
        for one in loose_files(path, own_folder):
            if one.ours:
                os.chmod(one.path, one.wanted)
                done.append(f"chmod {one.wanted:o} {typed_path(one.path)}")
    with explained(path), closing(connect(path)) as link:
        if link.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            switch_journal(link, "wal")
            done.append("switched the write-ahead log on")
    return done


def check_backups(path: str, now: datetime) -> tuple[list[Backup], list[Finding]]:
    """The backups there are, newest first, and whether the newest can be trusted and is recent."""
    backups = backups_of(path)
    if not backups:
        return [], [Finding("backups", NOTE, "There is no backup yet.", "salescoach store backup")]
    newest = backups[0]
    name = os.path.basename(newest.path)
    if wrong := problems(newest.path, newest.manifest):
        return backups, [Finding("backups", WRONG, f"{name}: {wrong[0]}.", "salescoach store backup")]
    days = (now - newest.manifest.made_at).days
    age = {0: "less than a day", 1: "a day"}.get(max(days, 0), f"{days} days")
    which = "The only one" if len(backups) == 1 else f"The newest of {len(backups)}"
    says = f"{which} is {age} old and agrees with its manifest."
    if days > STALE_DAYS:
        return backups, [Finding("backups", NOTE, says, "salescoach store backup")]
    return backups, [Finding("backups", OK, says)]


def check_sqlite(version: Version = sqlite3.sqlite_version_info) -> list[Finding]:
    """The known faults of the SQLite this Python brings along."""
    found = [
        Finding(
            "sqlite",
            NOTE,
            f"{version_text(version)}, {fault.name}, fixed in {version_text(fault.fixed)}: {fault.effect}.",
            f"A newer Python or system library brings a newer SQLite; see {fault.source}",
        )
        for fault in faults_of(version)
    ]
    return found or [Finding("sqlite", OK, f"{version_text(version)} has no fault known to matter here.")]
