"""Good and bad days: what reps said of their energy, and when several low days make a bad stretch.

A stretch is about days, and passes. A lasting lack of desire or commitment is another thing, marked among the
skills as the will to sell; nothing here reads it.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from salescoach.core.rows import NamedTuple
from salescoach.people.naming import RepRow
from salescoach.people.queries import AbsenceRow, EnergyRow, is_there

LOWEST, HIGHEST = 1, 5  # 1 empty, 5 full
SHOWN_DAYS = 90  # of which the days are shown
REACH_DAYS = 30  # how far back the days of a stretch may lie


class Rule(NamedTuple):
    """When a stretch is bad.

    Attributes:
        low: a day is low whose energy is at most this.
        days: so many low days make a stretch bad.
        window: among so many working days.
    """

    low: int = 2
    days: int = 3
    window: int = 5


class Stretch(NamedTuple):
    """A bad stretch: how many days were low, of how many working days, and the first and last low one."""

    low: int
    of: int
    since: date
    last: date


def by_day(rows: Iterable[EnergyRow]) -> dict[date, float]:
    """A rep's energy by day: the mean of what was said that day."""
    said: dict[date, list[int]] = {}
    for row in rows:
        said.setdefault(row.on_date, []).append(row.energy)
    return {day: sum(marks) / len(marks) for day, marks in sorted(said.items())}


def newest(rows: Iterable[EnergyRow]) -> tuple[float, date] | None:
    """The newest day's energy, and the day."""
    days = by_day(rows)
    return (days[last], last) if (last := max(days, default=None)) else None


def days_worked(
    rep: RepRow,
    last: date,
    count: int,
    absences: Sequence[AbsenceRow],
    free: Collection[date],
    reach: int = REACH_DAYS,
) -> list[date]:
    """The rep's newest working days up to `last`, oldest first: at most `count`, none over `reach` days old.

    Args:
        rep: whose.
        last: the day to look back from; it is among them where it is worked.
        count: how many are wanted.
        absences: of all reps, at least those of the last `reach` days.
        free: public holidays.
        reach: days to look back.
    """
    own = [absence for absence in absences if absence.rep_id == rep.id]
    found: list[date] = []
    for back in range(reach):
        day = last - timedelta(days=back)
        if day not in free and is_there(rep, day, own):
            found.append(day)
            if len(found) == count:
                break
    return found[::-1]


def bad_stretch(
    rep: RepRow,
    rows: Sequence[EnergyRow],
    rule: Rule,
    today: date,
    absences: Sequence[AbsenceRow] = (),
    free: Collection[date] = (),
) -> Stretch | None:
    """Whether the rep is in a bad stretch today.

    So many low days among the rep's last working days make one. A day without a word about it is not low.
    Today is among those days as soon as something was said of it, so that a stretch neither ends nor begins
    because a morning has not been talked about yet.

    Args:
        rep: who.
        rows: what the rep said, at least of the last `REACH_DAYS`.
        rule: when a stretch is bad.
        today: the day.
        absences: of all reps, at least those of the last `REACH_DAYS`.
        free: public holidays.
    """
    days = by_day(row for row in rows if row.rep_id == rep.id and row.on_date <= today)
    if len(days) < rule.days:
        return None
    last = today if today in days else today - timedelta(days=1)
    worked = days_worked(rep, last, rule.window, absences, free)
    low = [day for day in worked if days.get(day, HIGHEST) <= rule.low]
    return Stretch(len(low), len(worked), low[0], low[-1]) if len(low) >= rule.days else None
