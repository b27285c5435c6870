"""Spreadsheets: what their cells become, and what is refused within seconds and within 512 MB."""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescoach.core.errors import WrongUse
from salescoach.intake.formats import open_table
from salescoach.intake.sheetcells import column_letters, column_number, format_kind, number_text
from tests.intake.workbooks import archive, workbook

SECONDS, KILOBYTES = 15, 512 * 1024
HALF_PAST_TWO = datetime(2026, 11, 20, 14, 30)  # noqa: DTZ001
MEASURED = """
import resource, sys
from salescoach.core.errors import WrongUse
from salescoach.intake.formats import open_table
try:
    open_table(sys.argv[1])
except WrongUse as error:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_maxrss, used.ru_utime + used.ru_stime, error.what, error.remedy, sep="\\n")
"""


def rows(path: str, sheet: int = 0) -> list[list[str]]:
    table = open_table(path)
    return [cells for _, cells in table.with_sheet(table.sheets[sheet]).rows()]


def test_cells_of_every_type_become_text(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        {"Deals": [
            ["text", "whole", "part", "day", "time", "flag", "bad", "number as text", "last"],
            ["Zoë", 5, 12.345, date(2026, 11, 20), HALF_PAST_TWO, True, "#N/A", "007", "x"],
        ]},
    )  # fmt: skip

    assert rows(path)[1] == [
        "Zoë", "5", "12.3450", "2026-11-20", "2026-11-20 14:30:00", "TRUE", "", "007", "x",
    ]  # fmt: skip


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_are_the_same_whether_they_count_from_1900_or_1904(tmp_path: Path, since_1904: bool) -> None:
    path = workbook(tmp_path, {"S": [["a", "b"], ["x", date(2026, 2, 28)]]}, since_1904=since_1904)

    assert rows(path)[1][1] == "2026-02-28"


def test_rows_keep_the_numbers_the_spreadsheet_shows(tmp_path: Path) -> None:
    table = open_table(workbook(tmp_path, {"S": [[], ["a", "b"], [], ["two\nlines", "1"], ["c", "2"]]}))

    assert [(line, cells) for line, cells in table.rows() if cells] == [
        (2, ["a", "b"]), (4, ["two\nlines", "1"]), (5, ["c", "2"]),
    ]  # fmt: skip


def test_inline_and_rich_texts_are_read_without_their_phonetics(tmp_path: Path) -> None:
    sheet = (
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><r>'
        '<t>in</t></r><r><t>line</t></r></is></c><c t="s"><v>99</v></c></row></sheetData></worksheet>'
    )
    strings = "<sst><si><r><t>東</t></r><r><t>京</t></r><rPh><t>トウキョウ</t></rPh></si></sst>"

    assert rows(archive(tmp_path, sheet, strings)) == [["東京", "", "inline"]]


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (14, None, "date"), (22, None, "date"), (9, None, "percent"), (2, None, "general"),
        (164, "dd/mm/yyyy", "date"), (164, "[$-409]d-mmm-yy;@", "date"), (164, "0.0%", "percent"),
        (164, '#,##0.00" days"', "general"), (164, "[Red]0.00", "general"), (164, "General", "general"),
        (164, "[h]:mm", "date"), (164, '_("$"* #,##0.00_)', "general"), (14, "yyyy\\-mm\\-dd", "date"),
    ],
)  # fmt: skip
def test_a_number_format_says_what_a_number_is(number: int, code: str | None, kind: str) -> None:
    assert format_kind(number, code) == kind


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("1234.5600000000001", "general", "1234.56"), ("1E-3", "general", "0.0010"), ("5.0", "general", "5"),
        ("0.1", "percent", "10%"), ("0.075", "percent", "7.5%"), ("1e20", "general", "1" + "0" * 20),
        ("46346", "date", "2026-11-20"), ("46346.604166666664", "date", "2026-11-20 14:30:00"),
        ("0.5", "date", "12:00:00"), ("-1", "date", "-1"), ("9e99", "date", "9e+99"),
        ("nan", "general", "nan"),
        ("text", "date", "text"),
    ],
)  # fmt: skip
def test_a_number_is_spelled_as_a_delimited_file_would(text: str, kind: str, expected: str) -> None:
    assert number_text(text, kind) == expected


@given(st.integers(0, 18_000))
def test_columns_have_letters_and_back(number: int) -> None:
    assert column_number(f"{column_letters(number)}7") == number


