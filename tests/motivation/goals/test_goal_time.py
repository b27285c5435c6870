"""What days do to a goal: old exports, few weeks left, its day over; and who never reads it."""

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import add_reps
from tests.conftest import Cli
from tests.motivation.goals.making import add_history
from tests.store.package import all_queries

STRICT = ("accountability", "recruiting", "coaching", "audit")  # rooms that judge, or that sit below


@pytest.fixture
def ann(cli: Cli, run: Invocation) -> int:
    """Ann, who won 13 of 25 proposals until late November, with an income goal until June."""
    (rep,) = add_reps(run, "Ann Novak")
    add_history(run, rep, 13, 12, currency="USD")
    cli("motivate goal ann --what", "a house", "--amount", "24k", "--by", "2027-06-30", "--plan", "5 %")
    return rep


def pace(cli: Cli, day: str) -> float:
    income = cli(f"motivate goal ann --json --today {day}").json["goal"]["income"]
    return float(income["pace_a_week"]["value"])


def test_weeks_after_the_newest_export_are_in_no_pace(cli: Cli, ann: int, run: Invocation) -> None:
    before = pace(cli, "2026-11-23")

    assert pace(cli, "2027-01-25") == before
    assert "The newest export is of 20 Nov 2026" in cli("motivate goal ann --today 2027-01-25").out


def test_with_less_than_a_week_left_nothing_is_told_a_week(cli: Cli, ann: int) -> None:
    cli("motivate goal ann --rate size=20k")  # what was won is long ago by then
    way = cli("motivate goal ann --json --today 2027-06-29").json["goal"]["income"]["way"]
    assert way[0]["in_all"] is not None
    assert {row["a_week"] for row in way} == {None}

    shown = cli("motivate goal ann --today 2027-06-29").out
    assert max(map(len, shown.splitlines())) <= 80


def test_a_goal_whose_day_is_over_asks_what_follows(cli: Cli, ann: int) -> None:
    goal = cli("motivate goal ann --json --today 2027-07-05").json["goal"]

    assert goal["verdict"] == "day_over"
    assert goal["income"]["revenue_to_go"] is None
    assert "Its day is over. Ask Ann" in cli("motivate goal ann --today 2027-07-05").out
    cli("motivate goal ann --by 2027-12-31 --today 2027-07-05")
    assert cli("motivate goal ann --json --today 2027-07-05").json["goal"]["verdict"] != "day_over"


def test_where_no_working_day_is_left_it_asks_the_same(cli: Cli, ann: int) -> None:
    cli("motivate goal ann --by 2027-06-27")  # a Sunday
    shown = cli("motivate goal ann --today 2027-06-26").out

    assert "No working day is left until its day. Ask Ann" in shown
    assert "TO GO" not in shown


def test_an_absence_takes_weeks_from_what_is_left(cli: Cli, ann: int) -> None:
    before = cli("motivate goal ann --json").json["goal"]["income"]["weeks_left"]
    cli("rep away ann 2027-02-01 2027-02-12")
    cli("rep edit ann --days mon-thu")

    after = cli("motivate goal ann --json").json["goal"]["income"]["weeks_left"]
    assert before == 31.6  # 31 weeks and three days
    assert after == (31 * 4 + 3 - 2 * 4) / 4


def test_follow_ups_stay_in_the_history_of_a_closed_goal(cli: Cli, ann: int) -> None:
    cli("motivate goal ann --note", "a plot is found")
    cli("motivate goal ann --give-up --why", "too dear")

    assert [row["kind"] for row in cli("motivate goal ann --history --json").json] == [
        "made", "follow-up", "given up",
    ]  # fmt: skip


def test_no_room_that_judges_reads_a_goal() -> None:
    found = [
        name
        for name, query in all_queries().items()
        if name.split(".")[0] in STRICT and ("personal_goal" in query.sql or "goal_re" in query.sql)
    ]

    assert found == []
