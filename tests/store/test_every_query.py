"""Every Query of the package, also of rooms yet to come, fits the schema that the migrations make."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from salescoach.core.invocation import Invocation
from salescoach.store.opening import open_store
from salescoach.store.reading import Query
from tests.store.package import all_queries, all_statements, modules

NAMED = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")
QUERIES = all_queries()
STATEMENTS = all_statements()
ONLY_SQLITE = re.compile(
    r"\b(ifnull|datetime|julianday|strftime|json_\w+|group_concat|instr|glob|rowid|total|typeof|printf)\s*\(|"
    r"\bdate\s*\(|\bGLOB\b|\bINDEXED BY\b",
    re.IGNORECASE,
)


@pytest.fixture
def link(run: Invocation) -> Iterator[sqlite3.Connection]:
    with closing(open_store(run)) as opened:
        yield opened


def test_the_walk_finds_the_queries_of_the_rooms() -> None:
    rooms = {name.split(".")[0] for name in QUERIES}

    assert {"people", "store", "upkeep"} <= rooms


def test_every_module_can_be_imported() -> None:
    broken: list[str] = []

    assert len(list(modules(broken=broken))) > 20
    assert broken == []


@pytest.mark.parametrize("name", QUERIES)
def test_it_prepares_with_its_named_parameters(link: sqlite3.Connection, name: str) -> None:
    query: Query[Any] = QUERIES[name]
    names = dict.fromkeys(NAMED.findall(query.sql), 1)

    link.execute(f"EXPLAIN {query.file_sql}", names).fetchall()


@pytest.mark.parametrize("name", QUERIES)
def test_its_columns_are_its_row_types_fields(link: sqlite3.Connection, name: str) -> None:
    query: Query[Any] = QUERIES[name]
    names = dict.fromkeys(NAMED.findall(query.sql), 1)

    columns = [column[0] for column in link.execute(query.file_sql, names).description]

    assert len(columns) == len(query.row._fields), (columns, query.row._fields)


@pytest.mark.parametrize("name", QUERIES)
def test_it_uses_nothing_that_only_sqlite_knows(name: str) -> None:
    assert ONLY_SQLITE.search(QUERIES[name].sql) is None


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_prepares_too_and_uses_nothing_that_only_sqlite_knows(
    link: sqlite3.Connection, name: str
) -> None:
    sql = STATEMENTS[name].sql

    link.execute(f"EXPLAIN {sql}", dict.fromkeys(NAMED.findall(sql), 1)).fetchall()
    assert ONLY_SQLITE.search(sql) is None
