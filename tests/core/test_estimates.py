"""Averages, counts and products: against the libraries, and what must hold for any numbers."""

from math import exp, inf, isclose
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from salescoach.core.estimates import LEAST_VALUES, Estimate, average, exactly, per, product, ratio, share

amounts = st.lists(st.integers(1, 10**9), min_size=LEAST_VALUES, max_size=60)
positive = st.floats(0.01, 1e6)
estimates = st.builds(
    lambda value, down, up: Estimate(value, value / down, value * up, 12),
    positive, st.floats(1, 5), st.floats(1, 5),
)  # fmt: skip


@settings(deadline=None)
@given(amounts)
def test_an_average_has_student_s_interval(values: list[int]) -> None:
    found = average(values)
    low, high = stats.t.interval(0.95, len(values) - 1, loc=found.value, scale=stats.sem(values) or 1e-12)

    assert isclose(found.value, sum(values) / len(values))
    assert isclose(found.high, high, rel_tol=1e-4)
    assert isclose(found.low, max(low, min(values) / len(values)), rel_tol=1e-4, abs_tol=1e-3 * found.value)
    assert 0 < found.low <= found.value <= found.high


def test_a_share_has_wilson_s_interval() -> None:
    found = share(9, 24)

    assert (found.low, found.high) == pytest.approx(proportion_confint(9, 24, method="wilson"))


@pytest.mark.parametrize("count", [0, 1, 5, 40])
def test_a_count_has_the_score_interval_which_is_where_the_normal_score_test_turns(count: int) -> None:
    found = per(count, 10)

    assert found.value == count / 10
    for end in {found.low, found.high} - {0.0}:
        expected = end * 10
        assert (count - expected) ** 2 / expected == pytest.approx(1.959963984540054**2)
    assert (found.low == 0) == (count == 0)


@settings(deadline=None)
@given(st.integers(1, 500), st.integers(1, 500))
def test_a_ratio_of_counts_is_the_turned_share_of_all_that_was_counted(first: int, second: int) -> None:
    found, turned = ratio(first, second), ratio(second, first)
    low, high = proportion_confint(first, first + second, method="wilson")

    assert found.value == first / second
    assert found.low == pytest.approx(low / (1 - low))
    assert found.high == pytest.approx(high / (1 - high))
    assert found.low == pytest.approx(1 / turned.high)


@settings(deadline=None)
@given(estimates, estimates, estimates)
def test_a_product_lies_within_the_products_of_the_ends_and_beyond_each_alone(
    first: Estimate, second: Estimate, under: Estimate
) -> None:
    found = product([first, second], [under])

    assert isclose(found.value, first.value * second.value / under.value)
    assert found.low <= found.value <= found.high
    assert found.high <= first.high * second.high / under.low * (1 + 1e-9)
    assert found.low >= first.low * second.low / under.high * (1 - 1e-9)
    assert found.high / found.value >= max(first.high / first.value, under.value / under.low) * (1 - 1e-9)


@settings(deadline=None)
@given(estimates, positive)
def test_what_is_stated_adds_no_doubt(estimate: Estimate, factor: float) -> None:
    found = product([estimate, exactly(factor)])

    assert found[:3] == pytest.approx(estimate.times(factor)[:3])
    assert found.n == estimate.n


def test_nothing_times_anything_is_nothing_up_to_what_may_be() -> None:
    assert product([per(0, 10), exactly(100)]) == (0, 0, per(0, 10).high * 100, 0)


def test_where_an_end_is_open_so_is_the_product_s() -> None:
    open_end = Estimate(1, 0.5, inf, 3)

    assert product([open_end]).high == inf
    assert product([exactly(1)], [open_end]).low == 0
    assert product([exactly(1)], [Estimate(1, 0, 2, 3)]).high == inf


@pytest.mark.slow
def test_the_intervals_hold_the_truth_as_often_as_the_page_on_goals_says() -> None:
    rng = Random(7)
    size, win, made, met = exp(9.6 + 0.55**2 / 2), 0.4, 24, 100
    truth = 1e6 / (size * win * made / met)
    averages = products = 0
    for _ in range(1000):
        amounts = average([rng.lognormvariate(9.6, 0.55) for _ in range(12)])
        won = sum(rng.random() < win for _ in range(24)) or 1
        counts = [sum(rng.random() < mean / 2000 for _ in range(2000)) for mean in (made, met)]
        way = product([exactly(1e6)], [amounts, share(won, 24), ratio(*counts)])
        averages += amounts.low <= size <= amounts.high
        products += way.low <= truth <= way.high

    assert 895 <= averages <= 935  # 91 of 100
    assert 935 <= products <= 970  # 95 of 100
