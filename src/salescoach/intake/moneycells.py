"""Amounts of money as exports write them. Whether comma or point is decimal, a whole column decides."""

import re
from collections.abc import Collection
from decimal import Decimal

from salescoach.core.amounts import exponent
from salescoach.core.errors import WrongUse
from salescoach.core.money import to_minor
from salescoach.core.rows import NamedTuple
from salescoach.intake.cells import UNREADABLE, Unreadable, is_empty

POINT, COMMA = ".", ","
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "₩": "KRW", "₽": "RUB", "₺": "TRY", "zł": "PLN",
"Fr.": "CHF",
          "SFr.": "CHF", "Rs.": "INR", "kr": "", "$": "$", "US$": "USD", "A$": "AUD", "C$": "CAD",
          "R$": "BRL",
          "₪": "ILS", "฿": "THB", "₫": "VND", "₴": "UAH", "₱": "PHP"}  # fmt: skip
_DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN")
_SCALES = {"": 1, "K": 10**3, "TSD": 10**3, "M": 10**6, "MM": 10**6, "MIO": 10**6, "MN": 10**6, "B": 10**9,
"BN": 10**9,
           "MRD": 10**9, "L": 10**5, "LAKH": 10**5, "LAKHS": 10**5, "LAC": 10**5, "LACS": 10**5, "CR": 10**7,
           "CRORE": 10**7, "CRORES": 10**7}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<open>\()?\s*(?P<minus>[-−])?\s*(?P<before>[A-Z]{3}|[^\W\d_]{0,3}[€£$¥₹₩₽₺₪฿₫₴₱]|S?Fr\.|Rs\.|kr|zł)?\s*(?P<minus2>[-−])?\s*"
    r"(?P<number>\d(?:[\d.,'’ _]*\d)?|[.,]\d+)"
    r"(?:\s*(?P<scale>La(?:kh|c)s?|Crores?|K|M|MM|B|BN|MN|Mio\.?|Tsd\.?|Mrd\.?|Cr\.?|L))?(?:[.,][-–—]{0,2})?\s*"
    r"(?P<after>[A-Z]{3}|[^\W\d_]{0,3}[€£$¥₹₩₽₺₪฿₫₴₱]|S?Fr\.|kr|zł)?\s*(?P<minus3>[-−])?(?P<close>\))?",
    re.IGNORECASE | re.ASCII,
)
_PLAIN = {
    POINT: re.compile(r"(\d{1,15})(?:\.(\d{1,2}))?", re.ASCII),
    COMMA: re.compile(r"(\d{1,15})(?:,(\d{1,2}))?", re.ASCII),
}
# Lines that are blank, or plain with a point: most columns of amounts hold nothing else.
_PLAIN_LINES = re.compile(r"(?>(?:\d{1,15}(?:\.\d{1,2})?)?(?:\n|\Z))*+", re.ASCII)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " "})
LONGEST = 60  # characters; no amount is longer, and a longer cell would only keep the patterns busy
_SCIENTIFIC = re.compile(r"-?\d(?:[.,]\d+)?E\+?\d{1,2}", re.IGNORECASE | re.ASCII)


class DecimalEvidence(NamedTuple):
    """What a column's cells say about the decimal sign.

    Attributes:
        point: cells in which only the point can be decimal (12.5 or 1,234.50).
        comma: cells in which only the comma can.
        thousands: cells with one sign and three digits after it, grouping unless the column says otherwise.
        example: a cell that speaks for the comma.
    """

    point: int = 0
    comma: int = 0
    thousands: int = 0
    example: str = ""

    def plus(self, cells: Collection[str]) -> "DecimalEvidence":
        """The evidence with further cells added."""
        point, comma, thousands, example = self
        lines = "\n".join(cells)
        if _PLAIN_LINES.fullmatch(lines) and lines.count("\n") < max(len(cells), 1):
            return self._replace(point=point + lines.count(POINT))
        for cell in cells:
            if not cell or cell.isdecimal():
                continue
            sign = POINT if _PLAIN[POINT].fullmatch(cell) else _decimal_sign(cell)
            if sign == POINT:
                point += 1
            elif sign == COMMA:
                comma += 1
                example = example or cell.strip()
            elif sign == "?":
                thousands += 1
        return DecimalEvidence(point, comma, thousands, example)

    @property
    def sign(self) -> str:
        """The column's decimal sign, by its clear cells; the point without any, "" where they contradict."""
        if self.point and self.comma:
            return ""
        return COMMA if self.comma else POINT

    @property
    def grouped(self) -> bool:
        """Whether nothing but single signs before three digits was seen."""
        return not self.point and not self.comma and self.thousands > 0


