"""Conversion from stage to stage: what is counted, what is not yet, and how sure it is."""

import pytest
from scipy.stats import binomtest

from salescoach.deals.conversion import NEXT_STAGE, Conversion, StageWay, by_rep, conversions, rate
from salescoach.deals.process import Process, SalesPipeline, Stage

PROCESS = Process((SalesPipeline("standard", [Stage(name, 50, 30) for name in ("One", "Two", "Three")]),))


def deal(status: str, *stages: str, rep: int | None = None) -> list[StageWay]:
    steps = [stage for pair in zip(stages, stages[1:], strict=False) for stage in pair]
    return [StageWay(rep, "", stages[-1], status, NEXT_STAGE.join(steps) if steps else None)]


def test_each_deal_counts_in_every_stage_it_was_in() -> None:
    found = conversions(deal("won", "One", "Two", "Closed Won"), PROCESS)

    assert found == {
        ("standard", 0): Conversion(1, 1, 1, 1, 0),
        ("standard", 1): Conversion(1, 1, 1, 1, 0),
    }


def test_a_lost_deal_went_on_from_all_stages_but_its_last() -> None:
    found = conversions(deal("lost", "One", "Two", "Closed Lost"), PROCESS)

    assert found[("standard", 0)] == Conversion(1, 1, 0, 1, 0)
    assert found[("standard", 1)] == Conversion(0, 1, 0, 1, 0)


def test_an_open_deal_counts_as_gone_on_but_neither_as_won_nor_as_lost() -> None:
    found = conversions(deal("open", "One", "Two"), PROCESS)

    assert found[("standard", 0)] == Conversion(1, 1, 0, 0, 0)
    assert found[("standard", 1)] == Conversion(0, 0, 0, 0, 1)


def test_an_open_deal_that_fell_back_has_left_the_later_stage_without_going_on() -> None:
    found = conversions(deal("open", "One", "Two", "One"), PROCESS)

    assert found[("standard", 0)] == Conversion(0, 0, 0, 0, 1)
    assert found[("standard", 1)] == Conversion(0, 1, 0, 0, 0)


def test_stages_without_a_place_count_nowhere() -> None:
    assert conversions(deal("lost", "Feld"), PROCESS) == {}


def test_reps_are_told_apart_and_deals_without_one_are_nobodys() -> None:
    ways = [
        *deal("won", "One", "Won", rep=4),
        *deal("lost", "One", "Lost", rep=5),
        *deal("won", "One"),
    ]

    found = by_rep(ways, PROCESS)

    assert {rep: one[("standard", 0)].won for rep, one in found.items()} == {4: 1, 5: 0, None: 1}


@pytest.mark.parametrize(("won", "n"), [(0, 20), (1, 20), (13, 40), (40, 40)])
def test_the_interval_is_wilson_s(won: int, n: int) -> None:
    found = rate(won, n, 20)
    expected = binomtest(won, n).proportion_ci(method="wilson")

    assert found is not None
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


def test_too_few_cases_say_nothing() -> None:
    assert rate(9, 19, 20) is None
    assert rate(0, 0, 0) is None


def test_a_deal_that_passes_two_stages_of_one_place_counts_there_once() -> None:
    process = Process((SalesPipeline("standard", [Stage("One", 20, 30, names=("First", "Second"))]),))

    assert conversions(deal("won", "First", "Second", "Won"), process) == {
        ("standard", 0): Conversion(1, 1, 1, 1, 0)
    }
    assert conversions(deal("open", "First", "Second"), process) == {
        ("standard", 0): Conversion(0, 0, 0, 0, 1)
    }
