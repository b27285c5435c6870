"""An expectation's words: as they are typed, and as people say them."""

import re
from collections.abc import Sequence
from datetime import date

from salescoach.accountability.amounts import amount_words
from salescoach.accountability.expectation import PERS, Expectation
from salescoach.accountability.metrics import Metric
from salescoach.core.dates import brief_date
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple

EXAMPLE = "For example: salescoach expect set ann calls 50 per week --otherwise …"
_PER = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}


class Typed(NamedTuple):
    """What was typed of a target: its amount, and its period; "" where it was left out."""

    amount: str
    per: str


def read_target(words: Sequence[str]) -> Typed:
    """Reads `50 per week`, `EUR 40k per quarter`, `80% weekly`, `50/week` or nothing.

    Raises:
        WrongUse: for a period there is none of, and for an amount without one.
    """
    text = " ".join(words).strip()
    if not text:
        return Typed("", "")
    match = re.fullmatch(r"(.*?)(?:\s*/\s*|\s+(?:per|a|an|each|every)\s+|\s+)?([a-z]+)", text, re.IGNORECASE)
    per = match[2].lower() if match else ""
    per = _PER.get(per, per.removesuffix("s"))
    if match is None or per not in PERS or not any(map(str.isdigit, match[1])):
        raise WrongUse(f"{text!r} is no target with its period.", f"Write: 50 per week. {EXAMPLE}")
    return Typed(match[1].strip(), per)


def target_words(expected: Expectation) -> str:
    """`50 a week`, `40,000 EUR a quarter`, `80 % each week`."""
    article = "each" if expected.unit == "percent" else "a"
    return f"{amount_words(expected.target, expected.unit, expected.currency)} {article} {expected.per}"


def what_words(expected: Expectation, metric: Metric) -> str:
    """`calls, 50 a week`."""
    return f"{metric.name}, {target_words(expected)}"


def agreed_words(expected: Expectation, today: date) -> str:
    """When the rep agreed and when that was entered, where it differs; or that it is not on record."""
    if expected.agreed_on is None:
        return "not agreed yet"
    said = f"agreed {brief_date(expected.agreed_on, today)}"
    entered = expected.agreed_entered_on
    if entered is None or entered == expected.agreed_on:
        return said
    return f"{said} (entered {brief_date(entered, today)})"


def since_words(expected: Expectation, today: date) -> str:
    """From when to when it holds, and when it was entered where it was backdated."""
    said = f"from {brief_date(expected.from_on, today)}"
    if expected.until_on is not None:
        said += f" to {brief_date(expected.until_on, today)}"
    if expected.entered_on > expected.from_on:
        said += f" (entered {brief_date(expected.entered_on, today)})"
    return said
