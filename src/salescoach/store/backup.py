"""Verified copies of the store's file, made while it is in use, each with a manifest beside it.

Backups lie in the folder `backups` beside the store, as `NAME-YYYYMMDDTHHMMSS.db`.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime

from salescoach.core.errors import Refused
from salescoach.core.places import make_private_folder
from salescoach.core.rows import NamedTuple
from salescoach.store.manifest import (
    UNFINISHED,
    Manifest,
    manifest_path,
    problems,
    read_manifest,
    row_counts,
    sha256_of,
    write_manifest,
)
from salescoach.store.opening import checked_version, connect, explained
from salescoach.store.rotation import Candidate, kept, larger_than

FOLDER = "backups"
UNFINISHED_SECONDS = 3600.0  # an unfinished copy older than this belongs to a process that was killed


class Backup(NamedTuple):
    """A backup: where it lies, its manifest, and what a person should know about its making."""

    path: str
    manifest: Manifest
    warnings: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def backup_folder(store: str) -> str:
    """The folder of a store's backups; a link to a store shares them with the store."""
    return os.path.join(os.path.dirname(os.path.realpath(store)), FOLDER)


def make_backup(path: str, at: datetime, reason: str) -> Backup:
    """Copies the store as it is at this moment, verifies the copy, and lets the oldest backups go.

    Others may read and write meanwhile: the copy shows one moment. What is unfinished never has a backup's
    name, and nothing is removed before the new backup has been read back.

    Args:
        path: the store's file, of any schema of ours.
        at: the instant to name it by.
        reason: why, for the manifest.

    Raises:
        Refused: where the disk is full, or the copy does not agree with the store.
        WrongUse: where the store or the folder cannot be used.
    """
    path = os.path.realpath(path)
    folder = backup_folder(path)
    with explained(path), closing(connect(path)) as source:
        checked_version(source, path)
        with explained(folder):
            make_private_folder(folder)
            _sweep(folder)
            before = backups_of(path)
            with _claimed(path, folder, at) as final:
                manifest = _written(source, path, final, at, reason)
            sync_folder(folder)
            return _rotated(Backup(final, manifest), before)


def backups_of(store: str) -> list[Backup]:
    """The store's backups that have a readable manifest, newest first; their files are not read."""
    folder = backup_folder(store)
    own = os.path.basename(os.path.realpath(store))
    ours = re.compile(re.escape(_stem(store)) + r"-\d{8}T\d{6}(-\d+)?\.json")
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    found = []
    for name in names:
        if ours.fullmatch(name):
            file = os.path.join(folder, name.removesuffix(".json") + ".db")
            manifest = read_manifest(file)
            if manifest is not None and manifest.store == own and os.path.isfile(file):
                found.append(Backup(file, manifest))
    return sorted(found, key=lambda one: (one.manifest.made_at, len(one.path), one.path), reverse=True)


def sync_file(path: str) -> None:
    """Sees a file onto the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: str) -> None:
    """Sees a folder's new names onto the disk, where the platform can."""
    if os.name == "nt":  # pragma: no cover - Windows has no such handle
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stem(store: str) -> str:
    return os.path.basename(os.path.realpath(store)).removesuffix(".db")


def _sweep(folder: str) -> None:
    """Removes what killed processes left unfinished."""
    import time

    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if UNFINISHED in name and time.time() - os.path.getmtime(path) > UNFINISHED_SECONDS:
            os.unlink(path)


@contextmanager
def _claimed(store: str, folder: str, at: datetime) -> Iterator[str]:
    """The path of a new backup, which no other process gets; what is unfinished is removed where it fails."""
    begins = f"{_stem(store)}-{at.astimezone(UTC):%Y%m%dT%H%M%S}"
    taken = [_number(name, begins) for name in os.listdir(folder) if name.startswith(begins)]
    number = max(taken, default=0)
    while True:
        number += 1
        final = os.path.join(folder, f"{begins}{f'-{number}' if number > 1 else ''}.db")
        part = final + UNFINISHED
        try:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            continue
        if not os.path.exists(final):  # looked at only now, as another process may just have finished it
            break
        os.unlink(part)
    try:
        yield final
    finally:
        for rest in (part, part + "-journal", manifest_path(final) + UNFINISHED):
            if os.path.exists(rest):
                os.unlink(rest)


def _number(name: str, begins: str) -> int:
    """How many backups of one second a name counts: `NAME-20261123T074000-3.db` is the third."""
    number = name[len(begins) :].partition(".")[0].removeprefix("-")
    return int(number) if number.isdecimal() else 1


def _written(source: sqlite3.Connection, path: str, final: str, at: datetime, reason: str) -> Manifest:
    part = final + UNFINISHED
    with closing(connect(part)) as copy:
        source.execute("BEGIN")
        rows, schema = row_counts(source), source.execute("PRAGMA user_version").fetchone()[0]
        source.backup(copy)  # at once, and from the transaction above: counts and copy show one moment
        source.execute("COMMIT")
        copy.execute("PRAGMA journal_mode=DELETE")  # a backup is one file, readable without a log beside it
    sync_file(part)
    manifest = Manifest(
        file=os.path.basename(final),
        store=os.path.basename(path),
        sha256=sha256_of(part),
        size=os.path.getsize(part),
        schema=schema,
        rows=rows,
        made_at=at.astimezone(UTC),
        reason=reason,
    )
    if found := problems(part, manifest):
        raise Refused(
            f"The store cannot be backed up as it is: in the copy, {found[0]}.",
            "No backup was made. Run: salescoach store check",
        )
    write_manifest(final, manifest)
    os.rename(part, final)
    return manifest


def _candidate(one: Backup, *, whole: bool) -> Candidate:
    """A backup for rotation; its content is read only where its size would protect it."""
    manifest = one.manifest
    good = os.path.isfile(one.path) and os.stat(one.path).st_size == manifest.size
    if whole and good:
        good = not problems(one.path, manifest)
    return Candidate(os.path.basename(one.path), manifest.made_at, manifest.total, good)


def _rotated(new: Backup, before: list[Backup]) -> Backup:
    """Removes what rotation lets go, and says where the new backup holds less than an earlier one."""
    earlier = [_candidate(one, whole=one.manifest.total > new.manifest.total) for one in before]
    candidate = Candidate(os.path.basename(new.path), new.manifest.made_at, new.manifest.total, good=True)
    stay = kept([candidate, *earlier]) | {candidate.name}
    removed = []
    for one in before:
        if os.path.basename(one.path) not in stay:
            for gone in (one.path, manifest_path(one.path)):
                with suppress(FileNotFoundError):  # another process has rotated at the same moment
                    os.unlink(gone)
            removed.append(one.path)
    warnings: tuple[str, ...] = ()
    if (large := larger_than(candidate, earlier)) is not None:
        warnings = (
            f"This backup has {large.rows - candidate.rows:,} rows fewer than {large.name} "
            f"({large.rows:,}), which is therefore kept.",
        )
    return new._replace(warnings=warnings, removed=tuple(removed))
