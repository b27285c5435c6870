"""Shares in words and as data: with their interval and their number, or that there are too few cases."""

from typing import Any

from salescoach.core.intervals import Rate
from salescoach.deals.conversion import rate


def rate_data(found: Rate | None, n: int) -> dict[str, Any]:
    """A share as JSON shows it, from 0 to 1; null where there are too few cases."""
    if found is None:
        return {"value": None, "low": None, "high": None, "n": n}
    return {"value": found.value, "low": found.low, "high": found.high, "n": n}


def share_words(part: int, whole: int, least: int) -> str:
    """`88 % (82–92) of 155`, or `too few (9)`."""
    found = rate(part, whole, least)
    return f"too few ({whole})" if found is None else rate_words(found)


def rate_words(found: Rate) -> str:
    """`88 % (82–92) of 155`."""
    return f"{percent(found.value)} % ({percent(found.low)}–{percent(found.high)}) of {found.n}"


def percent(share: float) -> int:
    """A share in whole percent."""
    return round(share * 100)
