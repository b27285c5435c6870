"""Writes: SQLModel sessions in one transaction that begins IMMEDIATE.

SQLAlchemy's own default on SQLite begins late and loses updates silently when several processes write; here
the driver's transactions are switched off and each begins with BEGIN IMMEDIATE.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection as FileConnection
from sqlite3 import Error as FileError
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from salescoach.core.errors import SalescoachError
from salescoach.core.invocation import Invocation
from salescoach.store.location import is_server, store_name
from salescoach.store.opening import connect, explain, open_store
from salescoach.store.reading import Query, RowT, bound
from salescoach.store.server import ServerReader
from salescoach.store.statements import Statement, Writer

# 4 MB: with SQLite's usual 2 the indexes of a large import are written and read back again and again; with
# more, an import takes more memory and no less time.
_PAGES_HELD = "PRAGMA cache_size=-4000"
_engines: dict[str, Engine] = {}


def engine_for(run: Invocation) -> Engine:
    """The engine of the run's store, made from its path or URL and kept for the process."""
    name = store_name(run)
    if name not in _engines:
        _engines[name] = _server_engine(run) if is_server(name) else _file_engine(name)
    return _engines[name]


def _server_engine(run: Invocation) -> Engine:
    from salescoach.store.server import prepared_engine

    return prepared_engine(run)


def _file_engine(path: str) -> Engine:
    from sqlalchemy.pool import NullPool

    def fresh() -> FileConnection:
        link = connect(path)
        link.execute(_PAGES_HELD)
        return link

    engine = create_engine("sqlite://", creator=fresh, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(link: Connection) -> None:
        link.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def writing(run: Invocation) -> Iterator[Session]:
    """One transaction on the run's store: committed at the end, undone where anything raises.

    Objects stay readable after the commit.

    Raises:
        SalescoachError: for what the database says about the file or the server (full, locked, replaced …).
    """
    name = store_name(run)
    if not is_server(name):
        open_store(run).close()
    session = Session(engine_for(run), expire_on_commit=False, autoflush=True)
    try:
        yield session
        session.commit()
    except (DBAPIError, FileError) as error:
        session.rollback()
        if (shown := _explained(error, name)) is None:
            raise
        raise shown from error
    finally:
        session.close()


class _SessionWriter:
    """Runs statements inside a session's transaction, on a file as on a server."""

    def __init__(self, link: Connection) -> None:
        self._link = link
        self._reader = ServerReader(link)
        self._is_file = link.dialect.name == "sqlite"

    def all(self, query: Query[RowT], **params: Any) -> list[RowT]:
        """Every row."""
        return self._reader.all(query, **self._bound(params))

    def one(self, query: Query[RowT], **params: Any) -> RowT | None:
        """The first row, None where there is none."""
        return self._reader.one(query, **self._bound(params))

    def turned(self, query: Query[Any], **params: Any) -> Any:
        """Every row at once, turned: see `Reader`."""
        return self._reader.turned(query, **self._bound(params))

    def run(self, statement: Statement, **params: Any) -> None:
        """Runs a statement."""
        self._link.execute(text(statement.sql), self._bound(params))

    def insert(self, statement: Statement, **params: Any) -> int:
        """Runs an INSERT … RETURNING id and gives that id."""
        if self._is_file:
            return int(self._link.execute(text(statement.without_id), bound(params)).lastrowid)
        return int(self._link.execute(text(statement.sql), params).scalar_one())

    def _bound(self, params: dict[str, Any]) -> dict[str, Any]:
        return bound(params) if self._is_file else params


def session_writer(session: Session) -> Writer:
    """A writer of statements in the transaction of a session; what the session holds is flushed first."""
    session.flush()
    return _SessionWriter(session.connection())


def _explained(error: DBAPIError | FileError, name: str) -> SalescoachError | None:
    if isinstance(error, FileError):
        return explain(error, name)
    if is_server(name):
        from salescoach.store.server import explain_server

        return explain_server(error, name)
    return explain(error.orig, name) if isinstance(error.orig, FileError) else None


def forget_engines() -> None:
    """Closes and forgets every engine of the process; for tests, which put many stores into one."""
    for engine in _engines.values():
        engine.dispose()
    _engines.clear()


def identity(row: Any) -> int:
    """The id of a row that has been flushed."""
    found = row.id
    assert isinstance(found, int), "flush first"
    return found
