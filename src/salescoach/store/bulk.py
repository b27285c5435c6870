"""Many rows at once: the statement is compiled once, and the driver takes plain tuples.

SQLAlchemy prepares the parameters of each row anew, which costs more than SQLite needs to write the row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, literal_column, update

_MOST_BOUND = 800  # values of one statement; older builds of SQLite allow 999
_REMEMBERED = 10_000  # different values of a column; dates repeat themselves


class _Converted(dict[Any, Any]):
    """A column's values as the driver takes them, each distinct one converted once."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, value: Any) -> Any:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[value] = self._convert(value)
        return found


class _Bulk:
    """A compiled statement for many rows."""

    def __init__(self, link: Connection, statement: Any, columns: Sequence[str], table: Table) -> None:
        known = [name for name in columns if name in table.c]
        compiled = statement.compile(dialect=link.dialect, column_keys=known)
        self._link = link
        self._columns = tuple(columns)
        self._sql = str(compiled)
        by_place = compiled.positiontup  # None where the driver wants its parameters by name
        self._order = None if by_place is None else [self._columns.index(name) for name in by_place]
        self._several = 1
        self._sql_several = ""
        self._converters: list[tuple[int, _Converted]] = []
        for place, name in enumerate(self._columns):
            column = table.c[name.removeprefix("of_")]
            convert = column.type.dialect_impl(link.dialect).bind_processor(link.dialect)
            if convert is not None:
                self._converters.append((place, _Converted(convert)))

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Writes the rows; values as the table's classes hold them."""
        columns = list(zip(*rows, strict=True))
        if columns:
            self.add_columns(columns)

    def add_columns(self, columns: Sequence[Sequence[Any]]) -> None:
        """The same for rows that are at hand column by column."""
        ready = list(columns)
        for place, converted in self._converters:
            ready[place] = list(map(converted.__getitem__, ready[place]))
        if self._order is None:
            rows: Any = [dict(zip(self._columns, row, strict=True)) for row in zip(*ready, strict=True)]
        else:
            rows = self._by_statement([ready[place] for place in self._order])
        if rows:
            self._link.exec_driver_sql(self._sql, rows)

    def _by_statement(self, columns: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        """Writes as many rows as fill whole statements of several; hands back the others."""
        width, several = len(columns), self._several
        rows = list(zip(*columns, strict=True))
        whole = len(rows) - len(rows) % several if several > 1 else 0
        if not whole:
            return rows
        values = tuple(chain.from_iterable(rows[:whole]))
        size = width * several
        filled = [values[start : start + size] for start in range(0, len(values), size)]
        self._link.exec_driver_sql(self._sql_several, filled)
        return rows[whole:]


class BulkInsert(_Bulk):
    """Inserts rows into a table.

    Args:
        link: the transaction's connection.
        table: where the rows go.
        columns: the names of the values in a row, in their order.
        constants: values that are the same in every row: numbers, short texts, days or None.
    """

    def __init__(
        self,
        link: Connection,
        table: Table,
        columns: Sequence[str],
        constants: Mapping[str, Any] | None = None,
    ) -> None:
        given = {*columns, *(constants or {})}
        defaults: dict[str, Any] = {
            column.name: column.default.arg  # type: ignore[attr-defined]
            for column in table.c
            if column.default is not None and column.default.is_scalar and column.name not in given
        }
        fixed: dict[str, Any] = {
            name: literal_column(_spelled(value)) for name, value in {**defaults, **(constants or {})}.items()
        }
        super().__init__(link, insert(table).values(fixed) if fixed else insert(table), columns, table)
        into, values, row = self._sql.partition(" VALUES ")
        if self._order is not None and values:  # a statement's own costs are a quarter of those of a row
            self._several = max(1, _MOST_BOUND // max(1, len(self._order)))
            self._sql_several = into + values + ", ".join([row] * self._several)


class BulkUpdate(_Bulk):
    """Updates rows of a table by their id, which is the first value of each.

    Args:
        link: the transaction's connection.
        table: where the rows are.
        columns: the names of the values that follow the id.
    """

    def __init__(self, link: Connection, table: Table, columns: Sequence[str]) -> None:
        statement = update(table).where(table.c.id == bindparam("of_id"))
        super().__init__(link, statement, ("of_id", *columns), table)


def _spelled(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"'{value.isoformat()}'"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


@contextmanager
def indexed_last(link: Connection, tables: Sequence[str]) -> Iterator[None]:
    """Drops the indexes of tables for as long as many rows are written, and builds them at the end.

    On a file only, and inside the transaction: whoever reads meanwhile sees the indexes, and where it fails
    they were never gone.

    Raises:
        sqlalchemy.exc.IntegrityError: where a unique index does not fit what was written.
    """
    if link.dialect.name != "sqlite":
        yield
        return
    names = ", ".join(f"'{name}'" for name in tables)
    found = link.exec_driver_sql(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        f" AND tbl_name IN ({names}) ORDER BY rowid"
    ).all()
    for name, _ in found:
        link.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _, sql in found:
        link.exec_driver_sql(sql)
