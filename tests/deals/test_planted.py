"""The faults planted in the leak sample: each is shown by a command, and by how much."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

pytestmark = [pytest.mark.realdata, pytest.mark.slow]

TODAY = "--today 2026-09-15"
STAGES = {"Discovery": "Discovery", "Qualified": "Qualified", "Demo": "Solution", "Proposal": "Proposal",
          "Negotiation": "Negotiation"}  # fmt: skip


@pytest.fixture
def leak(real: Path) -> Path:
    return real / "pipeline-leak-sample"


@pytest.fixture
def facts(leak: Path) -> Any:
    """What an independent count of the same files found."""
    return json.loads((leak / "facts.json").read_text(encoding="utf-8"))


@pytest.fixture
def imported(cli: Cli, leak: Path) -> None:
    """The deals as HubSpot exports them, with the days they entered each stage."""
    result = cli(f"pipeline import {TODAY} --json", str(leak / "sample_hubspot_deals.csv"))
    assert (result.code, result.json["rejected"]) == (0, 0)


@pytest.fixture
def all_years(private_home: Path) -> None:
    """All of the history counts, not only the last two years."""
    private_home.mkdir(exist_ok=True)
    (private_home / "sales_process.yaml").write_text("learning:\n  years: 10\n", encoding="utf-8")


def by(cli: Cli, way: str, stage: str) -> dict[str | None, Any]:
    rows = cli("pipeline stages", "--by", way, "--stage", stage, "--json", "--today", "2026-09-15").json
    return {row["group"]: row for row in rows}


@pytest.mark.usefixtures("imported", "all_years")
def test_the_shares_that_go_on_are_those_of_an_independent_count(cli: Cli, facts: Any) -> None:
    rows = {row["stage"]: row for row in cli(f"pipeline stages --json {TODAY}").json}

    for name, fact in facts["conversion"].items():
        onward = rows[STAGES[name]]["onward"]
        assert onward["value"] == pytest.approx(fact["rate_advanced_of_resolved"], abs=1e-6), name
        assert onward["n"] == fact["advanced"] + fact["lost_here"], name


@pytest.mark.usefixtures("imported")
def test_the_weakest_step_is_named(cli: Cli) -> None:
    shown = cli(f"pipeline stages {TODAY}").out

    assert "Weakest step: out of Solution 50 % (45–54) of 569 go on; next is Proposal" in " ".join(
        shown.split()
    )


@pytest.mark.usefixtures("imported", "all_years")
def test_the_one_quarter_in_which_it_was_better_is_named(cli: Cli, facts: Any) -> None:
    rows = by(cli, "quarter", "Solution")

    counted = facts["demo_to_proposal_by_quarter_entered_demo"]
    for quarter, row in rows.items():
        if quarter is not None and row["not_counted_yet"] == 0:
            assert (row["onward"]["n"], round(row["onward"]["value"], 4)) == (
                counted[quarter]["resolved"],
                counted[quarter]["rate"],
            )
    assert rows["2025-Q2"]["certain"] is True
    assert rows["2025-Q2"]["onward"]["low"] > rows[None]["onward"]["high"]


@pytest.mark.usefixtures("imported")
def test_proposals_that_stand_still_rarely_go_on(cli: Cli) -> None:
    found = cli(f"pipeline stages --stage Proposal --json {TODAY}").json["onward_by_days"]

    soon, late = found["left_sooner"], found["stayed_longer"]
    assert found["days"] == 17
    assert late["n"] / (late["n"] + soon["n"]) > 0.3
    assert late["high"] < 0.5 < 0.68 < soon["low"]


@pytest.mark.usefixtures("imported")
def test_large_deals_are_won_less_often_from_the_last_stage(cli: Cli) -> None:
    rows = by(cli, "size", "Negotiation")

    assert {group for group, row in rows.items() if row["certain"]} == {"from 49.2k"}
    large, others = rows["from 49.2k"]["won"], [row["won"] for row in rows.values() if row["group"]][:3]
    assert large["value"] < 0.75
    assert all(row["value"] > 0.85 for row in others)
    shown = " ".join(cli(f"pipeline stages --by size {TODAY}").out.split())
    assert "Negotiation, from 49.2k: 72 % (56–83) of 39 are won, of the others 93 % (87–96) of 116" in shown


@pytest.mark.usefixtures("imported", "all_years")
def test_blank_amounts_are_counted_and_make_no_comparison(cli: Cli, facts: Any) -> None:
    rows = by(cli, "size", "Discovery")

    assert rows["(no amount)"]["won"]["n"] == facts["blank_amount"] == 468
    assert not any(row["certain"] for row in rows.values())


@pytest.mark.usefixtures("imported")
def test_deals_that_skipped_a_stage_are_found_and_counted(cli: Cli, facts: Any) -> None:
    moved = cli(f"pipeline movement --since 2023-12-31 --json {TODAY}").json["events"]
    audited = cli(f"pipeline audit --select ST103 --json {TODAY}").json["findings"]

    skipped = [event for event in moved if event["kind"] == "skipped"]
    assert len(skipped) == facts["skipped_Qualified"] == 56
    assert {(event["from"], event["to"]) for event in skipped} == {("Discovery", "Demo")}
    assert [one["message"].partition(";")[0] for one in audited] == ["skipped Qualified"]


def test_rows_of_a_history_without_a_change_change_nothing(cli: Cli, leak: Path, facts: Any) -> None:
    found = cli(f"pipeline import {TODAY} --json", str(leak / "sample_salesforce_history.csv")).json

    assert found["rows"] == facts["history_rows"]
    assert found["unchanged"] == facts["history_rows_without_stage_change"] == 455


def test_reps_who_do_not_differ_by_more_than_chance_are_not_said_to(cli: Cli, real: Path) -> None:
    day = "--today 2017-12-31"
    assert (
        cli(f"pipeline import --add-reps {day}", str(real / "maven-crm-sales" / "sales_pipeline.csv")).code
        == 0
    )

    rows = cli(f"pipeline stages --by rep --json {day}").json
    shown = " ".join(cli(f"pipeline stages --by rep {day}").out.split())

    assert len({row["group"] for row in rows if row["stage"] is None}) == 31
    assert rows[0]["chance"] == pytest.approx(0.26, abs=0.005)
    assert not any(row["certain"] for row in rows)
    assert "reps who are all alike would differ as much in their shares won in 26 of 100 teams" in shown
