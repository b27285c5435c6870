"""What is known about a backup's file, and whether the file still agrees with it.

`PRAGMA integrity_check` overlooks most damage to a file's content, so a manifest holds a SHA-256 and the rows
of each table.
"""

import hashlib
import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from salescoach.core.places import write_private
from salescoach.core.rows import NamedTuple
from salescoach.store.opening import APPLICATION_ID, file_uri

MANIFEST_FORMAT = 1
UNFINISHED = ".part"


class Manifest(NamedTuple):
    """What is known about a backup's file.

    Attributes:
        file: its name, without a folder.
        store: the name of the store's file that it is a copy of.
        sha256: of the whole file, in hexadecimal.
        size: bytes.
        schema: the schema's number.
        rows: the number of rows by table.
        made_at: the instant, in UTC.
        reason: why it was made, such as "asked for" or "before migration".
    """

    file: str
    store: str
    sha256: str
    size: int
    schema: int
    rows: dict[str, int]
    made_at: datetime
    reason: str

    @property
    def total(self) -> int:
        """Rows in all tables together."""
        return sum(self.rows.values())


def manifest_path(backup: str) -> str:
    """Where a backup's manifest lies."""
    return f"{os.path.splitext(backup)[0]}.json"


def read_manifest(backup: str) -> Manifest | None:
    """A backup's manifest, None where there is none or it cannot be read."""
    try:
        with open(manifest_path(backup), encoding="utf-8") as file:
            found: dict[str, Any] = json.load(file)
        made_at = datetime.fromisoformat(str(found["made_at"]))
        return Manifest(
            file=str(found["file"]),
            store=str(found["store"]),
            sha256=str(found["sha256"]),
            size=int(found["size"]),
            schema=int(found["schema_version"]),
            rows={str(table): int(count) for table, count in found["rows"].items()},
            made_at=made_at if made_at.tzinfo is not None else made_at.replace(tzinfo=UTC),
            reason=str(found["reason"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def problems(path: str, manifest: Manifest) -> list[str]:
    """What is wrong with a backup's file, read whole: nothing where it can be trusted."""
    try:
        size = os.path.getsize(path)
        if size != manifest.size:
            return [f"it has {size:,} bytes, its manifest says {manifest.size:,}"]
        if sha256_of(path) != manifest.sha256:
            return ["its SHA-256 is not the manifest's: the file was changed or damaged"]
        return content_problems(path, manifest)
    except OSError as error:
        return [f"it cannot be read: {error.strerror}"]


def content_problems(path: str, manifest: Manifest) -> list[str]:
    """What is wrong with the content of a copy that nobody else uses."""
    try:
        with closing(sqlite3.connect(f"{file_uri(path)}?mode=ro&immutable=1", uri=True)) as link:
            application = link.execute("PRAGMA application_id").fetchone()[0]
            schema = link.execute("PRAGMA user_version").fetchone()[0]
            if application != APPLICATION_ID or schema != manifest.schema:
                return ["it is not the store its manifest describes"]
            found = integrity_problems(link)
            counted = row_counts(link)
    except sqlite3.Error as error:
        return [f"it cannot be read: {error}"]
    if counted != manifest.rows:
        found.append(f"it has {sum(counted.values()):,} rows, its manifest says {manifest.total:,}")
    return found


def integrity_problems(link: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with a file's structure and foreign keys, at most ten of each."""
    found = [row[0] for row in link.execute("PRAGMA integrity_check(10)") if row[0] != "ok"]
    orphans = link.execute("PRAGMA foreign_key_check").fetchmany(10)
    return found + [f"row {row} of {table} belongs to no {parent}" for table, row, parent, _ in orphans]


def row_counts(link: sqlite3.Connection) -> dict[str, int]:
    """The number of rows of each table of ours."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    tables = [row[0] for row in link.execute(names).fetchall()]
    return {table: link.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}


def sha256_of(path: str) -> str:
    """A file's SHA-256 in hexadecimal, read in pieces."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(final: str, manifest: Manifest) -> None:
    """Writes a backup's manifest beside it, whole or not at all, onto the disk."""
    content = {
        "format": MANIFEST_FORMAT,
        "file": manifest.file,
        "store": manifest.store,
        "sha256": manifest.sha256,
        "size": manifest.size,
        "schema_version": manifest.schema,
        "made_at": manifest.made_at.isoformat(),
        "reason": manifest.reason,
        "rows": manifest.rows,
    }
    part = manifest_path(final) + UNFINISHED
    write_private(part, f"{json.dumps(content, indent=2)}\n".encode(), synced=True)
    os.rename(part, manifest_path(final))
