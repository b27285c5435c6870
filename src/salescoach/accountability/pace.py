"""Where a period leads at this pace, and what closes the gap: whole days worked, exact in whole units."""

from datetime import date

from salescoach.accountability.expectation import PERCENT, Expectation
from salescoach.accountability.judging import MISSED, RUNNING, Judged
from salescoach.accountability.metrics import NEW_DEALS, PIPELINE_ADDED, PROPOSALS, WON_REVENUE
from salescoach.accountability.repdays import RepDays
from salescoach.core.periods import week_of
from salescoach.core.rows import NamedTuple

EARLY = 2  # days worked before which a pace says nothing
FEW = 5  # cases under which it says nothing either: one deal more or less would turn it
LUMPY = (PROPOSALS, NEW_DEALS, PIPELINE_ADDED, WON_REVENUE)


class Pace(NamedTuple):
    """How a running period stands.

    Attributes:
        by_now: what would be there in proportion to the days gone that the figures reach, rounded down.
        behind: what is missing to that, 0 where nothing is; None where nothing is known.
        projected: what the period comes to at the pace so far; None where it is too early to say.
        missing: what is missing to what is due for the whole period; None where nothing is known.
        left: days still to work in the period, today among them.
        week_left: those of them in this week.
        this_week: what closes this week's part of the gap: `missing` shared over the days left, rounded up.
        a_day: the same for a day.
    """

    by_now: int
    behind: int | None
    projected: int | None
    missing: int | None
    left: int
    week_left: int
    this_week: int | None
    a_day: int | None


def pace_of(expected: Expectation, one: Judged, days: RepDays, today: date) -> Pace:
    """How a running period stands on a day.

    Args:
        expected: the expectation.
        one: its running period.
        days: when the rep works.
        today: the day of the run.
    """
    week_end = min(one.end, week_of(today).end)
    week_left = len(days.worked(max(today, one.start), week_end))
    missing = one.gap
    if expected.unit == PERCENT:
        behind = missing if one.known else 0 if missing is not None else None
        return Pace(one.due if one.known else 0, behind, None, missing, one.left, week_left, None, None)
    by_now = expected.target * one.known // one.usual if one.usual else 0
    behind = None if one.actual is None else max(0, by_now - one.actual)
    return Pace(
        by_now,
        behind,
        projected(one),
        missing,
        one.left,
        week_left,
        shared(missing, week_left, one.left),
        shared(missing, min(one.left, 1), one.left),
    )


def projected(one: Judged) -> int | None:
    """What a period comes to at the pace so far, rounded down; None where it is too early to say."""
    if one.actual is None or not one.known or one.known < min(EARLY, one.worked - 1) or one.of < FEW:
        return None
    return one.actual * one.worked // one.known


def shared(amount: int | None, part: int, whole: int) -> int | None:
    """The part of an amount that falls on some of the days left, rounded up; None where none is left."""
    if amount is None or (whole == 0 and amount):
        return None
    return -(-amount * part // whole) if whole else 0


def is_behind(expected: Expectation, one: Judged, pace: Pace) -> bool:
    """Whether a running period is behind by more than a day's work: less is within a morning's reach.

    Of what comes in few large pieces, as deals do, that is said from the period's middle on: until then
    nothing having come yet says little.
    """
    if one.state != RUNNING or not pace.behind or not one.known:
        return False
    if expected.unit == PERCENT:
        return True
    if expected.metric in LUMPY and 2 * one.known < one.worked:
        return False
    return pace.behind * one.usual > expected.target


def is_missed(one: Judged | None) -> bool:
    """Whether there is such a period, and it was missed."""
    return one is not None and one.state == MISSED
