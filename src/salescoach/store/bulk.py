"""Many rows at once: the statement is compiled once, and the driver takes plain tuples.

SQLAlchemy prepares the parameters of each row anew, which costs more than SQLite needs to write the row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from sqlite3 import SQLITE_LIMIT_VARIABLE_NUMBER
from sqlite3 import Connection as FileConnection
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, insert, literal_column, update

from salescoach.store.background import Background
from salescoach.store.several import Bound, SeveralRows

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

    def __init__(
        self,
        link: Connection,
        statement: Any,
        columns: Sequence[str],
        table: Table,
        background: Background | None = None,
    ) -> None:
        known = [name for name in columns if name in table.c]
        compiled = statement.compile(dialect=link.dialect, column_keys=known)
        self._link = link
        self._do = background.do if background else _at_once
        self._columns = tuple(columns)
        self._sql = str(compiled)
        by_place = compiled.positiontup  # None where the driver wants its parameters by name
        self._order = None if by_place is None else [self._columns.index(name) for name in by_place]
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
        if ready and ready[0]:
            self._write(ready)

    def _write(self, columns: list[Sequence[Any]]) -> None:
        bound: list[Any]
        if self._order is None:
            bound = [dict(zip(self._columns, row, strict=True)) for row in zip(*columns, strict=True)]
        else:
            bound = list(zip(*[columns[place] for place in self._order], strict=True))
        self._do(partial(self._link.exec_driver_sql, self._sql, bound))


def _at_once(work: Callable[[], Any]) -> None:
    work()


class BulkInsert(_Bulk):
    """Inserts rows into a table.

    Args:
        link: the transaction's connection.
        table: where the rows go.
        columns: the names of the values in a row, in their order.
        constants: values that are the same in every row: numbers, short texts, days or None.
        background: where to write, if not at once.
    """

    def __init__(
        self,
        link: Connection,
        table: Table,
        columns: Sequence[str],
        constants: Mapping[str, Any] | None = None,
        background: Background | None = None,
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
        statement = insert(table).values(fixed) if fixed else insert(table)
        super().__init__(link, statement, columns, table, background)
        driver = link.connection.driver_connection
        self._several: SeveralRows | None = None
        if isinstance(driver, FileConnection):
            quoted = link.dialect.identifier_preparer.quote
            spelled = {quoted(name): str(value) for name, value in fixed.items()}
            absent = [place for place, name in enumerate(columns) if _may_be_absent(table.c[name])]
            most = driver.getlimit(SQLITE_LIMIT_VARIABLE_NUMBER)
            self._several = SeveralRows(
                quoted(table.name), [quoted(name) for name in columns], absent, spelled, most
            )
            self._execute = driver.execute

    def _write(self, columns: list[Sequence[Any]]) -> None:
        if self._several is None:
            super()._write(columns)
        else:
            self._do(partial(self._carry_out, list(self._several.statements(columns))))

    def _carry_out(self, statements: list[Bound]) -> None:
        for sql, bound in statements:  # past SQLAlchemy, which takes a tenth of the time of each
            self._execute(sql, bound)


def _may_be_absent(column: Column[Any]) -> bool:
    """Whether a column may hold nothing, and no text, so that an empty text can stand for nothing."""
    return bool(column.nullable) and not issubclass(column.type.python_type, str)


class BulkUpdate(_Bulk):
    """Updates rows of a table by their id, which is the first value of each.

    Args:
        link: the transaction's connection.
        table: where the rows are.
        columns: the names of the values that follow the id.
        background: where to write, if not at once.
    """

    def __init__(
        self, link: Connection, table: Table, columns: Sequence[str], background: Background | None = None
    ) -> None:
        statement = update(table).where(table.c.id == bindparam("of_id"))
        super().__init__(link, statement, ("of_id", *columns), table, background)


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
