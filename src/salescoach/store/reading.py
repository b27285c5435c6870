"""Reads a person waits for: queries as values, through one protocol, without an ORM.

A query is its SQL and the row type it fills. On a file the standard library's sqlite3 runs it; on a server
SQLAlchemy does. The SQL must run on both, so it uses `:named` parameters and nothing only SQLite knows. One
function goes by two names: what is written `STRING_AGG(text, separator)` a file calls GROUP_CONCAT.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import repeat
from typing import Any, Generic, Protocol, TypeVar

from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.store.location import is_server, store_name
from salescoach.store.opening import explain, open_store

RowT = TypeVar("RowT", bound=tuple[Any, ...])
Convert = Callable[[Any], Any]


class Query(Generic[RowT]):
    """A named-parameter SELECT and the NamedTuple its columns fill, in order."""

    __slots__ = ("_converters", "row", "sql")

    def __init__(self, row: type[RowT], sql: str) -> None:
        self.row = row
        self.sql = sql
        self._converters: list[tuple[int, Convert]] | None = None

    @property
    def file_sql(self) -> str:
        """The SQL as SQLite before 3.44 has it."""
        return self.sql.replace("STRING_AGG(", "GROUP_CONCAT(")

    def filled(self, rows: Iterable[tuple[Any, ...]]) -> list[RowT]:
        """The rows, with dates, instants and booleans made of what the database gave."""
        if not self._conversions():
            return _rows(self.row, rows)
        return _rows(self.row, zip(*self.columns(rows), strict=True))

    def columns(self, rows: Iterable[tuple[Any, ...]]) -> list[Sequence[Any]]:
        """The same column by column, as many rows fill faster; each different value is converted once."""
        found: list[Sequence[Any]] = list(zip(*rows, strict=True))
        if not found:
            return [()] * len(self.row.__annotations__)
        for index, convert in self._conversions():
            found[index] = list(map(_Converted(convert).__getitem__, found[index]))
        return found

    def _conversions(self) -> list[tuple[int, Convert]]:
        """Which columns are to be converted, and how."""
        if self._converters is None:
            self._converters = _converters(self.row)
        return self._converters


def _rows(row: type[RowT], values: Iterable[tuple[Any, ...]]) -> list[RowT]:
    """Tuples as rows; `_make` would count each one's fields again."""
    return list(map(tuple.__new__, repeat(row), values))


class _Converted(dict[Any, Any]):
    """What each value met so far was converted to; None stays None."""

    def __init__(self, convert: Convert) -> None:
        super().__init__({None: None})
        self._convert = convert

    def __missing__(self, value: Any) -> Any:
        found = self[value] = self._convert(value)
        return found


def _converters(row: type[tuple[Any, ...]]) -> list[tuple[int, Convert]]:
    found: list[tuple[int, Convert]] = []
    for index, annotation in enumerate(row.__annotations__.values()):
        name = annotation.__name__ if isinstance(annotation, type) else str(annotation)
        if "datetime" in name.replace("datetime.date |", "").replace("datetime.date]", ""):
            found.append((index, _instant))
        elif "date" in name:
            found.append((index, _date))
        elif "bool" in name:
            found.append((index, bool))
    return found


def _date(value: object) -> date:
    if isinstance(value, str):
        return date.fromisoformat(value)
    assert isinstance(value, date)
    return value


def _instant(value: object) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    assert isinstance(value, datetime)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value


class Reader(Protocol):
    """Runs queries against a store."""

    def all(self, query: Query[RowT], **params: Any) -> list[RowT]:
        """Every row."""
        ...

    def one(self, query: Query[RowT], **params: Any) -> RowT | None:
        """The first row, None where there is none."""
        ...

    def turned(self, query: Query[Any], **params: Any) -> Any:
        """Every row at once: a row of the query's type that holds a column for each field.

        Of text and whole numbers alone. A text that is null may come as "".
        """
        ...


class FileReader:
    """Reads a store file through the standard library."""

    def __init__(self, link: sqlite3.Connection) -> None:
        self._link = link

    def all(self, query: Query[RowT], **params: Any) -> list[RowT]:
        """Every row."""
        return query.filled(self._link.execute(query.file_sql, bound(params)))

    def one(self, query: Query[RowT], **params: Any) -> RowT | None:
        """The first row, None where there is none."""
        row = self._link.execute(query.file_sql, bound(params)).fetchone()
        return None if row is None else query.filled([row])[0]

    def turned(self, query: Query[Any], **params: Any) -> Any:
        """Every row at once, turned: see `Reader`."""
        from salescoach.store.turning import turned

        return turned(self._link, query, bound(params))


def bound(params: dict[str, Any]) -> dict[str, Any]:
    """Parameters as a file keeps them: dates and instants as text."""
    for name, value in params.items():
        if isinstance(value, datetime):
            params[name] = stored_instant(value)
        elif isinstance(value, date):
            params[name] = value.isoformat()
    return params


def stored_instant(at: datetime) -> str:
    """An instant as SQLAlchemy stores it in a file: UTC, without a zone, to the microsecond."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


@contextmanager
def reading(run: Invocation) -> Iterator[Reader]:
    """A reader of the run's store, inside one read transaction, so that all it shows belongs together."""
    if is_server(store_name(run)):
        from salescoach.store.server import server_reading

        with server_reading(run) as reader:
            yield reader
        return
    link = open_store(run)
    try:
        link.execute("BEGIN")
        yield FileReader(link)
    except sqlite3.Error as error:
        # Only what SQLite says: an OSError in here is about another file, or a pipe whose reader has gone.
        if (shown := explain(error, store_name(run))) is None:
            raise
        raise shown from error
    finally:
        link.close()


class Fact(NamedTuple):
    """One named fact about the store itself."""

    value: str


FACT = Query(Fact, "SELECT value FROM store_fact WHERE name = :name")


def store_made_on(reader: Reader) -> date:
    """The local date the store was made on."""
    fact = reader.one(FACT, name="made_on")
    assert fact is not None, "the first migration writes it"
    return date.fromisoformat(fact.value)
