"""Excel's XML of 2003 (SpreadsheetML), which some systems still export as .xls or .xml."""

from salescoach.intake.sheetcells import column_letters, number_text
from salescoach.intake.sheetwriter import LONGEST_CELL, MOST_COLUMNS, SheetWriter, TooMuch
from salescoach.intake.xmlstream import parse


def read_spreadsheetml(path: str, out: SheetWriter) -> None:
    """Writes every sheet.

    Raises:
        NotReadable: where its XML is damaged or defines entities.
        TooMuch: where it holds more than any export.
    """
    with open(path, "rb") as file:
        parse(file, _Sheets(out))


class _Sheets:
    """Follows worksheets, rows and cells."""

    def __init__(self, out: SheetWriter) -> None:
        self._out = out
        self._open = self._is_data = False
        self._number = self._place = 0
        self._cells: list[str] = []
        self._type = "String"
        self._parts: list[str] = []
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Worksheet":
            self._out.begin(attributes.get("Name", "")[:100])
            self._open, self._number = True, 0
        elif name == "Row" and self._open:
            self._number = _index(attributes) or self._number + 1
            self._cells, self._place = [], -1
        elif name == "Cell":
            self._place = _index(attributes) - 1 if _index(attributes) else self._place + 1
            if self._place > MOST_COLUMNS:
                raise TooMuch(f"a cell in column {self._place:,}")
        elif name == "Data":
            self._is_data, self._type = True, attributes.get("Type", "String")
            self._parts, self._size = [], 0

    def end(self, name: str) -> None:
        if name == "Data" and self._is_data:
            self._is_data = False
            self._put("".join(self._parts))
        elif name == "Row" and self._open:
            self._out.row(self._cells, self._number)
            self._cells = []
        elif name == "Worksheet":
            self._out.end()
            self._open = False

    def _put(self, text: str) -> None:
        if self._type == "Error":
            self._out.error(text, f"{column_letters(self._place)}{self._number}")
            return
        if self._type == "Number":
            text = number_text(text)
        elif self._type == "DateTime":
            text = text.partition(".")[0].replace("T", " ").removesuffix(" 00:00:00")
        elif self._type == "Boolean":
            text = "TRUE" if text.strip() == "1" else "FALSE"
        if text:
            self._cells.extend([""] * (self._place + 1 - len(self._cells)))
            self._cells[self._place] = text

    def text(self, data: str) -> None:
        if self._is_data:
            self._size += len(data)
            if self._size > LONGEST_CELL:
                raise TooMuch(f"a cell of over {LONGEST_CELL:,} characters in row {self._number:,}")
            self._parts.append(data)


def _index(attributes: dict[str, str]) -> int:
    text = attributes.get("Index", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
