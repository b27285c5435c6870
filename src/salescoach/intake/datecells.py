"""Dates as exports write them. Which of day and month comes first is decided by a whole column, never a row.

Times and zones are read over: a CRM's date is a date and is not shifted.
"""

import re
from collections.abc import Iterable
from datetime import date

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.intake.cells import UNREADABLE, ReadCell, Unreadable, is_empty

ORDERS = ("dmy", "mdy", "ymd")
_TIME = (
    r"(?:[T,]?\s*\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|UTC|GMT|[A-Z]{3,4}|[-+]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE | re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?", re.ASCII)
_NUMBERS = re.compile(
    rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2\s?(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE | re.ASCII
)
_DAY_NAMED = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?[- ]([^\W\d]{{3,10}})\.?,?[- ](\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_MONTH_NAMED = re.compile(
    rf"([^\W\d]{{3,10}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME}", re.IGNORECASE
)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero janeiro gennaio",
            "feb february februar février fevrier febrero febbraio",
            "mar march märz maerz mrz mars marzo março", "apr april avril abril aprile",
            "may mai mayo maio maggio",
            "jun june juni juin junio giugno", "jul july juli juillet julio luglio",
            "aug august août aout agosto",
            "sep sept september septembre septiembre settembre",
            "oct october okt oktober octobre octubre ottobre",
            "nov november novembre noviembre",
            "dec december dez dezember décembre decembre diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d{1,15})?", re.ASCII)
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050  # 1950-01-01 to 2099-12-31
_SERIAL_EPOCH = date(1899, 12, 30).toordinal()
LONGEST = 60  # characters
FIRST_YEAR, LAST_YEAR = 1900, 2199
_EXAMPLES = 3


class OrderUnknown(WrongUse):
    """A column's dates can be read in two ways, and nothing else in the file tells: only a person can."""


class OrderEvidence(NamedTuple):
    """What a column's cells say about the order of day and month.

    Attributes:
        dmy: cells that are dates only with the day first, 17/11/2024.
        mdy: cells that are dates only with the month first.
        either: cells that are two different dates, depending on the order.
        dotted: how many of `either` have dots, which only day-first countries write.
        examples: up to three of `either`, the first in the order of their letters.
    """

    dmy: int = 0
    mdy: int = 0
    either: int = 0
    dotted: int = 0
    examples: tuple[str, ...] = ()

    def plus(self, cells: Iterable[str]) -> "OrderEvidence":
        """The evidence with further cells added."""
        dmy, mdy, either, dotted, examples = self
        unsure = set(examples)
        for cell in cells:
            match = _NUMBERS.match(cell.strip()) if len(cell) <= LONGEST else None
            if match is None:
                continue
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second >= 1:
                dmy += 1
            elif second > 12 >= first >= 1:
                mdy += 1
            elif first != second and first <= 12:
                either += 1
                dotted += match[2] == "."
                unsure.add(cell.strip())
        return OrderEvidence(dmy, mdy, either, dotted, tuple(sorted(unsure)[:_EXAMPLES]))

    @property
    def example(self) -> str:
        """One of `either`, "" where there is none."""
        return self.examples[0] if self.examples else ""

    @property
    def undecided(self) -> bool:
        """Whether the cells can be read in two ways, and do not contradict each other."""
        return self.order is None and not (self.dmy and self.mdy)

    @property
    def order(self) -> str | None:
        """The order all the cells agree on; "" where they never differ by it; None where they cannot tell."""
        if self.dmy and self.mdy:
            return None
        if self.dmy or self.mdy:
            return "dmy" if self.dmy else "mdy"
        if not self.either:
            return ""
        return "dmy" if self.dotted == self.either else None


def date_reader(order: str) -> ReadCell:
    """Reads dates whose day and month stand in the given order (`dmy`, `mdy`; `ymd`: two-digit years first).

    ISO dates and named months are read whatever the order is.
    """

    def read(cell: str) -> date | None | Unreadable:
        if is_empty(cell):
            return None
        if len(cell) > LONGEST:
            return UNREADABLE
        text = " ".join(cell.split())
        parts = _iso(text) or _named(text) or _numbers(text, order)
        if parts is None:
            return _serial(text)
        try:
            found = date(*parts)
        except ValueError:
            return UNREADABLE
        return found if FIRST_YEAR <= found.year <= LAST_YEAR else UNREADABLE

    return read


def _serial(text: str) -> date | Unreadable:
    """A spreadsheet's number of a day, which a column has where its format was lost: 46346 is 2026-11-20."""
    match = _SERIAL.fullmatch(text)
    if match is None or not _FIRST_SERIAL <= int(match[1]) <= _LAST_SERIAL:
        return UNREADABLE
    return date.fromordinal(_SERIAL_EPOCH + int(match[1]))


def _iso(text: str) -> tuple[int, int, int] | None:
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _named(text: str) -> tuple[int, int, int] | None:
    text = _WEEKDAY.sub("", text, count=1) if text[:1].isalpha() else text
    match = _DAY_NAMED.fullmatch(text)
    if match:
        day, name, year = match[1], match[2], match[3]
    else:
        match = _MONTH_NAMED.fullmatch(text)
        if match is None:
            return None
        name, day, year = match[1], match[2], match[3]
    month = _MONTHS.get(name.casefold())
    return None if month is None else (_year(year), month, int(day))


def _numbers(text: str, order: str) -> tuple[int, int, int] | None:
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    first, second, third = int(match[1]), int(match[3]), match[4]
    if order == "ymd":
        return (_year(match[1]), second, int(third)) if len(third) == 2 else None
    return (_year(third), second, first) if order == "dmy" else (_year(third), first, second)


def _year(digits: str) -> int:
    """A year; two digits mean 1970 to 2069."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def looks_like_date(cell: str) -> bool:
    """Whether a cell is a date in one order or the other; a bare number is none, serial or not."""
    if _SERIAL.fullmatch(cell.strip()):
        return False
    return any(isinstance(date_reader(order)(cell), date) for order in ORDERS)
