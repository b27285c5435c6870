"""Whole columns of what a query finds, joined by the file's own database: a row is never made.

A value costs the driver three calls of SQLite; a column whose values SQLite has joined to one text costs
three in all, and its parts are cut out at once: two thirds of the time, where there are many rows.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from salescoach.store.reading import Query

BETWEEN = "\x1c"  # no text of a deal holds it, or its rows are read one by one
Column = Sequence[Any]


class _Numbers(dict[str, int | None]):
    """Each number met so far by its text; a blank is none."""

    def __init__(self) -> None:
        super().__init__({"": None})

    def __missing__(self, text: str) -> int:
        found = self[text] = int(text)
        return found


def _numbers(parts: list[str]) -> Column:
    if parts[:1] == parts[1:2]:  # where neighbours are the same, most have been met before
        return _numbers_or_none(parts)
    return list(map(int, parts))


def _numbers_or_none(parts: list[str]) -> Column:
    return list(map(_Numbers().__getitem__, parts))


def _as_they_are(parts: list[str]) -> Column:
    return parts


def turned(link: sqlite3.Connection, query: Query[Any], params: Mapping[str, Any]) -> Any:
    """A row of the query's type that holds a column for each field; see `Reader.turned`."""
    kinds = [_kind(annotation) for annotation in query.row.__annotations__.values()]
    try:
        count, *joined = link.execute(_joining(query), params).fetchone()
    except sqlite3.DataError:  # a column's text is longer than SQLite allows
        return _row_by_row(link, query, params)
    columns = []
    joined.reverse()
    for kind in kinds:  # one after the other, so that no more than one lies about in parts
        parts = _parts(joined.pop() or "", count)
        if len(parts) != count:
            return _row_by_row(link, query, params)
        columns.append(kind(parts))
    return query.row(*columns)


def _parts(text: str, count: int) -> list[str]:
    """The texts joined; where they are all the same, as in many a column, that one again and again."""
    if not count:
        return []
    first = text.partition(BETWEEN)[0]
    if len(text) == count * (len(first) + 1) - 1 and text == BETWEEN.join([first] * count):
        return [first] * count
    return text.split(BETWEEN)


def _kind(annotation: Any) -> Callable[[list[str]], Column]:
    if annotation is int:
        return _numbers
    if annotation == int | None:
        return _numbers_or_none
    assert annotation in (str, str | None, Any), "what is joined is text or whole numbers"
    return _as_they_are


def _joining(query: Query[Any]) -> str:
    names = query.row._fields
    columns = ", ".join(f"GROUP_CONCAT(COALESCE({name}, ''), '{BETWEEN}')" for name in names)
    return f"WITH found({', '.join(names)}) AS ({query.file_sql}) SELECT COUNT(*), {columns} FROM found"


def _row_by_row(link: sqlite3.Connection, query: Query[Any], params: Mapping[str, Any]) -> Any:
    return query.row(*query.columns(link.execute(query.file_sql, params)))
