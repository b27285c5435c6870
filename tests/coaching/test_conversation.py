"""Leading through the questions."""

from datetime import date

import pytest

from salescoach.coaching.conversation import Setting, converse
from salescoach.coaching.questions import load_questions
from salescoach.coaching.session import Answers
from salescoach.core.errors import Interrupted
from salescoach.core.invocation import Invocation
from salescoach.dialog.asking import Dialog
from tests.dialog.scripted import ScriptedTerminal

SETTING = Setting("Ann", date(2026, 11, 23), date(2026, 11, 24))


def led(
    run: Invocation, typed: list[str], answers: Answers | None = None, setting: Setting = SETTING
) -> tuple[list[Answers], list[str]]:
    """What was kept, one entry a transaction, and the prompts; where typing ends, the person has gone."""
    kept: list[Answers] = []
    terminal = ScriptedTerminal(*typed)
    try:
        converse(Dialog(terminal), load_questions(run, "debrief"), answers or {}, setting, kept.append)
    except Interrupted:
        kept.append({"stopped": "yes"})
    return kept, terminal.prompts


def test_each_answer_is_kept_at_once_and_in_order(run: Invocation) -> None:
    kept, prompts = led(run, ["a", "20k a month", "", "2", "", "calls back", "", "fri", "r", "y"])

    assert kept == [
        {"outcome": "advanced"}, {"why_change": "20k a month"}, {"learned": ""},
        {"theme": "Reaching the decision maker"}, {"redo": ""}, {"next_step": "calls back"},
        {"next_step_who": "rep"}, {"next_step_by": "2026-11-27"}, {"found_by": "rep"}, {"helpful": "yes"},
    ]  # fmt: skip
    assert len(prompts) == 10
    assert prompts[0].startswith("1/7   How did it end?")
    assert prompts[-1].startswith("7/7   Did this help? Ann says")


def test_what_is_known_is_not_asked_again_nor_what_was_skipped(run: Invocation) -> None:
    known = {"outcome": "won", "why_change": "", "learned": "x", "theme": "", "redo": "", "next_step": "call"}
    _, prompts = led(run, [], known)

    assert prompts == ["      Who does it?  [R]ep [m]e [c]ustomer  › "]


def test_an_explicit_none_ends_the_next_step(run: Invocation) -> None:
    known = dict.fromkeys(("outcome", "why_change", "learned", "theme", "redo", "helpful"), "")
    kept, prompts = led(run, ["", "-"], known)

    assert kept == [{"next_step": "none"}]
    assert len(prompts) == 2


def test_a_day_gone_by_is_asked_again_and_enter_takes_the_proposal(run: Invocation) -> None:
    only = SETTING._replace(only_step=True)
    kept, _ = led(run, ["me", "yesterday", ""], {"next_step": "call"}, only)

    assert kept == [{"next_step_who": "me"}, {"next_step_by": "2026-11-24"}]


def test_only_the_next_step_is_asked_for_where_the_rest_was_said(run: Invocation) -> None:
    kept, prompts = led(run, ["call", "", ""], {"learned": "x"}, SETTING._replace(only_step=True))

    assert [next(iter(answers)) for answers in kept] == ["next_step", "next_step_who", "next_step_by"]
    assert prompts[0] == "What is the next step?  › "


@pytest.mark.parametrize("text", ["x" * 20_001])
def test_a_paste_too_long_is_asked_for_again(run: Invocation, text: str) -> None:
    kept, _ = led(run, ["a", text, "the gist"])

    assert kept[1] == {"why_change": "the gist"}
