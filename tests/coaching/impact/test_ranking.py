"""Reps are ranked only where they differ by more than chance."""

import pytest
from scipy.stats import chi2_contingency

from salescoach.coaching.impact.comparing import Case
from salescoach.coaching.impact.ranking import LEAST_OF_REP, ranking


def shares(**of_rep: tuple[int, int]) -> dict[str, list[Case]]:
    return {
        rep: [Case(float(number < part), False, "", (rep, number)) for number in range(n)]
        for rep, (part, n) in of_rep.items()
    }


def test_reps_that_differ_no_more_than_chance_stand_by_name() -> None:
    found = ranking(shares(cleo=(20, 60), ann=(15, 60), ben=(22, 60)))

    assert not found.ranked
    assert [rep for rep, _ in found.rows] == ["ann", "ben", "cleo"]
    assert found.p == pytest.approx(chi2_contingency([[15, 45], [22, 38], [20, 40]]).pvalue)


def test_reps_that_differ_are_ranked_and_those_with_few_cases_follow() -> None:
    found = ranking(shares(ann=(10, 60), ben=(40, 60), cleo=(25, 60), dan=(3, 3), eva=(0, 0)))

    assert found.ranked
    assert [rep for rep, _ in found.rows] == ["ben", "cleo", "ann", "dan"]
    assert found.tested == 3


def test_fewer_than_two_reps_with_enough_cases_cannot_differ() -> None:
    found = ranking(shares(ann=(5, LEAST_OF_REP), ben=(0, LEAST_OF_REP - 1)))

    assert (found.p, found.ranked) == (None, False)
    assert ranking({}).rows == []


def test_cases_of_one_deal_do_not_make_a_difference() -> None:
    alone = shares(ann=(10, 40), ben=(22, 40))
    together = {rep: [case for case in cases for _ in range(5)] for rep, cases in alone.items()}

    found = ranking(together)

    assert found.p == pytest.approx(ranking(alone).p, abs=0.02)
