"""Columns joined by the database are what its rows hold, whatever their texts are made of."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.store.reading import Query
from salescoach.store.turning import BETWEEN, turned


class Row(NamedTuple):
    """One of each kind of column."""

    number: int
    perhaps: int | None
    text: str
    maybe: str | None


ROWS = Query(Row, "SELECT number, perhaps, text, maybe FROM stored WHERE number >= :least ORDER BY place")

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5) | st.just(
    BETWEEN
)
numbers = st.integers(-(2**63), 2**63 - 1)
rows = st.lists(st.builds(Row, numbers, st.none() | numbers, texts, st.none() | texts), max_size=6)


@pytest.fixture(scope="module")
def link() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.execute("CREATE TABLE stored (place INTEGER PRIMARY KEY, number, perhaps, text, maybe)")
        yield opened


def columns_of(link: sqlite3.Connection, stored: list[Row], least: int = -(2**63)) -> Any:
    link.execute("DELETE FROM stored")
    link.executemany("INSERT INTO stored (number, perhaps, text, maybe) VALUES (?, ?, ?, ?)", stored)
    found = turned(link, ROWS, {"least": least})
    assert isinstance(found, Row)
    return found


@settings(deadline=None)
@given(stored=rows)
def test_each_column_holds_what_the_rows_hold_and_a_text_that_is_null_may_be_blank(
    link: sqlite3.Connection, stored: list[Row]
) -> None:
    number, perhaps, text, maybe = columns_of(link, stored)

    assert list(number) == [row.number for row in stored]
    assert list(perhaps) == [row.perhaps for row in stored]
    assert list(text) == [row.text for row in stored]
    assert [value or "" for value in maybe or ()] == [row.maybe or "" for row in stored]


def test_what_nothing_is_found_of_is_columns_of_nothing(link: sqlite3.Connection) -> None:
    assert columns_of(link, [Row(1, 2, "a", "b")], least=2) == ([], [], [], [])


def test_a_text_that_holds_what_stands_between_two_is_read_all_the_same(link: sqlite3.Connection) -> None:
    stored = [Row(1, 2, f"a{BETWEEN}b", None), Row(2, None, "c", "d")]

    assert columns_of(link, stored) == ((1, 2), (2, None), (f"a{BETWEEN}b", "c"), (None, "d"))


def test_columns_too_long_for_one_text_are_read_row_by_row(link: sqlite3.Connection) -> None:
    before = link.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000)
    try:
        found = columns_of(link, [Row(number, None, "a" * 400, "") for number in range(5)])
    finally:
        link.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)

    assert found.text == ("a" * 400,) * 5
