"""Money as integer minor units with an ISO 4217 currency, never a float."""

import re
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from salescoach.core.amounts import exponent
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple

LARGEST_MINOR = 10**18 - 1  # fits a signed 64-bit integer with room to add nine of them


class Money(NamedTuple):
    """An amount in minor units (cents, say) of one currency."""

    minor: int
    currency: str


def to_minor(amount: Decimal, currency: str) -> int:
    """Minor units of a decimal amount in major units, rounded half to even.

    Raises:
        WrongUse: for an amount that is not finite or does not fit.
    """
    if not amount.is_finite() or abs(amount) > Decimal(LARGEST_MINOR).scaleb(-exponent(currency)):
        raise WrongUse(f"{amount} is too large for an amount of money.", "Check the number.")
    return int(amount.scaleb(exponent(currency)).to_integral_value(ROUND_HALF_EVEN))


def to_major(minor: int, currency: str) -> Decimal:
    """The decimal amount in major units."""
    return Decimal(minor).scaleb(-exponent(currency))


def parse_currency(text: str) -> str:
    """An ISO code in capitals.

    Raises:
        WrongUse: for anything but three letters.
    """
    code = text.strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise WrongUse(f"{text!r} is not a currency.", "Write its ISO code, such as EUR, USD or CHF.")
    return code


def parse_money(text: str, currency: str) -> Money:
    """Reads an amount typed by a person: `120000`, `120k`, `1.2m`, `120'000.50`, `EUR 120k`.

    Digits may be grouped by an apostrophe, a space or a underscore; the decimal sign is the point.
    A comma is refused, because it means thousands to one reader and cents to another.

    Raises:
        WrongUse: for anything else.
    """
    words = text.strip()
    code = re.match(r"([A-Za-z]{3})\s+|.*\s([A-Za-z]{3})$", words)
    if code:
        currency = parse_currency(code[1] or code[2])
        words = words[3:] if code[1] else words[:-3]
    match = re.fullmatch(r"(-?\d[\d'’ _]*(?:\.\d+)?)\s*([kKmM]?)", words.strip(), re.ASCII)
    if not match:
        raise WrongUse(
            f"{text!r} is not an amount.", "Write it as 120000, 120k or 1.2m, the point for decimals."
        )
    try:
        number = Decimal(re.sub(r"['’ _]", "", match[1]))
    except InvalidOperation:  # pragma: no cover - the pattern allows nothing Decimal cannot read
        raise WrongUse(f"{text!r} is not an amount.") from None
    scale = {"": 1, "k": 1000, "m": 1_000_000}[match[2].lower()]
    return Money(to_minor(number * scale, currency), currency)


def compact(minor: int, currency: str) -> str:
    """Three significant digits at most: `950`, `12k`, `1.28M`, `3.4B`, `1.2T`."""
    amount = to_major(minor, currency)
    size = abs(amount)
    for limit, unit in ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "k")):
        if size >= limit * Decimal("0.9995"):
            return _three_digits(amount / limit) + unit
    return _three_digits(amount)


def _three_digits(number: Decimal) -> str:
    decimals = 0 if abs(number) >= 100 else 1 if abs(number) >= 10 else 2
    text = f"{number:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
