"""Single cells: yes or no, whole numbers, percentages. Dates and money have files of their own.

A reader of a cell returns None for an empty cell and `UNREADABLE` for one that holds something else; the
caller counts the latter and says so. Nothing unreadable ever becomes a zero.
"""

import re
from collections.abc import Callable
from typing import Any, Final

LARGEST_WHOLE = 2_000_000_000


class Unreadable:
    """The type of `UNREADABLE`."""

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE: Final = Unreadable()
ReadCell = Callable[[str], Any]

_YES = {"true", "yes", "y", "1", "1.0", "x", "ja", "oui", "si", "sí", "wahr", "vrai", "sim", "checked"}
_NO = {"false", "no", "n", "0", "0.0", "nein", "non", "falsch", "faux", "não", "unchecked"}
_EMPTY = {
    "",
    "-",
    "--",
    "–",
    "—",
    "n/a",
    "na",
    "null",
    "none",
    "(none)",
    "--none--",
    "nan",
    "(blank)",
}


class Remembered(dict[str, Any]):
    """Reads each distinct cell once: `remembered[cell]`. Forgets everything when it grows too large."""

    MOST = 50_000

    def __init__(self, read: ReadCell) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> Any:
        if len(self) > self.MOST:
            self.clear()
        value = self[cell] = self._read(cell)
        return value


def is_empty(cell: str) -> bool:
    """Whether a cell of a typed column means nothing: blank, a dash, `n/a`, `null` and the like."""
    return not cell or (len(cell) < 80 and cell.strip().casefold() in _EMPTY) or cell.isspace()


def read_flag(cell: str) -> bool | None | Unreadable:
    """Yes or no, in the words and numbers exports use."""
    word = cell.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    return None if word in _EMPTY else UNREADABLE


def read_whole(cell: str) -> int | None | Unreadable:
    """A count from 0 to two billion; `3.0` is 3."""
    if is_empty(cell):
        return None
    match = re.fullmatch(r"(\d{1,10})(?:[.,]0+)?", cell.strip(), re.ASCII)
    return int(match[1]) if match and int(match[1]) <= LARGEST_WHOLE else UNREADABLE


_PERCENT = re.compile(r"([-−]?)\s*(\d{1,3})(?:[.,](\d{1,15}))?\s*(%?)", re.ASCII)


def is_over_one(cell: str) -> bool:
    """Whether a percentage shows that its column counts to 100: it is over 1, or has a percent sign."""
    match = _PERCENT.fullmatch(cell.strip())
    return bool(match) and (match[4] == "%" or float(f"{match[2]}.{match[3] or 0}") > 1)  # type: ignore[index]


def percent_reader(of_one: bool, negative: bool = False) -> ReadCell:
    """Reads percentages into whole percent, 0 to 100.

    Args:
        of_one: True where the column counts from 0 to 1.
        negative: True where it may go below zero, to -100, as a margin does.
    """

    def read(cell: str) -> int | None | Unreadable:
        if is_empty(cell):
            return None
        match = _PERCENT.fullmatch(cell.strip())
        if match is None:
            return UNREADABLE
        number = float(f"{match[2]}.{match[3] or 0}") * (100 if of_one and not match[4] else 1)
        if number > 100 or (match[1] and number and not negative):
            return UNREADABLE
        return round(-number if match[1] else number)

    return read
