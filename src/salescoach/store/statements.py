"""Writes that a person waits for between two questions: statements, through one protocol, without an ORM.

Importing SQLModel takes a third of a second, which nobody notices at the end of a session and everybody does
after its first answer. So a draft's answers are written by statements; all else goes through
`store.writing`. As with queries, the SQL runs on both databases: `:named` parameters, `RETURNING id`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.store.location import is_server, store_name
from salescoach.store.opening import explain, open_store
from salescoach.store.reading import FileReader, Reader, bound

RETURNING = "RETURNING id"


class Statement(NamedTuple):
    """An INSERT, UPDATE or DELETE with named parameters; an INSERT may end with `RETURNING id`."""

    sql: str

    @property
    def without_id(self) -> str:
        """The same for SQLite, which tells the id by itself and knows RETURNING only since 2021."""
        return self.sql.removesuffix(RETURNING)


class Writer(Reader, Protocol):
    """Runs queries and statements inside one transaction."""

    def run(self, statement: Statement, **params: Any) -> None:
        """Runs a statement."""
        ...

    def insert(self, statement: Statement, **params: Any) -> int:
        """Runs an INSERT … RETURNING id and gives that id."""
        ...


class FileWriter(FileReader):
    """Writes a store file through the standard library."""

    def run(self, statement: Statement, **params: Any) -> None:
        """Runs a statement."""
        self._link.execute(statement.sql, bound(params))

    def insert(self, statement: Statement, **params: Any) -> int:
        """Runs an INSERT … RETURNING id and gives that id."""
        number = self._link.execute(statement.without_id, bound(params)).lastrowid
        assert number is not None
        return number


@contextmanager
def stating(run: Invocation) -> Iterator[Writer]:
    """A writer on the run's store, in one transaction that begins IMMEDIATE: kept, or undone where it raises.

    Raises:
        SalescoachError: for what the database says about the file or the server (full, locked, replaced …).
    """
    name = store_name(run)
    if is_server(name):
        from salescoach.store.writing import session_writer, writing

        with writing(run) as session:
            yield session_writer(session)
        return
    link = open_store(run)
    try:
        link.execute("BEGIN IMMEDIATE")
        yield FileWriter(link)
        link.execute("COMMIT")
    except sqlite3.Error as error:
        if (shown := explain(error, name)) is None:
            raise
        raise shown from error
    finally:
        link.close()  # what was not committed is undone
