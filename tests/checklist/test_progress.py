"""Streaks, and strength that fades."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.checklist.progress import (
    DONE,
    HALF_LIFE,
    MISSED,
    NEUTRAL,
    NOTHING,
    outcome,
    progress,
    strength,
)

OUTCOMES = st.lists(st.sampled_from([DONE, MISSED, NEUTRAL]), max_size=130)
HALF_LIVES = st.sampled_from(sorted(HALF_LIFE.values()))


@given(OUTCOMES, HALF_LIVES)
def test_strength_stays_between_nothing_and_all(outcomes: list[str], half_life: float) -> None:
    found = progress(outcomes, half_life)

    assert 0 <= found.strength <= 1
    assert 0 <= found.streak <= found.done <= found.judged <= len(outcomes)


@given(OUTCOMES, HALF_LIVES, st.integers(0, 10))
def test_excused_skips_change_neither_streak_nor_strength(
    outcomes: list[str], half_life: float, where: int
) -> None:
    excused = [*outcomes[:where], NEUTRAL, *outcomes[where:]]

    assert progress(excused, half_life) == progress(outcomes, half_life)


@given(OUTCOMES, HALF_LIVES)
def test_a_miss_fades_strength_and_never_resets_it(outcomes: list[str], half_life: float) -> None:
    before = progress(outcomes, half_life).strength
    after = progress([MISSED, *outcomes], half_life).strength

    assert after == pytest.approx(before * 0.5 ** (1 / half_life))
    assert (after > 0) == (before > 0)


@given(OUTCOMES, HALF_LIVES)
def test_doing_it_once_more_never_weakens(outcomes: list[str], half_life: float) -> None:
    assert progress([DONE, *outcomes], half_life).strength >= progress(outcomes, half_life).strength


def test_left_alone_for_a_half_life_half_of_the_strength_is_gone() -> None:
    strong = [DONE] * 200

    assert strength(strong, 10) == pytest.approx(1, abs=1e-5)
    assert strength([*strong, *[MISSED] * 10], 10) == pytest.approx(0.5, abs=1e-5)


def test_a_streak_ends_at_the_first_miss_and_says_where_it_may_be_longer() -> None:
    assert progress([DONE, NEUTRAL, DONE, MISSED, DONE], 10, cut=True).streak_text == "2"
    assert progress([DONE, DONE], 10, cut=True).streak_text == "2+"
    assert progress([DONE, DONE], 10).streak_text == "2"
    assert progress([NEUTRAL], 10, cut=True) == NOTHING


@pytest.mark.parametrize(
    ("mark", "proved", "unasked", "found"),
    [
        ("done", False, False, DONE),
        ("kept", False, True, DONE),
        ("broken", True, True, MISSED),
        ("skipped", True, False, NEUTRAL),
        ("", True, False, DONE),
        ("", False, False, MISSED),
        ("", False, True, NEUTRAL),
        ("", True, True, DONE),
    ],
)
def test_a_mark_overrides_evidence_and_an_unasked_attitude_counts_neither_way(
    mark: str, proved: bool, unasked: bool, found: str
) -> None:
    assert outcome(mark, proved=proved, unasked=unasked) == found
