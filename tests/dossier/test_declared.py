"""Every table says whom its rows are about and what erasing does; every text column says what it holds."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest

from salescoach.core.invocation import Invocation
from salescoach.dossier.declared import BY_TABLE, DECLARED
from salescoach.store.held import DELETED, EMPTIED, NOBODY, PERIODS, SEAT, SELF, Held
from salescoach.store.opening import open_store

TEXT = ("VARCHAR", "TEXT")


@pytest.fixture
def link(run: Invocation) -> Iterator[sqlite3.Connection]:
    with closing(open_store(run)) as opened:
        yield opened


def columns_of(link: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in link.execute(f'PRAGMA table_info("{table}")')}


def nullable(link: sqlite3.Connection, table: str, column: str) -> bool:
    return not next(row[3] for row in link.execute(f'PRAGMA table_info("{table}")') if row[1] == column)


def parents_of(link: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row[3]: row[2] for row in link.execute(f'PRAGMA foreign_key_list("{table}")')}


def test_every_table_of_the_schema_is_declared_once(link: sqlite3.Connection) -> None:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    tables = {name for (name,) in link.execute(sql)}

    assert {name for name, count in Counter(held.table for held in DECLARED).items() if count > 1} == set()
    assert tables == set(BY_TABLE), "add a line to the room's privacy.py; a new room to dossier/declared.py"


@pytest.mark.parametrize("held", DECLARED, ids=lambda held: held.table)
def test_each_text_column_says_once_what_it_holds(link: sqlite3.Connection, held: Held) -> None:
    columns = columns_of(link, held.table)
    texts = [name for name, kind in columns.items() if kind in TEXT]

    assert sorted(held.texts) == sorted(texts), f"privacy.py on {held.table}"
    assert set(held.blank) <= set(columns)
    day, _, parent = held.day.partition(">")
    kinds = columns_of(link, parent) if parent else columns
    assert not day or kinds[BY_TABLE[parent].day if parent else day] == "DATE"
    assert all(name in columns for names in held.columns_kept_for.values() for name in names)
    assert {held.kept_for, *held.columns_kept_for} <= {"", *PERIODS}


@pytest.mark.parametrize("held", DECLARED, ids=lambda held: held.table)
def test_what_stays_without_identity_can_be_emptied_so(link: sqlite3.Connection, held: Held) -> None:
    emptied = [name for name, value in held.blank.items() if value is None]
    emptied += [name for names in held.columns_kept_for.values() for name in names]

    assert all(nullable(link, held.table, name) for name in emptied)
    assert held.erase == SEAT or not (held.blank or held.keep_if)


@pytest.mark.parametrize("held", DECLARED, ids=lambda held: held.table)
def test_each_path_leads_to_a_person(link: sqlite3.Connection, held: Held) -> None:
    assert held.erase in (DELETED, SEAT, NOBODY, EMPTIED)
    assert bool(held.about) == (held.erase in (DELETED, SEAT))
    keys = parents_of(link, held.table)
    for step in held.about:
        column, _, parent = step.partition(">")
        if step == SELF:
            assert held.table == "rep"
        elif parent:
            assert keys[column] == parent
            assert BY_TABLE[parent].about, f"{parent} is about nobody"
        else:
            assert keys[column] == "rep"


@pytest.mark.parametrize("held", DECLARED, ids=lambda held: held.table)
def test_a_table_that_points_to_a_rep_is_about_that_rep(link: sqlite3.Connection, held: Held) -> None:
    to_reps = {column for column, parent in parents_of(link, held.table).items() if parent == "rep"}

    assert to_reps <= set(held.about)


@pytest.mark.parametrize("held", DECLARED, ids=lambda held: held.table)
def test_a_condition_for_staying_is_sql_over_the_table(link: sqlite3.Connection, held: Held) -> None:
    if held.keep_if:
        sql = f'SELECT count(*) FROM "{held.table}" WHERE {held.keep_if}'
        assert link.execute(sql, {"today": "2026-11-23"}).fetchone() == (0,)


def test_no_declaration_loads_what_morning_screens_do_without() -> None:
    import subprocess
    import sys

    heavy = "sqlalchemy|sqlmodel|pydantic|yaml|holidays|prompt_toolkit"
    code = "import sys, salescoach.dossier.declared; print('\\n'.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert [name for name in loaded.split() if re.fullmatch(heavy, name)] == []
