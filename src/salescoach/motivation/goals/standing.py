"""How an income goal stands: on track, behind, or out of reach by the rep's own numbers. Pure.

What is still to be won is compared with what the rep's own pace brings by the day: deals won a working week
times the average deal, over the working weeks left. The verdict goes by that range, never by a point alone.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from salescoach.core.estimates import Estimate, product
from salescoach.core.rows import NamedTuple
from salescoach.motivation.goals.figures import NOBODY, SIZE, STATED, WIN, Figure
from salescoach.motivation.goals.verdicts import (
    AHEAD,
    BEHIND,
    NO_PLAN,
    ON_TRACK,
    OUT,
    OVER,
    REACHED,
    TOO_SMALL,
    UNKNOWN,
)

LEAST_WEEKS = 8  # working weeks counted, below which a pace says nothing
LATEST = timedelta(days=3650)  # from today: as far as a later day is looked for
MOST_SHARE = 0.95  # a win rate above it is no advice
MOST_TIMES = 3.0  # and neither is one number alone that would have to be better by more than that


class Ahead(NamedTuple):
    """What the rest of the way depends on.

    Attributes:
        today: the day.
        by_on: the goal's day.
        need: commission still to be earned, in minor units; 0 or less where it is reached.
        revenue: what that takes, None where the plan pays no more.
        weeks: working weeks left.
        pace: revenue a working week of the rep's, in minor units; None where too little is known.
        has_plan: whether anybody said what the rep is paid by.
    """

    today: date
    by_on: date
    need: int
    revenue: int | None
    weeks: float
    pace: Estimate | None
    has_plan: bool


class Would(NamedTuple):
    """What would bring a goal within the rep's own numbers: one of these alone.

    Attributes:
        later: the day by which the pace as it is brings it, None beyond ten years.
        smaller: the commission still to be earned that the pace brings by the day, in minor units.
        times: how many times the pace as it is; None where nothing was won at all.
        steps: what a counted figure would have to be, by step, where one alone can: the average deal in
            minor units, the win rate as a share.
    """

    later: date | None
    smaller: int
    times: float | None
    steps: Mapping[str, float]


def pace_of(deals_a_week: Estimate | None, weeks: float, size: Figure) -> Estimate | None:
    """Revenue a working week; None where under `LEAST_WEEKS` were counted or no deal's size is known."""
    if deals_a_week is None or weeks < LEAST_WEEKS or size.estimate is None:
        return None
    return product([deals_a_week, size.estimate])


def expected(ahead: Ahead) -> Estimate | None:
    """The revenue that the pace brings by the goal's day."""
    return None if ahead.pace is None else ahead.pace.times(ahead.weeks)


def verdict(ahead: Ahead) -> str:
    """One of `verdicts.VERDICTS`.

    Ahead: even the lower end of what the pace brings is enough; on track: the middle is; behind: the upper
    end is; out of reach: not even that. Over is it, too, where no working day is left.
    """
    if ahead.has_plan and ahead.need <= 0:
        return REACHED
    if ahead.by_on < ahead.today or not ahead.weeks:
        return OVER
    if not ahead.has_plan:
        return NO_PLAN
    if ahead.revenue is None:
        return TOO_SMALL
    brings = expected(ahead)
    if brings is None:
        return UNKNOWN
    for enough, word in ((brings.low, AHEAD), (brings.value, ON_TRACK), (brings.high, BEHIND)):
        if ahead.revenue <= enough:
            return word
    return OUT


def would(
    ahead: Ahead,
    figures: Mapping[str, Figure],
    weeks_until: Callable[[date], float],
    revenue_by: Callable[[date], int | None],
    pays: Callable[[int], int],
) -> Would:
    """What would bring the goal within reach of the pace as it is.

    Args:
        ahead: the way as it is; with a pace, and a revenue.
        figures: by step.
        weeks_until: working weeks from today to a day.
        revenue_by: the revenue it takes where the goal's day is another, as the plan's periods then lie.
        pays: the commission that so much revenue more pays by the goal's day.
    """
    assert ahead.pace is not None
    brings = ahead.pace.value * ahead.weeks
    times = ahead.revenue / brings if brings and ahead.revenue is not None else None
    return Would(_later(ahead, weeks_until, revenue_by), pays(int(brings)), times, _steps(figures, times))


def _later(
    ahead: Ahead, weeks_until: Callable[[date], float], revenue_by: Callable[[date], int | None]
) -> date | None:
    """A day by which the pace brings it, by halving between one that is too early and one that is enough."""
    assert ahead.pace is not None
    first, pace = max(ahead.by_on, ahead.today), ahead.pace.value

    def is_enough(weeks: int) -> bool:
        day = first + timedelta(weeks=weeks)
        revenue = revenue_by(day)
        return revenue is not None and revenue <= pace * weeks_until(day)

    low, high = 0, (ahead.today + LATEST - first).days // 7
    if not pace or high < 1 or not is_enough(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return first + timedelta(weeks=high)


def _steps(figures: Mapping[str, Figure], times: float | None) -> dict[str, float]:
    found = {}
    for step in (SIZE, WIN) if times and times <= MOST_TIMES else ():
        figure = figures[step]
        if figure.estimate is not None and figure.whose not in (NOBODY, STATED):
            to_be = figure.estimate.value * (times or 0)
            if step != WIN or to_be <= MOST_SHARE:
                found[step] = to_be
    return found


def due_by_now(total: int, gone: float, whole: float) -> int:
    """What would have been earned by now on a straight line, in minor units; weeks gone of the whole."""
    return round(total * min(gone / whole, 1.0)) if whole > 0 else total
