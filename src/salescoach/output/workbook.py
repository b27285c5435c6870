"""XLSX of any list: the only file that imports xlsxwriter."""

import io
from decimal import Decimal

import xlsxwriter

from salescoach.output.listing import Listing, cell_text
from salescoach.output.show import write_bytes


def write_workbook(listing: Listing) -> None:
    """Writes a workbook with one sheet to stdout; numbers stay numbers, text stays text."""
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
        for index, column in enumerate(listing.columns):
            sheet.write_string(0, index, column.key, bold)
        for number, row in enumerate(listing.rows, start=1):
            for index, column in enumerate(listing.columns):
                value = row.get(column.key)
                if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
                    sheet.write_number(number, index, float(value))
                else:
                    sheet.write_string(number, index, cell_text(value)[:32767])
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    write_bytes(page.getvalue())
