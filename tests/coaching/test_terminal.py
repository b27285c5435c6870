"""Sessions typed into a real terminal: led through, stopped, killed, resumed."""

import signal
from typing import Any

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import add_deal, add_meeting, add_reps
from tests.coaching.typing import Typist, answer, ended
from tests.coaching.typing import typist as typist
from tests.conftest import Cli

pytestmark = pytest.mark.slow


@pytest.fixture
def ann(run: Invocation) -> int:
    """Ann, whose 08:00 meeting was not debriefed; Ben is there, too."""
    ann = add_reps(run, "Ann Novak", "Ben Ortiz")[0]
    add_meeting(run, ann, "Brightline", at="08:00")
    return ann


def begin(child: Any) -> None:
    """Answers the first two questions of a debrief, and waits for the third: the two are kept then."""
    answer_two(child)
    child.expect_exact("Where did it turn")


def answer_two(child: Any) -> None:
    """Answers the first two questions of a debrief."""
    answer(child, "How did it end?", "a")
    answer(child, "did not before?", "it costs them 20k a month\r")


def go_on(child: Any) -> None:
    """Answers the rest."""
    answer(child, "Where did it turn", "1")
    answer(child, "What is the next step?", "sends option B\r")
    answer(child, "By when?", "fri\r")
    answer(child, "Enter ends", "f")
    answer(child, "[f]ound by: rep", "\r")


