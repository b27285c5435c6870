"""Workbooks in the making, for tests: sheets from rows, and archives from parts as they are."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/s.xml"/>'
    '<Relationship Id="r2" Type="http://x/sharedStrings" Target="strings.xml"/></Relationships>'
)


def workbook(
    folder: Path,
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    name: str = "deals.xlsx",
    since_1904: bool = False,
) -> str:
    """Writes a workbook and returns its path; days are typed cells, `#N/A` an error, 0.5 a number."""
    path = folder / name
    book = xlsxwriter.Workbook(str(path), {"date_1904": since_1904})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime | date):
                    sheet.write_datetime(line, column, cell, day)
                elif cell == "#N/A":
                    sheet.write_formula(line, column, "=NA()", None, "#N/A")
                elif isinstance(cell, str):
                    sheet.write_string(line, column, cell)
                elif cell is not None:
                    sheet.write(line, column, cell)
    book.close()
    return str(path)


def archive(folder: Path, sheet: bytes | str, strings: bytes | str = "", name: str = "deals.xlsx") -> str:
    """Writes a workbook whose one sheet and shared strings are as given."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", BOOK)
        made.writestr("xl/_rels/workbook.xml.rels", LINKS)
        if strings:
            made.writestr("xl/strings.xml", strings)
        with made.open("xl/worksheets/s.xml", "w", force_zip64=True) as file:
            file.write(sheet.encode() if isinstance(sheet, str) else sheet)
    return str(path)
