"""Answers from options and files, in the one spelling in which they are kept."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.coaching.answers import quick_answers, read_answers, split_quick
from salescoach.coaching.questions import Question, Questions
from salescoach.coaching.skills import Skill
from salescoach.core.errors import WrongUse

MONDAY = date(2026, 11, 23)


def skill(code: str, name: str) -> Skill:
    """A skill with nothing but its names."""
    return Skill(code, name, "skill", "", [], [], [], [], [], [], off=False)


QUESTIONS = Questions(
    [
        Question("outcome", "How?", "choice", "", [["a", "advanced"], ["s", "stalled"]]),
        Question("learned", "What?", "text", "", []),
        Question("skill", "Which?", "skill", "", []),
        Question("next_step", "Next?", "next_step", "", []),
    ],
    ["outcome", "learned", "skill", "next_step"],
    ["outcome", "learned", "skill", "next_step"],
    [skill("money", "Discussing money"), skill("value", "Selling value")],
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
        ({"theme": "People"}, {"theme": "People"}),
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
        ({"skill": "mon"}, {"skill": "money", "theme": "Discussing money"}),
        ({"theme": "selling value"}, {"skill": "value", "theme": "Selling value"}),
        ({"skill": "money", "theme": "Silence"}, {"skill": "money", "theme": "Silence"}),
        ({"quality": 4, "topic": "pric"}, {"quality": "4", "topic": "pricing"}),
        (
            {"asked_or_advised": "asked", "excuse": "no time"},
            {"asked_or_advised": "asked", "excuse": "no time"},
        ),
        ({"exit_terms_agreed": "u"}, {"exit_terms_agreed": "unknown"}),
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
        ({"quality": 6}, "--quality: '6' is no answer"),
        ({"topic": "weather"}, "--topic"),
        ({"skill": "knitting"}, "no skill 'knitting'"),
        ({"exit_terms_agreed": "perhaps"}, "--answer exit_terms_agreed"),
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
