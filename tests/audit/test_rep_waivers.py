"""`pipeline waive --rep` and `--team`: what a rule for reps finds, let stand until a day."""

from datetime import date
from typing import Any

import pytest

from salescoach.core.invocation import Invocation
from tests.audit.building import Pipeline
from tests.conftest import Cli
from tests.golden import assert_golden

WHY = ["--why", "new in the territory"]


@pytest.fixture
def pipeline(run: Invocation) -> Pipeline:
    """Two reps whose open deals cannot fill their quotas, and so neither the team's."""
    store = Pipeline(run)
    store.imported()
    for name in ("Ann Novak", "Ben Ortiz"):
        rep = store.rep(name, quota=1000)
        store.deal(f"{name}'s", rep_id=rep, amount=100)
    return store


def addresses(cli: Cli, words: str = "") -> list[str]:
    found = cli(f"pipeline audit --select TM101 --json {words}").json
    return [one["address"] for one in found["findings"]]


def waived(cli: Cli, words: str = "") -> Any:
    return cli(f"pipeline audit --select TM101 --json {words}").json["waived"]


def test_a_rule_is_waived_on_one_rep_until_a_day_and_counted(pipeline: Pipeline, cli: Cli) -> None:
    result = cli("pipeline waive TM101 --rep ann --until 2026-11-30", *WHY)

    assert (result.code, result.out) == (0, "")
    assert "Waived until 30 Nov 2026: TM101 coverage-low on Ann Novak." in result.err
    assert "salescoach pipeline waive TM101 --rep ann --withdraw" in result.err
    assert (addresses(cli), waived(cli)) == (["TM101/Team", "TM101/Ben Ortiz"], 1)
    assert addresses(cli, "--rep ann") == []
    assert (addresses(cli, "--today 2026-12-01"), waived(cli, "--today 2026-12-01")) == (
        ["TM101/Team", "TM101/Ann Novak", "TM101/Ben Ortiz"],
        0,
    )


def test_the_team_is_waived_apart_from_its_reps(pipeline: Pipeline, cli: Cli) -> None:
    shown = cli("pipeline waive TM101 --team --until +2w --json", *WHY).json

    assert (shown["deal"], shown["rep"], shown["about"], shown["state"]) == (
        None, None, "the team", "in force",
    )  # fmt: skip
    assert addresses(cli) == ["TM101/Ann Novak", "TM101/Ben Ortiz"]


def test_withdrawn_it_holds_no_longer(pipeline: Pipeline, cli: Cli) -> None:
    cli("pipeline waive TM101 --rep ben --until +2w", *WHY)

    shown = cli("pipeline waive TM101 --rep ben --withdraw --json")

    assert (shown.json["rep"], shown.json["state"]) == ("Ben Ortiz", "withdrawn")
    assert waived(cli) == 0
    refused = cli("pipeline waive TM101 --team --withdraw")
    assert (refused.code, refused.out) == (1, "")
    assert "TM101 is not waived on the team." in refused.err
    assert "on this rep" in cli("pipeline waive TM101 --rep ann --withdraw").err


def test_what_is_waived_is_neither_new_nor_gone_nor_a_reason_to_fail(pipeline: Pipeline, cli: Cli) -> None:
    cli("pipeline audit --today 2026-11-22")
    cli("pipeline waive TM101 --rep ann --until +2w", *WHY)
    cli("pipeline waive TM101 --team --until +2w", *WHY)

    found = cli("pipeline audit --json").json

    assert [(row["new"], row["gone"]) for row in (*found["by_rep"], *found["team"])] == [(0, 0)] * 3
    assert cli("pipeline audit --select TM101 --rep ann --fail-on info").code == 0
    assert cli("pipeline audit --select TM101 --fail-on severe").code == 1


def test_an_ended_one_is_told_for_who_is_audited(pipeline: Pipeline, cli: Cli) -> None:
    cli("pipeline waive TM101 --rep ann --until today", *WHY)
    cli("pipeline waive TM101 --team --until today", *WHY)

    def ended(words: str) -> list[Any]:
        found = cli(f"pipeline audit --today 2026-11-24 --json {words}").json["waivers_expired"]
        return [(row["rule"], row["deal"], row["rep"]) for row in found]

    assert sorted(ended(""), key=str) == [("TM101", None, "Ann Novak"), ("TM101", None, None)]
    assert ended("--rep ann") == [("TM101", None, "Ann Novak")]
    assert ended("--rep ben") == []


def test_screen_and_list_name_reps_and_the_team(pipeline: Pipeline, cli: Cli) -> None:
    deal = pipeline.deal("Late", rep_id=1, close_on=date(2026, 11, 1))
    cli("pipeline waive TM101 --rep ann --until +2w", *WHY)
    cli("pipeline waive TM101 --team --until +2w", *WHY)
    cli(f"pipeline waive DT101 {deal} --until +1w", *WHY)
    cli("pipeline waive TM104 --rep ben --until today", *WHY)

    words = "--today 2026-11-24"
    assert_golden("audit/waived_reps.txt", cli(f"pipeline audit --select team,DT101 {words}").out)
    assert_golden("audit/rep_waivers.txt", cli(f"pipeline waive --list {words}").out)


def test_a_rep_called_by_no_plain_word_can_be_typed_again(pipeline: Pipeline, cli: Cli) -> None:
    pipeline.rep("Ann Adams", quota=1000)

    said = cli("pipeline waive", "TM101", "--rep", "Ann Novak", "--until", "+2w", *WHY).err

    assert 'waive TM101 --rep "Ann Novak" --withdraw' in said


def test_undoing_an_import_leaves_the_waivers_of_reps_alone(
    pipeline: Pipeline, cli: Cli, tmp_path: Any
) -> None:
    export = tmp_path / "deals.csv"
    export.write_text("id,name,stage,amount,owner\n77,New,Lead,10,Ann Novak\n", encoding="utf-8")
    assert cli("pipeline import", str(export), "--partial").code == 0
    cli("pipeline waive TM101 --rep ann --until +2w", *WHY)

    undone = cli("pipeline undo --json")

    assert undone.code == 0
    assert [row["rep"] for row in cli("pipeline waive --list --json").json] == ["Ann Novak"]
