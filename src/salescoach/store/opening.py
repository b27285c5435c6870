"""Opening the store's file: made on first use, private, checked and migrated before anybody reads it."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from salescoach.core.errors import Refused, SalescoachError, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.places import home, make_private_file, make_private_folder
from salescoach.store.location import store_name

APPLICATION_ID = 0x53434F41  # "SCOA": tells our files from other SQLite files
SCHEMA_VERSION = 6  # the newest migration's number; tests hold it to the list of migrations
BUSY_SECONDS = 30.0


def connect(path: str) -> sqlite3.Connection:
    """A connection to an existing file, in autocommit mode, with the store's pragmas.

    WAL with synchronous=FULL because NORMAL loses acknowledged commits at a power cut; secure_delete
    because erasing a person must leave nothing in free pages.
    """
    link = sqlite3.connect(
        f"{file_uri(path)}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
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


def file_uri(path: str) -> str:
    """The `file:` URI of an absolute path, whatever bytes its name is made of."""
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    if not quoted.isascii():
        # A name that is no UTF-8 comes as lone surrogates, which sqlite3 would refuse.
        quoted = "".join(chr(b) if b < 0x80 else f"%{b:02x}" for b in os.fsencode(quoted))
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}"


def open_store(run: Invocation) -> sqlite3.Connection:
    """Opens the run's store file, making or migrating it first where that is needed.

    Raises:
        WrongUse: where the file is no store of ours, is newer than this program, or cannot be reached.
    """
    path = store_name(run)
    with explained(path):
        if not os.path.exists(path) or os.path.getsize(path) == 0:
            refuse_device(path)
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
        application, version, tables = _looked_at_once(link)
        if not tables and version == 0:
            return 0  # made, and stopped before its first migration
        if application == APPLICATION_ID:
            return checked_version(link, path)  # another process has just finished making it
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


def _looked_at_once(link: sqlite3.Connection) -> tuple[int, int, int]:
    """A file's application, version and number of tables at one moment: another process may be making it."""
    link.execute("BEGIN")
    try:
        return (
            link.execute("PRAGMA application_id").fetchone()[0],
            link.execute("PRAGMA user_version").fetchone()[0],
            link.execute("SELECT count(*) FROM sqlite_master").fetchone()[0],
        )
    finally:
        link.execute("COMMIT")


def refuse_device(path: str) -> None:
    """An empty file is taken over and made private; a device, whose size is 0 too, belongs to everybody."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise WrongUse(f"{path} is not a file.", "Name a file with --store; this was left as it is.")


def _make(path: str, run: Invocation) -> None:
    """Makes the store, private before a byte is written; an empty file that lies there is taken over."""
    from salescoach.store.migrating import migrate_file

    _make_folder(os.path.dirname(path), run)
    if not make_private_file(path) and stat.S_IMODE(os.stat(path).st_mode) & 0o077:
        os.chmod(path, 0o600)
    link = connect(path)
    try:
        if checked_version(link, path) == 0:
            switch_journal(link, "wal")
            migrate_file(link, path, run)
    finally:
        link.close()


def _make_folder(folder: str, run: Invocation) -> None:
    """Makes the home folder with all above it; for a named store only the last one, as more is a slip."""
    above = os.path.dirname(folder)
    if folder != home(run) and not os.path.isdir(folder) and not os.path.isdir(above):
        raise WrongUse(f"There is no folder {above}.", "Make it first, or name another file with --store.")
    make_private_folder(folder)


def switch_journal(link: sqlite3.Connection, mode: str, patience: float = BUSY_SECONDS) -> None:
    """Changes how a file keeps its journal, `wal` or `delete`; needs the file for itself.

    SQLite answers "locked" at once here, without the patience it has elsewhere: two processes that make the
    same store at the same moment would fail.

    Raises:
        sqlite3.OperationalError: where others still use the file after `patience` seconds.
    """
    import time

    until = time.monotonic() + patience
    while True:
        try:
            if link.execute(f"PRAGMA journal_mode={mode}").fetchone()[0] == mode:
                return
            raise sqlite3.OperationalError("the journal mode cannot be changed")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turns what SQLite and the system say about opening a file into what happened and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        if (shown := explain(error, path)) is None:
            raise
        raise shown from error
    except OSError as error:
        raise explain_system(error, path) from error


def explain_system(error: OSError, path: str) -> SalescoachError:
    """The error to show for what the system said about a file of the store."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _full(path, error.strerror or str(error))
    return WrongUse(f"{path} cannot be used: {error.strerror or error}.", _remedy_for(path))


def primary_code(error: Exception) -> int:
    """SQLite's result code without its extension, 0 where it gave none (an error of the driver itself)."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def explain(error: Exception, path: str) -> SalescoachError | None:
    """The error to show for what SQLite raised; None where it says nothing about the file.

    SQLite's codes decide, not its words: those may hold the names of columns.
    """
    code = primary_code(error)
    if code == sqlite3.SQLITE_NOTADB:
        return WrongUse(
            f"{path} is not a salescoach store.",
            "Name another file with --store; this one was left as it is.",
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return WrongUse(f"{path} is damaged.", "Run: salescoach store check; then salescoach store restore.")
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return _full(path, str(error))
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_DBMOVED:
        return Refused(
            f"{path} was replaced by another process in the meantime; nothing was written.",
            "Run the command again.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        verb = "opened" if code == sqlite3.SQLITE_CANTOPEN else "written"
        return WrongUse(f"{path} cannot be {verb}: {error}.", _remedy_for(path))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Refused(
            f"{path} has been in use by another process for {BUSY_SECONDS:.0f} seconds.",
            "Let it finish and repeat.",
        )
    return None


def _full(path: str, says: str) -> Refused:
    return Refused(
        f"The disk is full or failing at {path}: {says}.", "Make room and repeat; nothing was changed."
    )


def _remedy_for(path: str) -> str:
    folder = os.path.dirname(path) or "."
    if os.path.isdir(path):
        return "That is a folder: name a file in it."
    if os.path.islink(path) and not os.path.exists(path):
        return f"It is a link to {os.path.realpath(path)}, which is not there."
    try:
        mode = stat.S_IMODE(os.stat(folder).st_mode)
    except OSError as error:
        return f"The folder {folder}: {error.strerror}. Name another file with --store."
    return (
        f"Check the rights of the folder {folder} (now {mode:04o}) and of the file, "
        "or name another with --store."
    )
