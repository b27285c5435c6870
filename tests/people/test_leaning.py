"""A leaning by a few picked statements: its interval, and how seldom chance alone gives one."""

from datetime import date
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.people.leaning import LEAST, NOT_ENOUGH, UNCLEAR, Leaning, leaning_of, verdict_of
from salescoach.people.profile import BOTH, EXTRINSIC, INTRINSIC, LEANING, AnswerRow

DAY = date(2026, 11, 23)
PAIRS = [f"pair{number}" for number in range(12)]
TURNED = {INTRINSIC: EXTRINSIC, EXTRINSIC: INTRINSIC}


def picked(*sides: str, by_hand: str = "") -> Leaning:
    rows = {key: row(key, side) for key, side in zip(PAIRS, sides, strict=False)}
    if by_hand:
        rows[LEANING] = row(LEANING, by_hand)
    return leaning_of(rows, PAIRS)


def row(key: str, answer: str, *, declined: bool = False) -> AnswerRow:
    return AnswerRow(1, 1, key, "", answer, declined, DAY, DAY)


def test_a_clear_majority_is_a_leaning() -> None:
    found = picked(*[INTRINSIC] * 9, EXTRINSIC)

    assert (found.verdict, found.by_hand, found.wanted) == (INTRINSIC, False, 0)
    assert found.rate is not None
    assert (found.rate.successes, found.rate.n) == (9, 10)
    assert 0.59 < found.rate.low < 0.60 < 0.98 < found.rate.high


def test_a_small_majority_is_none() -> None:
    assert picked(*[EXTRINSIC] * 7, *[INTRINSIC] * 3).verdict == UNCLEAR


def test_too_few_say_nothing_and_how_many_more_are_needed() -> None:
    found = picked(INTRINSIC, INTRINSIC, BOTH)

    assert (found.verdict, found.wanted, found.both) == (NOT_ENOUGH, LEAST - 2, 1)


def test_nothing_picked_has_no_share() -> None:
    found = leaning_of({}, PAIRS)

    assert (found.verdict, found.rate, found.on_date) == (NOT_ENOUGH, None, None)


def test_the_managers_word_goes_before_the_statements_which_stay_visible() -> None:
    found = picked(*[INTRINSIC] * 8, by_hand=BOTH)

    assert (found.verdict, found.by_hand, found.said) == (BOTH, True, INTRINSIC)


def test_declined_and_switched_off_statements_do_not_count() -> None:
    rows = {key: row(key, INTRINSIC) for key in PAIRS[:7]} | {PAIRS[7]: row(PAIRS[7], "", declined=True)}

    assert leaning_of(rows, PAIRS).rate == leaning_of(rows, PAIRS[:7]).rate
    assert leaning_of(rows, PAIRS[:5]).verdict == NOT_ENOUGH


@given(st.lists(st.sampled_from([INTRINSIC, EXTRINSIC, BOTH]), max_size=len(PAIRS)))
def test_the_interval_holds_the_share_and_a_verdict_leaves_one_half_out(sides: list[str]) -> None:
    found = picked(*sides)

    decided = [side for side in sides if side != BOTH]
    if not decided:
        assert found.rate is None
        return
    assert found.rate is not None
    assert 0 <= found.rate.low <= found.rate.value <= found.rate.high <= 1
    assert found.rate.value == decided.count(INTRINSIC) / len(decided)
    if found.verdict in (INTRINSIC, EXTRINSIC):
        assert len(decided) >= LEAST
        assert not found.rate.low <= 0.5 <= found.rate.high
        assert (found.rate.value > 0.5) == (found.verdict == INTRINSIC)


@given(st.lists(st.sampled_from([INTRINSIC, EXTRINSIC]), max_size=len(PAIRS)))
def test_the_sides_are_treated_alike(sides: list[str]) -> None:
    found, turned = picked(*sides), picked(*[TURNED[side] for side in sides])

    assert turned.verdict == TURNED.get(found.verdict, found.verdict)
    if found.rate is not None and turned.rate is not None:
        assert turned.rate.low == pytest.approx(1 - found.rate.high)


@given(st.integers(0, 30), st.integers(0, 30))
def test_one_more_pick_for_a_side_never_takes_its_leaning_away(inner: int, outer: int) -> None:
    if verdict_of(inner, outer) == INTRINSIC:
        assert verdict_of(inner + 1, outer) == INTRINSIC


@pytest.mark.parametrize("n", range(1, 41))
def test_whoever_picks_at_random_is_given_a_leaning_in_at_most_four_percent_of_cases(n: int) -> None:
    chance = sum(comb(n, k) for k in range(n + 1) if verdict_of(k, n - k) in (INTRINSIC, EXTRINSIC)) / 2**n

    assert chance <= 0.04
