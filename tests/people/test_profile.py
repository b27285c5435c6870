"""What a rep is asked, what an answer means, and profile.yaml with a copy laid over it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.people.profile import (
    LEANING,
    STATEMENTS,
    AnswerRow,
    Catalogue,
    keys_meant,
    load_profile,
    open_statements,
    read_answer,
    said,
    sitting,
    standing,
    to_do,
)

Overlay = Callable[[str], None]
DAY = date(2026, 11, 23)
FIVE = ["big_goal", "mornings", "free_time", "ten_years", "my_help"]


@pytest.fixture
def catalogue(run: Invocation) -> Catalogue:
    """The shipped one."""
    return load_profile(run)


@pytest.fixture
def overlay(private_home: Path) -> Overlay:
    """Writes the user's own profile.yaml."""

    def write(text: str) -> None:
        private_home.mkdir(exist_ok=True)
        (private_home / "profile.yaml").write_text(text, encoding="utf-8")

    return write


def row(key: str, answer: str = "told", *, declined: bool = False) -> AnswerRow:
    return AnswerRow(1, 1, key, "", answer, declined, DAY, DAY)


def test_the_five_questions_come_first_then_how_they_like_it(catalogue: Catalogue) -> None:
    assert [one.key for one in catalogue.questions] == [*FIVE, "recognised", "coached"]
    assert all(one.explain for one in catalogue.questions)
    assert all(len(advice) > 10 for one in catalogue.questions for _, advice in one.choices)
    assert len(catalogue.statements) == 10


def test_two_questions_are_asked_a_sitting_and_the_statements_when_none_is_left(catalogue: Catalogue) -> None:
    keys = [one.key for one in catalogue.questions]
    answers = {key: row(key) for key in keys[:4]}

    assert [one.key for one in sitting(catalogue, answers)[0]] == keys[4:6]
    assert sitting(catalogue, answers)[1] == []
    answers |= {key: row(key) for key in keys}
    assert sitting(catalogue, answers) == ([], catalogue.statements)
    assert [len(part) for part in sitting(catalogue, {}, everything=True)] == [7, 10]


def test_what_somebody_would_rather_not_be_asked_is_not_asked_again(catalogue: Catalogue) -> None:
    answers = {"big_goal": row("big_goal", "", declined=True), STATEMENTS: row(STATEMENTS, "", declined=True)}

    assert [one.key for one in sitting(catalogue, answers)[0]] == ["mornings", "free_time"]
    assert open_statements(catalogue, answers) == []
    assert said(answers, "big_goal") == ""


def test_a_leaning_put_right_by_hand_ends_the_statements(catalogue: Catalogue) -> None:
    assert open_statements(catalogue, {LEANING: row(LEANING, "both")}) == []


def test_the_newest_answer_holds() -> None:
    rows = [row("ten_years", "director"), row("ten_years", "own company")]

    assert said(standing(rows), "ten_years") == "own company"


@pytest.mark.parametrize(
    ("key", "text", "kept"),
    [
        ("big_goal", "  a house ", "a house"),
        ("coached", "questions", "questions first"),
        ("coached", "SEEING IT DONE", "seeing it done"),
        ("coached", "a walk round the block", "a walk round the block"),
        ("recognised", "in", "in"),  # two begin so: taken as the rep's own words
        ("craft", "i", "intrinsic"),
        ("craft", "both", "both"),
        (LEANING, "ext", "extrinsic"),
    ],
)
def test_an_answer_is_kept_as_it_is_meant(catalogue: Catalogue, key: str, text: str, kept: str) -> None:
    assert read_answer(catalogue, key, text)[1] == kept


@pytest.mark.parametrize(
    ("key", "text"), [("big_gaol", "x"), ("big_goal", "  "), ("craft", "sideways"), (LEANING, "")]
)
def test_an_answer_that_fits_no_question_is_refused(catalogue: Catalogue, key: str, text: str) -> None:
    with pytest.raises(WrongUse):
        read_answer(catalogue, key, text)


def test_an_answer_asks_the_manager_to_do_something(catalogue: Catalogue) -> None:
    question = catalogue.question("recognised")

    assert to_do(question, "in private", "Ann") == "Take Ann aside for a minute."
    assert to_do(question, "with cake", "Ann") == "with cake"
    assert to_do(None, "with cake", "Ann") == "with cake"


def test_several_keys_are_meant_at_once(catalogue: Catalogue) -> None:
    everything = keys_meant(catalogue, ["gone"], ["all"])

    assert {"big_goal", "craft", LEANING, STATEMENTS, "gone"} <= set(everything)
    assert len(everything) == len(set(everything))
    assert keys_meant(catalogue, ["gone"], ["gone", "gone"]) == ["gone"]
    assert len(keys_meant(catalogue, [], ["statements"])) == 11
    with pytest.raises(WrongUse, match="no question"):
        keys_meant(catalogue, [], ["gone"])


def test_a_copy_changes_what_it_names_and_adds_its_own(run: Invocation, overlay: Overlay) -> None:
    overlay(
        "questions:\n"
        "  - {key: mornings, off: true}\n"
        "  - {key: coached, choices: {by mail: Send it.}}\n"
        '  - {key: hobby, ask: "What would you rather do now?", about: drive}\n'
        "statements:\n"
        "  - {key: craft, intrinsic: I like it., extrinsic: It pays.}\n"
    )

    found = load_profile(run)
    assert [one.key for one in found.asked()][1:3] == ["free_time", "ten_years"]
    assert found.questions[-1].ask == "What would you rather do now?"
    coached = found.question("coached")
    assert coached is not None
    assert coached.choices == [["by mail", "Send it."]]
    assert found.statements[0].extrinsic == "It pays."


WRONG = """questions:
  - {key: Big Goal, ask: "What?", about: drive}
  - {key: leaning, ask: "What?", about: drive}
  - {key: mine}
  - {key: craft, ask: "What?", about: drive}
  - {key: big_goal, about: weather}
  - {key: big_goal, off: true}
  - {key: coached, choises: {}}
statements:
  - {key: big_goal, intrinsic: a, extrinsic: b}
  - {key: new_pair, intrinsic: a}
"""


def test_every_mistake_is_told_with_its_line(run: Invocation, overlay: Overlay) -> None:
    overlay(WRONG)

    with pytest.raises(WrongUse) as error:
        load_profile(run)
    lines = {int(detail.split("profile.yaml:")[1].split(":")[0]) for detail in error.value.details}
    assert lines == {2, 3, 4, 5, 6, 7, 8, 10, 11}
