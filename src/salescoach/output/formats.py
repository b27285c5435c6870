"""Data as CSV, plain cells and JSON; the screens of the morning need none of it."""

import os
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from salescoach.output.listing import Listing, cell_text
from salescoach.output.safe import safe

FORMULA_SIGNS = "=+-@＝＋－＠"  # noqa: RUF001


def plain_cells(listing: Listing, row: Mapping[str, Any]) -> list[str]:
    """A row's cells as safe text, for `cut` and `awk`."""
    return [safe(cell_text(row.get(column.key))) for column in listing.columns]


def csv_text(listing: Listing) -> str:
    """The listing as CSV with a header: safe text, a line a row, formulas made harmless for spreadsheets."""
    import csv
    import io

    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow([column.key for column in listing.columns])
    for row in listing.rows:
        writer.writerow([harmless_cell(row.get(column.key)) for column in listing.columns])
    return page.getvalue()


def harmless_cell(value: Any) -> str:
    """A safe cell no spreadsheet runs as a formula: what begins like one gets a leading apostrophe.

    Numbers stay numbers. Spreadsheets pass over blanks in front, and read full-width signs as signs.
    """
    text = safe(cell_text(value))
    is_number = isinstance(value, (int, float, Decimal))
    if not is_number and text.lstrip()[:1] in FORMULA_SIGNS and text.strip():
        return "'" + text
    return text


def json_text(data: Any) -> str:
    """One JSON document: dates ISO, decimals as numbers, no character a terminal would act on."""
    import json

    exact: dict[str, str] = {}

    def written(value: Any) -> Any:
        if isinstance(value, Decimal) and not _fits_float(value):
            mark = os.urandom(12).hex()
            exact[f'"{mark}"'] = f"{value:f}"
            return mark
        return _json_value(value)

    # ensure_ascii also keeps lone surrogates, controls and bidirectional marks out of a terminal.
    text = json.dumps(data, ensure_ascii=True, indent=2, default=written) + "\n"
    for mark, digits in exact.items():
        text = text.replace(mark, digits)
    return text


def _fits_float(value: Decimal) -> bool:
    """Whether a float writes the number with the same digits; json itself knows no other fractions."""
    return value == value.to_integral_value() or Decimal(repr(float(value))) == value


def _json_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if hasattr(value, "isoformat"):
        return cell_text(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
