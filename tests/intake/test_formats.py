"""Files as they come: encodings, delimiters, and what is refused."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescoach.core.errors import WrongUse
from salescoach.intake.delimited import LONGEST_CELL
from salescoach.intake.formats import open_table


def rows(path: Path, content: bytes, encoding: str = "") -> list[list[str]]:
    path.write_bytes(content)
    return [cells for _, cells in open_table(str(path), encoding).rows()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deals.csv"


@pytest.mark.parametrize(
    "content",
    [
        "Name,Wert\nZoë,1\n".encode(),
        "Name,Wert\nZoë,1\n".encode("utf-8-sig"),
        "Name,Wert\r\nZoë,1\r\n".encode("utf-16"),
        "Name,Wert\nZoë,1\n".encode("utf-32"),
        "Name;Wert\nZoë;1\n".encode("cp1252"),
        "Name\tWert\nZoë\t1\n".encode("latin-1"),
        "sep=;\nName;Wert\nZoë;1\n".encode(),
        b'"sep=;"\nName;Wert\nZo\xeb;1\n',
        "sep=\t\nName\tWert\nZoë\t1\n".encode(),
        "Name,Wert\rZoë,1\r".encode(),
        '"Name","Wert"\n"Zoë","1"'.encode("utf-8-sig"),
    ],
)
def test_encodings_and_delimiters_are_found(file: Path, content: bytes) -> None:
    assert rows(file, content) == [["Name", "Wert"], ["Zoë", "1"]]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Name,Wert\nZoë,1\n".encode("mac-roman"), "mac-roman"),
        ("Name,Wert\nZoë,1\n".encode("utf-16-le"), "utf-16-le"),
        (b"\xff\xfe" + "Name,Wert\nZoë,1\n".encode("utf-16-le"), "utf-16-le"),
        ('"Name",Wert\nZoë,1\n'.encode("utf-8-sig"), "UTF8"),
    ],
)
def test_an_encoding_the_user_names_is_used(file: Path, content: bytes, encoding: str) -> None:
    assert rows(file, content, encoding) == [["Name", "Wert"], ["Zoë", "1"]]


def test_commas_in_amounts_do_not_make_a_comma_the_delimiter(file: Path) -> None:
    assert rows(file, b"a;b;c\n1,5;2,25;x\n3,5;4;y\n")[1] == ["1,5", "2,25", "x"]


def test_rows_know_the_line_they_begin_in(file: Path) -> None:
    file.write_bytes(b'a,b\n"two\nlines",1\n\nlast,2\n')

    assert [line for line, _ in open_table(str(file)).rows()] == [1, 2, 4, 5]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"a,b\n1,\x002\n", "NUL"),
        ("a,b\n1,2\n".encode("utf-16-le"), "utf-16-le"),
        (b"\xd0\xcf\x11\xe0rest", "XLS"),
        (b"%PDF-1.4", "PDF"),
        (b"a,b\n\x81\x8d\x8f,1\n", "encoding"),
        (b"sep=a\na,b\n", "delimiter"),
        (b'a,b\n"never closed,1\nx,2\n', "line 2"),
        (b'a,b\n"text"after,1\n', "line 2"),
        (b'a,b\n"unclosed,1\n"x","2"\n', "line 2"),
        (b"a,b\n" + b"x" * (LONGEST_CELL + 1) + b",1\n", "131,072"),
        (b"a,b\n" + b"x" * 3_000_000, "characters"),
        (b"a,b\n" + b"," * 6_000 + b"\n", "cells"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(file: Path, content: bytes, says: str) -> None:
    with pytest.raises(WrongUse) as refused:
        rows(file, content)

    assert says in refused.value.what + refused.value.remedy
    assert refused.value.remedy


@pytest.mark.parametrize("encoding", ["rot13", "base64", "klingon", "undefined"])
def test_what_is_no_encoding_is_refused(file: Path, encoding: str) -> None:
    with pytest.raises(WrongUse, match="no encoding"):
        rows(file, b"a,b\n", encoding)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(WrongUse):
            open_table(str(path))


def test_a_large_file_of_one_unclosed_quote_is_refused_without_reading_it_all(file: Path) -> None:
    with pytest.raises(WrongUse, match="line 2"):
        rows(file, b'a,b\n"' + b"x,1\n" * 100_000)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_wrong_use(file: Path, content: bytes) -> None:
    with suppress(WrongUse):
        for line, cells in open_table(str(_written(file, content))).rows():
            assert line >= 1
            assert all(isinstance(cell, str) for cell in cells)


def _written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def test_lines_are_looked_at_where_a_long_one_may_be_among_them(file: Path) -> None:
    file.write_bytes(b"a,b\n1,2\n")
    assert open_table(str(file)).plain

    file.write_bytes(b"a,b\n" + b"x" * (1 << 20) + b"\n1,2\n")
    assert not open_table(str(file)).plain
