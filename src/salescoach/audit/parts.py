"""Reasons that hold for a part of the deals, or reps, only; light, as the morning's screens read them too."""

import re
from typing import NamedTuple

# How a reason says that it holds for a part only: `5 of 12 deals: last activity is blank`.
_PART = re.compile(r"([\d,]+) of ([\d,]+) (deal|rep)s?: (.*)", re.DOTALL)


class Part(NamedTuple):
    """A reason that holds for some: how many, of how many, `deal` or `rep`, and what they lack."""

    number: int
    of: int
    what: str
    words: str


def part_of(reason: str) -> Part | None:
    """The numbers in a reason; None where it has none."""
    found = _PART.match(reason)
    if found is None:
        return None
    number, of = (int(text.replace(",", "")) for text in found.group(1, 2))
    return Part(number, of, found[3], found[4])
