"""Leading through the questions."""

from datetime import date

import pytest

from salescoach.coaching.conversation import Setting, converse, prompts_of
from salescoach.coaching.notes import Before
from salescoach.coaching.picking import Situation, pick
from salescoach.coaching.questions import SESSION_KINDS, Question, load_questions
from salescoach.coaching.session import Answers
from salescoach.core.errors import Interrupted
from salescoach.core.invocation import Invocation
from salescoach.dialog.asking import Dialog
from tests.dialog.scripted import ScriptedTerminal

MONDAY = date(2026, 11, 23)
BEFORE = Before(7, "the debrief yesterday", "ask the CFO first", added_value="yes")


def led(
    run: Invocation,
    typed: list[str],
    answers: Answers | None = None,
    *,
    kind: str = "debrief",
    full: bool = False,
    criterion: Question | None = None,
    before: Before | None = None,
    only_step: bool = False,
) -> tuple[list[Answers], list[str]]:
    """What was kept, one entry a transaction, and the prompts; where typing ends, the person has gone."""
    questions = load_questions(run, kind)
    known = dict(answers or {})
    kept: list[Answers] = []

    def save(said: Answers) -> None:
        known.update(said)
        kept.append(said)

    slots = questions.full if full else questions.usual
    asked = pick(questions.bank, slots, Situation(today=MONDAY, criterion=criterion))
    setting = Setting(
        kind, "Ann", MONDAY, date(2026, 11, 24), questions.skills, before=before, only_step=only_step
    )
    terminal = ScriptedTerminal(*typed)
    try:
        converse(Dialog(terminal), asked, known, setting, save)
    except Interrupted:
        kept.append({"stopped": "yes"})
    return kept, terminal.prompts


def test_the_usual_debrief_takes_six_prompts_and_keeps_each_answer_at_once(run: Invocation) -> None:
    kept, prompts = led(run, ["a", "20k a month", "1", "calls back", "fri", ""])

    assert kept == [
        {"outcome": "advanced"}, {"learned": "20k a month"},
        {"skill": "consultative", "theme": "Consultative selling"},
        {"next_step": "calls back"}, {"next_step_by": "2026-11-27"},
    ]  # fmt: skip
    assert [prompt.split("  ")[0] for prompt in prompts] == ["1/6", "2/6", "3/6", "4/6", "5/6", "6/6"]


@pytest.mark.parametrize("kind", SESSION_KINDS)
def test_the_usual_talk_takes_at_most_six_prompts_and_most_of_them_one_key(
    run: Invocation, kind: str
) -> None:
    _, prompts = led(run, ["", "", "", "none", ""], kind=kind)
    _, with_day = led(run, ["", "", "", "calls", "", ""], kind=kind)

    assert len(prompts) == 5
    assert len(with_day) == 6
    typed = [prompt for prompt in with_day if "[" not in prompt and "By when" not in prompt]
    assert len(typed) <= 2 if kind in ("prep", "debrief") else len(typed) <= 3


@pytest.mark.parametrize("kind", SESSION_KINDS)
def test_the_full_talk_takes_at_most_twelve_prompts_and_each_can_be_skipped(
    run: Invocation, kind: str
) -> None:
    criterion = Question("exit_terms_agreed", "Are terms agreed?", "criterion", "", [], "stage")
    questions = load_questions(run, kind)
    asked = pick(questions.bank, questions.full, Situation(today=MONDAY, criterion=criterion))
    skipped = ["calls" if question.kind == "next_step" else "" for question in asked]
    kept, prompts = led(run, [*skipped, "", ""], kind=kind, full=True, criterion=criterion)

    assert len(prompts) == prompts_of(asked)
    assert 8 <= len(prompts) <= 12
    given = {key: answer for said in kept for key, answer in said.items() if answer}
    assert given == {"next_step": "calls", "next_step_by": "2026-11-24"}


def test_what_is_known_is_not_asked_again_nor_what_was_skipped(run: Invocation) -> None:
    known = {"outcome": "won", "learned": "", "skill": "", "next_step": "call"}
    _, prompts = led(run, [], known)

    assert prompts == ["5/6   By when?  (Enter: Tue 24 Nov 2026)  › "]


def test_an_explicit_none_needs_no_day_and_no_one_who_does_it(run: Invocation) -> None:
    kept, prompts = led(run, ["", "-", ""], dict.fromkeys(("outcome", "learned", "skill"), ""))

    assert kept == [{"next_step": "none"}]
    assert len(prompts) == 3
    assert "[w]ho does it" not in prompts[2]
    assert "came [p]repared" in prompts[2]


