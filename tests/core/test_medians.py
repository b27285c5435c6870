"""The median of a few values, and how far it can be trusted."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from salescoach.core.medians import Middle, middle

some_values = st.lists(st.integers(0, 400), min_size=1, max_size=60).map(sorted)


@given(some_values)
def test_the_ends_are_values_around_the_median(values: list[int]) -> None:
    found = middle(values)

    assert found.low <= found.value <= found.high
    assert {found.low, found.high} <= set(values)
    assert found.n == len(values)


@pytest.mark.parametrize("n", [6, 10, 20, 39, 100, 299])
def test_the_interval_is_the_narrowest_that_keeps_95_percent(n: int) -> None:
    found = middle(range(n))
    left_out = int(found.low)

    assert found.high == n - 1 - left_out
    assert binom.cdf(left_out, n, 0.5) <= 0.025 < binom.cdf(left_out + 1, n, 0.5)


def test_beyond_that_the_normal_distribution_gives_nearly_the_same() -> None:
    found = middle(range(1000))

    assert abs(found.low - (binom.ppf(0.025, 1000, 0.5) - 1)) <= 1


def test_of_a_few_values_the_interval_is_all_of_them() -> None:
    assert middle([3, 4, 9]) == Middle(4, 3, 9, 3)
    assert middle([3, 5]) == Middle(4, 3, 5, 2)


def test_it_holds_the_true_median_as_often_as_it_says() -> None:
    random = Random(7)
    draws = [middle(sorted(random.expovariate(1) for _ in range(25))) for _ in range(2000)]

    held = sum(one.low <= 0.6931 <= one.high for one in draws) / len(draws)
    assert held >= 0.94
