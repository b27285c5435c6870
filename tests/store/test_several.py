"""Statements that write several rows at once write the rows they are given, whatever these have in common."""

import sqlite3
from contextlib import closing
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescoach.store.several import SeveralRows

COLUMNS = ("name", "day", "number")
rows = st.tuples(
    st.sampled_from(["a", "", "it's"]) | st.none(),
    st.sampled_from(["2026-11-20", "2026-11-21"]) | st.none(),
    st.integers(-1, 1) | st.none(),
)
batches = st.tuples(st.lists(rows, min_size=1, max_size=4), st.sampled_from([1, 3, 99, 100, 260]))


def written(*batches: list[tuple[Any, ...]], most_bound: int = 1_000) -> list[tuple[Any, ...]]:
    several = SeveralRows("t", COLUMNS, (1, 2), {"fixed": "'?'"}, most_bound)
    with closing(sqlite3.connect(":memory:")) as link:
        link.execute(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, day DATE, number INTEGER, fixed TEXT)"
        )
        for batch in batches:
            for sql, bound in several.statements(list(zip(*batch, strict=True))):
                link.execute(sql, bound)
        return link.execute("SELECT name, day, number, fixed FROM t ORDER BY id").fetchall()


@given(st.lists(batches, max_size=4), st.sampled_from([3, 12, 1_000]))
def test_rows_are_written_as_they_are_and_in_their_order(
    some: list[tuple[list[tuple[Any, ...]], int]], most_bound: int
) -> None:
    given_rows = [(different * count)[:count] for different, count in some]

    found = written(*given_rows, most_bound=most_bound)

    assert found == [(*row, "?") for batch in given_rows for row in batch]


def test_what_all_rows_have_in_common_is_bound_once_for_as_long_as_they_do() -> None:
    several = SeveralRows("t", COLUMNS, (1, 2), {}, 1_000)
    same = [("a",) * 250, ("2026-11-20",) * 250, tuple(range(250))]

    bound = [values for _, values in several.statements(same)]
    assert [len(values) for values in bound] == [252]
    assert bound[0][:2] == ["a", "2026-11-20"]

    different = [("a", "b") * 125, ("2026-11-20",) * 250, tuple(range(250))]
    assert [len(values) for _, values in several.statements(different)] == [750]
    assert [len(values) for _, values in several.statements(same)] == [750]
