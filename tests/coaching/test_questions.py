"""questions.yaml, and a copy laid over it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salescoach.coaching.questions import Questions, load_questions
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation

Overlay = Callable[[str], None]


@pytest.fixture
def overlay(private_home: Path) -> Overlay:
    """Writes the user's own questions.yaml."""

    def write(text: str) -> None:
        private_home.mkdir(exist_ok=True)
        (private_home / "questions.yaml").write_text(text, encoding="utf-8")

    return write


def keys(questions: Questions) -> list[str]:
    """The keys in the order they are asked."""
    return [question.key for question in questions.asked]


@pytest.mark.parametrize("kind", ["prep", "debrief"])
def test_five_to_seven_questions_are_asked_and_one_is_the_next_step(run: Invocation, kind: str) -> None:
    questions = load_questions(run, kind)

    assert 5 <= len(questions.asked) <= 7
    assert "next_step" in keys(questions)
    assert all(question.explain for question in questions.asked)


def test_the_outcome_takes_one_key(run: Invocation) -> None:
    outcome = load_questions(run, "debrief").by_key()["outcome"]

    assert [f"{choice.key} {choice.word}" for choice in outcome.options()] == [
        "a advanced", "s stalled", "l lost", "w won", "n no-show",
    ]  # fmt: skip


def test_a_copy_rewords_switches_off_and_adds_before_the_next_step(run: Invocation, overlay: Overlay) -> None:
    overlay(
        """
debrief:
  - {key: redo, ask: "Again, {rep}: how?"}
  - {key: why_change, off: true}
  - {key: competitor, ask: "Who else is in it?"}
  - {key: mood, ask: "How is the mood?", kind: choice, choices: {g: good, b: bad}}
themes: [Listening]
"""
    )
    questions = load_questions(run, "debrief")

    assert keys(questions) == [
        "outcome", "learned", "theme", "redo", "competitor", "mood", "next_step", "helpful",
    ]  # fmt: skip
    assert questions.by_key()["redo"].worded("Ann") == "Again, Ann: how?"
    assert questions.themes == ["Listening"]
    assert "goal" in keys(load_questions(run, "prep"))


def test_all_mistakes_come_at_once_with_their_lines(run: Invocation, overlay: Overlay) -> None:
    overlay(
        """debrief:
  - {key: next_step, off: true}
  - {key: outcome, kind: text}
  - {key: Bad Key, ask: "What?"}
  - {key: nothing, off: true}
  - {key: mood, ask: "Mood?", kind: choice}
  - {key: colour, ask: "Colour?", kind: choice, choices: {red: red, g: green}}
  - {key: long, ask: "%s"}
  - {key: silent}
  - {key: found_by, ask: "Who?"}
  - {key: learned, ask: ""}
sessions: 1
"""
        % ("x" * 61)
    )

    with pytest.raises(WrongUse) as error:
        load_questions(run, "debrief")
    places = [detail.split("questions.yaml:")[1].split(":")[0] for detail in error.value.details]
    assert sorted(places, key=int) == ["2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]


def test_more_than_a_talk_can_hold_is_a_mistake(run: Invocation, overlay: Overlay) -> None:
    overlay("prep:\n" + "".join(f"  - {{key: q{n}, ask: Say it}}\n" for n in range(6)))

    with pytest.raises(WrongUse) as error:
        load_questions(run, "prep")
    assert "has 13 questions" in error.value.details[0]
