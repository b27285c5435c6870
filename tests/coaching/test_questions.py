"""questions.yaml, and a copy laid over it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salescoach.audit.rules import RULES
from salescoach.coaching.questions import SESSION_KINDS, Questions, load_questions
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.settings import load_process

Overlay = Callable[[str], None]
# Subjects of evidence that are no exit criterion: fields of the audit, and what only a person reads.
OTHER_SUBJECTS = {"decision_maker", "competitor", "problem_cost", "can_leave"}


@pytest.fixture
def overlay(private_home: Path) -> Overlay:
    """Writes the user's own questions.yaml."""

    def write(text: str) -> None:
        private_home.mkdir(exist_ok=True)
        (private_home / "questions.yaml").write_text(text, encoding="utf-8")

    return write


def mistakes(run: Invocation, kind: str = "debrief") -> list[str]:
    """What is wrong with the user's file."""
    with pytest.raises(WrongUse) as error:
        load_questions(run, kind)
    return list(error.value.details)


@pytest.mark.parametrize("kind", SESSION_KINDS)
def test_every_slot_has_a_question_and_every_question_explains_itself(run: Invocation, kind: str) -> None:
    questions = load_questions(run, kind)
    about = {question.about for question in questions.bank}

    assert len(questions.usual) <= 4
    assert len(questions.full) <= 10
    assert questions.usual[-1] == questions.full[-1] == "next_step"
    assert {*questions.usual, *questions.full} - {"stage", "any"} <= about
    assert all(question.explain for question in questions.bank)
    assert len({question.key for question in questions.bank}) == len(questions.bank)


def test_prep_and_debrief_have_more_to_ask_than_a_talk_can_hold(run: Invocation) -> None:
    for kind in ("prep", "debrief"):
        assert len(load_questions(run, kind).bank) > 30


@pytest.mark.parametrize("kind", SESSION_KINDS)
def test_rules_skills_and_criteria_that_questions_name_exist(run: Invocation, kind: str) -> None:
    questions = load_questions(run, kind)
    criteria = {
        one.key for line in load_process(run).pipelines for stage in line.stages for one in stage.exit
    }

    assert {code for one in questions.bank for code in one.findings} <= {rule.code for rule in RULES}
    assert {code for one in questions.bank for code in one.skills} <= {
        skill.code for skill in questions.skills
    }
    assert {one.proves for one in questions.bank if one.proves} <= criteria | OTHER_SUBJECTS


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
  - {key: why_now, off: true}
  - {key: budget, ask: "Which budget?"}
  - {key: mood, ask: "How is the mood?", kind: choice, choices: {g: good, b: bad}, about: any}
  - {key: plant, ask: "Which plant?", kind: fact, proves: plant, about: money, stages: [proposal]}
"""
    )
    questions = load_questions(run, "debrief")

    assert questions.full == [
        "outcome", "money", "decision", "competitor", "skill", "redo", "stage", "budget", "next_step",
    ]  # fmt: skip
    assert questions.usual == ["outcome", "learned", "skill", "next_step"]
    known = questions.by_key()
    assert known["redo"].worded("Ann") == "Again, Ann: how?"
    assert (known["plant"].about, known["plant"].stages, known["mood"].about) == (
        "money",
        ["proposal"],
        "any",
    )
    assert "goal" in load_questions(run, "prep").usual


def test_a_copy_chooses_its_own_slots(run: Invocation, overlay: Overlay) -> None:
    overlay("usual:\n  debrief: [learned, next_step]\nfull:\n  prep: [goal, any, any, next_step]\n")

    assert load_questions(run, "debrief").usual == ["learned", "next_step"]
    assert load_questions(run, "prep").full == ["goal", "any", "any", "next_step"]
    assert load_questions(run, "debrief").full[0] == "outcome"


def test_a_question_of_ones_own_joins_the_usual_talk_where_there_is_room(
    run: Invocation, overlay: Overlay
) -> None:
    overlay("debrief:\n  - {key: skill, off: true}\n  - {key: budget, ask: 'Which budget?', usual: true}\n")

    assert load_questions(run, "debrief").usual == ["outcome", "learned", "budget", "next_step"]


def test_all_mistakes_come_at_once_with_their_lines(run: Invocation, overlay: Overlay) -> None:
    overlay(
        """debrief:
  - {key: next_step, off: true}
  - {key: outcome, kind: text}
  - {key: Bad Key, ask: "What?"}
  - {key: nothing, off: true}
  - {key: mood, ask: "Mood?", kind: choice}
  - {key: colour, ask: "Colour?", kind: choice, choices: {red: red, g: green}, about: any}
  - {key: long, ask: "%s", about: any}
  - {key: silent, about: any}
  - {key: found_by, ask: "Who?"}
  - {key: learned, ask: ""}
  - {key: sure, ask: "Sure?", kind: fact, about: any}
sessions: 1
usual:
  debrief: [learned, weather, next_step]
full:
  debrief: [learned]
"""
        % ("x" * 61)
    )

    found = mistakes(run)
    places = [detail.split("questions.yaml:")[1].split(":")[0] for detail in found]
    expected = ["2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "15", "17"]
    assert sorted(places, key=int) == expected
    assert any("a slot 'weather' that no question is about" in detail for detail in found)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "debrief:\n  - {key: budget, ask: 'Which budget?', usual: true}\n",
            "has 5 slots in the usual talk",
        ),
        (
            "prep:\n" + "".join(f"  - {{key: q{n}, ask: Say it}}\n" for n in range(3)),
            "has 11 slots in the full talk",
        ),
    ],
)
def test_more_than_a_talk_can_hold_is_a_mistake(
    run: Invocation, overlay: Overlay, text: str, says: str
) -> None:
    overlay(text)

    assert any(says in detail for detail in mistakes(run))


def test_what_no_session_asks_has_no_place(run: Invocation) -> None:
    questions: Questions = load_questions(run, "prep")
    unused = {question.about for question in questions.bank} - {*questions.full, *questions.usual}

    assert unused == set()
