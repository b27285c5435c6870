"""Which markets are right, since when, and whether a deal is in them. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.core.money import to_major
from salescoach.core.rows import NamedTuple


class Traits(NamedTuple):
    """What a market is judged by; `extra` are the export's columns that salescoach has no field for."""

    segment: str
    product: str
    deal_type: str
    amount_minor: int | None
    currency: str
    extra: Mapping[str, str] = {}


class Market(NamedTuple):
    """One entry of the strategy.

    Attributes:
        since: the day it begins.
        words: the words sought, by what they are sought in: `segment`, `product`, `deal type`, or a column.
        columns: those of `words` that are columns of the export.
        amount_from: major units, 0 for no bound.
        amount_to: major units, 0 for no bound.
        currency: of both.
        priorities: in words, for people.
    """

    since: date
    words: Mapping[str, re.Pattern[str]]
    columns: frozenset[str] = frozenset()
    amount_from: int = 0
    amount_to: int = 0
    currency: str = ""
    priorities: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """Whether a deal is in the market: True, False, or None where it cannot be judged; and why not."""

    inside: bool | None
    why: str = ""


def market_on(strategy: Sequence[Mapping[str, Any]], day: date) -> Market | None:
    """The newest entry that has begun by a day; None where none has."""
    begun = [one for one in strategy if date.fromisoformat(one["from"]) <= day]
    if not begun:
        return None
    newest = max(begun, key=lambda one: str(one["from"]))
    sought = {
        "segment": newest["segments"], "product": newest["products"], "deal type": newest["types"],
        **newest["columns"],
    }  # fmt: skip
    return Market(
        date.fromisoformat(newest["from"]),
        {name: _any_of(words) for name, words in sought.items() if words},
        frozenset(newest["columns"]),
        newest["amount_from"],
        newest["amount_to"],
        newest["currency"],
        tuple(newest["priorities"]),
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    spelled = "|".join(re.escape(" ".join(word.split()).casefold()) for word in words)
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)")


def verdict(market: Market, traits: Traits) -> Verdict:
    """Whether a deal is in the market.

    Outside as soon as one thing known of it does not fit; else not to be judged where anything is blank.
    """
    blank = []
    for name, pattern in market.words.items():
        value = _value(name, market, traits)
        if not value.strip():
            blank.append(name)
        elif not pattern.search(" ".join(value.split()).casefold()):
            return Verdict(False, f"{name} {value.strip()}")
    bounded = market.amount_from or market.amount_to
    if bounded and (traits.amount_minor is None or traits.currency != market.currency):
        blank.append("amount" if traits.amount_minor is None else f"amount in {market.currency}")
    elif bounded and traits.amount_minor is not None:
        amount = to_major(traits.amount_minor, traits.currency)
        if amount < market.amount_from or (market.amount_to and amount > market.amount_to):
            return Verdict(False, "amount too small" if amount < market.amount_from else "amount too large")
    return Verdict(None, "no " + ", no ".join(blank)) if blank else Verdict(True)


def _value(name: str, market: Market, traits: Traits) -> str:
    if name in market.columns:
        return str(traits.extra.get(name) or "")
    return {"segment": traits.segment, "product": traits.product, "deal type": traits.deal_type}[name]
