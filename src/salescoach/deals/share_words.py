"""Shares in words and as data: with their interval and their number, or that there are too few cases."""

from collections.abc import Mapping, Sequence
from typing import Any

from salescoach.core.intervals import Rate
from salescoach.deals.conversion import rate
from salescoach.output.listing import Column, Listing


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


def flat(listing: Listing, without: Sequence[str] = ()) -> Listing:
    """A listing for csv and xlsx, a column for each part of a share: `won_value`, `won_low`, `won_n`.

    Args:
        listing: with all keys in its rows.
        without: keys of lists that fit in no cell.
    """
    rows = [_flat_row(row, without) for row in listing.rows]
    keys = dict.fromkeys(key for row in rows for key in row)
    return Listing(columns=[Column(key, key.upper()) for key in keys], rows=rows, empty=listing.empty)


def _flat_row(row: Mapping[str, Any], without: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            found |= {f"{key}_{part}": number for part, number in value.items()}
        elif key not in without:
            found[key] = value
    return found
