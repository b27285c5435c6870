"""Two kinds of cases beside each other: the same as a regression with a mean for each stratum gives."""

import warnings
from collections.abc import Sequence
from math import sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.proportion import proportion_confint

from salescoach.coaching.impact.comparing import (
    BETTER,
    COACHED,
    FAILURES,
    LEAST_CASES,
    NO_EVIDENCE,
    NOT_ENOUGH,
    SUCCESSES,
    UNCOACHED,
    WORSE,
    Case,
    against,
    arm,
    compare,
    difference,
)


def cases_of(seed: int, n: int = 200, *, clusters: int = 60, lift: float = 0.1) -> list[Case]:
    """Cases in twelve strata, several of a cluster, with a lift."""
    rng = Random(seed)
    tempers = [rng.gauss(0, 0.2) for _ in range(clusters)]
    found = []
    for _ in range(n):
        cluster, stratum, coached = rng.randrange(clusters), rng.randrange(12), rng.random() < 0.45
        share = 0.3 + 0.02 * stratum + tempers[cluster] + lift * coached
        found.append(Case(float(rng.random() < share), coached, stratum, cluster))
    return found


def regression(cases: Sequence[Case]) -> float:
    """The coefficient of being coached beside a mean for each stratum, by least squares."""
    strata = sorted({str(case.stratum) for case in cases})
    rows = [
        [float(case.coached), *(float(str(case.stratum) == stratum) for stratum in strata)] for case in cases
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a stratum of one kind alone leaves the design of lower rank
        return float(OLS(np.array([case.outcome for case in cases]), np.array(rows)).fit().params[0])


@pytest.mark.parametrize("seed", range(5))
def test_the_difference_is_that_of_a_regression_with_a_mean_for_each_stratum(seed: int) -> None:
    cases = cases_of(seed)
    found = difference(cases)

    assert found is not None
    assert found.value == pytest.approx(regression(cases), abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_the_interval_is_that_of_the_regression_done_again_without_each_cluster(seed: int) -> None:
    cases = cases_of(seed, 150, clusters=40)
    found = difference(cases)
    whole = regression(cases)
    clusters = sorted({str(case.cluster) for case in cases})
    without = [regression([case for case in cases if str(case.cluster) != one]) for one in clusters]
    freedom = len(clusters) - 1
    error = sqrt(sum((value - whole) ** 2 for value in without) * freedom / len(clusters))

    assert found is not None
    reach, far = error * t.ppf(0.975, freedom), error * t.ppf(0.99, freedom)
    assert (found.low, found.high) == pytest.approx((whole - reach, whole + reach), abs=1e-5)
    assert (found.low_98, found.high_98) == pytest.approx((whole - far, whole + far), abs=1e-5)


def test_it_is_close_to_the_cluster_robust_interval_of_statsmodels_where_clusters_are_many() -> None:
    cases = cases_of(7, 4000, clusters=1500)
    rows = np.array([[float(case.coached), *np.eye(12)[int(str(case.stratum))]] for case in cases])
    groups = np.array([int(str(case.cluster)) for case in cases])
    model = OLS(np.array([case.outcome for case in cases]), rows)
    error = model.fit(cov_type="cluster", cov_kwds={"groups": groups}).bse[0]

    found = difference(cases)

    assert found is not None
    assert found.high - found.low == pytest.approx(2 * 1.96 * error, rel=0.02)


def test_cases_of_one_cluster_widen_the_interval() -> None:
    rng = Random(3)
    ends = [(rng.random() < 0.4, rng.random() < 0.5) for _ in range(60)]
    together = [Case(won, coached, 0, deal) for deal, (won, coached) in enumerate(ends) for _ in range(4)]
    apart = [case._replace(cluster=number) for number, case in enumerate(together)]

    wide, narrow = difference(together), difference(apart)

    assert wide is not None
    assert narrow is not None
    assert wide.value == pytest.approx(narrow.value)
    assert wide.high - wide.low > 1.8 * (narrow.high - narrow.low)


def test_what_holds_in_every_stratum_is_not_turned_round_by_their_mix() -> None:
    # Simpson's paradox: the coached do better in both strata, and worse over all.
    parts = [("easy", True, 18, 20), ("easy", False, 68, 80), ("hard", True, 24, 80), ("hard", False, 5, 20)]
    cases = [
        Case(float(number < won), coached, stratum, (stratum, coached, number))
        for stratum, coached, won, n in parts
        for number in range(n)
    ]
    found = compare(cases)

    assert found.coached.rate is not None
    assert found.uncoached.rate is not None
    assert found.difference is not None
    assert found.coached.rate < found.uncoached.rate
    assert found.difference.value == pytest.approx(0.05)


@pytest.mark.parametrize(("lift", "verdict"), [(0.4, BETTER), (-0.28, WORSE), (0.0, NO_EVIDENCE)])
def test_the_verdict_is_that_of_the_wide_interval(lift: float, verdict: str) -> None:
    found = compare(cases_of(1, 400, clusters=200, lift=lift))

    assert found.verdict == verdict
    assert found.difference is not None
    assert (found.difference.low_98 > 0) == (verdict == BETTER)
    assert (found.difference.high_98 < 0) == (verdict == WORSE)


def both(coached: Sequence[float], others: Sequence[float]) -> list[Case]:
    """Cases of one stratum, each alone."""
    ends = [(end, True) for end in coached] + [(end, False) for end in others]
    return [Case(end, kind, 0, number) for number, (end, kind) in enumerate(ends)]


@pytest.mark.parametrize(
    ("coached", "others", "needed", "lacking"),
    [
        ([1, 0] * 6, [1, 0] * 20, 8, COACHED),
        ([1, 0] * 20, [1, 0], 18, UNCOACHED),
        ([1, 0] * 20, [], 20, UNCOACHED),
        ([], [], LEAST_CASES, UNCOACHED),
        ([0] * 30, [0] * 28 + [1, 1], 3, SUCCESSES),
        ([1] * 30, [1] * 30, 5, FAILURES),
    ],
)
def test_below_the_minimum_it_says_how_many_are_needed_and_gives_no_difference(
    coached: list[float], others: list[float], needed: int, lacking: str
) -> None:
    found = compare(both(coached, others))

    assert (found.verdict, found.difference) == (NOT_ENOUGH, None)
    assert (found.needed, found.lacking) == (needed, lacking)


def test_many_cases_of_a_few_clusters_are_not_enough() -> None:
    cases = [Case(float(n % 3 == 0), n % 2 == 0, 0, n % 8) for n in range(200)]

    found = compare(cases)

    assert (found.verdict, found.needed) == (NOT_ENOUGH, 6)


def test_cases_without_their_like_in_the_other_kind_are_shown_and_not_compared() -> None:
    cases = cases_of(2, 300, clusters=150) + [Case(1.0, True, "only coached", f"x{n}") for n in range(50)]

    found, without = compare(cases), compare(cases[:300])

    assert found.difference == without.difference
    assert found.coached.n == without.coached.n + 50
    assert found.compared == without.compared


def test_an_arms_interval_is_wilsons_where_each_case_stands_alone() -> None:
    found = arm([Case(float(n < 41), True, 0, n) for n in range(96)])

    assert (found.successes, found.n) == (41, 96)
    assert (found.low, found.high) == pytest.approx(proportion_confint(41, 96, method="wilson"), abs=1e-9)


def test_an_arm_of_clusters_that_end_alike_knows_little() -> None:
    found = arm([Case(float(deal < 10), True, 0, deal) for deal in range(25) for _ in range(4)])
    failed = arm([Case(0.0, True, 0, n % 3) for n in range(12)])

    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low > 1.9 * (0.5 - 0.31)  # four times the variance: about 96 of 250 would be
    assert failed.high == pytest.approx(proportion_confint(0, 3, method="wilson")[1], abs=1e-9)


def test_a_mean_of_marks_has_the_interval_of_its_clusters() -> None:
    rng = Random(5)
    marks = [rng.gauss(3.5, 1) for _ in range(60)]
    found = arm([Case(mark, True, 0, n) for n, mark in enumerate(marks)], shares=False)
    low, high = t.interval(0.95, 59, np.mean(marks), np.std(marks, ddof=1) / sqrt(60))

    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-5)
    assert arm([Case(3, True, 0, 1)], shares=False).low is None


def test_a_share_beside_a_known_one_has_the_interval_of_its_clusters() -> None:
    rng = Random(8)
    ends = [float(rng.random() < 0.8) for _ in range(80)]
    found = against([Case(end, True, "", n) for n, end in enumerate(ends)], 0.6)
    low, high = t.interval(0.95, 79, np.mean(ends) - 0.6, np.std(ends, ddof=1) / sqrt(80))

    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-5)
    assert against([Case(1.0, True, "", n) for n in range(80)], 0.6) is None


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 3), st.integers(0, 20)), max_size=120))
def test_any_cases_give_an_interval_around_the_difference_or_say_what_is_missing(
    drawn: list[tuple[bool, bool, int, int]],
) -> None:
    found = compare([Case(float(end), kind, stratum, cluster) for end, kind, stratum, cluster in drawn])

    if found.difference is None:
        assert (found.verdict, found.needed > 0) == (NOT_ENOUGH, True)
    else:
        one = found.difference
        assert one.low_98 <= one.low <= one.value <= one.high <= one.high_98
        assert -1 <= one.value <= 1
