"""`salescoach plan`: from a gap to steps, a review and a result."""

from pathlib import Path
from typing import Any

import pytest

from tests.accountability.telling import after, expect, label, tell
from tests.conftest import Cli
from tests.golden import assert_golden

TODAY = f"--today {after(2)}"
STEPS = (
    "--step", "ten calls before ten by fri", "--step", "me: block his mornings by tomorrow",
    "--success", "40 calls three weeks running",
)  # fmt: skip


@pytest.fixture(autouse=True)
def dan(cli: Cli) -> None:
    """A rep who has missed two weeks of calls."""
    cli("rep add", "Dan Weber")
    expect(cli)
    tell(cli, "+xx")


def make(cli: Cli, words: str = "--for calls --review +3w") -> Any:
    return cli(f"plan add dan {words} --json {TODAY}", *STEPS)


def test_steps_are_promises_in_the_one_ledger(cli: Cli) -> None:
    result = cli(f"plan add dan --for calls --review +3w {TODAY}", *STEPS)

    assert (result.code, result.out) == (0, "")
    assert "Plan 1 of Dan Weber: 2 steps, review Mon 16 Nov 2026." in result.err
    promises = cli(f"commitments list --json {TODAY}").json
    assert [(row["owner"], row["what"], row["due_on"], row["source"]) for row in promises] == [
        ("manager", "block his mornings", "2026-10-27", "plan 1"),
        ("rep", "ten calls before ten", "2026-10-30", "plan 1"),
    ]


def test_what_became_of_the_steps_is_what_became_of_the_promises(cli: Cli) -> None:
    plan = make(cli).json
    assert (plan["gap"], plan["success"], plan["state"]) == (
        f"{label(2)}: 31 of 40 calls", "40 calls three weeks running", "open",
    )  # fmt: skip
    cli(f"commitments kept 1 {TODAY}")

    (found,) = cli("plan show dan --json --today 2026-11-02").json
    assert (found["steps_kept"], found["steps_failed"]) == (1, 1)
    assert [step["state"] for step in found["steps"]] == ["kept", "open"]


def test_its_review_stands_in_today_on_its_day_and_until_it_is_closed(cli: Cli) -> None:
    make(cli)

    def people(day: str) -> list[str]:
        return [row["text"] for row in cli(f"today --json --today {day}").json["people"]]

    assert not any("action plan" in text for text in people("2026-11-15"))
    assert f"review the action plan, today: {label(2)}: 31 of 40 calls" in people("2026-11-16")
    assert f"review the action plan, 2 days late: {label(2)}: 31 of 40 calls" in people("2026-11-18")
    cli("plan close dan --result reached --today 2026-11-18", "--why", "42, 40 and 44 calls")
    assert not any("action plan" in text for text in people("2026-11-18"))


def test_closed_with_its_result_it_stays(cli: Cli) -> None:
    make(cli)
    closed = cli(
        "plan close dan --result missed --json --today 2026-11-16", "--why", "38, 40 and 35 calls"
    ).json

    assert (closed["state"], closed["result"], closed["closed_on"]) == (
        "missed",
        "38, 40 and 35 calls",
        "2026-11-16",
    )
    again = cli("plan close dan --result reached --why x --today 2026-11-16")
    assert again.code == 1
    assert "Dan Weber has no open plan." in again.err
    assert cli("plan show --json --today 2026-11-16").json == []
    assert make(cli).json["id"] == 2


def test_a_second_plan_for_the_same_expectation_is_refused_while_one_is_open(cli: Cli) -> None:
    make(cli)
    second = make(cli)

    assert (second.code, second.out) == (1, "")
    assert "Plan 1 for it is open, with its review on 16 Nov 2026." in second.err
    assert "salescoach plan close dan" in second.err


def test_a_gap_can_be_said_in_words_and_several_plans_are_told_apart_by_number(cli: Cli) -> None:
    make(cli)
    cli(f"plan add dan --review +2w {TODAY}", *STEPS, "--gap", "three demos without a next step")

    assert "has 2 open plans" in cli(f"plan close dan --result dropped --why x {TODAY}").err
    closed = cli(f"plan close dan --plan 2 --result dropped --why moved --json {TODAY}").json
    assert closed["gap"] == "three demos without a next step"


def test_the_one_gap_there_is_is_taken_and_said(cli: Cli) -> None:
    result = cli(f"plan add dan --review +3w {TODAY}", *STEPS)

    assert result.code == 0
    assert "Warning: Made for 40 calls per week; another gap: --for, or --gap in your words." in result.err


def test_a_step_after_the_review_is_warned_about(cli: Cli) -> None:
    assert "A step falls due after the review: 30 Oct 2026." in make(cli, "--for calls --review thu").err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("plan add zoe --for calls", "There is no rep 'zoe'"),
        ("plan add dan --for meetings", "No expectation is called"),
        ("plan add dan --for calls", "A plan has steps"),
        ("plan add dan --for calls --step x", "names no day"),
        ("plan close dan --result good --why x", "no open plan"),
        ("plan show zoe", "There is no rep 'zoe'"),
    ],
)
def test_wrong_use_says_what_to_do_and_keeps_nothing(cli: Cli, words: str, says: str) -> None:
    result = cli(f"{words} {TODAY}")

    assert result.code in (1, 2)
    assert says in result.err
    assert cli(f"plan show --json {TODAY}").json == []
    assert cli(f"commitments list --json {TODAY}").json == []


@pytest.mark.parametrize(
    ("words", "says"),
    [("--for calls --review yesterday", "is over"), ("--for calls", "When do you look at it together?")],
)
def test_without_a_review_to_come_there_is_no_plan(cli: Cli, words: str, says: str) -> None:
    result = make(cli, words)

    assert (result.code, says in result.err) == (2, True)


def test_a_result_needs_a_known_word_and_a_reason(cli: Cli) -> None:
    make(cli)

    assert (
        "Say one of: --result reached, missed, dropped"
        in cli(f"plan close dan --result good --why x {TODAY}").err
    )
    assert "A result needs its words." in cli(f"plan close dan --result reached {TODAY}").err
    assert cli(f"plan close dan --result reached --why x --on 2026-01-05 {TODAY}").code == 2


def test_answers_come_from_a_file_too(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "for: calls\nsuccess: 40 calls three weeks running\nreview: 2026-11-16\nsteps:\n"
        "  - {what: ten calls before ten, by: fri}\n  - {what: block his mornings, by: tomorrow, who: me}\n",
        "utf-8",
    )
    plan = cli(f"plan add dan --from {path} --json {TODAY}").json

    assert [(step["owner"], step["what"]) for step in plan["steps"]] == [
        ("rep", "ten calls before ten"), ("manager", "block his mornings"),
    ]  # fmt: skip
    path.write_text("success: x\nstep: y by fri\n", "utf-8")
    assert "'step' is no answer here." in cli(f"plan add dan --from {path} {TODAY}").err


def test_a_plan_on_a_screen(cli: Cli) -> None:
    make(cli)
    cli(f"commitments kept 2 {TODAY}")

    assert_golden("accountability/plan.txt", cli("plan show dan --today 2026-11-16").out)
    assert_golden("accountability/plans.txt", cli("plan show --today 2026-11-16").out)
    assert "has no action plan" in cli("rep add", "Ann Novak").out + cli("plan show ann").out
