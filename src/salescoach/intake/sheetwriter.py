"""Where a spreadsheet's rows go in the child process: one delimited file a table, and a list of them."""

import csv
import json
import os
from typing import IO, Any

from salescoach.core.rows import NamedTuple

MOST_TABLES = 50
MOST_ROWS = 2_000_000
MOST_GAP = 100_000  # empty rows in a row; a sheet formatted to its end has a million
MOST_COLUMNS = 5_000
MOST_CHARACTERS = 200_000_000  # written, all tables together
LONGEST_CELL = 131_072


class TooMuch(Exception):
    """The file holds more than any export does; the text says of what."""


class NotReadable(Exception):
    """The file is not what it says it is; the text says why."""


class Written(NamedTuple):
    """A table that was written.

    Attributes:
        name: the sheet's; "" for a table of a web page.
        file: its file in the folder.
        hidden: whether people do not see the sheet.
        errors: cells that held an error such as #N/A.
        error: the first of them, `#N/A in D7`.
    """

    name: str
    file: str
    hidden: bool
    errors: int
    error: str


class SheetWriter:
    """Writes tables into a folder; refuses what is too much."""

    def __init__(self, folder: str) -> None:
        self.tables: list[Written] = []
        self._folder = folder
        self._characters = 0
        self._file: IO[str] | None = None
        self._writer: Any = None
        self._row = self._errors = self._width = 0
        self._name, self._hidden, self._error = "", False, ""

    def begin(self, name: str, hidden: bool = False) -> None:
        """Begins a table."""
        if len(self.tables) >= MOST_TABLES:
            raise TooMuch(f"over {MOST_TABLES} tables")
        path = os.path.join(self._folder, f"{len(self.tables)}.csv")
        self._file = open(path, "w", encoding="utf-8", errors="replace", newline="")  # noqa: SIM115
        self._writer = csv.writer(self._file)
        self._row = self._errors = self._width = 0
        self._name, self._hidden, self._error = name, hidden, ""

    def row(self, cells: list[str], number: int = 0) -> None:
        """Writes a row; those missing before its number as empty ones.

        Raises:
            TooMuch: for more rows, columns or characters than any export has.
        """
        number = number if number > self._row else self._row + 1
        if number - self._row > MOST_GAP or number > MOST_ROWS:
            raise TooMuch(f"a row {number:,}, far below the others")
        if len(cells) > MOST_COLUMNS:
            raise TooMuch(f"a row of {len(cells):,} cells")
        for _ in range(number - self._row - 1):
            self._writer.writerow(())
        self._row = number
        while cells and not cells[-1]:
            cells.pop()
        self._width = max(self._width, len(cells))
        if cells:  # a spreadsheet leaves out what is empty at a row's end; the header says how wide it is
            cells.extend([""] * (self._width - len(cells)))
        size = sum(map(len, cells))
        if size > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
            raise TooMuch(f"a cell of over {LONGEST_CELL:,} characters in row {number:,}")
        self._characters += size + len(cells) + 1
        if self._characters > MOST_CHARACTERS:
            raise TooMuch(f"over {MOST_CHARACTERS // 1_000_000} million characters")
        self._writer.writerow([cell.replace("\0", "") if "\0" in cell else cell for cell in cells])

    def error(self, what: str, place: str) -> None:
        """Notes a cell that holds an error; it is written empty."""
        self._errors += 1
        self._error = self._error or f"{what[:12]} in {place}"

    def end(self) -> None:
        """Ends the table; one without a filled cell is forgotten."""
        assert self._file is not None
        self._file.close()
        if not self._width:
            return
        file = f"{len(self.tables)}.csv"
        self.tables.append(Written(self._name, file, self._hidden, self._errors, self._error))

    def finish(self) -> None:
        """Writes the list of tables."""
        with open(os.path.join(self._folder, "tables.json"), "w", encoding="utf-8") as file:
            json.dump([table._asdict() for table in self.tables], file)
