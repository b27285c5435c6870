"""Tables of a web page: Salesforce and others export HTML and call it .xls."""

import codecs
import re
from html.parser import HTMLParser
from typing import IO

from salescoach.intake.sheetwriter import LONGEST_CELL, MOST_COLUMNS, SheetWriter, TooMuch

_CHUNK = 1 << 16
_LONGEST_TAG = 1_000_000
_DEEPEST = 30  # tables in tables
_MOST_SPAN = 200
_HEAD = 4_096
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([-\w]{2,30})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_web_page(path: str, out: SheetWriter, encoding: str = "") -> None:
    """Writes every table of a web page; a table inside a cell is that cell's text.

    Args:
        path: the page.
        out: where the tables go.
        encoding: its encoding where the user names one; else a mark, what the page says, UTF-8, cp1252.

    Raises:
        TooMuch: where it holds more than any export.
    """
    with open(path, "rb") as file:
        decode = _decoder(file, encoding)
        parser = _Tables(out)
        while chunk := file.read(_CHUNK):
            parser.feed(decode.decode(chunk))
            if len(parser.rawdata) > _LONGEST_TAG:
                raise TooMuch("a tag of a megabyte")
        parser.feed(decode.decode(b"", True))
        parser.close()
        parser.finish()


def _decoder(file: IO[bytes], named: str) -> codecs.IncrementalDecoder:
    start = file.read(_HEAD)
    file.seek(0)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
    said = _CHARSET.search(start)
    for name in (named, marked, said[1].decode("ascii") if said else ""):
        try:
            if name:
                return codecs.getincrementaldecoder(name)("replace")
        except LookupError:
            continue
    return codecs.getincrementaldecoder("utf-8" if _is_utf8(file) else "cp1252")("replace")


def _is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


class _Tables(HTMLParser):
    """Follows tables, rows and cells; everything else is read over, however it is nested."""

    def __init__(self, out: SheetWriter) -> None:
        super().__init__(convert_charrefs=True)
        self._out = out
        self._depth = 0
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._size = 0
        self._columns = self._rows = 1
        self._below: dict[int, int] = {}  # column to the rows a cell above still covers
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent = tag
        elif tag == "table":
            self._begin_table()
        elif self._depth != 1:
            return
        elif tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._begin_cell(dict(attrs))
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_row()
                self._out.end()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._size += len(data)
            if self._size > LONGEST_CELL:
                raise TooMuch(f"a cell of over {LONGEST_CELL:,} characters")
            self._cell.append(data)

    def finish(self) -> None:
        """Ends a table the page leaves open."""
        if self._depth:
            self._depth = 0
            self._end_row()
            self._out.end()

    def _begin_table(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooMuch(f"tables nested {_DEEPEST} deep")
        if self._depth == 1:
            self._out.begin("")
            self._below = {}

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if self._row is None:
            self._row = []
        self._cell, self._size = [], 0
        self._columns, self._rows = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._skip_covered(self._row)
        text = "".join(self._cell).replace("\xa0", " ").strip()
        lines = (" ".join(line.split()) for line in text.split("\n"))
        place = len(self._row)
        self._row.append("\n".join(line for line in lines if line))
        self._row.extend([""] * (self._columns - 1))
        if self._rows > 1:
            self._below.update((place + n, self._rows) for n in range(self._columns))
        if len(self._row) > MOST_COLUMNS:
            raise TooMuch(f"a row of over {MOST_COLUMNS:,} cells")
        self._cell = None

    def _skip_covered(self, row: list[str]) -> None:
        """Leaves the places free that a cell of a row above covers."""
        while self._below.get(len(row), 0):
            row.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        self._out.row(self._row)
        self._row = None
        self._below = {column: rows - 1 for column, rows in self._below.items() if rows > 1}


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return min(int(digits), _MOST_SPAN) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
