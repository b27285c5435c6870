"""Whose number is used: the rep's own, the team's, or nobody's."""

import pytest

from salescoach.motivation.goals.figures import (
    MEETING,
    PROPOSAL,
    SIZE,
    STEPS,
    WIN,
    Counted,
    Since,
    deals_a_week,
    figures,
)
from salescoach.motivation.goals.way import way_of
from tests.motivation.goals.making import MONDAY

SINCE = Since(MONDAY, MONDAY, MONDAY, MONDAY)
PLENTY = Counted(
    amounts=tuple(range(100, 112)), won=6, closed=12, proposals=12, meetings=48, spoken=96,
    spoken_meetings=48, wins=12, weeks=26,
)  # fmt: skip
FEW = Counted(amounts=(100,) * 11, won=5, closed=11, proposals=11, meetings=48, spoken=50, spoken_meetings=11)


def test_from_the_least_number_of_cases_on_the_rep_s_own_counts() -> None:
    assert {one.whose for one in figures(PLENTY, PLENTY, SINCE, 12, {}).values()} == {"own"}
    assert {one.whose for one in figures(FEW, PLENTY, SINCE, 12, {}).values()} == {"team"}
    assert {one.whose for one in figures(FEW, FEW, SINCE, 12, {}).values()} == {""}


def test_what_is_stated_goes_before_both() -> None:
    found = figures(PLENTY, PLENTY, SINCE, 12, {WIN: 0.5})

    assert found[WIN].whose == "stated"
    assert found[WIN].estimate == (0.5, 0.5, 0.5, 0)


def test_each_figure_says_on_what_it_rests() -> None:
    found = figures(PLENTY, PLENTY, SINCE, 12, {})

    rests = {step: (one.cases, one.estimate.n) for step, one in found.items() if one.estimate is not None}
    assert rests == {
        SIZE: ("12 deals won", 12),
        WIN: ("6 of 12 proposals won", 12),
        PROPOSAL: ("12 proposals, 48 meetings", 12),
        MEETING: ("48 meetings, 96 conversations", 48),
    }
    assert tuple(found) == STEPS


def test_who_won_none_of_enough_has_no_rate_of_their_own() -> None:
    none_won = PLENTY._replace(won=0)

    assert figures(none_won, PLENTY, SINCE, 12, {})[WIN].whose == "team"
    assert figures(none_won, none_won, SINCE, 12, {})[WIN].estimate is None


def test_a_row_that_rests_on_what_nobody_knows_is_not_worked_out() -> None:
    found = figures(PLENTY, PLENTY._replace(won=0), SINCE, 12, {})
    unknown = {**found, WIN: found[WIN]._replace(estimate=None)}
    rows = way_of(1_000_000, unknown, 10)

    assert [row.total is None for row in rows] == [False, True, True, True]
    assert [row.a_week is None for row in way_of(1_000_000, found, 0.9)] == [True] * 4


def test_a_week_is_the_whole_over_the_weeks() -> None:
    for row in way_of(1_000_000, figures(PLENTY, PLENTY, SINCE, 12, {}), 8):
        assert row.total is not None
        assert row.a_week is not None
        assert row.a_week.value == pytest.approx(row.total.value / 8)
        assert row.total.low < row.total.value < row.total.high


def test_deals_a_week_need_a_week() -> None:
    assert deals_a_week(Counted()) is None
    found = deals_a_week(PLENTY)
    assert found is not None
    assert found.value == 12 / 26
