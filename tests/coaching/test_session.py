"""Answers, the next step, and the promise it makes."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.coaching.questions import Question, Questions
from salescoach.coaching.session import (
    NextStep,
    is_complete,
    next_step,
    promised,
    quick_answers,
    read_answers,
    split_quick,
)
from salescoach.core.errors import WrongUse

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
QUESTIONS = Questions(
    [
        Question("outcome", "How?", "choice", "", [["a", "advanced"], ["s", "stalled"]]),
        Question("learned", "What?", "text", "", []),
        Question("theme", "Which?", "theme", "", []),
        Question("next_step", "Next?", "next_step", "", []),
        Question("helpful", "Helped?", "yes_no", "", []),
    ],
    ["Money", "People"],
)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("quote too high; sends option B", ("quote too high", "sends option B")),
        ("quote too high", ("quote too high", "")),
        ("quote too high;", ("quote too high", "")),
        ("; sends option B", ("", "sends option B")),
        ("a; b; c", ("a", "b; c")),
    ],
)
def test_the_quick_form_parts_at_the_first_semicolon(words: str, parts: tuple[str, str]) -> None:
    assert split_quick(words) == parts


def test_the_quick_form_goes_to_the_text_question_that_is_there() -> None:
    assert quick_answers("debrief", "high; send", QUESTIONS) == {"learned": "high", "next_step": "send"}
    assert quick_answers("prep", "high", QUESTIONS) == {"learned": "high"}
    with pytest.raises(WrongUse, match="empty"):
        quick_answers("debrief", " ; ", QUESTIONS)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ({"outcome": "a"}, {"outcome": "advanced"}),
        ({"outcome": "Stalled"}, {"outcome": "stalled"}),
        ({"theme": "2"}, {"theme": "People"}),
        ({"theme": 7}, {"theme": "7"}),
        ({"helpful": True}, {"helpful": "yes"}),
        ({"helpful": "n"}, {"helpful": "no"}),
        ({"next": "call", "by": "fri"}, {"next_step": "call", "next_step_by": "2026-11-27"}),
        ({"next_step": "-"}, {"next_step": "none"}),
        (
            {"next_step": {"what": "call", "who": "m", "by": "2026-11-27", "found_by": "rep"}},
            {"next_step": "call", "next_step_who": "me", "next_step_by": "2026-11-27", "found_by": "rep"},
        ),
        ({"learned": None}, {}),
    ],
)
def test_answers_are_kept_in_one_spelling(raw: dict[str, Any], kept: dict[str, str]) -> None:
    assert read_answers(raw, QUESTIONS, MONDAY) == kept


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"outcome": "great"}, "--outcome: 'great' is no answer"),
        ({"outcom": "a"}, "Nobody asks for 'outcom'"),
        ({"helpful": "perhaps"}, "--helpful"),
        ({"who": "somebody"}, "--who"),
        ({"by": "someday"}, "not a date"),
        ({"learned": ["a"]}, "must be text"),
        ({"learned": "\ud800"}, "--learned holds bytes"),
    ],
)
def test_an_answer_that_does_not_fit_names_its_option(raw: dict[str, Any], says: str) -> None:
    with pytest.raises(WrongUse, match=says):
        read_answers(raw, QUESTIONS, MONDAY)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200))
def test_any_text_is_kept_whole(text: str) -> None:
    assert read_answers({"learned": text}, QUESTIONS, MONDAY) == {"learned": text.strip()}


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
