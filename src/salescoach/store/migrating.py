"""Bringing a store up to this program's schema: numbered, atomic, after a verified backup."""

import sqlite3

from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.store.migrations import MIGRATIONS
from salescoach.store.opening import APPLICATION_ID
from salescoach.store.reading import stored_instant

SQLITE_TYPES = {
    "{id}": "INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
    "{instant}": "DATETIME",
    "{bool}": "BOOLEAN",
    "{big}": "BIGINT",
}


def migrate_file(link: sqlite3.Connection, path: str, run: Invocation) -> None:
    """Runs the migrations a file lacks, each in one transaction together with its version.

    Those of a new file are one transaction: nobody else may find it half-way, take it for an older store and
    back it up. Safe where several processes open the file at once: the version is read again inside each
    transaction.

    Raises:
        Refused: where a migration fails; the file is then as it was before it, and the backup is named.
    """
    version = link.execute("PRAGMA user_version").fetchone()[0]
    lacking = list(enumerate(MIGRATIONS, start=1))[version:]
    saved = ""
    if version > 0:
        from salescoach.store.backup import make_backup

        saved = make_backup(path, run.now(), reason="before migration").path
    for together in [[one] for one in lacking] if version else [lacking]:
        try:
            _migrate_once(link, together, run)
        except sqlite3.Error as error:
            raise Refused(
                f"The store could not be brought to schema {together[-1][0]}: {error}.",
                f"It was left as it is{f'; a backup is at {saved}' if saved else ''}.",
            ) from error


def _migrate_once(
    link: sqlite3.Connection, migrations: list[tuple[int, tuple[str, ...]]], run: Invocation
) -> None:
    link.execute("BEGIN IMMEDIATE")
    try:
        for number, statements in migrations:
            if link.execute("PRAGMA user_version").fetchone()[0] >= number:
                continue
            for statement in statements:
                link.execute(rendered(statement, SQLITE_TYPES))
            if number == 1:
                _begin_book(link, run)
            link.execute(f"PRAGMA application_id={APPLICATION_ID}")
            link.execute(f"PRAGMA user_version={number}")
        link.execute("COMMIT")
    except BaseException:
        if link.in_transaction:
            link.execute("ROLLBACK")
        raise


def rendered(statement: str, types: dict[str, str]) -> str:
    """A migration's statement with the column types of one database."""
    for token, name in types.items():
        statement = statement.replace(token, name)
    return statement


def _begin_book(link: sqlite3.Connection, run: Invocation) -> None:
    link.executemany(
        "INSERT INTO store_fact (name, value) VALUES (?, ?)",
        [("made_on", run.today.isoformat()), ("made_at", stored_instant(run.now()))],
    )
