"""Reading a file of rows as it comes: encoding, delimiter, rows with their line numbers.

The file is read as a stream and never held: lines, cells and rows have limits, so that a file made to hurt is
refused early. Quotes are read strictly, because one that is never closed would swallow thousands of rows.
Spreadsheets and web pages come as delimited text too, one file a table (`spreadsheet.py`).
"""

import codecs
import csv
import hashlib
import os
from collections.abc import Iterator

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.intake.delimited import LONGEST_CELL, LONGEST_LINE, Delimited, Row, opened
from salescoach.intake.spreadsheet import Folder, Sheet, read_spreadsheet, spreadsheet_kind

DELIMITERS = (",", ";", "\t")
_SAMPLE_LINES = 60
_CHUNK = 1 << 19  # of lines shorter than this, none is over LONGEST_LINE
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"\xd0\xcf\x11\xe0", "an Excel workbook of before 2007 (XLS) or one with a password"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "packed (gzip)"),
)


class TextTable(NamedTuple):
    """A delimited text file that can be read as often as needed.

    Attributes:
        path: the file.
        encoding: its encoding, as Python calls it.
        delimiter: what separates its cells.
        skipped: lines at its beginning that hold no row: 1 where a `sep=` line stands there.
        sha256: of its bytes, as hex digits.
        assumed: True where the encoding is the fallback, no mark and no UTF-8.
        text: where its text lies, for a spreadsheet; "" where the file is text itself.
        sheets: the tables of a spreadsheet, of which `text` is one; a caller may choose another.
        holder: keeps the texts of a spreadsheet as long as they are needed.
        plain: True where no line is too long, so that none needs to be looked at.
    """

    path: str
    encoding: str
    delimiter: str
    skipped: int
    sha256: str
    assumed: bool
    text: str = ""
    sheets: tuple[Sheet, ...] = ()
    holder: Folder | None = None
    plain: bool = False

    def with_sheet(self, sheet: Sheet) -> "TextTable":
        """The same file, read from another of its tables."""
        return self._replace(text=sheet.text)

    def rows(self) -> Iterator[Row]:
        """Each row with the number of its first line, of a spreadsheet its own; a blank one has no cells.

        Raises:
            WrongUse: for a quote that is not closed properly, and for a cell, line or row over the limits.
        """
        text = Delimited(
            self.path, self.text or self.path, self.encoding, self.delimiter, self.skipped,
            by_row=bool(self.text), holder=self.holder,
        )  # fmt: skip
        return text.together() if self.plain else text.one_by_one()


def open_table(path: str, encoding: str = "") -> TextTable:
    """Finds out how a file is to be read; nothing is kept of it.

    Args:
        path: the file.
        encoding: its encoding where the user names one; else a byte order mark, strict UTF-8, then cp1252.

    Raises:
        WrongUse: where it cannot be read, is no text, or is empty.
    """
    named = _checked_encoding(encoding) if encoding else ""
    try:
        if not os.path.isfile(path):
            there = os.path.exists(path)
            raise WrongUse(
                f"{path} is not a file." if there else f"There is no file {path}.",
                "Name the file your CRM exported.",
            )
        kind = _spreadsheet_kind(path)
        if kind:
            return _spreadsheet(path, kind, encoding and named)
        found = _surveyed(path, named)
        table = TextTable(path, found.encoding, "", 0, found.sha256, found.assumed, plain=found.plain)
        return _delimited(table)
    except OSError as error:
        raise WrongUse(
            f"{path} cannot be read: {error.strerror}.", "Check the path and its rights."
        ) from None


def _spreadsheet_kind(path: str) -> str:
    with open(path, "rb") as file:
        return spreadsheet_kind(file.read(4_096))


def _spreadsheet(path: str, kind: str, encoding: str) -> TextTable:
    folder, sheets = read_spreadsheet(path, kind, encoding)
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return TextTable(path, "utf-8", ",", 0, digest, False, sheets[0].text, tuple(sheets), folder)


class _Bytes(NamedTuple):
    """What the bytes of a file say."""

    encoding: str
    sha256: str
    assumed: bool
    plain: bool


