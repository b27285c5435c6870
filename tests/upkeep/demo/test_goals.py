"""The goals that the demo plants, whatever the day."""

from datetime import date

import pytest

from tests.conftest import Cli
from tests.upkeep.demo.days import DAYS, story


@pytest.mark.parametrize("day", DAYS)
def test_follow_ups_lie_within_their_goal_and_tell_of_ever_less_to_go(day: date) -> None:
    rows = story(day)
    goals = {row["id"]: row for row in rows.all("personal_goal")}
    earned: dict[int, int] = {}

    for review in rows.all("goal_review"):
        goal = goals[review["goal_id"]]
        assert goal["began_on"] < review["on_date"] < day
        assert review["on_date"] < goal["follow_on"]
        assert (review["earned_minor"] is None) == (goal["amount_minor"] is None)
        if review["earned_minor"] is not None:
            assert review["earned_minor"] >= earned.get(goal["id"], 0)
            earned[goal["id"]] = review["earned_minor"]
    assert all(goal["by_on"] > day for goal in goals.values())


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS[::3])
def test_one_goal_is_on_its_way_one_goes_by_milestones_and_one_is_beyond_the_numbers(
    cli: Cli, tmp_path_factory: pytest.TempPathFactory, day: date
) -> None:
    store = str(tmp_path_factory.mktemp("goals") / "demo.db")
    at = f"{day.isoformat()}T08:40"
    assert cli("demo --store", store, "--today", at).code == 0
    rows = {row["rep"]: row for row in cli("motivate goals --json --store", store, "--today", at).json}

    assert rows["Eva Lindqvist"]["verdict"] in ("ahead", "on_track", "behind")
    assert rows["Eva Lindqvist"]["share"] > 0.1
    assert rows["Ben Ortiz"]["verdict"] == "milestones_late"
    assert rows["Hugo Silva"]["verdict"] == "out_of_reach"
    assert [row["rep"] for row in rows.values() if row["due"]] == ["Hugo Silva", "Ben Ortiz"]
    assert sum(row["enrolled"] for row in rows.values()) == 3