def test_a_day_gone_by_is_asked_again_and_enter_takes_the_proposal(run: Invocation) -> None:
    kept, _ = led(run, ["yesterday", ""], {"next_step": "call"}, only_step=True)

    assert kept == [{"next_step_by": "2026-11-24"}]


def test_only_the_next_step_is_asked_for_where_the_rest_was_said(run: Invocation) -> None:
    kept, prompts = led(run, ["call", ""], {"learned": "x"}, only_step=True)

    assert [next(iter(answers)) for answers in kept] == ["next_step", "next_step_by"]
    assert prompts[0] == "What is the next step?  › "


def test_a_paste_too_long_is_asked_for_again(run: Invocation) -> None:
    kept, _ = led(run, ["a", "x" * 20_001, "the gist"])

    assert kept[1] == {"learned": "the gist"}


def test_the_skills_proposed_fit_what_was_said_and_any_other_can_be_named(run: Invocation) -> None:
    kept, _ = led(run, ["s", "they called it expensive and want a discount", "1"])
    assert kept[2] == {"skill": "value", "theme": "Selling value"}

    kept, _ = led(run, ["s", "", "o", "decision mak"])
    assert kept[2] == {"skill": "decision_makers", "theme": "Reaching decision makers"}

    kept, _ = led(run, ["s", "", "o", ""])
    assert kept[2] == {"skill": ""}


def test_words_that_name_no_skill_are_never_taken_for_a_theme_in_silence(
    run: Invocation, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, prompts = led(run, ["s", "", "o", "desicion makers", "1"])
    assert 'No skill is called "desicion makers"; is it one of these?' in prompts[4]
    assert kept[2] == {"skill": "decision_makers", "theme": "Reaching decision makers"}

    for key in ("k", ""):
        kept, _ = led(run, ["s", "", "o", "desicion makers", key])
        assert kept[2] == {"skill": "", "theme": "desicion makers"}
        assert 'Kept as a theme in your own words, as no skill: "desicion makers".' in capsys.readouterr().out

    kept, prompts = led(run, ["s", "", "o", "Zzyzx"])
    assert (kept[2], "is it one" in prompts[-1]) == ({"skill": "", "theme": "Zzyzx"}, False)
    assert "in your own words" in capsys.readouterr().out


def test_a_key_notes_what_is_noted_beside_the_questions(run: Invocation) -> None:
    known = {"outcome": "", "learned": "", "skill": "", "next_step": "call", "next_step_by": "2026-11-27"}
    kept, prompts = led(run, ["a", "a", "q", "q", "w", "d", "ask the CFO", "p", ""], known)

    assert kept == [
        {"asked_or_advised": "asked"}, {"asked_or_advised": "advised"}, {"quality": "1"}, {"quality": "2"},
        {"next_step_who": "me"}, {"recommendation": "ask the CFO"}, {"prepared": "yes"},
    ]  # fmt: skip
    assert "[w]ho does it: rep" in prompts[0]
    assert "[q]uality of the talk 1–5: 2, you asked, and answered yourself" in prompts[-1]


def test_digits_set_the_quality_and_after_its_key_the_energy(run: Invocation) -> None:
    known = {"outcome": "", "learned": "", "skill": "", "next_step": "none"}
    kept, prompts = led(run, ["4", "e", "5", "2", "q", "3", ""], known)

    assert kept == [
        {"quality": "4"}, {"energy": "1"}, {"energy": "5"}, {"energy": "2"}, {"quality": "5"},
        {"quality": "3"},
    ]  # fmt: skip
    assert "[q]uality of the talk 1–5: –" in prompts[0]
    assert "[e]nergy 1–5: 5, full of it" in prompts[3]
    assert "[q]uality of the talk: 4, the rep found the answer" in prompts[3]


def test_what_nobody_said_yet_of_the_last_talk_is_asked_with_it(run: Invocation) -> None:
    known = {"outcome": "", "learned": "", "skill": "", "next_step": "none"}
    kept, prompts = led(run, ["h", "k", "k", ""], known, before=BEFORE)

    assert kept == [
        {"last.helpful": "yes"}, {"last.recommendation_worked": "yes"}, {"last.recommendation_worked": "no"},
    ]  # fmt: skip
    assert "Of the debrief yesterday:" in prompts[0]
    assert "added [v]alue" not in prompts[0]  # that was said


def test_what_a_fact_is_evidence_of_is_said_at_once(
    run: Invocation, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = load_questions(run, "debrief")
    asked = [questions.by_key()["money"]]
    setting = Setting("debrief", "Ann", MONDAY, MONDAY, questions.skills, has_deal=True)
    with pytest.raises(Interrupted):
        converse(Dialog(ScriptedTerminal("n none before May")), asked, {}, setting, lambda _: None)

    assert "Evidence – money confirmed: no (none before May)" in capsys.readouterr().out
