"""What strikes, plans and conversations need of an expectation: agreed when, met when. Pure."""

from collections.abc import Sequence
from datetime import date

from salescoach.core.rows import NamedTuple

PROMISES = "promises"  # what a conversation may be about beside an expectation


class Agreed(NamedTuple):
    """An expectation as it was agreed.

    Attributes:
        id: its number.
        rep_id: of whom.
        rep: the rep's name.
        called: what to type for the rep in a command.
        what: the metric in words, `calls`.
        target: the target in words, `40 calls per week`.
        per: `day`, `week`, `month` or `quarter`.
        otherwise: the consequence, in the words agreed.
        agreed_on: the day from which the rep's agreement is on record, None while it is not.
    """

    id: int
    rep_id: int
    rep: str
    called: str
    what: str
    target: str
    per: str
    otherwise: str
    agreed_on: date | None


class Outcome(NamedTuple):
    """A period of an expectation.

    Attributes:
        start: its first day that counts.
        end: its last day.
        label: as people name it, `2026-W47`.
        says: what was done of what was expected, `31 of 40 calls`.
        met: whether the target was met; None while nobody can tell.
        known: whether the rep had agreed to target and consequence beforehand.
        single: whether a share rests on one promise or one deal alone.
    """

    start: date
    end: date
    label: str
    says: str
    met: bool | None
    known: bool
    single: bool = False


def ended(periods: Sequence[Outcome], today: date) -> list[Outcome]:
    """The periods that are over, oldest first."""
    return sorted((one for one in periods if one.end < today), key=lambda one: one.end)


def met_run(periods: Sequence[Outcome], today: date, since: date = date.min) -> int:
    """The longest run of met periods that began after a day; what nobody can tell neither breaks nor adds."""
    longest = run = 0
    for one in ended(periods, today):
        if one.start > since and one.met is not None:
            run = run + 1 if one.met else 0
            longest = max(longest, run)
    return longest


def met_lately(periods: Sequence[Outcome], today: date, since: date) -> int:
    """How many of the newest periods that began after a day were met in a row."""
    count = 0
    for one in reversed(ended(periods, today)):
        if one.start <= since or one.met is False:
            break
        count += one.met is True
    return count


def missed_run(periods: Sequence[Outcome], today: date) -> list[Outcome]:
    """The missed periods in a row up to the last that can be told, oldest first."""
    found: list[Outcome] = []
    for one in reversed(ended(periods, today)):
        if one.met:
            break
        if one.met is False:
            found.append(one)
    return found[::-1]


def missed_knowingly(periods: Sequence[Outcome], today: date) -> list[Outcome]:
    """The missed periods whose consequence was agreed beforehand, oldest first: there it has come due."""
    return [one for one in ended(periods, today) if one.met is False and one.known]
