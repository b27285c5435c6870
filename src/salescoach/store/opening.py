"""Opening the store's file: made on first use, private, checked and migrated before anybody reads it."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from salescoach.core.errors import Refused, SalescoachError, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.places import make_private_file, make_private_folder
from salescoach.store.location import store_name

APPLICATION_ID = 0x53434F41  # "SCOA": tells our files from other SQLite files
SCHEMA_VERSION = 1  # the newest migration's number; tests hold it to the list of migrations
BUSY_SECONDS = 30.0


def connect(path: str) -> sqlite3.Connection:
    """A connection to an existing file, in autocommit mode, with the store's pragmas.

    WAL with synchronous=FULL because NORMAL loses acknowledged commits at a power cut; secure_delete
    because erasing a person must leave nothing in free pages.
    """
    link = sqlite3.connect(
        f"file:{_quoted(path)}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        apply_pragmas(link)
    except BaseException:
        link.close()
        raise
    return link


def apply_pragmas(link: sqlite3.Connection) -> None:
    """Sets what each connection needs; the WAL mode itself is stored in the file."""
    link.execute("PRAGMA foreign_keys=ON")
    link.execute("PRAGMA synchronous=FULL")
    link.execute("PRAGMA secure_delete=ON")


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def open_store(run: Invocation) -> sqlite3.Connection:
    """Opens the run's store file, making or migrating it first where that is needed.

    Raises:
        WrongUse: where the file is no store of ours, is newer than this program, or cannot be reached.
    """
    path = store_name(run)
    with explained(path):
        if not os.path.exists(path) or os.path.getsize(path) == 0:
            _make(path, run)
        link = connect(path)
        try:
            version = checked_version(link, path)
            if version < SCHEMA_VERSION:
                from salescoach.store.migrating import migrate_file

                migrate_file(link, path, run)
        except BaseException:
            link.close()
            raise
    return link


def checked_version(link: sqlite3.Connection, path: str) -> int:
    """The schema version of an open file.

    Raises:
        WrongUse: for a file of another program and for one from a newer version of this one.
    """
    application = link.execute("PRAGMA application_id").fetchone()[0]
    version: int = link.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        if link.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0 and version == 0:
            return 0  # made, and stopped before its first migration
        raise WrongUse(
            f"{path} is a SQLite file of another program, not a salescoach store.",
            "Name another file with --store; this one was left as it is.",
        )
    if version > SCHEMA_VERSION:
        raise WrongUse(
            f"{path} was written by a newer salescoach (schema {version}; this one knows {SCHEMA_VERSION}).",
            "Update salescoach; the file was left as it is.",
        )
    return version


def _make(path: str, run: Invocation) -> None:
    from salescoach.store.migrating import migrate_file

    make_private_folder(os.path.dirname(path))
    make_private_file(path)
    link = connect(path)
    try:
        if checked_version(link, path) == 0:
            link.execute("PRAGMA journal_mode=WAL")
            migrate_file(link, path, run)
    finally:
        link.close()


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turns what SQLite and the system say about a file into what happened and what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise explain(error, path) from error
    except OSError as error:
        raise WrongUse(f"{path} cannot be used: {error.strerror or error}.", _remedy_for(path)) from error


def explain(error: Exception, path: str) -> SalescoachError:
    """The error to show for what SQLite raised."""
    text = str(error).lower()
    if "not a database" in text:
        return WrongUse(
            f"{path} is not a salescoach store.",
            "Name another file with --store; this one was left as it is.",
        )
    if "malformed" in text or "corrupt" in text:
        return WrongUse(f"{path} is damaged.", "Run: salescoach store check; then salescoach store restore.")
    if "full" in text or "disk i/o" in text:
        return Refused(
            f"The disk is full or failing at {path}: {error}.", "Make room and repeat; nothing was changed."
        )
    if "readonly" in text or "unable to open" in text or "read-only" in text:
        return WrongUse(f"{path} cannot be written: {error}.", _remedy_for(path))
    if "locked" in text or "busy" in text:
        return Refused(
            f"{path} has been in use by another process for {BUSY_SECONDS:.0f} seconds.",
            "Let it finish and repeat.",
        )
    raise error


def _remedy_for(path: str) -> str:
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        return f"Make the folder {folder}, or name another file with --store."
    if os.path.isdir(path):
        return "That is a folder: name a file in it."
    owner = stat.S_IMODE(os.stat(folder).st_mode)
    return (
        f"Check the rights of the folder {folder} (now {owner:04o}) and of the file, "
        "or name another with --store."
    )
