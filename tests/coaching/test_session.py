"""The next step, the promise it makes, and the columns statistics read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.coaching.session import NextStep, columns_of, is_complete, next_step, promised
from salescoach.core.errors import WrongUse

FRIDAY = date(2026, 11, 27)


def test_a_session_needs_a_definite_next_step_or_none() -> None:
    with pytest.raises(WrongUse, match="explicit none") as error:
        next_step({})
    assert "--no-next-step" in error.value.remedy
    with pytest.raises(WrongUse, match="By when") as error:
        next_step({"next_step": "call"})
    assert "--by" in error.value.remedy
    assert next_step({"next_step": "none"}) is None
    assert next_step({"next_step": "call", "next_step_by": "2026-11-27"}) == NextStep("call", "rep", FRIDAY)


@given(
    st.dictionaries(
        st.sampled_from(["next_step", "next_step_by"]), st.sampled_from(["", "none", "2026-11-27"])
    )
)
def test_complete_is_exactly_what_can_be_finished(answers: dict[str, str]) -> None:
    if answers.get("next_step_by") == "none":
        return
    try:
        next_step(answers)
    except WrongUse:
        assert not is_complete(answers)
    else:
        assert is_complete(answers)


@pytest.mark.parametrize(
    ("who", "made"),
    [
        ("rep", ("rep", "send the terms")),
        ("me", ("manager", "send the terms")),
        ("customer", ("rep", "follow up with the customer: send the terms")),
    ],
)
def test_what_the_customer_does_the_rep_follows_up(who: str, made: tuple[str, str]) -> None:
    assert promised(NextStep("send the terms", who, FRIDAY)) == made


def test_statistics_get_what_was_answered_in_columns_of_their_own() -> None:
    answers = {
        "outcome": "advanced", "skill": "money", "helpful": "yes", "role_play": "no", "quality": "4",
        "energy": "", "found_by": "rep", "next_step": "none", "learned": "x", "asked_or_advised": "asked",
    }  # fmt: skip

    assert columns_of(answers) == {
        "outcome": "advanced", "skill": "money", "helpful": True, "role_play": False, "quality": 4,
        "energy": None, "next_step_by": "rep", "next_step_none": True, "asked_or_advised": "asked",
    }  # fmt: skip
