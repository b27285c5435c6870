"""XLSX of any list: the only file that imports xlsxwriter."""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from salescoach.output.listing import Listing, cell_text
from salescoach.output.safe import safe
from salescoach.output.show import write_bytes

FIRST_YEAR = 1900  # a workbook knows no earlier day
LONGEST_CELL = 32_767  # characters


def write_workbook(listing: Listing) -> None:
    """Writes a workbook with one sheet to stdout; numbers and days stay what they are, text stays text."""
    page = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(page, options) as book:
        sheet = book.add_worksheet("salescoach")
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for index, column in enumerate(listing.columns):
            sheet.write_string(0, index, column.key, bold)
        for number, row in enumerate(listing.rows, start=1):
            for index, column in enumerate(listing.columns):
                _write_cell(sheet, number, index, row.get(column.key), day)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    write_bytes(page.getvalue())


def _write_cell(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        sheet.write_number(row, column, float(value))
    elif isinstance(value, date) and not isinstance(value, datetime) and value.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, value, day)
    else:
        sheet.write_string(row, column, safe(cell_text(value))[:LONGEST_CELL])
