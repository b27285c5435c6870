"""`coach judge`: whether earlier talks helped, and what `today` and `wrap` make of it."""

from typing import Any

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import add_reps
from tests.coaching.typing import Typist, answer, ended
from tests.coaching.typing import typist as typist
from tests.conftest import Cli

QUICK = ("quote too high; sends option B", "--by", "fri")


@pytest.fixture
def talks(cli: Cli, run: Invocation) -> None:
    """Two of Ann's and one of Ben's, before today; one of Ann's today."""
    add_reps(run, "Ann Novak", "Ben Ortiz")
    for rep, on in (("ann", "2026-11-19"), ("ann", "2026-11-20"), ("ben", "2026-11-18")):
        assert cli(f"debrief {rep} --on {on}", *QUICK, "--recommendation", "ask the CFO").code == 0
    cli("debrief ann", *QUICK)


def waiting(cli: Cli) -> list[int]:
    return [row["id"] for row in cli("coach judge --json").json]


def said(cli: Cli, number: int) -> list[Any]:
    session = cli(f"coach show {number} --json").json
    return [session[key] for key in ("helpful", "added_value", "recommendation_worked")]


def test_what_nobody_judged_is_listed_newest_first_where_nobody_can_be_asked(cli: Cli, talks: None) -> None:
    rows = cli("coach judge --json").json

    assert [(row["id"], row["open"]) for row in rows] == [
        (4, ["helpful", "added_value"]),
        *((number, ["helpful", "added_value", "recommendation_worked"]) for number in (2, 1, 3)),
    ]
    assert "helped, added value, advice worked" in cli("coach judge").out
    assert cli("coach judge ben --format csv").out.startswith("id,on,rep")


def test_one_line_judges_the_newest_talk_with_a_rep(cli: Cli, talks: None) -> None:
    assert "Amended session 3" in cli("coach judge ben --helpful --no-added-value --did-not-work").err
    assert said(cli, 3) == [True, False, False]

    cli("coach judge ann --helpful --added-value")
    cli("coach judge ann --helpful --added-value")
    assert waiting(cli) == [2, 1]  # of 2 the advice is open
    assert cli("coach judge ann --worked").code == 0
    assert said(cli, 2) == [True, True, True]  # not 4, in which there was no advice
    assert "waits for that" in cli("coach judge ben --helpful").err
    assert cli("coach judge ben --helpful").code == 1
    assert cli("coach judge --helpful").code == 2
    assert cli("coach judge zoe").code == 2


def test_a_talk_without_a_next_step_on_record_can_be_judged(cli: Cli, run: Invocation) -> None:
    add_reps(run, "Ann Novak")
    cli("prep ann --no-next-step", "goal")

    assert cli("coach judge ann --helpful").code == 0
    assert said(cli, 1)[0] is True


def test_talks_of_over_three_weeks_ago_are_not_asked_about(cli: Cli, talks: None) -> None:
    assert cli("coach judge --json --today 2026-12-10").json[0]["id"] == 4
    assert cli("coach judge --json --today 2027-01-10").json == []
    assert "No talk of the last three weeks" in cli("coach judge --today 2027-01-10").out


def test_the_morning_counts_reps_and_the_evening_names_their_last_talks(cli: Cli, talks: None) -> None:
    assert cli("today --json").json["to_judge"] == 2
    assert "2 reps: did the last talk help?   salescoach coach judge" in cli("today").out
    assert [row["id"] for row in cli("wrap --json").json["to_judge"]] == [2, 3]
    assert "did it help? salescoach coach judge: Ann, Ben" in cli("wrap").out

    for rep in ("ann", "ann", "ann", "ben"):
        cli(f"coach judge {rep} --helpful --added-value --worked")
    assert cli("today --json").json["to_judge"] == 0
    assert "did the last talk help?" not in cli("today").out
    assert cli("wrap --json").json["to_judge"] == []


@pytest.mark.slow
def test_at_a_terminal_each_talk_takes_a_key_and_one_for_its_advice(
    typist: Typist, cli: Cli, talks: None
) -> None:
    child = typist("coach judge")
    child.expect_exact("Ann · debrief today")
    answer(child, "Helped, added value?", "h")
    child.expect_exact("Ann · debrief last Fri")
    answer(child, "Helped, added value?", "\r")
    answer(child, 'Advice "ask the CFO": did it work?', "n")
    child.expect_exact("Ann · debrief last Thu")
    answer(child, "Helped, added value?", "\x03")
    child.expect_exact("Stopped; 2 answers kept.")

    assert ended(child) == 130
    assert said(cli, 4) == [True, False, None]
    assert said(cli, 2) == [None, None, False]


@pytest.mark.slow
def test_wrap_asks_about_the_last_talk_with_each_rep(typist: Typist, cli: Cli, talks: None) -> None:
    child = typist("wrap")
    for _ in range(3):
        answer(child, "did you?", "s")
    answer(child, "Which did you break today?", "\r")
    child.expect_exact("Ann · debrief last Fri")
    answer(child, "Helped, added value?", "b")
    answer(child, "did it work?", "y")
    child.expect_exact("Ben · debrief last Wed")
    answer(child, "Helped, added value?", "n")
    answer(child, "did it work?", "\r")
    child.expect_exact("Tuesday first")

    assert ended(child) == 0
    assert (said(cli, 2), said(cli, 3)) == ([True, True, True], [False, False, None])
