"""Erasing a person from every table, by what the rooms declare of them; in the caller's transaction.

Rows about the person go, or stay as a count under an anonymous seat; what else names the person is rewritten.
What points to a row that goes loses the pointer, or goes with it where it cannot be without.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, inspect, text

from salescoach.core.rows import NamedTuple
from salescoach.store.held import DELETED, EMPTIED, NOBODY, SEAT, SELF, Held

Declared = Mapping[str, Held]
_AT_ONCE = 500  # ids bound in one statement; older builds of SQLite allow 999
_ROWS = 2000  # read at once where every text of a table is looked at


class Rewriting(NamedTuple):
    """How texts lose a name.

    Attributes:
        seat: what the person is called from now on.
        named: whether words name the person.
        words: words with each name replaced by the seat's.
        labels: the same for names of things, where only whole names count.
    """

    seat: str
    named: Callable[[str], bool]
    words: Callable[[str], str]
    labels: Callable[[str], str]


class Count(NamedTuple):
    """What became of one table's rows: deleted, kept without identity, and others that named the person."""

    table: str
    deleted: int = 0
    kept: int = 0
    named: int = 0


class _Link(NamedTuple):
    """A key: a column of a table, and the table whose id it holds."""

    table: str
    column: str
    parent: str
    nullable: bool


def about_sql(declared: Declared, table: str) -> str:
    """The condition under which a row of a table is about the rep :rep; "1 = 0" for tables about nobody."""
    met = []
    before = ""
    for step in declared[table].about:
        column, _, parent = step.partition(">")
        if step == SELF or not parent:
            condition = f"{column} = :rep"
        else:
            condition = f"{column} IN (SELECT id FROM {parent} WHERE {about_sql(declared, parent)})"
        met.append(f"({before}{condition})")
        before += f"{column} IS NULL AND "
    return f"({' OR '.join(met)})" if met else "1 = 0"


def owned_sql(declared: Declared, table: str) -> str:
    """The condition under which a row of a table is about anybody."""
    met = []
    for step in declared[table].about:
        column, _, parent = step.partition(">")
        if step == SELF or not parent:
            met.append(f"{column} IS NOT NULL")
        else:
            met.append(f"{column} IN (SELECT id FROM {parent} WHERE {owned_sql(declared, parent)})")
    return f"({' OR '.join(met)})" if met else "1 = 0"


def erase_rows(
    link: Connection, declared: Declared, rep_id: int, rewriting: Rewriting, today: date
) -> list[Count]:
    """Erases the rep from every table; returns what became of each table that had anything.

    Args:
        link: the transaction's connection.
        declared: what the rooms hold, by table.
        rep_id: whose rows.
        rewriting: how texts lose the name.
        today: rows to come do not stay.
    """
    work = _Erasing(link, declared, today)
    going = work.with_dependents(work.going(rep_id))
    gone = work.delete(going, rep_id)
    kept = {table: work.empty(table, rep_id, rewriting.seat) for table in declared}
    named = {table: work.rewrite(table, rewriting) for table in declared}
    counts = [Count(table, gone.get(table, 0), kept[table], named[table]) for table in declared]
    return [count for count in counts if any(count[1:])]


def delete_rows(link: Connection, declared: Declared, going: dict[str, set[int]], today: date) -> list[Count]:
    """Deletes rows by table and id, with what belongs to them; for what is past its retention."""
    work = _Erasing(link, declared, today)
    gone = work.delete(work.with_dependents(going), None)
    return [Count(table, count) for table, count in gone.items() if count]


