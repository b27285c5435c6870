"""How a goal stands, and what would bring it within reach."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.core.estimates import Estimate
from salescoach.motivation.goals.figures import OWN, SIZE, STATED, WIN, Figure
from salescoach.motivation.goals.standing import Ahead, due_by_now, pace_of, verdict, would
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
from tests.motivation.goals.making import MONDAY

JUNE = date(2027, 6, 30)
PACE = Estimate(1_000_000, 600_000, 1_500_000, 13)


def ahead(revenue: int | None = 20_000_000, weeks: float = 20.0, pace: Estimate | None = PACE) -> Ahead:
    return Ahead(MONDAY, JUNE, 1_000_000, revenue, weeks, pace, has_plan=True)


def figure(step: str, value: float, whose: str = OWN) -> Figure:
    return Figure(step, Estimate(value, value / 2, value * 2, 12), whose, "", MONDAY, 12)


@pytest.mark.parametrize(
    ("revenue", "word"),
    [(12_000_000, AHEAD), (12_000_001, ON_TRACK), (20_000_000, ON_TRACK), (20_000_001, BEHIND),
     (30_000_000, BEHIND), (30_000_001, OUT)],
)  # fmt: skip
def test_the_verdict_goes_by_the_whole_range(revenue: int, word: str) -> None:
    assert verdict(ahead(revenue)) == word


def test_what_is_known_comes_before_what_is_not() -> None:
    assert verdict(ahead()._replace(need=0)) == REACHED
    assert verdict(ahead()._replace(by_on=MONDAY - timedelta(days=1))) == OVER
    assert verdict(ahead()._replace(has_plan=False, revenue=None)) == NO_PLAN
    assert verdict(ahead(revenue=None)) == TOO_SMALL
    assert verdict(ahead(revenue=None, weeks=0)) == OVER
    assert verdict(ahead(pace=None)) == UNKNOWN


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_to_be_won_never_stands_better(first: int, second: int) -> None:
    order = (AHEAD, ON_TRACK, BEHIND, OUT)
    less, more = (order.index(verdict(ahead(revenue))) for revenue in sorted((first, second)))

    assert less <= more


def test_a_pace_needs_weeks_and_a_size() -> None:
    week = Estimate(0.5, 0.3, 0.9, 13)

    assert pace_of(week, 7.9, figure(SIZE, 2_000_000)) is None
    assert pace_of(None, 20, figure(SIZE, 2_000_000)) is None
    assert pace_of(week, 20, figure(SIZE, 2_000_000)._replace(estimate=None)) is None
    found = pace_of(week, 20, figure(SIZE, 2_000_000))
    assert found is not None
    assert found.value == 1_000_000


def weeks_until(day: date) -> float:
    return (day - MONDAY).days / 7


def test_one_change_alone_brings_it_within_reach() -> None:
    state = ahead(revenue=40_000_000)
    found = would(
        state, {SIZE: figure(SIZE, 2_000_000), WIN: figure(WIN, 0.3)}, weeks_until, lambda day: 40_000_000,
        lambda more: more // 20,
    )  # fmt: skip

    assert found.later is not None
    assert weeks_until(found.later) * PACE.value >= 40_000_000
    assert weeks_until(found.later - timedelta(days=7)) * PACE.value < 40_000_000
    assert found.smaller == 1_000_000
    assert found.times == 2
    assert found.steps == {SIZE: 4_000_000, WIN: 0.6}


def test_a_rate_that_cannot_be_is_no_advice() -> None:
    figures = {SIZE: figure(SIZE, 2_000_000, STATED), WIN: figure(WIN, 0.5)}
    found = would(ahead(revenue=40_000_000), figures, weeks_until, lambda day: 40_000_000, lambda more: 0)

    assert found.steps == {}


def test_what_would_take_too_many_times_is_told_as_times_alone() -> None:
    figures = {SIZE: figure(SIZE, 2_000_000), WIN: figure(WIN, 0.1)}
    found = would(ahead(revenue=80_000_000), figures, weeks_until, lambda day: 80_000_000, lambda more: 0)

    assert (found.times, found.steps) == (4, {})


def test_who_won_nothing_is_not_told_how_many_times_that_is() -> None:
    nothing = Estimate(0, 0, 500_000, 0)
    found = would(
        ahead(pace=nothing), {SIZE: figure(SIZE, 2_000_000), WIN: figure(WIN, 0.3)}, weeks_until,
        lambda day: 20_000_000, lambda more: 0,
    )  # fmt: skip

    assert (found.later, found.times, found.steps) == (None, None, {})


def test_a_day_that_never_comes_is_not_named() -> None:
    found = would(ahead(), {SIZE: figure(SIZE, 1), WIN: figure(WIN, 0.3)}, weeks_until, lambda day: None,
                  lambda more: 0)  # fmt: skip

    assert found.later is None


def test_the_straight_line_goes_by_weeks_and_never_beyond_the_whole() -> None:
    assert due_by_now(1_000, 5, 20) == 250
    assert due_by_now(1_000, 30, 20) == 1_000
    assert due_by_now(1_000, 0, 0) == 1_000
