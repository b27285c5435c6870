"""The content lines of a calendar file, read as a stream: unfolded, decoded, within limits.

Only lines that say something about meetings are kept; of a description or an attachment, however long,
nothing is ever held. A line over the limit is cut, and says so.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO

from salescoach.core.rows import NamedTuple

LONGEST_LINE = 20_000  # bytes kept of an unfolded line; a title or a list of dates is far shorter
_PART = 65_536  # bytes read at once
MOST_BYTES = 100_000_000  # of one file; ten years of a busy calendar are 20 MB

WANTED = frozenset((
    "BEGIN", "END", "UID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE",
    "RECURRENCE-ID", "STATUS", "CLASS", "SUMMARY", "ORGANIZER", "ATTENDEE", "LAST-MODIFIED", "METHOD", "TZID",
    "TZOFFSETTO", "X-WR-CALNAME", "X-LIC-LOCATION",
))  # fmt: skip

_NAME = re.compile(rb"\s*([A-Za-z0-9-]+)\s*(?:[;:]|$)")
_PARAMETER = re.compile(r'\s*([A-Za-z0-9-]+)\s*=\s*((?:"[^"]*"|[^";:])*)')
_ESCAPES = {"n": "\n", "N": "\n"}
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UNMARKED = {b"B\0E\0": "utf-16-le", b"\0B\0E": "utf-16-be"}  # BEGIN


class NotReadable(Exception):
    """The file is no calendar; the text says why."""


class TooMuch(Exception):
    """The file holds more than any calendar does; the text says of what."""


class Line(NamedTuple):
    """A content line.

    Attributes:
        name: the property's name in capitals.
        params: its parameters by name in capitals, quotes removed.
        value: as it stands, escapes included.
        cut: whether it was longer than what was kept of it.
    """

    name: str
    params: dict[str, str]
    value: str
    cut: bool = False


def content_lines(file: IO[bytes]) -> Iterator[Line]:
    """The lines of a file that matter for meetings, in order.

    Raises:
        NotReadable: where the file is packed.
        TooMuch: where it goes on over `MOST_BYTES`.
    """
    start = file.read(4)
    if start == b"PK\x03\x04":  # what Google's export is
        raise NotReadable("it is a ZIP archive; unpack it, and name the folder")
    length, encoding = next(((len(mark), name) for mark, name in _MARKS if start.startswith(mark)), (0, ""))
    encoding = encoding or _UNMARKED.get(start, "")
    file.seek(length)
    wide = encoding.startswith("utf-16")
    parts = _recoded(file, encoding) if wide else iter(partial(file.readline, _PART), b"")
    for raw, cut in _unfolded(_physical(parts)):
        found = parsed(raw, cut)
        if found is not None:
            yield found


def _recoded(file: IO[bytes], encoding: str) -> Iterator[bytes]:
    """The lines of a file in UTF-16, as UTF-8."""
    import codecs

    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest = ""
    while chunk := file.read(_PART):
        lines = (rest + decoder.decode(chunk)).splitlines(keepends=True)
        rest = lines.pop() if lines and not lines[-1].endswith(("\n", "\r")) else ""
        yield from (line.encode("utf-8", "replace") for line in lines)
        if len(rest) > _PART:
            yield rest.encode("utf-8", "replace")
            rest = ""
    yield rest.encode("utf-8", "replace")


def _physical(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The lines as they stand in the file; lone carriage returns end lines too."""
    size = 0
    for part in parts:
        size += len(part)
        if size > MOST_BYTES:
            raise TooMuch(f"over {MOST_BYTES // 1_000_000} MB")
        if b"\0" in part:
            part = part.replace(b"\0", b"")
        if b"\r" in part[:-2]:
            yield from part.splitlines(keepends=True)
        else:
            yield part


def _unfolded(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Lines that matter with those folded under them; bytes, as folding may part a character."""
    kept = _Kept()
    whole = True
    for line in lines:
        text = line.rstrip(b"\r\n")
        if not whole:
            kept.add(text)
        elif line[:1] in (b" ", b"\t"):
            kept.add(text[1:])
        elif text.strip():
            if kept.parts:
                yield kept.line()
            kept = _Kept(text)
        whole = line.endswith((b"\n", b"\r"))
    if kept.parts:
        yield kept.line()


class _Kept:
    """What is kept of a line: nothing where its name says nothing about meetings."""

    def __init__(self, first: bytes = b"") -> None:
        name = _NAME.match(first)
        self._wanted = name is not None and name[1].upper().decode("ascii") in WANTED
        self._room = LONGEST_LINE
        self._cut = False
        self.parts: list[bytes] = []
        self.add(first)

    def add(self, text: bytes) -> None:
        if not self._wanted:
            return
        self._cut = self._cut or len(text) > self._room
        if self._room:
            self.parts.append(text[: self._room])
            self._room -= len(self.parts[-1])

    def line(self) -> tuple[bytes, bool]:
        return b"".join(self.parts), self._cut


def parsed(raw: bytes, cut: bool = False) -> Line | None:
    """A line taken apart; None for one without a value."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    name, place = _taken(text)
    params: dict[str, str] = {}
    while place < len(text) and text[place] == ";":
        match = _PARAMETER.match(text, place + 1)
        if match is None:
            place = _next_sign(text, place + 1)
            continue
        params.setdefault(match[1].upper(), _plain(match[2]))
        place = _next_sign(text, match.end())
    if place >= len(text):
        return None
    return Line(name, params, text[place + 1 :], cut)


def _taken(text: str) -> tuple[str, int]:
    place = _next_sign(text, 0)
    return text[:place].strip().upper(), place


def _next_sign(text: str, place: int) -> int:
    """Where the next colon or semicolon stands, or the end."""
    while place < len(text) and text[place] not in ";:":
        place += 1
    return place


def _plain(value: str) -> str:
    value = value.strip()
    if value.startswith('"') and value.endswith('"') and len(value) > 1:
        value = value[1:-1]
    if "^" in value:  # RFC 6868
        value = re.sub(r"\^[n'^]", lambda match: _CARETS[match[0]], value)
    return value


def unescaped(value: str) -> str:
    """A text value with its escapes resolved; line breaks become blanks."""
    if "\\" in value:
        value = re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), value, flags=re.DOTALL)
    return " ".join(value.split())
