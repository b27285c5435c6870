"""A lasting lack of desire or commitment, told apart from a bad stretch.

A stretch is of days and passes; a will to sell that was low over months is no matter of mood. Neither a pep
talk nor coaching alone mends it, so it is no reason for a talk and no theme; it is said where a stretch is
looked at.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from salescoach.coaching.whom.standing import WEAK_TENTHS, Picture, Standing
from salescoach.core.rows import NamedTuple

LASTING_DAYS = 60  # between the first low mark and today, before it is called lasting


class Lacking(NamedTuple):
    """A part of the will to sell whose newest mark is low.

    Attributes:
        code: the skill's.
        name: as people read it.
        tenths: the newest mark.
        source: who gave it, "" for the manager.
        since: the day of the first of the low marks in a row, of the same source.
        lasting: whether that is long enough ago to be no matter of days.
    """

    code: str
    name: str
    tenths: int
    source: str
    since: date
    lasting: bool


def lacking_of(picture: Picture, today: date) -> list[Lacking]:
    """What of the will to sell is low, the longest first."""
    found = [_lacking(one, today) for one in picture.lacking]
    return sorted(found, key=lambda one: (one.since, one.code))


def lasting(found: Iterable[Lacking]) -> list[Lacking]:
    """What of it is low for long."""
    return [one for one in found if one.lasting]


def _lacking(one: Standing, today: date) -> Lacking:
    newest = one.newest
    assert newest is not None, "what is lacking has a mark"
    before = one.before if newest is one.own else one.outside_before
    chain: Sequence[date] = [mark.on_date for mark in (newest, before) if mark and mark.tenths <= WEAK_TENTHS]
    since = min(chain)
    return Lacking(
        one.skill.code, one.skill.name, newest.tenths, newest.source, since,
        (today - since).days >= LASTING_DAYS,
    )  # fmt: skip
