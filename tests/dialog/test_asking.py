"""Questions, asked of a person whose answers are written down."""

from datetime import date

import pytest

from salescoach.core.errors import Interrupted
from salescoach.dialog.asking import Ask, Dialog, Kept, is_dumb
from salescoach.dialog.choices import Choice
from tests.dialog.scripted import ScriptedTerminal

MONDAY = date(2026, 11, 23)
COLOURS = (Choice("r", "red"), Choice("g", "green"))


def test_enter_skips_a_text_or_takes_the_default() -> None:
    dialog = Dialog(ScriptedTerminal("", ""))

    assert dialog.text(Ask("Why?")) == ""
    assert dialog.text(Ask("Why?"), default="because") == "because"


def test_a_number_takes_the_proposal_and_other_words_stay(capsys: pytest.CaptureFixture[str]) -> None:
    dialog = Dialog(ScriptedTerminal("2", "3", "0", "my own"))

    assert [dialog.text(Ask("Theme?"), proposals=["money", "people"]) for _ in range(4)] == [
        "people", "3", "0", "my own",
    ]  # fmt: skip
    assert "1  money" in capsys.readouterr().out


def test_many_short_proposals_stand_in_two_columns(capsys: pytest.CaptureFixture[str]) -> None:
    Dialog(ScriptedTerminal("")).text(Ask("Theme?"), proposals=[f"theme {n}" for n in range(1, 6)])

    assert capsys.readouterr().out.splitlines() == [
        "      1  theme 1                          4  theme 4",
        "      2  theme 2                          5  theme 5",
        "      3  theme 3",
    ]


def test_a_question_mark_explains_and_asks_again(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = ScriptedTerminal("?", "red")

    assert Dialog(terminal).choice(Ask("Colour?", "It stands on the box."), COLOURS) == "red"
    assert capsys.readouterr().out.strip() == "It stands on the box."
    assert len(terminal.prompts) == 2


def test_a_choice_takes_key_word_and_beginning_and_nothing_else() -> None:
    assert Dialog(ScriptedTerminal("R")).choice(Ask("?"), COLOURS) == "red"
    assert Dialog(ScriptedTerminal("gre")).choice(Ask("?"), COLOURS) == "green"
    assert Dialog(ScriptedTerminal("blue", "g")).choice(Ask("?"), COLOURS) == "green"
    assert Dialog(ScriptedTerminal("")).choice(Ask("?"), COLOURS) == ""
    assert Dialog(ScriptedTerminal("")).choice(Ask("?"), COLOURS, "green") == "green"


def test_a_question_too_long_for_the_line_has_its_keys_below_it() -> None:
    terminal = ScriptedTerminal("", "", "")
    dialog = Dialog(terminal)
    long = "Has the buyer said in their own words what must change before the summer?"

    dialog.choice(Ask(long, lead="8/12"), COLOURS)
    dialog.text(Ask(f"{long} And then?", lead="9/12"))
    dialog.choice(Ask("Colour?", lead="10/12"), COLOURS)

    assert terminal.prompts == [
        "8/12  Has the buyer said in their own words what must change before\n"
        "      the summer?\n"
        "      [r]ed [g]reen  › ",
        "9/12  Has the buyer said in their own words what must change before\n"
        "      the summer? And then?  › ",
        "10/12  Colour?  [r]ed [g]reen  › ",
    ]


def test_the_prompt_shows_number_keys_and_default() -> None:
    terminal = ScriptedTerminal("", "")
    dialog = Dialog(terminal)
    dialog.choice(Ask("Which colour?", lead="1/7"), COLOURS, "green")
    dialog.confirm(Ask("Sure?"))

    assert terminal.prompts == ["1/7   Which colour?  [r]ed [G]reen  › ", "Sure?  [y]es [n]o  › "]


def test_yes_or_no_may_be_skipped() -> None:
    dialog = Dialog(ScriptedTerminal("y", "N", "", ""))

    assert [dialog.confirm(Ask("?")), dialog.confirm(Ask("?")), dialog.confirm(Ask("?"))] == [
        True,
        False,
        None,
    ]
    assert dialog.confirm(Ask("?"), default=True) is True


def test_a_date_is_echoed_in_full_and_a_wrong_one_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    dialog = Dialog(ScriptedTerminal("someday", "fri", ""))

    assert dialog.date(Ask("By when?"), MONDAY) == date(2026, 11, 27)
    assert dialog.date(Ask("By when?"), MONDAY, date(2026, 11, 24)) == date(2026, 11, 24)
    said = capsys.readouterr().out
    assert "'someday' is not a date" in said
    assert "Friday 27 November 2026" in said


def test_stopping_says_what_was_kept() -> None:
    dialog = Dialog(ScriptedTerminal(), lambda: Kept("2 answers are kept.", "Go on: salescoach prep ann"))

    with pytest.raises(Interrupted) as stopped:
        dialog.text(Ask("Why?"))
    assert (stopped.value.what, stopped.value.remedy) == ("2 answers are kept.", "Go on: salescoach prep ann")
    assert stopped.value.exit_code == 130


def test_bytes_of_another_encoding_become_storable() -> None:
    assert Dialog(ScriptedTerminal("caf\udce9\x00")).text(Ask("?")) == "caf?"


def test_a_question_made_of_outside_text_cannot_steer_the_terminal() -> None:
    terminal = ScriptedTerminal("")
    Dialog(terminal).text(Ask("Ann\x1b[2J\u202e?"))

    assert terminal.prompts == ["Ann\\x1b[2J\\u202e?  › "]


@pytest.mark.parametrize(("term", "dumb"), [("dumb", True), ("", True), ("xterm-256color", False)])
def test_a_terminal_that_can_do_no_more_gets_lines(
    monkeypatch: pytest.MonkeyPatch, term: str, dumb: bool
) -> None:
    monkeypatch.setenv("TERM", term)

    assert is_dumb() is dumb


def test_a_proposal_too_long_to_stand_beside_its_question_stands_below_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    words = "Where did it turn, and what lies behind it?"
    short, long = ScriptedTerminal("1"), ScriptedTerminal("1")
    Dialog(short).pick(Ask(words), ["Closing"], (Choice("o", "other"),))
    Dialog(long).pick(Ask(words), ["Reaching decision makers at last"], (Choice("o", "other"),))

    assert short.prompts == [f"{words}  [1–1] [o]ther  › "]
    assert long.prompts == [f"{words}\n[1–1] [o]ther  › "]
