"""The rules that judge a rep: found, recorded, compared and said, with no deal to their name."""

from datetime import date

import pytest

from salescoach.core.invocation import Invocation
from tests.audit.building import Pipeline
from tests.conftest import Cli


@pytest.fixture
def pipeline(run: Invocation) -> Pipeline:
    """Ann needs 300 more and has 870 open; Ben has no quota, and one deal in another currency."""
    store = Pipeline(run)
    store.imported()
    ann, ben = store.rep("Ann Novak", quota=1000), store.rep("Ben Ortiz")
    store.deal("Won", rep_id=ann, amount=700, status="won", closed_on=date(2026, 11, 2))
    store.deal("Open", rep_id=ann, amount=870)
    store.deal("Dollars", rep_id=ben, amount=900, currency="USD")
    store.deal("Next year", rep_id=ann, amount=9000, close_on=date(2027, 2, 1))
    return store


def test_a_finding_on_a_rep_has_no_deal_and_names_the_rep(pipeline: Pipeline, cli: Cli) -> None:
    found = cli("pipeline audit --select team --json").json

    assert found["findings"] == [
        {
            "rule": "TM101", "name": "coverage-low", "severity": "warn", "address": "TM101/Ann Novak",
            "deal": None, "deal_name": None, "account": None, "rep": "Ann Novak", "stage": None,
            "amount": None, "currency": "EUR",
            "message": "2.9× of the 300 2026-Q4 still needs, 3.0× asked; the usual, 29 closed deals short "
            "of an own win rate",
            "fix": "Agree how many new conversations a week close the gap, with whom, and when.",
        }
    ]  # fmt: skip
    assert [(gap["rule"], gap["reason"]) for gap in found["not_evaluable"]] == [
        ("TM101", "1 of 2 reps: no quota for today"),
        ("TM102", "1 of 2 reps: no quota for today"),
        ("TM102", "1 of 2 reps: too few closed deals to know their stages' rates"),
        ("TM103", "2 of 2 reps: under 4 deals closed in 30 days"),
    ]


def test_it_is_recorded_and_compared_and_no_morning_screen_stumbles_over_it(
    pipeline: Pipeline, cli: Cli
) -> None:
    first = cli("pipeline audit --today 2026-11-23 --json").json
    assert first["recorded"] is True
    assert cli("pipeline audit --today 2026-11-23 --json").json["findings"] == first["findings"]
    assert {row["rep"]: row["findings"] for row in first["by_rep"]} == {"Ann Novak": 1, "Ben Ortiz": 0}

    pipeline.deal("More", rep_id=1, amount=100)
    second = cli("pipeline audit --today 2026-11-24 --json").json

    assert second["findings"] == []
    assert {row["rep"]: (row["new"], row["gone"]) for row in second["by_rep"]} == {
        "Ann Novak": (0, 1),
        "Ben Ortiz": (0, 0),
    }
    for command in ("today", "wrap", "week", "tasks list --all"):
        assert cli(f"{command} --today 2026-11-23").code == 0


def test_it_fails_a_run_that_asks_for_its_severity(pipeline: Pipeline, cli: Cli) -> None:
    assert cli("pipeline audit --select TM101 --fail-on warn").code == 1
    assert cli("pipeline audit --select TM101 --fail-on severe").code == 0
    assert cli("pipeline audit --select TM101 --rep ben --fail-on info").code == 0


def test_the_screen_groups_them_by_what_is_to_be_done(pipeline: Pipeline, cli: Cli) -> None:
    shown = cli("pipeline audit --select team").out

    assert "BUILD THE PIPELINE" in shown
    assert "  Ann  2.9× of the 300 2026-Q4 still needs, 3.0× asked" in shown
    assert "Nothing found" not in shown


def test_a_rep_cannot_be_waived(pipeline: Pipeline, cli: Cli) -> None:
    refused = cli("pipeline waive TM101 ann --until +4w --why holidays")

    assert refused.code == 2
    assert "judges a rep, not a deal" in refused.err


def test_without_reps_it_says_that_nobody_could_be_judged(run: Invocation, cli: Cli) -> None:
    store = Pipeline(run)
    store.imported()
    store.deal("Loose")

    gaps = cli("pipeline audit --select team --json").json["not_evaluable"]

    assert {gap["reason"] for gap in gaps} == {"no open deal belongs to a rep of yours"}
