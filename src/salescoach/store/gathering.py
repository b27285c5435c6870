"""Everything a store holds about a person, read by what the rooms declare."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, inspect, text

from salescoach.core.rows import NamedTuple
from salescoach.store.erasing import about_sql, owned_sql
from salescoach.store.held import EMPTIED, NOBODY, Held

Declared = Mapping[str, Held]
TEXT, DAY, INSTANT, FLAG, NUMBER, KEY = "text", "day", "instant", "flag", "number", "key"


class Column(NamedTuple):
    """A column: its name, what its values are, and the table a key leads to."""

    name: str
    kind: str
    parent: str = ""


class Rows(NamedTuple):
    """The rows of one table that are about a person, in the order of their days.

    Values are text, date, datetime, bool, int or None.
    """

    held: Held
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]


class Note(NamedTuple):
    """A text elsewhere that names the person; `owned` where the row is about somebody else."""

    table: str
    text: str
    owned: bool


def rows_about(link: Connection, declared: Declared, rep_id: int) -> Iterator[Rows]:
    """The rows about a rep, table by table as declared; tables without any are left out."""
    looked = inspect(link)
    for table, held in declared.items():
        if not held.about:
            continue
        columns = _columns(looked, table)
        names = [column.name for column in columns]
        day = _day(declared, held)
        order = ", ".join(filter(None, (day, "id" if "id" in names else names[0])))
        if ">" in held.day:
            columns.append(Column("day", DAY))
            names.append(day)
        about = about_sql(declared, table)
        sql = f"SELECT {', '.join(names)} FROM {table} WHERE {about} ORDER BY {order}"
        found = [
            [_value(value, column.kind) for value, column in zip(row, columns, strict=True)]
            for row in link.execute(text(sql), {"rep": rep_id})
        ]
        if found:
            yield Rows(held, columns, found)


def notes_naming(
    link: Connection, declared: Declared, rep_id: int, named: Callable[[str], bool]
) -> Iterator[Note]:
    """Words in rows that are not about the rep and name the rep all the same."""
    for table, held in declared.items():
        if not held.words or held.erase == EMPTIED:
            continue
        owned = owned_sql(declared, table) if held.erase != NOBODY else "1 = 0"
        sql = (
            f"SELECT CASE WHEN {owned} THEN 1 ELSE 0 END, {', '.join(held.words)} FROM {table} "
            f"WHERE NOT ({about_sql(declared, table)}) ORDER BY 1"
        )
        for row in link.execute(text(sql), {"rep": rep_id} if held.about else {}):
            for words in row[1:]:
                if words and named(words):
                    yield Note(table, words, bool(row[0]))


def _columns(looked: Any, table: str) -> list[Column]:
    parents = {key["constrained_columns"][0]: key["referred_table"] for key in looked.get_foreign_keys(table)}
    return [
        Column(
            one["name"], KEY if one["name"] in parents else _kind(one["type"]), parents.get(one["name"], "")
        )
        for one in looked.get_columns(table)
    ]


def _kind(type_: Any) -> str:
    name = str(type_).upper()
    if name.startswith(("DATETIME", "TIMESTAMP")):
        return INSTANT
    if name.startswith("BOOL"):
        return FLAG
    if name.startswith("DATE"):
        return DAY
    return TEXT if name.startswith(("VARCHAR", "TEXT")) else NUMBER


def _day(declared: Declared, held: Held) -> str:
    """The SQL of a row's day, "" where it has none."""
    column, _, parent = held.day.partition(">")
    return f"(SELECT p.{declared[parent].day} FROM {parent} p WHERE p.id = {column})" if parent else column


def _value(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == FLAG:
        return bool(value)
    if kind == DAY and isinstance(value, str):
        return date.fromisoformat(value)
    if kind == INSTANT and isinstance(value, str):
        return datetime.fromisoformat(value)
    return value
