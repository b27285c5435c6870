"""Whether shares differ by more than chance: as scipy says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency, f

from salescoach.core.chance import alike, chi_square_tail, f_tail

COUNTS = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.floats(0, 200), st.integers(1, 40))
def test_the_tail_is_that_of_scipy(value: float, freedom: int) -> None:
    assert chi_square_tail(value, freedom) == pytest.approx(chi2.sf(value, freedom), abs=1e-9)


@given(st.floats(0, 300), st.integers(1, 40), st.integers(1, 3000))
def test_the_tail_of_a_ratio_of_variances_is_that_of_scipy(value: float, top: int, bottom: int) -> None:
    assert f_tail(value, top, bottom) == pytest.approx(f.sf(value, top, bottom), abs=1e-9)


@given(st.lists(COUNTS, min_size=2, max_size=12))
def test_shares_that_differ_are_told_from_shares_that_do_not_as_scipy_does(
    counts: list[tuple[int, int]],
) -> None:
    table = [[part, n - part] for part, n in counts]
    if min(map(sum, zip(*table, strict=True))) == 0:
        assert alike(counts) == 1.0
    else:
        assert alike(counts) == pytest.approx(chi2_contingency(table, correction=False).pvalue, abs=1e-9)


def test_cases_that_hang_together_prove_less() -> None:
    counts = [(30, 100), (50, 100)]

    assert alike(counts) < 0.01 < alike(counts, effect=3)


def test_a_design_effect_of_few_clusters_proves_less_still() -> None:
    counts = [(30, 100), (50, 100)]

    assert alike(counts, 2, clusters=10_000) == pytest.approx(alike(counts, 2), rel=0.01)
    assert alike(counts, 2, clusters=12) > 1.5 * alike(counts, 2)
