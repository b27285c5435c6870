"""Rows of delimited text, read many at once or one by one."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescoach.intake import delimited
from salescoach.intake.delimited import LONGEST_CELL, Delimited, Row
from salescoach.intake.formats import open_table


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deals.csv"


_cell = st.text("ab \r\n\"',", max_size=4)


def _as_written(cell: str, quoted: bool) -> str:
    return '"' + cell.replace('"', '""') + '"' if quoted or set(cell) & set('",\r\n') else cell


@given(
    st.lists(st.tuples(st.lists(_cell, max_size=4), st.booleans()), max_size=30),
    st.lists(st.sampled_from(["\r\n", "\n", "\r"]), min_size=1, max_size=2),
    st.sampled_from([4, 50, 1 << 16]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_read_together_are_those_read_one_by_one(
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    rows: list[tuple[list[str], bool]],
    ends: list[str],
    at_once: int,
) -> None:
    monkeypatch.setattr(delimited, "_TOGETHER", at_once)
    written = [",".join(_as_written(cell, quoted) for cell in cells) for cells, quoted in rows]
    text = "".join(line + ends[n % len(ends)] for n, line in enumerate(["first,row", *written]))
    file.write_bytes(text.encode())
    table = open_table(str(file))

    assert list(table._replace(plain=True).rows()) == list(table._replace(plain=False).rows())


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2",
        "a,b\r\n1,2\r\n",
        "a,b\n\n1,2\n",
        '"a\nb",1\n2,3\n',
        "a" * LONGEST_CELL + ",1\n",
        "a\x85b\u2028c,\x0b1\n2,3\n",  # ends of lines for Python, and not for an export
    ],
)
def test_lines_that_need_no_parser_are_divided_as_it_would(file: Path, text: str) -> None:
    file.write_bytes(text.encode())
    rows = Delimited("deals.csv", str(file), "utf-8", ",", 0)

    together: list[Row] = list(rows.together())

    assert together == list(rows.one_by_one())
    assert together[0][0] == 1
