"""Targets and figures as they are typed and shown: whole numbers, money in minor units, percent."""

import re
from decimal import Decimal

from salescoach.accountability.expectation import MONEY, PERCENT
from salescoach.core.amounts import grouped
from salescoach.core.errors import WrongUse
from salescoach.core.money import parse_money, to_major

LARGEST = 10**9


def parse_amount(text: str, unit: str, currency: str) -> tuple[int, str]:
    """Reads `50`, `EUR 40k` or `80%`, as the unit has it.

    Args:
        text: as typed.
        unit: `count`, `money` or `percent`.
        currency: of money that names none.

    Returns:
        the amount in whole numbers, minor units or percent, and the currency ("" for all but money).

    Raises:
        WrongUse: for anything else.
    """
    if unit == MONEY:
        amount = parse_money(text, currency)
        if amount.minor < 0:
            raise WrongUse(f"{text!r} is less than nothing.", "Write an amount such as 40k.")
        return amount.minor, amount.currency
    match = re.fullmatch(r"\s*(\d{1,12})\s*(%?)\s*", text, re.ASCII)
    most = 100 if unit == PERCENT else LARGEST
    if match is None or (match[2] and unit != PERCENT) or int(match[1]) > most:
        example = "80%, from 0 to 100" if unit == PERCENT else "a whole number such as 50"
        raise WrongUse(f"{text!r} is not a figure of that kind.", f"Write {example}.")
    return int(match[1]), ""


def amount_words(amount: int, unit: str, currency: str) -> str:
    """`1,250`, `40,000 EUR` or `80 %`."""
    if unit == MONEY:
        return f"{grouped(amount, currency)} {currency}"
    return f"{amount} %" if unit == PERCENT else f"{amount:,}"


def bare_words(amount: int, unit: str, currency: str) -> str:
    """The same without the currency, for columns."""
    return grouped(amount, currency) if unit == MONEY else amount_words(amount, unit, currency)


def amount_data(amount: int | None, unit: str, currency: str) -> int | Decimal | None:
    """As JSON has it: money as a decimal in major units."""
    if amount is None or unit != MONEY:
        return amount
    return to_major(amount, currency)
