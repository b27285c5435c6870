"""Who is off, spoken to and tolerated, and when the bar is raised."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.accountability.expectation import Expectation, whole_period
from salescoach.accountability.judging import MET, MISSED, Judged, judged
from salescoach.accountability.metrics import METRICS
from salescoach.accountability.pace import pace_of
from salescoach.accountability.repdays import RepDays
from salescoach.accountability.standing import (
    Rules,
    Spoken,
    Standing,
    next_target,
    raise_of,
    standing_of,
    urgency,
)
from salescoach.core.periods import week_of
from tests.accountability.expecting import calls, known

TODAY = date(2026, 11, 25)
DAYS = RepDays("12345")
CALLS = METRICS[0]


def weeks(expected: Expectation, *done: int) -> list[Judged]:
    """Judged weeks, the last of them the running one."""
    first = whole_period("week", TODAY).start - timedelta(weeks=len(done) - 1)
    amounts = {first + timedelta(weeks=n): amount for n, amount in enumerate(done)}
    return [
        judged(expected, whole_period("week", monday), DAYS, lambda start, end: known(amounts[start]), TODAY)
        for monday in amounts
    ]


def stands(*done: int, spoken: tuple[Spoken, ...] = (), ramping: bool = False) -> Standing:
    expected = calls()
    periods = weeks(expected, *done)
    pace = pace_of(expected, periods[-1], DAYS, TODAY)
    return standing_of("Dan", expected, CALLS, periods, pace, spoken, Rules(), ramping=ramping)


def talk(day: int, month: int = 11) -> Spoken:
    return Spoken(date(2026, month, day), "one-on-one")


def test_who_missed_the_last_period_is_off_since_it_began() -> None:
    found = stands(50, 40, 20)

    assert (found.off, found.since, found.spoken) == (True, date(2026, 11, 16), None)
    assert found.come_due is not None
    assert found.come_due.period.label == "2026-W47"


def test_who_is_behind_is_off_though_the_last_period_was_met() -> None:
    assert stands(50, 50, 5).off
    assert not stands(50, 50, 20).off


def test_a_miss_is_over_once_the_running_period_has_all_of_it() -> None:
    assert not stands(50, 40, 50).off
    assert stands(50, 40, 49).off


def test_a_talk_while_it_happened_or_since_counts_and_an_earlier_one_does_not() -> None:
    assert stands(50, 40, 20, spoken=(talk(13),)).spoken is None
    assert stands(50, 40, 20, spoken=(talk(17), talk(24))).spoken == talk(24)


def test_an_open_plan_counts_however_old_it_is_and_a_closed_one_from_its_day() -> None:
    plan = Spoken(date(2026, 10, 12), "plan", is_open=True)

    assert stands(50, 40, 40, 20, spoken=(plan,)).spoken == plan
    assert not stands(50, 40, 40, 20, spoken=(plan,)).tolerated
    assert stands(50, 40, 40, 20, spoken=(plan._replace(is_open=False),)).tolerated


@pytest.mark.parametrize(
    ("done", "spoken", "tolerated"),
    [
        ((50, 40, 40, 20), (), True),
        ((50, 50, 40, 20), (), False),
        ((50, 40, 40, 20), (talk(16),), False),
        ((50, 40, 40, 20), (talk(11),), True),  # before the first of the two was over
        ((40, 40, 40, 20), (talk(30, 10),), True),
        ((50, 40, 40, 50), (), False),  # made good
    ],
)
def test_two_misses_in_a_row_without_a_talk_since_the_first_are_tolerated(
    done: tuple[int, ...], spoken: tuple[Spoken, ...], tolerated: bool
) -> None:
    assert stands(*done, spoken=spoken).tolerated is tolerated


def test_three_periods_met_raise_the_bar_by_a_tenth_and_say_by_what() -> None:
    found = stands(40, 52, 55, 51, 30)

    assert found.raising is not None
    assert found.raising.target == 55
    assert [one.actual for one in found.raising.met] == [52, 55, 51]


def test_the_bar_is_not_raised_while_ramping_nor_while_off_nor_before() -> None:
    assert stands(40, 52, 55, 51, 30, ramping=True).raising is None
    assert stands(52, 55, 51, 2).raising is None
    assert stands(52, 49, 51, 55, 30).raising is None


def test_of_days_it_takes_three_weeks_of_them() -> None:
    expected = calls(10, "day")
    day = week_of(TODAY).start - timedelta(weeks=3)
    periods = [
        judged(expected, whole_period("day", day + timedelta(days=n)), DAYS, lambda a, b: known(10), TODAY)
        for n in range(21)
    ]

    assert raise_of(expected, periods, Rules()) is not None
    assert raise_of(expected, periods[1:], Rules()) is None


@given(st.integers(1, 10**14), st.integers(1, 100))
def test_the_next_target_is_higher_by_at_least_the_percentage(target: int, percent: int) -> None:
    found = next_target(target, percent, None)

    assert found is not None
    assert found >= target + 1
    assert 100 * (found - 1) < target * (100 + percent) or found == target + 1
    assert 100 * found >= target * (100 + percent)


def test_a_share_is_raised_to_a_hundred_at_most() -> None:
    assert next_target(95, 10, 100) == 100
    assert next_target(100, 10, 100) is None


def test_the_tolerated_come_first_then_who_was_not_spoken_to() -> None:
    tolerated, silent = stands(40, 40, 20), stands(50, 40, 20)
    spoken = stands(50, 40, 20, spoken=(talk(24),))
    fine = stands(50, 50, 30)

    assert sorted([fine, spoken, silent, tolerated], key=urgency) == [tolerated, silent, spoken, fine]
    assert (MET, MISSED) == ("met", "missed")