def _decimal_sign(cell: str) -> str:
    """`.` or `,` where the cell can only be read so; `?` for one sign before three digits; else ""."""
    match = _matched(cell)
    if match is None:
        return ""
    number = re.sub(r"['’ _\s]", "", match["number"])
    marks = [character for character in number if character in ".,"]
    if not marks:
        return ""
    if len(set(marks)) == 2:
        return marks[-1] if marks.count(marks[-1]) == 1 else ""
    if len(marks) > 1:
        return COMMA if marks[0] == POINT else POINT
    whole, _, part = number.partition(marks[0])
    if len(part) == 3 and 1 <= len(whole) <= 3 and whole.strip("0"):
        return "?"
    return marks[0]


def _matched(cell: str) -> re.Match[str] | None:
    return _AMOUNT.fullmatch(cell.translate(_SPACES).strip()) if len(cell) <= LONGEST else None


class Amount(NamedTuple):
    """An amount read from a cell: minor units, and the currency where the cell names one."""

    minor: int
    currency: str


class MoneyReader:
    """Reads a column's amounts.

    Args:
        sign: the column's decimal sign, `.` or `,`.
        currency: ISO code used where the cell names none; decides what a dollar sign means.
        anything_groups: True where no cell of the column shows a decimal: either sign groups thousands.
    """

    def __init__(self, sign: str, currency: str, anything_groups: bool = False) -> None:
        self.sign = sign
        self._currency = currency
        self._anything = anything_groups
        self._plain = _PLAIN[sign]

    def read(self, cell: str, currency: str = "") -> Amount | None | Unreadable:
        """The amount in a cell; `currency` is that of the row where a column of its own says it."""
        code = currency or self._currency
        if cell.isascii() and cell.isdigit() and len(cell) <= 15:
            return Amount(int(cell) * 10 ** exponent(code), code)
        match = None if self._anything else self._plain.fullmatch(cell)
        if match and exponent(code) == 2:
            part = match[2] or "0"
            return Amount(int(match[1]) * 100 + int(part) * (10 if len(part) == 1 else 1), code)
        return self._spelled(cell, currency)

    def _spelled(self, cell: str, row_currency: str) -> Amount | None | Unreadable:
        if is_empty(cell):
            return None
        match = _matched(cell)
        if match is None and len(cell) <= LONGEST and _SCIENTIFIC.fullmatch(cell.strip()):
            return self._minor(Decimal(cell.strip().replace(",", ".")), row_currency or self._currency)
        if match is None or bool(match["open"]) != bool(match["close"]):
            return UNREADABLE
        signs = sum(bool(match[group]) for group in ("open", "minus", "minus2", "minus3"))
        if signs > 1:
            return UNREADABLE
        number = self._number(re.sub(r"['’ _\s]", "", match["number"]))
        code = self._code(match["before"] or match["after"] or "")
        if number is None or code is None:
            return UNREADABLE
        number *= _SCALES[(match["scale"] or "").upper().rstrip(".")]
        number = -number if signs else number
        return self._minor(number, row_currency or code or self._currency)

    def _number(self, text: str) -> Decimal | None:
        """The digits as a number; None where their grouping is no grouping."""
        other = COMMA if self.sign == POINT else POINT
        if self._anything and len(set(text) & {POINT, COMMA}) == 1:
            whole, _, part = text.replace(COMMA, POINT).partition(POINT)
            if all(len(group) == 3 for group in part.split(POINT)):
                return Decimal(whole + part.replace(POINT, ""))
        whole, _, part = text.partition(self.sign)
        groups = whole.split(other)
        if not (part or "0").isdigit() or not "".join(groups or ["0"]).isdigit() and whole:
            return None
        if len(groups) > 1 and not (_grouped(groups)):
            return None
        return Decimal(f"{''.join(groups) or '0'}.{part or '0'}")

    def _code(self, word: str) -> str | None:
        """The currency a cell names, "" for none, None for a word that is no currency."""
        if not word:
            return ""
        if word in _SIGNS:
            code = _SIGNS[word]
            return code if code != "$" else (self._currency if self._currency in _DOLLARS else "USD")
        return word.upper() if re.fullmatch(r"[A-Z]{3}", word) else None

    @staticmethod
    def _minor(number: Decimal, code: str) -> Amount | Unreadable:
        try:
            return Amount(to_minor(number, code), code)
        except WrongUse:
            return UNREADABLE


def _grouped(groups: list[str]) -> bool:
    """Whether groups of digits are thousands, or the Indian way: the last of three, those before of two."""
    first, *rest = groups
    if not 1 <= len(first) <= 3 or len(rest[-1]) != 3:
        return False
    return all(len(group) == 3 for group in rest) or all(len(group) == 2 for group in rest[:-1])


def looks_like_money(cell: str) -> bool:
    """Whether a cell could be an amount."""
    return _matched(cell) is not None
