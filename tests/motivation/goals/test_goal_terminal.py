"""A goal begun and followed up at a real terminal: few questions, one key where possible."""

from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import add_reps
from tests.coaching.typing import Typist, answer, ended
from tests.coaching.typing import typist as typist
from tests.conftest import Cli

pytestmark = pytest.mark.slow


def test_four_questions_begin_an_income_goal(run: Invocation, typist: Typist, cli: Cli) -> None:
    add_reps(run, "Ann Novak")
    child = typist("motivate goal ann")
    answer(child, "What does Ann want, in Ann's words?", "a house with a garden\r")
    answer(child, "By when?", "2027-06-30\r")
    answer(child, "What does it cost, in USD?", "much\r")
    child.expect_exact("is not an amount")
    answer(child, "What does it cost, in USD?", "24k\r")
    answer(child, "How much of it is there already?", "\r")
    answer(child, "What is Ann paid by?", "5 %, 8 % from 400k a year\r")
    child.expect_exact("goal begun: a house with a garden")
    child.expect_exact("24,000 USD")
    assert ended(child) == 0

    income = cli("motivate goal ann --json").json["goal"]["income"]
    assert income["plan"] == "5 %, 8 % from 400,000, counted by the year"


def test_without_a_price_it_asks_for_milestones_and_a_follow_up_for_each_that_is_due(
    run: Invocation, typist: Typist, cli: Cli
) -> None:
    add_reps(run, "Ann Novak")
    child = typist("motivate goal ann")
    answer(child, "in Ann's words?", "lead a team\r")
    answer(child, "By when?", "2027-09-30\r")
    answer(child, "What does it cost", "\r")
    answer(child, "The first milestone?", "a mentor\r")
    answer(child, "By when?", "2026-11-25\r")
    answer(child, "The next?", "course passed\r")
    answer(child, "By when?", "2027-02-26\r")
    answer(child, "The next?", "\r")
    child.expect_exact("MILESTONES")
    assert ended(child) == 0

    child = typist("motivate goal ann --follow-up")
    child.expect_exact("lead a team")
    answer(child, "a mentor: how is it?", "d")
    answer(child, "What did Ann say?", "it helped\r")
    answer(child, "What changes until next time?", "\r")
    child.expect_exact("done: a mentor")
    assert ended(child) == 0
    goal = cli("motivate goal ann --json").json["goal"]
    assert [one["state"] for one in goal["milestones"]] == ["done", "open"]
    assert goal["follow_ups"][0]["note"] == "it helped"


def test_who_stops_has_kept_nothing(run: Invocation, typist: Typist, cli: Cli, private_home: Path) -> None:
    add_reps(run, "Ann Novak")
    child = typist("motivate goal ann")
    answer(child, "in Ann's words?", "a house\r")
    child.expect_exact("By when?")
    child.sendintr()
    child.expect_exact("Stopped; nothing was kept.")
    assert ended(child) == 130
    child = typist("motivate goal ann")
    answer(child, "in Ann's words?", "\r")
    child.expect_exact("Ann Novak has no open goal.")
    assert ended(child) == 0

    assert cli("motivate goal ann --json").json["goal"] is None
