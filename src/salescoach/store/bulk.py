"""Many rows at once: the statement is compiled once, and the driver takes plain tuples.

SQLAlchemy prepares the parameters of each row anew, which costs more than SQLite needs to write the row.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert

_REMEMBERED = 10_000  # different values of a column; dates repeat themselves


class BulkInsert:
    """Inserts rows into a table.

    Args:
        link: the transaction's connection.
        table: where the rows go.
        columns: the names of the values in a row, in their order.
    """

    def __init__(self, link: Connection, table: Table, columns: Sequence[str]) -> None:
        compiled = insert(table).compile(dialect=link.dialect, column_keys=list(columns))
        self._link = link
        self._columns = tuple(columns)
        self._sql = str(compiled)
        by_place = compiled.positiontup  # None where the driver wants its parameters by name
        self._in_order = by_place and itemgetter(*map(self._columns.index, by_place))
        self._converters: list[tuple[int, Callable[[Any], Any]]] = []
        for place, name in enumerate(self._columns):
            convert = table.c[name].type.dialect_impl(link.dialect).bind_processor(link.dialect)
            if convert is not None:
                self._converters.append((place, lru_cache(_REMEMBERED)(convert)))

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Inserts the rows; values as the table's classes hold them."""
        ready = [self._ready(list(row)) for row in rows]
        if ready:
            self._link.exec_driver_sql(self._sql, ready)

    def _ready(self, row: list[Any]) -> Any:
        for place, convert in self._converters:
            row[place] = convert(row[place])
        return self._in_order(row) if self._in_order else dict(zip(self._columns, row, strict=True))
