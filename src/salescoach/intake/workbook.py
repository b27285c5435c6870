"""Excel workbooks (XLSX, ECMA-376), read as a stream with the standard library.

openpyxl and calamine were weighed: the one grew to gigabytes on a crafted file of 879 KB, the other ends the
process on one of 5 KB. A list of deals needs little of the format, and reading only that little is what keeps
memory and time within bounds.
"""

import posixpath
import zipfile
from typing import IO

from salescoach.core.rows import NamedTuple
from salescoach.intake.sheetcells import GENERAL, column_letters, column_number, format_kind, number_text
from salescoach.intake.sheetwriter import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_TABLES,
    NotReadable,
    SheetWriter,
    TooMuch,
)
from salescoach.intake.xmlstream import Handler, parse

_MOST_ENTRIES = 5_000
_LARGEST_PART = 1_500_000_000  # bytes, unpacked
_SMALL_PART = 20_000_000  # below this any ratio passes
_MOST_RATIO = 150  # unpacked to packed; sheets of real exports have 5 to 40
_MOST_STRINGS = 3_000_000
_MOST_STRING_CHARACTERS = 60_000_000
_MOST_STYLES = 100_000


class _Sheet(NamedTuple):
    name: str
    part: str
    hidden: bool


def read_workbook(path: str, out: SheetWriter) -> None:
    """Writes every sheet of a workbook.

    Raises:
        NotReadable: where it is no workbook, or damaged.
        TooMuch: where it unpacks to more than any export.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _Workbook(archive).write(out)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError, KeyError) as error:
        raise NotReadable(f"it is damaged ({error})") from None
    except NotImplementedError:
        raise NotReadable("it is packed in a way spreadsheets do not use") from None
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise NotReadable("it is damaged") from None
        raise


class _Workbook:
    """An open archive and what its sheets share."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise TooMuch(f"{len(entries):,} files in its archive")
        self._entries = {entry.filename.lstrip("/").casefold(): entry for entry in entries}

    def write(self, out: SheetWriter) -> None:
        book_part = self._book_part()
        links = _Links(posixpath.dirname(book_part))
        self._parse(_links_part(book_part), links)
        book = _Book(links.targets)
        self._parse(book_part, book)
        strings, styles = _Strings(), _Styles()
        for kind, handler in (("sharedStrings", strings), ("styles", styles)):
            part = links.by_type.get(kind, "")
            if part.casefold() in self._entries:
                self._parse(part, handler)
        if len(book.sheets) > MOST_TABLES:
            raise TooMuch(f"{len(book.sheets):,} sheets")
        for sheet in book.sheets:
            if sheet.part.casefold() not in self._entries:
                continue
            out.begin(sheet.name, sheet.hidden)
            self._parse(sheet.part, _Rows(out, strings.found, styles.kinds(), book.since_1904))
            out.end()

    def _book_part(self) -> str:
        links = _Links("")
        if "_rels/.rels" in self._entries:
            self._parse("_rels/.rels", links)
        part = links.by_type.get("officeDocument", "xl/workbook.xml")
        if part.casefold() in self._entries and not part.endswith(".bin"):
            return part
        if "mimetype" in self._entries:
            raise NotReadable("it is an OpenDocument file")
        raise NotReadable("it is a ZIP archive without a workbook in it")

    def _parse(self, part: str, handler: Handler) -> None:
        entry = self._entries[part.casefold()]
        if entry.flag_bits & 1:
            raise NotReadable("it is protected by a password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotReadable("it is packed in a way spreadsheets do not use")
        large = entry.file_size > _SMALL_PART
        if entry.file_size > _LARGEST_PART or (
            large and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1)
        ):
            raise TooMuch(f"{entry.file_size // 1_000_000:,} MB packed into {entry.compress_size:,} bytes")
        with self._archive.open(entry) as file:
            parse(_Limited(file, entry.file_size), handler)  # type: ignore[arg-type]


