"""A goal's week becomes what is expected, with its consequence, and stays linked to the goal."""

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import add_reps
from tests.conftest import Cli
from tests.motivation.goals.making import add_history

OTHERWISE = ("--otherwise", "we plan the week together each Monday")


@pytest.fixture
def ann(cli: Cli, run: Invocation) -> int:
    """Ann with an income goal, of whose way proposals are counted and meetings stated."""
    (rep,) = add_reps(run, "Ann Novak")
    add_history(run, rep, 13, 12, currency="USD")
    cli("motivate goal ann --what", "a house", "--amount", "24k", "--by", "2027-06-30", "--plan", "10 %",
        "--rate", "proposal=4")  # fmt: skip
    return rep


def test_what_it_takes_a_week_is_expected_from_a_day_on(cli: Cli, ann: int) -> None:
    way = {row["row"]: row["a_week"] for row in cli("motivate goal ann --json").json["goal"]["income"]["way"]}
    done = cli("motivate goal ann --expect all --on 2026-11-30 --agreed today", *OTHERWISE)
    assert done.code == 0
    assert "not agreed" not in done.err

    rows = {row["metric"]: row for row in cli("expect list --all --json").json}
    assert set(rows) == {"proposals", "meetings"}
    assert rows["meetings"]["target"] == -(-way["meetings"]["value"] // 1)
    assert {row["otherwise"] for row in rows.values()} == {OTHERWISE[1]}
    made = cli("motivate goal ann --json").json["goal"]["expectations"]
    assert [(one["metric"], one["per"]) for one in made] == [("proposals", "week"), ("meetings", "week")]
    assert "expected: " in cli("motivate goal ann").out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--expect", "proposals"), "needs its consequence"),
        (OTHERWISE, "What is expected?"),
        (("--expect", "luck", *OTHERWISE), "cannot be expected"),
        (("--expect", "deals", *OTHERWISE), "cannot be expected"),
        (("--expect", "conversations", *OTHERWISE), "--rate meeting="),
    ],
)
def test_what_cannot_be_expected_is_named(cli: Cli, ann: int, options: tuple[str, ...], said: str) -> None:
    result = cli("motivate goal ann", *options)

    assert (result.code, said in result.err) == (2, True)
    assert cli("expect list --all --json").json == []


def test_a_goal_of_milestones_takes_nothing_a_week(cli: Cli, ann: int) -> None:
    cli("motivate goal ann --give-up")
    assert cli("motivate goal ann --expect all", *OTHERWISE).code == 2
    cli("motivate goal ann --what", "lead a team", "--by", "2027-09-30")

    assert "Only an income goal" in cli("motivate goal ann --expect all", *OTHERWISE).err


def test_an_expectation_taken_back_is_not_told_any_more(cli: Cli, ann: int) -> None:
    cli("motivate goal ann --expect proposals", *OTHERWISE)
    (made,) = cli("motivate goal ann --json").json["goal"]["expectations"]
    cli(f"expect set --withdraw {made['id']} --why", "too early")

    assert cli("motivate goal ann --json").json["goal"]["expectations"] == []
