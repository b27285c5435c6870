"""What runs out: by the periods of policies.yaml, never during a hold, never what is still open."""

from contextlib import closing
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.dossier.retention import ARCHIVED
from salescoach.settings.policies import load_policies
from salescoach.store.held import PERIODS
from salescoach.store.opening import open_store
from tests.conftest import Cli
from tests.dossier.planting import NAME, count, planted


@pytest.fixture
def aged(cli: Cli, run: Invocation) -> Cli:
    """Sessions of two reps in March with energy noted, one promise of each kept in 2019."""
    with closing(planted(run, staying=True)) as link:
        link.execute("UPDATE coaching_session SET on_date = '2026-03-02', energy = 4, rep_id = id")
        link.execute("UPDATE commitment SET made_on = '2019-01-01', rep_id = id")
        link.execute("UPDATE session_answer SET question = 'energy', answered_on = '2026-03-02' WHERE id = 1")
    return cli


def periods(home: Path, **days: int) -> None:
    lines = "".join(f"  {period}: {number}\n" for period, number in days.items())
    (home / "policies.yaml").write_text(f"retention:\n{lines}", encoding="utf-8")


def only(home: Path, **days: int) -> None:
    periods(home, **{**dict.fromkeys((*PERIODS, ARCHIVED), 0), **days})


def past(cli: Cli) -> dict[str, int]:
    done = cli("rep erase --past-retention --dry-run --json")
    assert done.code == 0, done.err
    return {one["table"]: one["records"] for one in done.json["past"]}


def test_every_period_a_table_can_name_is_a_setting_and_the_other_way_round(run: Invocation) -> None:
    assert set(load_policies(run).retention) == {*PERIODS, ARCHIVED}


def test_a_column_runs_out_before_its_row(aged: Cli, run: Invocation, private_home: Path) -> None:
    only(private_home, energy=90)

    assert past(aged)["coaching_session"] == 2
    assert aged("rep erase --past-retention --yes").code == 0

    assert count(run, "SELECT count(*) FROM coaching_session") == 2
    assert count(run, "SELECT count(*) FROM coaching_session WHERE energy IS NOT NULL") == 0
    assert count(run, "SELECT count(*) FROM session_answer WHERE question = 'energy'") == 0
    assert past(aged) == {}


def test_a_row_takes_what_belongs_to_it_along(aged: Cli, run: Invocation, private_home: Path) -> None:
    only(private_home, promises=365)

    assert aged("rep erase --past-retention --yes").code == 0

    assert count(run, "SELECT count(*) FROM commitment") == 0
    assert count(run, "SELECT count(*) FROM commitment_event") == 0
    assert count(run, "SELECT count(*) FROM coaching_session") == 2
    with closing(open_store(run)) as link:
        assert link.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_open_promise_never_runs_out(aged: Cli, run: Invocation, private_home: Path) -> None:
    only(private_home, promises=365)
    with closing(open_store(run)) as link:
        link.execute("UPDATE commitment SET state = 'open' WHERE id = 1")

    assert past(aged) == {"commitment": 1}


def test_nothing_about_a_rep_runs_out_while_a_hold_stands(aged: Cli, private_home: Path) -> None:
    only(private_home, energy=90, promises=365)
    assert aged("rep hold", NAME, "--why", "contested").code == 0

    assert past(aged) == {"coaching_session": 1, "commitment": 1}


def test_nought_keeps(aged: Cli, private_home: Path) -> None:
    only(private_home)

    assert past(aged) == {}


@pytest.mark.parametrize(("days", "there"), [(266, 0), (265, 2)])
def test_a_period_ends_with_its_last_day(aged: Cli, private_home: Path, days: int, there: int) -> None:
    only(private_home, energy=days)  # 266 days lie between 2 March and 23 November

    assert past(aged).get("coaching_session", 0) == there


def test_the_check_lists_what_is_past_and_names_the_command(aged: Cli, private_home: Path) -> None:
    only(private_home, energy=90)

    found = [one for one in aged("store check --json").json["findings"] if one["check"] == "retention"]

    assert found[0]["says"] == "Coaching sessions with energy: 2 older than 90 days, since 2026-03-02."
    assert {one["remedy"] for one in found} == {"salescoach rep erase --past-retention"}
    assert {one["state"] for one in found} == {"note"}


def test_a_rep_archived_long_ago_is_proposed_for_erasing(cli: Cli, private_home: Path) -> None:
    assert cli("rep add", "Ben Ortiz").code == 0
    assert cli("rep archive ben --on 2024-01-31").code == 0
    only(private_home, archived_reps=730)

    found = [one for one in cli("store check --json").json["findings"] if one["check"] == "retention"]
    assert [one["remedy"] for one in found] == ['salescoach rep erase "Ben Ortiz"']

    assert cli("rep hold", "Ben Ortiz", "--why", "contested").code == 0
    found = [one for one in cli("store check --json").json["findings"] if one["check"] == "retention"]
    assert [one["state"] for one in found] == ["ok"]


def test_an_erasure_that_was_interrupted_makes_the_store_unsound(aged: Cli, run: Invocation) -> None:
    with closing(open_store(run)) as link:
        link.execute(
            "INSERT INTO erasure (rep_id, erased_at, erased_on) VALUES (2, '2026-11-23 07:40', '2026-11-23')"
        )

    report = aged("store check --json")

    assert report.code == 1
    assert "salescoach rep erase --resume" in [one["remedy"] for one in report.json["findings"]]


def test_without_a_terminal_it_has_to_be_said(aged: Cli, run: Invocation, private_home: Path) -> None:
    only(private_home, energy=90)

    refused = aged("rep erase --past-retention")

    assert refused.code == 2
    assert "--yes" in refused.err
    assert count(run, "SELECT count(*) FROM coaching_session WHERE energy IS NOT NULL") == 2


def test_a_mistake_in_the_settings_does_not_hide_the_rest_of_the_check(cli: Cli, private_home: Path) -> None:
    assert cli("rep add", "Ann Novak").code == 0
    periods(private_home, energy=-1)

    found = {one["check"]: one for one in cli("store check --json").json["findings"]}

    assert found["retention"]["remedy"] == "salescoach config check"
    assert found["integrity"]["state"] == "ok"


def test_an_expectation_stays_as_long_as_its_strikes(aged: Cli, run: Invocation, private_home: Path) -> None:
    only(private_home, expectations=365)
    with closing(open_store(run)) as link:
        link.execute("UPDATE expectation SET from_on = '2019-01-01', until_on = '2019-06-30'")
        link.execute("DELETE FROM strike_note")
        link.execute("DELETE FROM strike WHERE expectation_id = 2")

    assert past(aged) == {"expectation": 1}
    assert aged("rep erase --past-retention --yes").code == 0
    assert count(run, "SELECT count(*) FROM strike") == 1