def _surveyed(path: str, named: str) -> _Bytes:
    with open(path, "rb") as file:
        start = file.read(4)
        _refuse_binary(path, start)
        marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
        # A mark is part of the encoding also where the user names that encoding without it.
        same = bool(marked) and (not named or named.startswith(marked.removesuffix("-sig")))
        encoding = marked if same else named
        digest = hashlib.sha256(start)
        candidates = {
            name: codecs.getincrementaldecoder(name)()
            for name in ([encoding] if encoding else ["utf-8", "cp1252"])
        }
        chunk, seen, plain = start, 0, True
        ascii_only = list(candidates) == ["utf-8", "cp1252"]
        while chunk:
            seen += len(chunk)
            plain = plain and (len(chunk) < _CHUNK or b"\n" in chunk)
            ascii_only = ascii_only and chunk.isascii() and b"\0" not in chunk
            if not ascii_only:  # pure ASCII is the same in both, and need not be tried
                _decode(candidates, chunk, path, named)
            chunk = file.read(_CHUNK)
            digest.update(chunk)
        if not seen:
            raise WrongUse(f"{path} is empty.", "Export it again.")
        _decode(candidates, b"", path, named, final=True)
    chosen = next(iter(candidates))
    # In UTF-16 and UTF-32 the byte of a line feed may be part of another character.
    plain = plain and not chosen.startswith(("utf-16", "utf-32"))
    return _Bytes(chosen, digest.hexdigest(), not encoding and chosen == "cp1252", plain)


def _decode(
    candidates: dict[str, codecs.IncrementalDecoder], chunk: bytes, path: str, named: str, final: bool = False
) -> None:
    """Feeds a chunk to every candidate and drops those that cannot read it."""
    for name, decoder in list(candidates.items()):
        try:
            text = decoder.decode(chunk, final)
        except UnicodeError:
            del candidates[name]
            if candidates:
                continue
            said = f"is not {named or name}" if named or name not in ("utf-8", "cp1252") else "is no text"
            raise WrongUse(
                f"{path} {said}.", "Name its encoding, for example: --encoding cp1252, utf-16 or mac-roman"
            ) from None
        if "\0" in text:
            remedy = "Export it as CSV; if it is UTF-16 without a mark, add: --encoding utf-16-le"
            raise WrongUse(f"{path} holds NUL bytes: it is no text.", remedy)


def _refuse_binary(path: str, start: bytes) -> None:
    for magic, what in _BINARY:
        if start.startswith(magic):
            raise WrongUse(f"{path} is {what}.", "Open it in a spreadsheet and save it as XLSX or CSV.")


def _checked_encoding(name: str) -> str:
    try:
        info = codecs.lookup(name)
        usable = getattr(info, "_is_text_encoding", True) and info.incrementaldecoder is not None
        if usable:
            "a,1\n".encode(name).decode(name)
    except (LookupError, UnicodeError, ValueError):
        usable = False
    if not usable:
        raise WrongUse(
            f"There is no encoding {name!r}.", "Use one of: utf-8, utf-16, cp1252, latin-1, mac-roman."
        )
    return info.name


def _delimited(table: TextTable) -> TextTable:
    with opened(table.path, table.encoding) as file:
        sample = []
        for _ in range(_SAMPLE_LINES):
            line = file.readline(LONGEST_LINE)
            if not line:
                break
            sample.append(line)
    first = sample[0].strip().strip('"').lower() if sample else ""
    if first.startswith("sep=") and len(first) <= 5:
        delimiter = sample[0].strip("\r\n").strip('"')[4:] or "\t"
        return table._replace(delimiter=_usable(delimiter, table.path), skipped=1)
    return table._replace(delimiter=max(DELIMITERS, key=lambda mark: _fitness(sample, mark)))


def _usable(delimiter: str, path: str) -> str:
    if len(delimiter) != 1 or delimiter in '"\r\n' or delimiter.isalnum() or delimiter == " ":
        raise WrongUse(f"{path}: the line sep= names no delimiter.", "Use sep=, or sep=; there.")
    return delimiter


def _fitness(sample: list[str], delimiter: str) -> int:
    """How well a delimiter divides the sample: rows of the most usual width, times their cells."""
    csv.field_size_limit(LONGEST_CELL)
    widths: dict[int, int] = {}
    try:
        for cells in csv.reader(sample, delimiter=delimiter):
            widths[len(cells)] = widths.get(len(cells), 0) + 1
    except csv.Error:
        pass
    return max((count * (width - 1) for width, count in widths.items() if width > 1), default=0)
