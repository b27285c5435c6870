"""Asking a rep at the terminal: two questions a sitting, each answer kept before the next."""

import pytest

from salescoach.core.errors import Interrupted
from salescoach.core.invocation import Invocation
from salescoach.dialog.asking import Dialog, Kept
from salescoach.motivation import asking
from salescoach.people.profile import load_profile
from tests.conftest import Cli
from tests.dialog.scripted import ScriptedTerminal


@pytest.fixture
def ann(cli: Cli) -> Cli:
    """One rep."""
    cli("rep add", "Ann Novak")
    return cli


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> "list[ScriptedTerminal]":
    """Terminals at which a test types; the last one is used."""
    terminals: list[ScriptedTerminal] = []

    def at_terminal(**given: object) -> Dialog:
        kept = given["kept"]
        assert callable(kept)
        return Dialog(terminals[-1], lambda: kept() or Kept())

    monkeypatch.setattr(asking, "at_terminal", at_terminal)
    return terminals


def ask(run: Invocation, typed: "list[ScriptedTerminal]", questions: int, pairs: int, *words: str) -> int:
    catalogue = load_profile(run)
    typed.append(ScriptedTerminal(*words))
    asked = [one for one in catalogue.questions if one.key in ("big_goal", "recognised")][:questions]
    return asking.ask_all(run, 1, "Ann", asked, catalogue.statements[:pairs])


def told(cli: Cli) -> dict[str, str]:
    return {row["key"]: row["answer"] for row in cli("motivate profile ann --history --json").json}


def test_answers_are_kept_and_a_number_takes_a_usual_one(
    ann: Cli, run: Invocation, typed: "list[ScriptedTerminal]"
) -> None:
    assert ask(run, typed, 2, 0, "a house", "3") == 2
    assert told(ann) == {"big_goal": "a house", "recognised": "in writing"}


def test_enter_leaves_a_question_and_pass_ends_it(
    ann: Cli, run: Invocation, typed: "list[ScriptedTerminal]"
) -> None:
    assert ask(run, typed, 2, 0, "", "pass") == 0
    assert told(ann) == {"recognised": "(passed)"}


def test_a_question_explains_itself(
    ann: Cli, run: Invocation, typed: "list[ScriptedTerminal]", capsys: pytest.CaptureFixture[str]
) -> None:
    ask(run, typed, 1, 0, "?", "a house")
    shown = capsys.readouterr().out

    assert "As large as they dare." in shown
    assert "all of it can be seen, and struck, at any time" in " ".join(shown.split())


def test_statements_are_picked_by_a_key_and_the_sides_take_turns(
    ann: Cli, run: Invocation, typed: "list[ScriptedTerminal]"
) -> None:
    assert ask(run, typed, 0, 4, "1", "1", "b", "") == 3
    assert told(ann) == {"craft": "intrinsic", "best_day": "extrinsic", "after_win": "both"}


def test_who_stops_keeps_what_was_said(ann: Cli, run: Invocation, typed: "list[ScriptedTerminal]") -> None:
    with pytest.raises(Interrupted, match="1 kept"):
        ask(run, typed, 2, 0, "a house")
    assert told(ann) == {"big_goal": "a house"}
