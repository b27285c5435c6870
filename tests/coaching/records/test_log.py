"""Logging one-on-ones, role-plays, ride-alongs and group sessions."""

from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import add_deal, add_reps
from tests.conftest import Cli

QUICK = ("silence after the price; uses it at Cobalt", "--by", "fri")


@pytest.fixture
def team(run: Invocation) -> list[int]:
    """Ann, Ben and Cleo."""
    return add_reps(run, "Ann Novak", "Ben Ortiz", "Cleo Park")


@pytest.mark.parametrize("kind", ["one-on-one", "role-play", "ride-along"])
def test_each_kind_is_kept_with_its_next_step(cli: Cli, team: list[int], kind: str) -> None:
    session = cli(f"coach log {kind} ann --minutes 30m --json", *QUICK).json

    assert (session["kind"], session["state"], session["seconds"]) == (kind, "held", 1800)
    assert session["meeting"] is None
    assert session["commitments"][0]["what"] == "uses it at Cobalt"
    assert cli(f"coach history --kind {kind} --json").json[0]["id"] == session["id"]


def test_a_kind_may_be_shortened_and_a_wrong_one_is_explained(cli: Cli, team: list[int]) -> None:
    assert cli("coach log role ann --json", *QUICK).json["kind"] == "role-play"
    wrong = cli("coach log debrief ann", *QUICK)
    assert (wrong.code, "salescoach prep or debrief" in wrong.err) == (2, True)


def test_a_deal_or_a_meeting_may_be_named_without_making_one(
    cli: Cli, run: Invocation, team: list[int]
) -> None:
    add_deal(run, team[0])
    session = cli("coach log role-play ann --deal bright --json", *QUICK).json

    assert (session["deal"]["name"], session["meeting"]) == ("Brightline rollout", None)


def test_in_a_group_all_are_credited(cli: Cli, team: list[int]) -> None:
    session = cli(
        "coach log co-development ann --with ben --with cleo --with ben --case", "Harbor names no date",
        "--json", *QUICK,
    ).json  # fmt: skip

    assert session["peers"] == ["Ben Ortiz", "Cleo Park"]
    rows = {row["rep"]: row for row in cli("coach coverage --json").json["reps"]}
    assert {name: row["last_on"] for name, row in rows.items()} == dict.fromkeys(rows, "2026-11-23")
    assert "With        Ben Ortiz, Cleo Park" in cli("coach show 1").out
    assert [row["id"] for row in cli("coach history --rep cleo --json").json] == [1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("coach log co-development ann", "--with ben"),
        ("coach log co-development ann --with ann", "the one whose case it is"),
        ("coach log co-development ann --with zoe", "no rep 'zoe'"),
        ("coach log one-on-one ann --on 2026-11-24", "still to come"),
    ],
)
def test_wrong_use_names_what_to_type(cli: Cli, team: list[int], words: str, says: str) -> None:
    result = cli(words, *QUICK)

    assert (result.code, says in result.err) == (2, True)
    assert cli("coach history --json").json == []


def test_role_plays_and_group_sessions_are_held_against_their_targets(
    cli: Cli, team: list[int], private_home: Path
) -> None:
    cli("debrief ben --role-play", *QUICK)
    played = cli("coach log role-play ann", *QUICK).err
    grouped = cli("coach log co-development ann --with ben", *QUICK).err

    assert "Role-plays this week: 2 of 3." in played
    assert "Co-developments this month: 1 of 1." in grouped
    assert "this week" not in cli("coach log one-on-one ann", *QUICK).err

    (private_home / "policies.yaml").write_text("coaching: {role_plays_a_week: 0}\n", encoding="utf-8")
    assert "Role-plays this week: 3.\n" in cli("coach log role-play ann", *QUICK).err


def test_nothing_is_said_of_a_meeting_where_none_is_needed(cli: Cli, team: list[int]) -> None:
    assert "One-on-one of Ann Novak: kept" in cli("coach log one-on-one ann", *QUICK).err
