"""The rows of delimited text as they come, with the lines they begin in. Nothing is held of them.

Quotes are read strictly, because one that is never closed would swallow thousands of rows.
"""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import StringIO
from itertools import chain, repeat
from typing import Any, TextIO

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple

LONGEST_CELL = 131_072  # characters
LONGEST_LINE = 2_000_000  # characters
MOST_CELLS = 5_000  # of one row
_TOGETHER = 1 << 16  # characters, and what is left of their last line
_BREAK = re.compile(r"\r\n|\r|\n")
_RIGHT_FILE = "Is it the right file? Export it again as CSV."

Row = tuple[int, list[str]]


class Delimited(NamedTuple):
    """Text that can be read as often as needed.

    Attributes:
        name: the file's, for messages.
        path: where the text lies.
        encoding: as Python calls it.
        delimiter: what separates its cells.
        skipped: lines at its beginning that hold no row.
        by_row: True where rows are counted, and not lines.
        holder: of a text that is there only as long as that is.
    """

    name: str
    path: str
    encoding: str
    delimiter: str
    skipped: int
    by_row: bool = False
    holder: object = None

    def together(self) -> Iterator[Row]:
        """The rows of text without a line that is too long, in a third of the time."""
        return chain.from_iterable(self._some())

    def _some(self) -> Iterator[Iterable[Row]]:
        csv.field_size_limit(LONGEST_CELL)
        with opened(self.path, self.encoding) as file:
            for _ in range(self.skipped):
                file.readline()
            line = 1 + self.skipped
            while text := file.read(_TOGETHER):
                text += file.readline()
                try:
                    rows, after = self._of(text, file, line)
                    refused = max(map(len, rows), default=0) > MOST_CELLS
                except csv.Error:
                    refused = True
                if refused:  # read once more, with care: that says where
                    deque(self.one_by_one(), maxlen=0)
                yield zip(_numbers(rows, line, after), rows, strict=True)
                line = after

    def _of(self, text: str, file: TextIO, line: int) -> tuple[list[list[str]], int]:
        """The rows of some whole lines of a file, the first of which is given, and the line after them."""
        rows = _divided(text, self.delimiter)
        if rows is not None:
            return rows, line + len(rows)
        reader = self._reader(StringIO(text, newline=""))
        try:
            rows = list(reader)
        except csv.Error:  # as where a cell with line breaks goes on in what was not read yet
            lines = sum(1 for _ in StringIO(text, newline=""))
            reader = self._reader(chain(StringIO(text, newline=""), file))
            rows = []
            while reader.line_num < lines:
                rows.append(next(reader))
        return rows, line + reader.line_num

    def _reader(self, lines: Iterable[str]) -> Any:
        return csv.reader(lines, delimiter=self.delimiter, strict=True)

    def one_by_one(self) -> Iterator[Row]:
        """The rows of any text.

        Raises:
            WrongUse: for a quote that is not closed properly, and for a cell, line or row over the limits.
        """
        with opened(self.path, self.encoding) as file:
            lines = iter(partial(file.readline, LONGEST_LINE), "")
            for _ in range(self.skipped):
                next(lines, None)
            yield from self._parsed(_bounded(lines, self.name, self.skipped))

    def _parsed(self, lines: Iterator[str]) -> Iterator[Row]:
        csv.field_size_limit(LONGEST_CELL)
        reader = self._reader(lines)
        line = self.skipped + 1
        try:
            for cells in reader:
                if len(cells) > MOST_CELLS:
                    raise WrongUse(
                        f"{self.name}, line {line}: a row of {len(cells):,} cells.",
                        f"A row may have {MOST_CELLS:,}; is it the right file?",
                    )
                yield line, cells
                line = line + 1 if self.by_row else self.skipped + reader.line_num + 1
        except csv.Error as error:
            raise _explained(error, self.name, line) from None


def opened(path: str, encoding: str) -> TextIO:
    """Text with its line ends as they are."""
    return open(path, encoding=encoding, newline="")


def _divided(text: str, delimiter: str) -> list[list[str]] | None:
    """The rows of whole lines in which nothing is quoted; None where they need a parser."""
    if '"' in text or len(text) > LONGEST_CELL:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            return None
    if text.startswith("\n") or "\n\n" in text:  # a blank line is a row of no cells
        return None
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return list(map(str.split, lines, repeat(delimiter)))


def _numbers(rows: Sequence[list[str]], line: int, after: int) -> Iterable[int]:
    """The first line of each row; `after` is the one that follows them all."""
    if after - line == len(rows):
        return range(line, after)
    found = []
    for cells in rows:
        found.append(line)
        line += 1 + sum(len(_BREAK.findall(cell)) for cell in cells if "\n" in cell or "\r" in cell)
    return found


def _bounded(lines: Iterator[str], name: str, number: int) -> Iterator[str]:
    for line in lines:
        number += 1
        if len(line) >= LONGEST_LINE:
            raise WrongUse(
                f"{name}, line {number}: the line is over {LONGEST_LINE:,} characters.", _RIGHT_FILE
            )
        yield line


def _explained(error: csv.Error, name: str, line: int) -> WrongUse:
    text = str(error)
    if "field larger" in text:
        return WrongUse(
            f"{name}, line {line}: a cell is over {LONGEST_CELL:,} characters, or a quote is never closed.",
            f'Look at the quotes (") in line {line}; a quote inside a cell is written twice.',
        )
    return WrongUse(
        f"{name}, line {line}: a quote is not closed, or text follows a closing quote.",
        f'Look at the quotes (") from line {line} on; a quote inside a cell is written twice.',
    )
