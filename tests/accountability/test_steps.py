"""Promises written in one go: whose, what, by which day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.accountability.steps import Step, parse_step, steps_of
from salescoach.core.errors import WrongUse

TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ten calls before ten by fri", Step("rep", "ten calls before ten", FRIDAY)),
        ("me: join the first by fri", Step("manager", "join the first", FRIDAY)),
        ("I: join the first by 2026-11-27", Step("manager", "join the first", FRIDAY)),
        ("stop by the Cobalt stand by fri", Step("rep", "stop by the Cobalt stand", FRIDAY)),
        ("metrics to Ann by today", Step("rep", "metrics to Ann", TODAY)),
    ],
)
def test_a_step_is_words_and_a_day(text: str, expected: Step) -> None:
    assert parse_step(text, TODAY) == expected


@pytest.mark.parametrize(
    "text", ["ten calls", "by fri", "ten calls by never", "x by yesterday", "me: by fri", ""]
)
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(WrongUse) as refused:
        parse_step(text, TODAY)
    assert refused.value.remedy


@given(
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_characters="\x7f"), min_size=1
    ).filter(lambda text: text.strip() and " by " not in f" {text} " and ":" not in text),
    st.dates(TODAY, date(2027, 12, 31)),
    st.booleans(),
)
def test_what_was_written_comes_back(what: str, day: date, mine: bool) -> None:
    text = f"{'me: ' if mine else ''}{what} by {day.isoformat()}"

    assert parse_step(text, TODAY) == Step("manager" if mine else "rep", what.strip(), day)


def test_a_file_has_texts_or_mappings() -> None:
    found = steps_of([{"what": "join one", "by": "fri", "who": "me"}, "ten calls by fri"], TODAY)

    assert found == [Step("manager", "join one", FRIDAY), Step("rep", "ten calls", FRIDAY)]
    assert steps_of("ten calls by fri", TODAY) == found[1:]


@pytest.mark.parametrize(
    "item", [{"what": "x", "by": "fri", "who": "Ann"}, {"what": "x", "when": "fri"}, {"by": "fri"}]
)
def test_a_mapping_with_anything_else_is_refused(item: object) -> None:
    with pytest.raises(WrongUse):
        steps_of([item], TODAY)
