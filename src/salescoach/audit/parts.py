"""Reasons that hold for a part of the deals, or reps, only; light, as the morning's screens read them too."""

from salescoach.core.rows import NamedTuple

WHAT = {"deal": "deal", "deals": "deal", "rep": "rep", "reps": "rep"}


class Part(NamedTuple):
    """A reason that holds for some: how many, of how many, `deal` or `rep`, and what they lack."""

    number: int
    of: int
    what: str
    words: str


def part_of(reason: str) -> Part | None:
    """The numbers in a reason such as `5 of 12 deals: last activity is blank`; None where it has none."""
    head, colon, words = reason.partition(": ")
    match head.replace(",", "").split(" "):
        case number, "of", of, what if colon and what in WHAT and number.isdecimal() and of.isdecimal():
            return Part(int(number), int(of), WHAT[what], words)
    return None