HTML = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=cp1252">
<style>td {{}}</style></head>
<body><table border=1><tr><th>Opportunity Name</th><th>Stage<br>now</th><th>Amount</th></tr>
<tr><td rowspan=2>Caf\xe9 &amp; Bar</td><td>Open<td>1,5&nbsp;</tr>
<tr><td>Won</td><td><table><tr><td>7</td></tr></table></td>
<tr><td colspan=2>Total</td><td>2</td></tr></table>{}</body></html>"""


def test_a_web_page_that_calls_itself_xls_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.xls"
    path.write_bytes(HTML.format("").encode("cp1252"))

    assert rows(str(path)) == [
        ["Opportunity Name", "Stage\nnow", "Amount"], ["Café & Bar", "Open", "1,5"], ["", "Won", "7"],
        ["Total", "", "2"],
    ]  # fmt: skip


def test_excels_xml_of_2003_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.xls"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="D"><Table><Row>'
        '<Cell><Data ss:Type="String">Zoë</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">1.50'
        '</Data></Cell><Cell><Data ss:Type="DateTime">2026-11-20T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table></Worksheet></Workbook>',
        encoding="utf-8",
    )

    table = open_table(str(path))

    assert [cells for _, cells in table.rows()] == [["Zoë", "", "1.5", "2026-11-20"]]
    assert table.sheets[0].warnings == (
        "1 cell holds an error of the spreadsheet and it is empty now; the first is #N/A in E1.",
    )


def _hostile(kind: str, folder: Path) -> str:
    row = '<row><c t="s"><v>0</v></c></row>'
    text = "<sst><si><t>" + "x" * 120_000 + "</t></si></sst>"
    sheets: dict[str, tuple[Any, ...]] = {
        "zip bomb": (b"<worksheet>" + b" " * 60_000_000,),
        "one string ten thousand times": (f"<worksheet>{row * 10_000}</worksheet>", text),
        "a huge cell": (f'<worksheet><row><c t="str"><v>{"x" * 9_000_000}</v></c></row></worksheet>',),
        "a huge tag": ('<worksheet><row r="' + "1" * 15_000_000 + '"/></worksheet>',),
        "endless tags": ("<a>" * 1_000_000,),
        "a row far below": ('<worksheet><row r="1048576"><c><v>1</v></c></row></worksheet>',),
        "a cell far right": ('<worksheet><row><c r="XFD1"><v>1</v></c></row></worksheet>' * 1,),
        "billion laughs": (
            '<!DOCTYPE w [<!ENTITY a "ha">' + "".join(
                f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
            ) + "]><w>&j;</w>",
        ),
        "external entity": ('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w>&a;</w>',),
        "no xml": ("PK",),
    }  # fmt: skip
    if kind in sheets:
        return archive(folder, *sheets[kind])
    pages = {
        "endless tables": "<table>" * 2_000_000,
        "endless divs": "<table><tr><td>" + "<div>" * 1_500_000,
        "a huge attribute": '<table><tr><td a="' + "x" * 30_000_000,
        "a huge text": "<table><tr><td>" + "x" * 30_000_000,
        "endless comment": "<table><!--" + "-" * 10_000_000,
        "laughs in excel's xml": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Workbook '
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet">&a;</Workbook>',
    }
    path = folder / "deals.xls"
    path.write_text(pages[kind])
    return str(path)


@pytest.mark.parametrize(
    "kind",
    [
        "zip bomb", "one string ten thousand times", "a huge cell", "a huge tag", "endless tags",
        "a row far below", "a cell far right", "billion laughs", "external entity", "no xml",
        "endless tables",
        "endless divs", "a huge attribute", "a huge text", "endless comment", "laughs in excel's xml",
    ],
)  # fmt: skip
def test_a_file_made_to_hurt_is_refused_within_seconds_and_megabytes(tmp_path: Path, kind: str) -> None:
    path = _hostile(kind, tmp_path)
    # An interpreter of its own: a process begins with the peak of the one that started it.
    done = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True)

    largest, seconds, what, remedy = done.stdout.splitlines()
    assert float(seconds) < SECONDS
    assert int(largest) // (1024 if sys.platform == "darwin" else 1) < KILOBYTES
    assert what.startswith(path)
    assert remedy


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04rest", "damaged"),
        (b"\xd0\xcf\x11\xe0rest", "before 2007"),
        (b"<html><body>Sign in</body></html>", "no table"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "deals.xls"
    path.write_bytes(content)

    with pytest.raises(WrongUse, match=says):
        open_table(str(path))


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_a_workbook_raises_anything_but_wrong_use(tmp_path: Path, data: st.DataObject) -> None:
    path = Path(workbook(tmp_path, {"S": [["a", "b"], ["x", 5]]}))
    content = bytearray(path.read_bytes())
    # A workbook holds the time of its making, so that its length differs by a byte or two from run to run.
    for place in data.draw(st.lists(st.integers(0, 9_999), min_size=1, max_size=8)):
        content[place % len(content)] = data.draw(st.integers(0, 255))
    path.write_bytes(content)

    with suppress(WrongUse):
        assert all(isinstance(cells, list) for _, cells in open_table(str(path)).rows())


def test_the_folder_of_a_killed_import_is_removed_by_the_next_one_a_day_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, elsewhere = tmp_path / "temporary", tmp_path / "elsewhere"
    place.mkdir()
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    (elsewhere / "kept").write_text("x")
    for name, days in {"sheets-old": 2, "sheets-new": 0.5, "mine": 9}.items():
        folder = place / f"salescoach-{name}"
        folder.mkdir()
        (folder / "table.csv").write_text("deals")
        os.utime(folder, (time.time() - days * 86_400,) * 2)
    link = place / "salescoach-sheets-link"
    link.symlink_to(elsewhere)
    os.utime(link, (0, 0), follow_symlinks=False)

    table = open_table(workbook(tmp_path, {"S": [["a", "b"], ["x", "y"]]}))

    left = {path.name for path in place.iterdir()} - {Path(table.text).parent.name}
    assert len(list(table.rows())) == 2
    assert left == {"salescoach-sheets-new", "salescoach-mine", "salescoach-sheets-link"}
    assert (elsewhere / "kept").exists()
