"""`motivate pulse`: good and bad days, kept 90 days, and told apart from a lasting lack of will."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.store.location import store_name
from tests.conftest import Cli


@pytest.fixture
def ann(cli: Cli) -> Cli:
    """One rep."""
    cli("rep add", "Ann Novak")
    return cli


def low(cli: Cli, *days: str, mark: int = 2) -> None:
    for day in days:
        assert cli(f"motivate pulse ann {mark} --on {day}").code == 0


def test_a_bad_stretch_is_raised_in_the_morning_with_the_goal_and_a_question(ann: Cli) -> None:
    low(ann, "2026-11-18", "2026-11-19", "2026-11-20")
    ann("motivate profile ann", "--answer", "big_goal=a house by the lake")

    assert "low on 3 of 5 days: ask why; goal: a house by the lake" in ann("today --all").out
    (word,) = ann("today --json").json["people"]
    assert word["kind"] == "bad_stretch"
    found = ann("motivate pulse ann --json").json
    assert found["bad_stretch"] == {"low": 3, "of": 5, "since": "2026-11-18", "last": "2026-11-20"}
    assert found["question"].endswith("?")
    assert "a house by the lake" in ann("motivate pulse ann").out


def test_two_low_days_and_a_good_one_are_none(ann: Cli) -> None:
    low(ann, "2026-11-19", "2026-11-20")
    low(ann, "2026-11-18", mark=4)

    assert ann("motivate pulse ann --json").json["bad_stretch"] is None
    assert "low on" not in ann("today --all").out


def test_days_away_are_passed_over_and_who_is_away_is_not_raised(ann: Cli) -> None:
    low(ann, "2026-11-11", "2026-11-12", "2026-11-13")
    assert ann("motivate pulse ann --json").json["bad_stretch"] is None
    ann("rep away ann 2026-11-16 2026-11-20")

    assert ann("motivate pulse ann --json").json["bad_stretch"]["low"] == 3
    ann("rep away ann 2026-11-23 2026-11-24")
    assert "low on" not in ann("today --all").out


def test_when_a_stretch_is_bad_is_a_setting(ann: Cli, private_home: Path) -> None:
    low(ann, "2026-11-20", mark=3)
    (private_home / "policies.yaml").write_text(
        "motivation: {low_energy: 3, bad_stretch_days: 1, bad_stretch_window: 2}\n", encoding="utf-8"
    )

    assert ann("motivate pulse ann --json").json["bad_stretch"]["of"] == 2


def test_what_debriefs_note_counts_as_well(ann: Cli) -> None:
    low(ann, "2026-11-18", "2026-11-19")
    ann("debrief ann --on yesterday --meeting Harbor --no-next-step --energy 1", "price")
    ann("debrief ann --on 2026-11-20 --meeting Harbor --no-next-step --energy 1", "price")

    assert ann("motivate pulse ann --json").json["bad_stretch"]["low"] == 3


@pytest.mark.parametrize("words", ["0", "6", "3 --on tomorrow", "3 --on 2026-01-02", "3 --strike today"])
def test_what_is_no_mark_of_a_day_is_refused(ann: Cli, words: str) -> None:
    result = ann(f"motivate pulse ann {words}")

    assert (result.code, result.out) == (2, "")
    assert ann("motivate pulse ann --json").json["days"] == []


def test_after_ninety_days_all_of_it_is_gone_also_from_sessions(ann: Cli, run: Invocation) -> None:
    early = "2026-11-23T08:40"
    ann("motivate pulse ann 2")
    ann("debrief ann --meeting Harbor --no-next-step --energy 1 price")
    assert len(ann(f"motivate pulse ann --json --today {early}").json["days"]) == 1
    ann("motivate pulse ann 4 --today 2027-02-21")
    assert len(ann(f"motivate pulse ann --json --today {early}").json["days"]) == 1
    ann("motivate pulse ann 4 --today 2027-02-22")

    assert ann(f"motivate pulse ann --json --today {early}").json["days"] == []
    with closing(sqlite3.connect(store_name(run))) as link:
        assert link.execute("SELECT count(*) FROM session_answer WHERE question = 'energy'").fetchone() == (
            0,
        )
        assert link.execute("SELECT energy FROM coaching_session").fetchall() == [(None,)]
        assert link.execute("SELECT energy FROM energy_note").fetchall() == [(4,), (4,)]


def test_the_end_of_a_session_takes_away_what_is_old_too(ann: Cli, run: Invocation) -> None:
    ann("motivate pulse ann 2")
    ann("debrief ann --meeting Harbor --no-next-step price --today 2027-03-01")

    with closing(sqlite3.connect(store_name(run))) as link:
        assert link.execute("SELECT count(*) FROM energy_note").fetchone() == (0,)


def test_how_long_energy_is_kept_is_a_setting_and_nought_keeps_it(
    ann: Cli, private_home: Path, run: Invocation
) -> None:
    def marks() -> int:
        with closing(sqlite3.connect(store_name(run))) as link:
            return int(link.execute("SELECT count(*) FROM energy_note").fetchone()[0])

    ann("motivate pulse ann 2")
    (private_home / "policies.yaml").write_text("retention: {energy: 0}\n", encoding="utf-8")
    ann("motivate pulse ann 2 --today 2027-06-01")
    assert (marks(), ann("motivate pulse ann --json").json["kept_days"]) == (2, None)
    (private_home / "policies.yaml").write_text("retention: {energy: 30}\n", encoding="utf-8")
    assert ann("motivate pulse ann 2 --on 2027-05-01 --today 2027-06-02").code == 2
    ann("motivate pulse ann 2 --today 2027-06-02")

    assert marks() == 2


def test_the_rep_may_have_a_day_struck(ann: Cli) -> None:
    low(ann, "2026-11-19", "2026-11-20")
    ann("debrief ann --on 2026-11-20 --meeting Harbor --no-next-step --energy 1 price")
    assert "Deleted" in ann("motivate pulse ann --strike 2026-11-20").err

    assert [one["on"] for one in ann("motivate pulse ann --json").json["days"]] == ["2026-11-19"]


def test_a_lasting_lack_of_commitment_is_told_apart_and_raises_nothing(ann: Cli) -> None:
    ann("coach skills ann --assess commitment=2 --on 2026-06-01 --why", "kept none of his hours")
    ann("coach skills ann --assess commitment=2 --on 2026-11-02 --why", "the same again")
    shown, found = ann("motivate pulse ann").out, ann("motivate pulse ann --json").json

    assert found["bad_stretch"] is None
    assert found["will_to_sell"] == [
        {"skill": "commitment", "mark": 2, "source": "manager", "since": "2026-06-01", "lasting": True}
    ]
    assert "neither a pep talk nor coaching alone mends it" in " ".join(shown.split())
    assert "ommitment" not in ann("coach plan").out + ann("today --all").out
    assert "is no weak spot" in ann("coach skills ann").out


def test_a_first_low_mark_is_not_called_lasting(ann: Cli) -> None:
    ann("coach skills ann --assess desire=1 --on 2026-11-20 --why", "says so")

    assert ann("motivate pulse ann --json").json["will_to_sell"][0]["lasting"] is False
    assert "first low mark" in ann("motivate pulse ann").out
