"""Leaving nothing of erased rows in the store's files: free pages, the log, older copies.

Everything here can be repeated: a process that is killed in the middle leaves a store that is whole, and the
next one does the rest.
"""

import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from datetime import datetime

from salescoach.core.errors import Refused
from salescoach.core.rows import NamedTuple
from salescoach.store.backup import Backup, backup_folder, make_backup
from salescoach.store.manifest import UNFINISHED, manifest_path
from salescoach.store.opening import connect, explained, primary_code

PATIENCE_SECONDS = 10.0
_LEFT_BY_RESTORE = re.compile(r"-replaced-\d{8}T\d{6}(-\d+)?$")


class Cleaned(NamedTuple):
    """The one backup there is now, and the files that were removed."""

    backup: Backup
    removed: tuple[str, ...]


def clean_files(path: str, at: datetime) -> Cleaned:
    """Rewrites the store without free pages, makes one fresh backup and removes every older copy.

    Raises:
        Refused: where another program uses the store or the disk is full; it can be repeated.
    """
    path = os.path.realpath(path)
    compact(path)
    backup = make_backup(path, at, "after erasing")
    compact(path)
    stay = {backup.path, manifest_path(backup.path)}
    removed = [file for file in older_copies(path) if file not in stay]
    for file in removed:
        remove(file)
    return Cleaned(backup, (*backup.removed, *removed))


def compact(path: str) -> None:
    """Rewrites the store's file without free pages and empties its log.

    Raises:
        Refused: where another program does not let go of the store within `PATIENCE_SECONDS`.
    """
    with explained(path), closing(connect(path)) as link:
        link.execute(f"PRAGMA busy_timeout={int(PATIENCE_SECONDS * 1000)}")
        try:
            link.execute("VACUUM")
        except sqlite3.OperationalError as error:
            if primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise _in_use(path) from error
            raise
        until = time.monotonic() + PATIENCE_SECONDS
        while link.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > until:
                raise _in_use(path)
            time.sleep(0.05)


def _in_use(path: str) -> Refused:
    return Refused(
        f"{path} is in use by another program, so its log could not be emptied.",
        "Let that finish (a debrief, an import), then: salescoach rep erase --resume",
    )


def older_copies(path: str) -> list[str]:
    """Every copy of a store that this program has made: backups, what restores kept, unfinished ones."""
    path = os.path.realpath(path)
    folder, name = os.path.split(path)
    stem, ending = os.path.splitext(name)
    ours = re.compile(re.escape(name.removesuffix(".db")) + r"-\d{8}T\d{6}(-\d+)?\.(db|json)(-\w+|\.part)*")
    found = [file for file in _listed(backup_folder(path)) if ours.fullmatch(os.path.basename(file))]
    for file in _listed(folder):
        other = os.path.basename(file).removeprefix(stem)
        if other == os.path.basename(file):
            continue
        bare = re.sub(r"(-wal|-shm)?(\.left)?$", "", other).removesuffix(ending)
        restoring = other.startswith(f"{ending}.restore-") and UNFINISHED in other
        if _LEFT_BY_RESTORE.fullmatch(bare) or restoring or other == f"{ending}-wal.left":
            found.append(file)
    return found


def _listed(folder: str) -> list[str]:
    try:
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    except OSError:
        return []


def remove(file: str) -> None:
    """Removes a file, overwritten first where it can be; one that is gone already is fine.

    Raises:
        Refused: where it cannot be removed.
    """
    try:
        _overwrite_and_unlink(file)
    except OSError as error:
        raise Refused(
            f"{file} cannot be removed: {error.strerror or error}.",
            "Check its rights and its folder's, then: salescoach rep erase --resume",
        ) from error


def _overwrite_and_unlink(file: str) -> None:
    with suppress(FileNotFoundError):
        with suppress(OSError), open(file, "r+b") as handle:
            left = os.fstat(handle.fileno()).st_size
            while left > 0:
                left -= handle.write(bytes(min(left, 1 << 20)))
            handle.flush()
            os.fsync(handle.fileno())
        os.unlink(file)
