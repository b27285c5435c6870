"""What a spreadsheet's cells hold, spelled as in a delimited file: ISO dates, percentages with their sign."""

import re
from datetime import datetime, timedelta
from typing import Final

_BUILTIN_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILTIN_PERCENT: Final = frozenset((9, 10))
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  (a spreadsheet's day has no zone)
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL = 2_958_466  # the day after 9999-12-31
GENERAL, DATE, PERCENT = "general", "date", "percent"


def format_kind(number: int, code: str | None) -> str:
    """What a number format shows: `date`, `percent` or `general`.

    Args:
        number: its id; those below 164 are built in (ECMA-376, part 1, 18.8.30).
        code: its code where the workbook gives one.
    """
    if code is None:
        return DATE if number in _BUILTIN_DATES else PERCENT if number in _BUILTIN_PERCENT else GENERAL
    bare = _QUOTED.sub("", code.partition(";")[0]).casefold()
    if bare in ("general", "standard", "@"):
        return GENERAL
    if "%" in bare:
        return PERCENT
    return DATE if re.search(r"[ymdhs]", bare) else GENERAL


def number_text(text: str, kind: str = GENERAL, since_1904: bool = False) -> str:
    """A number as a delimited file would write it; anything that is no finite number as it is.

    A number with exactly three decimals gets a fourth, so that nobody takes its point for one of thousands.
    """
    try:
        number = float(text)
    except ValueError:
        return text
    if number != number or number in (float("inf"), float("-inf")):
        return text
    if kind == DATE:
        return serial_text(number, since_1904) or _plain(number)
    return f"{_plain(number * 100)}%" if kind == PERCENT else _plain(number)


def _plain(number: float) -> str:
    if abs(number) >= 1e15:
        return f"{number:.0f}" if abs(number) < 1e22 else f"{number:.15g}"
    if number.is_integer():
        return str(int(number))
    text = f"{number:.15g}"
    if "e" in text:
        text = f"{number:.12f}".rstrip("0").rstrip(".")
    return text + "0" if len(text.partition(".")[2]) == 3 else text


def serial_text(number: float, since_1904: bool = False) -> str:
    """The day a serial number means, with its time where it has one; "" where it means none.

    Excel counts days from 1900-01-00 and takes 1900 for a leap year, so serials before March 1900 are a day
    off; no deal is that old, and they are left a day early.
    """
    if not 0 <= number < _LAST_SERIAL:
        return ""
    seconds = round(number * 86_400)
    if number < 1:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    try:
        found = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(seconds=seconds)
    except OverflowError:
        return ""
    return found.strftime("%Y-%m-%d" if seconds % 86_400 == 0 else "%Y-%m-%d %H:%M:%S")


def column_number(reference: str) -> int:
    """The column of a cell reference, from 0; -1 where it is none: 27 for `AB12`."""
    number = 0
    for letter in reference[:4]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """The letters of a column, from 0: `AB` for 27."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
