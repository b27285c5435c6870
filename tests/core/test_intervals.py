"""Intervals of shares: the published figures, and what must hold for every share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t
from statsmodels.stats.proportion import proportion_confint

from salescoach.core.intervals import Z95, Z98, student, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    # Newcombe (1998), table I, method 3: the score interval without continuity correction.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_the_published_one(successes: int, n: int, low: float, high: float) -> None:
    found = wilson(successes, n)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert (found.value, found.successes, found.n) == (successes / n, successes, n)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval_and_that_between_nothing_and_all(case: tuple[int, int]) -> None:
    found = wilson(*case)

    assert 0 <= found.low <= found.value <= found.high <= 1


@given(st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_interval_is_that_of_statsmodels(case: tuple[int, int]) -> None:
    found = wilson(*case)

    low, high = proportion_confint(*case, method="wilson")
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


def test_cases_that_hang_together_count_for_less() -> None:
    alone, together = wilson(40, 100), wilson(40, 100, effect=2)

    assert (together.low, together.high) == (wilson(20, 50).low, wilson(20, 50).high)
    assert together.low < alone.low < alone.high < together.high


@given(st.integers(10, 100_000))
def test_students_quantile_is_that_of_scipy(freedom: int) -> None:
    assert student(Z95, freedom) == pytest.approx(t.ppf(0.975, freedom), abs=1e-4)
    assert student(Z98, freedom) == pytest.approx(t.ppf(0.99, freedom), abs=1e-4)
