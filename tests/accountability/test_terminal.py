"""Strikes, reasons, plans and difficult talks at a real terminal: what is asked, and what Enter leaves."""

import pytest

from tests.accountability.telling import after, expect, label, tell
from tests.coaching.typing import Typist, answer, ended
from tests.coaching.typing import typist as typist
from tests.conftest import Cli

pytestmark = pytest.mark.slow
TODAY = f"--today {after(2)}"


@pytest.fixture(autouse=True)
def dan(cli: Cli) -> None:
    """A rep who has missed two weeks of calls."""
    cli("rep add", "Dan Weber")
    expect(cli)
    tell(cli, "+xx")


def test_a_strike_is_shown_first_and_given_only_on_a_yes(typist: Typist, cli: Cli) -> None:
    child = typist(f"strike add dan --for calls {TODAY}")
    child.expect_exact("First strike for Dan Weber")
    child.expect_exact(f"{label(2)}: 31 of 40 calls")
    child.expect_exact("Company policy and the law go first")
    answer(child, "Do you give it?", "\r")
    child.expect_exact("No strike was given.")
    assert ended(child) == 130
    assert cli(f"strike list --json {TODAY}").json["strikes"] == []

    child = typist(f"strike add dan --for calls {TODAY}")
    answer(child, "Do you give it?", "y")
    answer(child, "What do you say to it?", "no call before noon\r")
    answer(child, "What does Dan say to it?", "I know\r")
    child.expect_exact("Strike 1 given to Dan Weber")
    assert ended(child) == 0
    (row,) = cli(f"strike list --json {TODAY}").json["strikes"]
    assert (row["why"], row["response"]) == ("no call before noon", "I know")


def test_a_reason_is_asked_about_and_an_obstacle_gets_its_day(typist: Typist, cli: Cli) -> None:
    child = typist(f"excuse dan leads {TODAY}")
    answer(child, "Which gap does it explain?", "1")
    answer(child, "What is the real problem?", "no plan for the day\r")
    answer(child, "What does Dan take on, in their words?", "I plan at eight\r")
    answer(child, "What does it come down to?", "o")
    answer(child, "What stands in the way?", "no direct numbers\r")
    answer(child, "You clear the way by when?", "fri\r")
    child.expect_exact("You clear the way by Fri 30 Oct 2026.")
    assert ended(child) == 0

    (row,) = cli(f"excuse dan --json {TODAY}").json["reasons"]
    assert (row["gap"], row["real_problem"], row["takes_on"], row["cause"], row["obstacle"]) == (
        f"{label(2)}: 31 of 40 calls", "no plan for the day", "I plan at eight", "obstacle",
        "no direct numbers",
    )  # fmt: skip


def test_stopping_keeps_nothing(typist: Typist, cli: Cli) -> None:
    child = typist(f"excuse dan leads {TODAY}")
    child.expect_exact("Which gap does it explain?")
    child.sendintr()
    child.expect_exact("Stopped; nothing was changed.")

    assert ended(child) == 130
    assert cli(f"excuse dan --json {TODAY}").json["reasons"] == []


def test_a_plan_takes_steps_until_enter(typist: Typist, cli: Cli) -> None:
    child = typist(f"plan add dan --for calls {TODAY}")
    answer(child, "By what will you both know", "40 three weeks running\r")
    answer(child, "Step 1: what?", "ten before ten\r")
    answer(child, "Whose?", "\r")
    answer(child, "By when?", "fri\r")
    answer(child, "Step 2: what?", "block his mornings\r")
    answer(child, "Whose?", "m")
    answer(child, "By when?", "tomorrow\r")
    answer(child, "Step 3: what?", "\r")
    answer(child, "When do you look at it together?", "+3w\r")
    child.expect_exact("Plan 1 of Dan Weber: 2 steps, review Mon 16 Nov 2026.")
    assert ended(child) == 0
    (plan,) = cli(f"plan show dan --json {TODAY}").json
    assert [step["owner"] for step in plan["steps"]] == ["rep", "manager"]


def test_a_talk_is_prepared_and_kept(typist: Typist, cli: Cli) -> None:
    child = typist(f"expect talk dan --prepare {TODAY}")
    child.expect_exact("OPEN WITH")
    answer(child, "Your opening sentence?", "\r")
    answer(child, "Your question?", "2\r")
    answer(child, "On which day?", "wed\r")
    child.expect_exact("Prepared: the talk with Dan Weber")
    assert ended(child) == 0
    page = cli(f"expect talk dan --json {TODAY}").json
    assert (page["question"], page["planned_on"]) == ("What in it was yours to change?", "2026-10-28")

    child = typist(f"expect talk dan --held {TODAY}")
    answer(child, "What did Dan say?", "I know\r")
    answer(child, "What was agreed?", "two hours blocked\r")
    answer(child, "What does Dan promise?", "ten before ten\r")
    answer(child, "By when?", "fri\r")
    answer(child, "What do you promise?", "\r")
    child.expect_exact("Kept: the talk with Dan Weber")
    assert ended(child) == 0
    (promise,) = cli(f"commitments list --json {TODAY}").json
    assert (promise["what"], promise["source"]) == ("ten before ten", "talk 1")


def test_what_cannot_be_left_out_is_asked_again_and_nothing_typed_is_lost(typist: Typist, cli: Cli) -> None:
    child = typist(f"strike add dan --for calls {TODAY}")
    answer(child, "Do you give it?", "y")
    answer(child, "What do you say to it?", "\r")
    child.expect_exact("A strike has its reason in your words.")
    answer(child, "What do you say to it?", "no call before noon\r")
    answer(child, "What does Dan say to it?", "\r")
    child.expect_exact("Strike 1 given to Dan Weber")
    assert ended(child) == 0

    child = typist(f"plan add dan --for calls {TODAY}")
    answer(child, "By what will you both know", "40 three weeks running\r")
    answer(child, "Step 1: what?", "\r")
    child.expect_exact("A plan has a step at least.")
    answer(child, "Step 1: what?", "ten before ten\r")
    answer(child, "Whose?", "\r")
    answer(child, "By when?", "fri\r")
    answer(child, "Step 2: what?", "\r")
    answer(child, "When do you look at it together?", "+3w\r")
    child.expect_exact("Plan 1 of Dan Weber: 1 step")
    assert ended(child) == 0