class _Erasing:
    """Statements by declaration, in one transaction."""

    def __init__(self, link: Connection, declared: Declared, today: date) -> None:
        self._link = link
        self._declared = declared
        self._today = today
        looked = inspect(link)
        tables = [table for table in looked.get_table_names() if table in declared]
        self._columns = {table: {c["name"]: c for c in looked.get_columns(table)} for table in tables}
        self._links = [
            _Link(table, key["constrained_columns"][0], key["referred_table"], nullable)
            for table in tables
            for key in looked.get_foreign_keys(table)
            for nullable in (bool(self._columns[table][key["constrained_columns"][0]]["nullable"]),)
        ]

    def _parameters(self, sql: str, rep_id: int | None) -> dict[str, Any]:
        parameters: dict[str, Any] = {}
        if ":rep" in sql:
            parameters["rep"] = rep_id
        if ":today" in sql:
            parameters["today"] = self._today.isoformat() if self._is_file else self._today
        return parameters

    @property
    def _is_file(self) -> bool:
        return self._link.dialect.name == "sqlite"

    def _has_ids(self, table: str) -> bool:
        return "id" in self._columns[table]

    def _ids(self, sql: str, rep_id: int | None) -> set[int]:
        return set(self._link.execute(text(sql), self._parameters(sql, rep_id)).scalars())

    def going(self, rep_id: int) -> dict[str, set[int]]:
        """The ids of the rows about the rep that go, by table."""
        found: dict[str, set[int]] = {}
        for table, held in self._declared.items():
            if not self._has_ids(table) or table == "rep":
                continue
            about = about_sql(self._declared, table)
            if held.erase == DELETED:
                found[table] = self._ids(f"SELECT id FROM {table} WHERE {about}", rep_id)
            elif held.erase == SEAT and held.keep_if:
                sql = f"SELECT id FROM {table} WHERE {about} AND NOT ({held.keep_if})"
                found[table] = self._ids(sql, rep_id)
        return found

    def with_dependents(self, going: dict[str, set[int]]) -> dict[str, set[int]]:
        """The same with every row that belongs to one of them, or cannot be without it."""
        waiting = [(table, ids) for table, ids in going.items() if ids]
        while waiting:
            parent, ids = waiting.pop()
            for key in self._links:
                if key.parent != parent or not self._has_ids(key.table) or not self._goes_along(key):
                    continue
                found = self._pointing(key, ids) - going.setdefault(key.table, set())
                if found:
                    going[key.table] |= found
                    waiting.append((key.table, found))
        return going

    def _goes_along(self, key: _Link) -> bool:
        belongs = f"{key.column}>{key.parent}" in self._declared[key.table].about
        return belongs or not key.nullable

    def _pointing(self, key: _Link, ids: set[int]) -> set[int]:
        sql = text(f"SELECT id FROM {key.table} WHERE {key.column} IN :ids").bindparams(_ids_parameter())
        return {int(one) for some in _pieces(ids) for one in self._link.execute(sql, {"ids": some}).scalars()}

    def delete(self, going: dict[str, set[int]], rep_id: int | None) -> dict[str, int]:
        """Deletes rows, children first; returns how many of each table."""
        gone: dict[str, int] = {}
        for key in self._links:
            if going.get(key.parent):
                gone[key.table] = gone.get(key.table, 0) + self._let_go(key, going[key.parent])
        for table, held in self._declared.items():
            if rep_id is not None and held.erase == EMPTIED:
                gone[table] = self._run(f"DELETE FROM {table}", None)
            elif rep_id is not None and held.erase == DELETED and not self._has_ids(table):
                about = about_sql(self._declared, table)
                gone[table] = gone.get(table, 0) + self._run(f"DELETE FROM {table} WHERE {about}", rep_id)
        for table in self._children_first():
            if ids := going.get(table):
                gone[table] = gone.get(table, 0) + self._by_ids(f"DELETE FROM {table} WHERE id IN :ids", ids)
        return gone

    def _let_go(self, key: _Link, ids: set[int]) -> int:
        """Empties a key that points to rows that go; rows of link tables go. Returns how many went."""
        if not self._has_ids(key.table):
            return self._by_ids(f"DELETE FROM {key.table} WHERE {key.column} IN :ids", ids)
        if key.nullable:
            self._by_ids(f"UPDATE {key.table} SET {key.column} = NULL WHERE {key.column} IN :ids", ids)
        return 0

    def _by_ids(self, sql: str, ids: set[int]) -> int:
        statement = text(sql).bindparams(_ids_parameter())
        return sum(self._link.execute(statement, {"ids": some}).rowcount for some in _pieces(ids))

    def _run(self, sql: str, rep_id: int | None, more: dict[str, Any] | None = None) -> int:
        return int(self._link.execute(text(sql), {**self._parameters(sql, rep_id), **(more or {})}).rowcount)

    def _children_first(self) -> list[str]:
        waiting = {
            table: {key.table for key in self._links if key.parent == table and key.table != table}
            for table in self._columns
        }
        ordered: list[str] = []
        while waiting:
            ready = sorted(table for table, children in waiting.items() if children <= set(ordered))
            ordered += ready or sorted(waiting)
            waiting = {table: rest for table, rest in waiting.items() if table not in ordered}
        return ordered

    def empty(self, table: str, rep_id: int, seat: str) -> int:
        """Empties the rows about the rep that stay; returns how many there are."""
        held = self._declared[table]
        if held.erase != SEAT or table == "rep":
            return 0
        values: dict[str, Any] = {name: "" for name in held.words}
        values |= {name: seat for name in held.names}
        values |= held.blank
        about = about_sql(self._declared, table)
        if not values:
            return len(
                list(self._link.execute(text(f"SELECT 1 FROM {table} WHERE {about}"), {"rep": rep_id}))
            )
        sets = ", ".join(f"{name} = :set_{name}" for name in values)
        given = {f"set_{name}": value for name, value in values.items()}
        return self._run(f"UPDATE {table} SET {sets} WHERE {about}", rep_id, given)

    def rewrite(self, table: str, rewriting: Rewriting) -> int:
        """Takes the name out of every other row's texts; returns how many rows had it."""
        held = self._declared[table]
        columns = [*held.words, *held.names, *held.people, *held.labels]
        if not columns or table == "rep" or held.erase == EMPTIED:
            return 0
        owned = owned_sql(self._declared, table)
        sql = f"SELECT id, CASE WHEN {owned} THEN 1 ELSE 0 END, {', '.join(columns)} FROM {table} ORDER BY id"
        changed: list[tuple[int, dict[str, str]]] = []
        for row in self._batched(sql):
            old = dict(zip(columns, row[2:], strict=True))
            new = _rewritten(held, old, bool(row[1]), rewriting)
            if new:
                changed.append((row[0], new))
        for number, new in changed:
            sets = ", ".join(f"{name} = :{name}" for name in new)
            self._link.execute(text(f"UPDATE {table} SET {sets} WHERE id = :id"), {**new, "id": number})
        return len(changed)

    def _batched(self, sql: str) -> Iterator[Any]:
        for rows in self._link.execute(text(sql)).partitions(_ROWS):
            yield from rows


def _rewritten(
    held: Held, old: Mapping[str, str | None], owned: bool, rewriting: Rewriting
) -> dict[str, str]:
    """The columns whose text changes. Words about nobody go whole: they may tell of the person named."""
    new: dict[str, str] = {}
    for name, value in old.items():
        if not value:
            continue
        if name not in held.words:
            after = rewriting.labels(value)
        elif owned and held.erase != NOBODY:
            after = rewriting.words(value)
        elif rewriting.named(value):
            after = str(held.blank.get(name) or "")
        else:
            after = value
        if after != value:
            new[name] = after
    return new


def _ids_parameter() -> Any:
    return bindparam("ids", expanding=True)


def _pieces(ids: set[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