def test_a_debrief_is_led_through_and_kept(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("debrief ann")
    child.expect_exact("Debrief  Ann Novak · Brightline · today 08:00")
    answer_two(child)
    go_on(child)
    child.expect_exact("Promised: sends option B, by Fri (27 Nov 2026).")

    assert ended(child) == 0
    session = cli("coach show 1 --json").json
    assert (session["outcome"], session["skill"], session["theme"], session["found_by"]) == (
        "advanced", "money", "Comfortable with money", "rep",
    )  # fmt: skip
    assert session["meeting"]["title"] == "Brightline"
    assert cli("commitments list --json").json[0]["due_on"] == "2026-11-27"


def test_killed_in_the_middle_the_next_start_goes_on(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("debrief ann")
    begin(child)
    child.kill(signal.SIGKILL)
    child.wait()

    again = typist("debrief ann")
    again.expect_exact("Resume the debrief of 08:40 (Brightline), 2 answers?")
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
    child.expect_exact("Stopped; 2 answers are kept.")
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
    child.expect_exact("Did Ann come prepared?")
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
    answer(child, "By when?", "\r")

    assert ended(child) == 0
    assert cli("commitments list --json").json[0]["due_on"] == "2026-11-24"


def test_rep_picks_the_rep(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("debrief rep --next calls --by fri --json")
    child.expect_exact("1  Ann Novak   Brightline · today 08:00")
    answer(child, "Which rep?", "1\r")

    assert ended(child) == 0
    assert cli("coach history --json").json[0]["rep"] == "Ann Novak"


def test_a_dumb_terminal_gets_plain_lines(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("prep ben", TERM="dumb")
    answer(child, "come prepared?", "y\r")
    answer(child, "Ben leaves?", "?\r")
    child.expect_exact("A state of the customer")
    answer(child, "Ben leaves?", "a pilot\r")
    answer(child, "watch in themselves?", "2\r")
    answer(child, "Which next step will Ben ask for?", "none\r")
    answer(child, "Enter ends", "a\r")
    answer(child, "sked or advised: asked", "\r")
    child.expect_exact("Prep of Ben Ortiz, no meeting: kept")

    assert ended(child) == 0
    assert "\x1b" not in child.before


def test_in_the_full_talk_every_question_can_be_skipped_and_what_is_learned_is_evidence(
    typist: Typist, cli: Cli, run: Invocation
) -> None:
    (cleo,) = add_reps(run, "Cleo Park")
    add_meeting(run, cleo, "Harbor", at="08:00", deal_id=add_deal(run, cleo))
    child = typist("debrief cleo --full")
    child.expect_exact("no next step · pushed twice")
    child.expect_exact("1/12")
    child.send("\r")
    for lead, typed in (("2/12", "\r"), ("3/12", "y 40k set aside\r")):
        answer(child, lead, typed)
    child.expect_exact("Evidence")
    for number in range(4, 10):
        answer(child, f"{number}/12", "\r")
    answer(child, "10/12", "none\r")
    answer(child, "12/12", "\r")

    assert ended(child) == 0
    evidence = cli("coach show 1 --json").json["evidence"]
    assert [(fact["answer"], fact["evidence"]) for fact in evidence] == [("yes", "40k set aside")]


def test_the_clock_stands_in_the_bottom_line_and_pauses_on_request(typist: Typist, ann: int) -> None:
    child = typist("debrief ann", PROMPT_TOOLKIT_NO_CPR="0")
    child.expect_exact("\x1b[6n")  # only a terminal that says where the cursor is gets the bottom line
    child.send("\x1b[16;1R")
    child.expect(r"00:0\d · close by 07:00 · \^P pauses")
    child.send("\x10")
    child.expect(r"paused")
    child.expect(r"goes on")
    child.send("\x10")
    child.expect(r"close by")


def test_which_answer_is_amended_is_asked_at_a_terminal(typist: Typist, cli: Cli, ann: int) -> None:
    cli("debrief ann", "quote too high; sends option B", "--by", "fri")
    child = typist("coach amend 1")
    child.expect_exact("1  What do you know now that you did not before? quote too high")
    answer(child, "Which answer?", "1")
    answer(child, "did not before?", "quote twice theirs\r")

    assert ended(child) == 0
    said = [
        one["answer"] for one in cli("coach show 1 --json").json["answers"] if one["question"] == "learned"
    ]
    assert said == ["quote too high", "quote twice theirs"]


def test_more_answers_than_digits_are_amended_by_their_number(typist: Typist, cli: Cli, ann: int) -> None:
    said = "--outcome a --money 40k --decision Meyer --competitor Kestrel --redo wait --skill money"
    said += " --quality 4 --asked --prepared --topic quote"
    cli(f"debrief ann {said}", "quote too high; sends option B", "--by", "fri")
    child = typist("coach amend 1")
    answer(child, "Which answer?", "99\r")
    child.expect_exact("Its number, from 1 to")
    answer(child, "Which answer?", "10\r")
    answer(child, "(Enter:", "\r")

    assert ended(child) == 0


def test_the_next_talk_asks_whether_the_last_one_helped(typist: Typist, cli: Cli, ann: int) -> None:
    cli("debrief ann --on 2026-11-20", "x; y", "--by", "fri", "--recommendation", "call the CFO")
    child = typist("prep ann")
    for question, typed in (
        ("come prepared?", "\r"), ("Ann leaves?", "\r"), ("in themselves?", "\r"), ("ask for?", "none\r"),
    ):  # fmt: skip
        answer(child, question, typed)
    child.expect_exact('Of the debrief 3 days ago, "call the CFO":')
    answer(child, "advice wor[k]ed: –", "k")
    answer(child, "advice wor[k]ed: yes", "h")
    child.expect_exact("[h]elped: yes")
    child.sendintr()

    assert ended(child) == 130
    session = cli("coach show 1 --json").json
    assert (session["helpful"], session["recommendation_worked"], session["added_value"]) == (
        True,
        True,
        None,
    )


def test_a_group_session_that_is_stopped_goes_on_with_its_peers(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("coach log co-development ann --with ben")
    answer(child, "case, in a sentence?", "no date\r")
    child.expect_exact("take from it?")
    child.sendintr()
    child.expect_exact("Go on: salescoach coach log co-development ann --resume")
    assert ended(child) == 130
    assert "salescoach coach log co-development ann" in cli("today").out

    again = typist("coach log co-development ann --resume")
    answer(again, "take from it?", "\r")
    answer(again, "Which skill", "\r")
    answer(again, "do with it?", "none\r")
    answer(again, "Enter ends", "\r")
    assert ended(again) == 0
    assert cli("coach show 1 --json").json["peers"] == ["Ben Ortiz"]


def test_a_full_talk_that_is_stopped_goes_on_as_a_full_one(typist: Typist, cli: Cli, ann: int) -> None:
    child = typist("debrief ann --full")
    for number in range(1, 4):
        answer(child, f"{number}/12", "a" if number == 1 else "y 40k\r")
    child.expect_exact("4/12")
    child.sendintr()
    child.expect_exact("Go on: salescoach debrief ann --resume --full")
    assert ended(child) == 130

    again = typist("debrief ann")
    answer(again, "3 answers?", "\r")
    again.expect_exact("4/12")
