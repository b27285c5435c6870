"""Which backups stay and which may go."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from salescoach.core.rows import NamedTuple

NEWEST_KEPT = 10
WEEKS_KEPT = 8


class Candidate(NamedTuple):
    """A backup as rotation sees it.

    Attributes:
        name: its file's name, unique.
        made_at: the instant it was made.
        rows: rows in all tables together.
        good: whether file and manifest agree.
    """

    name: str
    made_at: datetime
    rows: int
    good: bool


def kept(backups: Sequence[Candidate]) -> set[str]:
    """The names that stay.

    The newest ten; the newest of each of the last eight weeks (counted from the newest backup, so that a long
    holiday removes nothing); the newest good one; and the largest good one while it has more rows than the
    newest: what a loss took must stay recoverable until the store has grown beyond it.
    """
    newest_first = sorted(backups, key=lambda one: (one.made_at, len(one.name), one.name), reverse=True)
    if not newest_first:
        return set()
    good = [one for one in newest_first if one.good]
    stay = newest_first[:NEWEST_KEPT] + _weekly(newest_first) + good[:1]
    if (large := larger_than(newest_first[0], good)) is not None:
        stay.append(large)
    return {one.name for one in stay}


def larger_than(new: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    """The good backup with the most rows, where it has more than the new one; the newest of equals."""
    good = [one for one in others if one.good and one.rows > new.rows]
    return max(good, key=lambda one: (one.rows, one.made_at), default=None)


def _weekly(newest_first: Sequence[Candidate]) -> list[Candidate]:
    oldest = _monday(newest_first[0]) - timedelta(weeks=WEEKS_KEPT - 1)
    weeks: dict[date, Candidate] = {}
    for one in newest_first:
        if one.good and _monday(one) >= oldest:
            weeks.setdefault(_monday(one), one)
    return list(weeks.values())


def _monday(one: Candidate) -> date:
    day = one.made_at.date()
    return day - timedelta(days=day.weekday())
