"""Putting a verified backup in the place of the store; what it replaces is kept.

The store's path names a whole store at every moment: the old file gets a second name, then the new one takes
the first name in one step. Meanwhile nobody else has the old file open; a program that was just waiting for
it finds, when it writes, that the file has moved, and is refused.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.places import make_private_folder
from salescoach.core.rows import NamedTuple
from salescoach.store.backup import Backup, backup_folder, backups_of, sync_file, sync_folder
from salescoach.store.manifest import UNFINISHED, content_problems, problems, read_manifest, sha256_of
from salescoach.store.opening import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    explained,
    primary_code,
    switch_journal,
)

NEWEST = "newest"
PATIENCE_SECONDS = 5.0
MAKE_ONE = "Make one: salescoach store backup"


class Restored(NamedTuple):
    """What a restore did: the backup taken, and the kept file of what it replaced, "" where nothing was."""

    backup: Backup
    kept: str


def found_backup(store: str, wanted: str) -> Backup:
    """The backup that is meant: `newest`, a file's name in the backups' folder, or a path.

    Raises:
        WrongUse: where there is none, or it has no manifest.
    """
    if wanted == NEWEST:
        backups = backups_of(store)
        if not backups:
            raise WrongUse(f"There is no backup in {backup_folder(store)}.", MAKE_ONE)
        return backups[0]
    inside = os.path.join(backup_folder(store), wanted)
    path = os.path.abspath(os.path.expanduser(wanted))
    if not os.path.isfile(path) and os.path.isfile(inside):
        path = inside
    if not os.path.isfile(path):
        raise WrongUse(
            f"There is no file {path}.",
            "The backups there are: salescoach store restore --list",
        )
    manifest = read_manifest(path)
    if manifest is None:
        raise WrongUse(
            f"{path} has no manifest beside it that can be read, so it cannot be verified.",
            f"Is it a store? Make a backup of it, and restore that: salescoach --store {path} store backup",
        )
    return Backup(path, manifest)


def verify(backup: Backup) -> None:
    """Reads a backup whole and compares it with its manifest.

    Raises:
        Refused: where they do not agree, or the backup is of a newer schema than this program knows.
    """
    if backup.manifest.schema > SCHEMA_VERSION:
        raise Refused(
            f"{backup.path} was written by a newer salescoach (schema {backup.manifest.schema}; "
            f"this one knows {SCHEMA_VERSION}).",
            "Update salescoach; nothing was changed.",
        )
    if found := problems(backup.path, backup.manifest):
        raise Refused(
            f"{backup.path} cannot be trusted: {found[0]}.",
            "Nothing was changed. Take another: salescoach store restore --list",
            tuple(found[1:]),
        )


def restore(store: str, backup: Backup, at: datetime) -> Restored:
    """Puts a backup in the store's place.

    Args:
        store: the store's file, which may be missing or damaged.
        backup: the one to put there; it is verified first and stays where it is.
        at: the instant to name the kept file by.

    Raises:
        Refused: where the backup cannot be trusted, or another program uses the store.
        WrongUse: where the store's path names a SQLite file of another program, or cannot be written.
    """
    verify(backup)
    store = os.path.realpath(store)
    part = f"{store}.restore-{os.getpid()}{UNFINISHED}"
    with explained(store):
        make_private_folder(os.path.dirname(store))
        try:
            _copy(backup, part)
            kept = _swap(store, part, at)
        finally:
            for rest in (part, f"{part}-wal", f"{part}-shm"):
                with suppress(FileNotFoundError):
                    os.unlink(rest)
        sync_folder(os.path.dirname(store))
    return Restored(backup, kept)


def _copy(backup: Backup, part: str) -> None:
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as copy, open(backup.path, "rb") as file:
        shutil.copyfileobj(file, copy, 1 << 20)
    if sha256_of(part) != backup.manifest.sha256:
        raise Refused("The copy of the backup came out differently.", "Nothing was changed; repeat.")
    with closing(connect(part)) as link:
        switch_journal(link, "wal", PATIENCE_SECONDS)
    if found := content_problems(part, backup.manifest):
        raise Refused(f"The copy of the backup is not sound: {found[0]}.", "Nothing was changed; repeat.")
    sync_file(part)


def _swap(store: str, part: str, at: datetime) -> str:
    """Gives the file at `store` a kept name and `part` its place; returns the kept name."""
    if not os.path.exists(store):
        _keep_log(store, store)
        os.rename(part, store)
        return ""
    link = _alone(store)
    try:
        kept = _kept_name(store, at)
        _second_name(store, kept)
        if link is None:
            _keep_log(store, kept)
        os.replace(part, store)
    except BaseException:
        if link is not None:
            link.execute("ROLLBACK")
            switch_journal(link, "wal", PATIENCE_SECONDS)
        raise
    finally:
        if link is not None:
            link.close()
    return kept


def _alone(store: str) -> sqlite3.Connection | None:
    """A connection that keeps everybody else out of the store; None where it is too damaged to be opened.

    A store whose log is on can be left by that mode only when nobody else has it open, and then has no log
    beside it that could be taken for the new file's.
    """
    try:
        return _locked(store)
    except sqlite3.Error as error:
        if primary_code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            return None
        if primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Refused(
                f"{store} is in use by another program; nothing was changed.",
                "Let it finish (a debrief, an import), and repeat.",
            ) from error
        raise


def _locked(store: str) -> sqlite3.Connection:
    link = connect(store)
    try:
        if link.execute("PRAGMA application_id").fetchone()[0] not in (0, APPLICATION_ID):
            raise WrongUse(
                f"{store} is a SQLite file of another program, not a salescoach store.",
                "Name another file with --store; this one was left as it is.",
            )
        link.execute(f"PRAGMA busy_timeout={int(PATIENCE_SECONDS * 1000)}")
        switch_journal(link, "delete", PATIENCE_SECONDS)
        link.execute("BEGIN EXCLUSIVE")
    except BaseException:
        link.close()
        raise
    return link


def _kept_name(store: str, at: datetime) -> str:
    stem, ending = os.path.splitext(store)
    begins = f"{stem}-replaced-{at.astimezone(UTC):%Y%m%dT%H%M%S}"
    number = 1
    while os.path.lexists(name := f"{begins}{f'-{number}' if number > 1 else ''}{ending}"):
        number += 1
    return name


def _second_name(store: str, kept: str) -> None:
    """Keeps the file under a further name; copies it where the file system knows no second names."""
    try:
        os.link(store, kept)
    except (OSError, NotImplementedError):
        shutil.copy2(store, kept)
        sync_file(kept)


def _keep_log(store: str, kept: str) -> None:
    """Moves a damaged store's log away, as SQLite would play it into the new file."""
    with suppress(FileNotFoundError):
        os.rename(f"{store}-wal", f"{kept}-wal" if kept != store else f"{store}-wal.left")
    with suppress(FileNotFoundError):
        os.unlink(f"{store}-shm")
