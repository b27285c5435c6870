"""Sessions typed into a real terminal: led through, stopped, killed, resumed."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import add_meeting, add_reps
from tests.conftest import Cli

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.slow

SOURCE = Path(__file__).parents[2] / "src"
Typist = Callable[..., Any]


@pytest.fixture
def typist(private_home: Path) -> Iterator[Typist]:
    """Starts a command line at a terminal of its own."""
    started = []

    def start(words: str, **env: str) -> Any:
        place = {
            "PYTHONPATH": str(SOURCE), "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1",
            "LANG": "C.UTF-8",
        }  # fmt: skip
        child = pexpect.spawn(
            sys.executable, ["-m", "salescoach", *words.split()], env={**os.environ, **place, **env},
            encoding="utf-8", timeout=20, dimensions=(24, 80),
        )  # fmt: skip
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


@pytest.fixture
def ann(run: Invocation) -> int:
    """Ann, whose 08:00 meeting was not debriefed; Ben is there, too."""
    ann = add_reps(run, "Ann Novak", "Ben Ortiz")[0]
    add_meeting(run, ann, "Brightline", at="08:00")
    return ann


def ended(child: Any) -> int:
    """The exit code."""
    child.expect(pexpect.EOF)
    child.close()
    assert isinstance(child.exitstatus, int)
    return child.exitstatus


def answer(child: Any, question: str, typed: str) -> None:
    """Waits for a question and types an answer."""
    child.expect_exact(question)
    child.send(typed)


def begin(child: Any) -> None:
    """Answers the first three questions of a debrief, and waits for the fourth: the three are kept then."""
    answer_three(child)
    child.expect_exact("Where did it turn")


def answer_three(child: Any) -> None:
    """Answers the first three questions of a debrief."""
    answer(child, "How did it end?", "a")
    answer(child, "why change now?", "it costs them 20k a month\r")
    answer(child, "money, decision, people?", "the CFO signs\r")


def go_on(child: Any) -> None:
    """Answers the rest."""
    answer(child, "Where did it turn", "1\r")
    answer(child, "do differently?", "\r")
    answer(child, "What is the next step?", "sends option B\r")
    answer(child, "Who does it?", "\r")
    answer(child, "By when?", "fri\r")
    answer(child, "Who found it?", "r")
    answer(child, "Did this help?", "y")


def test_a_debrief_is_led_through_and_kept(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("debrief ann")
    child.expect_exact("Debrief  Ann Novak · Brightline · today 08:00")
    answer_three(child)
    go_on(child)
    child.expect_exact("Promised: sends option B, by Fri (27 Nov 2026).")

    assert ended(child) == 0
    session = cli("coach show 1 --json").json
    assert (session["outcome"], session["theme"], session["helpful"], session["found_by"]) == (
        "advanced", "Talking about money", True, "rep",
    )  # fmt: skip
    assert session["meeting"]["title"] == "Brightline"
    assert {answer["question"]: answer["answer"] for answer in session["answers"]}["redo"] is None
    assert cli("commitments list --json").json[0]["due_on"] == "2026-11-27"


def test_killed_in_the_middle_the_next_start_goes_on(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("debrief ann")
    begin(child)
    child.kill(signal.SIGKILL)
    child.wait()

    again = typist("debrief ann")
    again.expect_exact("Resume the debrief of 08:40 (Brightline), 3 answers?")
    again.send("\r")
    go_on(again)

    assert ended(again) == 0
    session = cli("coach show 1 --json").json
    assert (session["state"], session["outcome"], session["meeting"]["title"]) == (
        "held",
        "advanced",
        "Brightline",
    )
    assert len(cli("coach history --json").json) == 1


def test_ctrl_c_keeps_what_was_answered_and_says_how_to_go_on(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("debrief ann")
    begin(child)
    child.sendintr()
    child.expect_exact("Stopped; 3 answers are kept.")
    child.expect_exact("Go on: salescoach debrief ann --resume")

    assert ended(child) == 130
    assert cli("coach show 1 --json").json["state"] == "draft"
    for day, offered in (
        ("2026-11-30", True),
        ("2026-12-01", False),
    ):  # as debrief itself
        assert ("finish the debrief" in cli(f"today --today {day}").out) is offered
    done = cli("debrief ann --next", "calls back", "--by", "fri", "--json").json  # no terminal: it goes on
    assert (done["id"], done["state"], done["outcome"]) == (1, "held", "advanced")


def test_stopped_before_the_first_answer_nothing_is_kept(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("prep ann")
    child.expect_exact("What must be true when Ann leaves?")
    child.sendeof()
    child.expect_exact("nothing was kept")

    assert ended(child) == 130
    assert cli("coach history --json").json == []


def test_a_draft_can_be_thrown_away_or_left(typist: Typist, cli: Cli, ann: int) -> None:
    for typed in ("n", "d"):
        child = typist("debrief ann")
        if typed == "d":
            answer(child, "Resume the debrief", typed)
        begin(child)
        child.sendintr()
        assert ended(child) == 130

    assert [row["id"] for row in cli("coach history --json").json] == [2]
    assert cli("coach drop 2").code == 0
    assert cli("coach history --json").json == []


def test_the_quick_form_asks_only_for_what_is_missing(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("debrief ann high;calls")
    answer(child, "Who does it?", "m")
    answer(child, "By when?", "\r")

    assert ended(child) == 0
    assert cli("commitments list --mine --json").json[0]["due_on"] == "2026-11-24"


def test_rep_picks_the_rep(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("debrief rep --next calls --by fri --json")
    child.expect_exact("1  Ann Novak   Brightline · today 08:00")
    answer(child, "Which rep?", "1\r")

    assert ended(child) == 0
    assert cli("coach history --json").json[0]["rep"] == "Ann Novak"


def test_a_dumb_terminal_gets_plain_lines(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("prep ben", TERM="dumb")
    answer(child, "Ben leaves?", "?\r")
    child.expect_exact("A state of the customer")
    answer(child, "Ben leaves?", "a pilot\r")
    for question in ("who decides?", "for granted?", "rather not ask?", "Play it now", "come prepared?"):
        answer(child, question, "\r")
    answer(child, "Which next step will Ben ask for?", "none\r")
    child.expect_exact("Prep of Ben Ortiz, no meeting: kept")

    assert ended(child) == 0
    assert "\x1b" not in child.before