class _Limited:
    """A packed part that may not give more than it declares."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._left = file, size

    def read(self, size: int) -> bytes:
        found = self._file.read(size)
        self._left -= len(found)
        if self._left < 0:
            raise TooMuch("more in it than it declares")
        return found


def _links_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class _Links:
    """The relationships of a part: what its ids point to."""

    def __init__(self, folder: str) -> None:
        self.targets: dict[str, str] = {}
        self.by_type: dict[str, str] = {}
        self._folder = folder

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.join(self._folder, target)
        part = posixpath.normpath(part)
        self.targets[attributes.get("Id", "")] = part
        self.by_type.setdefault(attributes.get("Type", "").rpartition("/")[2], part)
        if len(self.targets) > _MOST_ENTRIES:
            raise TooMuch("its parts")

    def end(self, name: str) -> None:
        """Nothing."""

    def text(self, data: str) -> None:
        """Nothing."""


class _Book:
    """The workbook: its sheets in order, and where its days begin."""

    def __init__(self, targets: dict[str, str]) -> None:
        self.sheets: list[_Sheet] = []
        self.since_1904 = False
        self._targets = targets

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in ("1", "true")
        elif name == "sheet":
            part = self._targets.get(attributes.get("id", ""), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(_Sheet(attributes.get("name", "")[:100], part, hidden))
            if len(self.sheets) > _MOST_ENTRIES:
                raise TooMuch("its sheets")

    def end(self, name: str) -> None:
        """Nothing."""

    def text(self, data: str) -> None:
        """Nothing."""


class _Strings:
    """The strings all sheets share; phonetic readings are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._is_text = self._is_phonetic = False
        self._characters = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "t":
            self._is_text = not self._is_phonetic
        elif name == "rPh":
            self._is_phonetic = True

    def end(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "si":
            self.found.append("".join(self._parts))
            self._parts.clear()
            if len(self.found) > _MOST_STRINGS:
                raise TooMuch(f"over {_MOST_STRINGS:,} texts")

    def text(self, data: str) -> None:
        if self._is_text:
            self._characters += len(data)
            if self._characters > _MOST_STRING_CHARACTERS:
                raise TooMuch(f"texts of over {_MOST_STRING_CHARACTERS:,} characters")
            self._parts.append(data)


class _Styles:
    """The number formats of the cells' styles."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")[:500]
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._formats.append(_whole(attributes.get("numFmtId")))
        if len(self._formats) + len(self._codes) > _MOST_STYLES:
            raise TooMuch("its styles")

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def text(self, data: str) -> None:
        """Nothing."""

    def kinds(self) -> list[str]:
        """What each style shows."""
        return [format_kind(number, self._codes.get(number)) for number in self._formats]


class _Rows:
    """A sheet's rows; columns people hide are read like the others."""

    def __init__(self, out: SheetWriter, strings: list[str], kinds: list[str], since_1904: bool) -> None:
        self._out = out
        self._strings, self._kinds, self._since_1904 = strings, kinds, since_1904
        self._cells: list[str] = []
        self._number = self._place = 0
        self._type, self._kind = "", GENERAL
        self._parts: list[str] = []
        self._size = 0
        self._is_value = self._is_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._is_value = not self._is_phonetic
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "row":
            number = _whole(attributes.get("r"))
            self._number = number or self._number + 1
            self._cells = []

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = column_number(attributes.get("r", ""))
        self._place = place if place >= 0 else len(self._cells)
        if self._place > MOST_COLUMNS + 16_384:
            raise TooMuch(f"a cell in column {self._place:,}")
        self._type = attributes.get("t", "n")
        style = _whole(attributes.get("s"))
        self._kind = self._kinds[style] if style < len(self._kinds) else GENERAL
        self._parts.clear()
        self._size = 0

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._is_value = False
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._out.row(self._cells, self._number)
            self._cells = []

    def _end_cell(self) -> None:
        text = self._value("".join(self._parts)) if self._parts else ""
        missing = self._place - len(self._cells)
        if not text:
            return
        if missing > 0:
            self._cells.extend([""] * missing)
        if missing >= 0:
            self._cells.append(text)
        else:
            self._cells[self._place] = text

    def _value(self, text: str) -> str:
        kind = self._type
        if kind == "s":
            number = _whole(text)
            return self._strings[number] if number < len(self._strings) else ""
        if kind == "n":
            return number_text(text, self._kind, self._since_1904)
        if kind == "b":
            return "TRUE" if text.strip() in ("1", "true") else "FALSE"
        if kind == "e":
            self._out.error(text, f"{column_letters(self._place)}{self._number}")
            return ""
        if kind == "d":
            return text.replace("T", " ", 1).removesuffix(" 00:00:00")
        return text

    def text(self, data: str) -> None:
        if self._is_value:
            self._size += len(data)
            if self._size > LONGEST_CELL:
                raise TooMuch(f"a cell of over {LONGEST_CELL:,} characters in row {self._number:,}")
            self._parts.append(data)


def _whole(text: str | None) -> int:
    """A count from 0; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 10 else 0
