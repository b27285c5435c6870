"""`salescoach pipeline audit` and `salescoach pipeline rules` at the keyboard."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from tests.audit.building import ALL_FIELDS, Pipeline
from tests.conftest import Cli
from tests.golden import assert_golden


@pytest.fixture
def pipeline(run: Invocation) -> Pipeline:
    """Two reps, a deal for every rule, and one without a flaw."""
    found = Pipeline(run)
    found.imported(date(2026, 11, 13))
    found.imported(date(2026, 11, 20))
    ann, ben = found.rep("Ann Novak"), found.rep("Ben Ortiz")
    found.deal("Brightline rollout", rep_id=ann, amount=62000, close_on=date(2026, 10, 12))
    pushed = found.deal("Harbor renewal", rep_id=ann, amount=48000)
    for old, new in (
        ("2026-08-31", "2026-09-30"),
        ("2026-09-30", "2026-10-31"),
        ("2026-10-31", "2026-12-18"),
    ):
        found.change(pushed, "close_date", old, new, date.fromisoformat(old))
    found.deal("Cobalt pilot", rep_id=ben, amount=12000, next_step="", next_step_on=None)
    found.deal("Orbit pilot", rep_id=ben, amount=None, account="", stage_since=date(2026, 9, 1))
    found.deal("Clean deal", rep_id=ben, amount=9000)
    found.deal("Won deal", rep_id=ann, status="won", close_on=date(2026, 10, 1))
    found.deal("Vanished deal", rep_id=ann, close_on=date(2026, 10, 1), vanished_on=date(2026, 11, 20))
    return found


def test_the_screen_reads_well_at_eighty_columns(pipeline: Pipeline, cli: Cli) -> None:
    assert_golden("audit/audit-80.txt", cli("pipeline audit").out)


def test_the_screen_says_more_where_there_is_room(
    pipeline: Pipeline, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    pipeline.deal("Müller & Söhne support plan", amount=7000, currency="CHF", owner="", account="日本商事")

    assert_golden("audit/audit-120.txt", cli("pipeline audit").out)


def test_json_is_what_scripts_rely_on(pipeline: Pipeline, cli: Cli) -> None:
    found = cli("pipeline audit --json").json

    assert (found["as_of"], found["deals"], found["waived"]) == ("2026-11-20", 5, 0)
    first = found["findings"][0]
    assert {key: first[key] for key in ("rule", "name", "severity", "deal", "deal_name", "rep")} == {
        "rule": "DT101",
        "name": "close-date-past",
        "severity": "severe",
        "deal": 1,
        "deal_name": "Brightline rollout",
        "rep": "Ann Novak",
    }
    assert (first["amount"], first["currency"], first["address"]) == (62000, "EUR", "DT101/1")
    assert first["message"] == "close date 39 days past; it was 12 Oct"
    assert [finding["rule"] for finding in found["findings"]] == [
        "DT101", "DT102", "CP101", "MV101", "CP102", "CP105",
    ]  # fmt: skip
    assert [(gap["rule"], gap["reason"]) for gap in found["not_evaluable"]] == [
        ("BE102", "1 of 5 deals: no account to compare within"),
        ("BE103", "no strategy in force; name your markets under strategy in sales_process.yaml"),
        ("ST102", "5 of 5 deals: no exit criterion answered yet"),
        ("ST103", "the export states no changes of stage; import its stage history"),
        ("ST104", "the export was imported once and has no stage history; a second import shows steps back"),
        ("TM101", "2 of 2 reps: no quota for today"),
        ("TM102", "2 of 2 reps: no quota for today"),
        ("TM103", "2 of 2 reps: under 4 deals closed in 30 days"),
    ]
    assert found["recorded"] is True


def test_value_at_risk_counts_a_deal_once_and_info_not_at_all(
    pipeline: Pipeline, cli: Cli, private_home: Path
) -> None:
    (private_home / "audit.yaml").write_text("rules: {CP101: {severity: info}}\n", encoding="utf-8")
    pipeline.deal("Twice", rep_id=1, amount=500, close_on=date(2026, 10, 1), account="")

    by_rep = {row["rep"]: row for row in cli("pipeline audit --json").json["by_rep"]}

    assert by_rep["Ann Novak"]["at_risk"] == 62000 + 48000 + 500
    assert by_rep["Ben Ortiz"]["at_risk"] == 0  # Cobalt is only info, Orbit has no amount


def test_the_next_audit_shows_what_has_changed_since(pipeline: Pipeline, cli: Cli) -> None:
    cli("pipeline audit --today 2026-11-21")
    pipeline.set(1, close_on=date(2026, 12, 18))
    pipeline.set(5, next_step="", next_step_on=None)

    found = cli("pipeline audit --json").json

    assert found["compared_with"] == "2026-11-21"
    assert {row["rep"]: (row["new"], row["gone"]) for row in found["by_rep"]} == {
        "Ann Novak": (0, 1),
        "Ben Ortiz": (1, 0),
    }
    assert "SINCE 21 NOV" in cli("pipeline audit").out


def test_a_finding_gone_counts_for_who_had_it(pipeline: Pipeline, cli: Cli) -> None:
    cli("pipeline audit --today 2026-11-21")
    pipeline.set(1, status="lost")
    pipeline.set(2, status="won")

    by_rep = {row["rep"]: row for row in cli("pipeline audit --json").json["by_rep"]}

    assert (by_rep["Ann Novak"]["deals"], by_rep["Ann Novak"]["gone"]) == (0, 2)


def test_the_same_audit_twice_a_day_is_recorded_once(pipeline: Pipeline, cli: Cli) -> None:
    assert "Recorded" in cli("pipeline audit").out
    assert "Nothing has changed since the audit recorded earlier today." in cli("pipeline audit").out

    pipeline.set(1, close_on=date(2026, 12, 18))
    assert "Recorded" in cli("pipeline audit").out


@pytest.mark.parametrize("words", ["--rep ann", "--select DT101", "--ignore CP"])
def test_a_part_of_an_audit_is_not_recorded_and_says_so(pipeline: Pipeline, cli: Cli, words: str) -> None:
    assert "Not recorded: only a full audit is." in cli(f"pipeline audit {words}").out
    assert cli(f"pipeline audit {words} --json").json["recorded"] is False
    assert cli("pipeline audit --today 2026-11-24 --json").json["compared_with"] is None


def rules_found(cli: Cli, words: str) -> set[str]:
    return {finding["rule"] for finding in cli(f"pipeline audit --json {words}").json["findings"]}


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("--select DT101", {"DT101"}),
        ("--select dt", {"DT101", "DT102"}),
        ("--select dates,amount-missing", {"DT101", "DT102", "CP102"}),
        ("--select dates --ignore DT102", {"DT101"}),
        ("--select DT101 --select MV101", {"DT101", "MV101"}),
        ("--ignore completeness,movement", {"DT101", "DT102"}),
        ("--rep ben", {"CP101", "CP102", "CP105", "MV101"}),
    ],
)
def test_rules_and_reps_are_selected(pipeline: Pipeline, cli: Cli, words: str, rules: set[str]) -> None:
    assert rules_found(cli, words) == rules


def test_a_rule_switched_off_runs_only_where_it_is_named(
    pipeline: Pipeline, cli: Cli, private_home: Path
) -> None:
    (private_home / "audit.yaml").write_text("rules: {DT101: {enabled: false}}\n", encoding="utf-8")

    assert "DT101" not in rules_found(cli, "")
    assert "DT101" in rules_found(cli, "--select dates")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--select DT999", "There is no rule 'DT999'"),
        ("--ignore wrong", "There is no rule 'wrong'"),
        ("--select DT101 --ignore dates", "No rule is left"),
        ("--fail-on bad", "info, warn, severe"),
        ("--rep zoe", "There is no rep 'zoe'"),
        ("missing.csv", "missing.csv"),
    ],
)
def test_wrong_use_says_what_to_do_and_records_nothing(
    pipeline: Pipeline, cli: Cli, words: str, says: str
) -> None:
    result = cli(f"pipeline audit {words}")

    assert result.code == 2
    assert says in result.err
    assert result.out == ""
    assert cli("pipeline audit --today 2026-11-24 --json").json["compared_with"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--fail-on severe", 1),
        ("--fail-on info", 1),
        ("--fail-on severe --select CP102", 0),
        ("--fail-on warn --select CP102", 1),
        ("--select CP102", 0),
    ],
)
def test_fail_on_ends_with_one_after_showing(pipeline: Pipeline, cli: Cli, words: str, code: int) -> None:
    result = cli(f"pipeline audit {words}")

    assert result.code == code
    assert result.out.startswith("Pipeline audit, as of 20 November 2026")


def test_what_an_export_does_not_have_is_said_and_never_passed(run: Invocation, cli: Cli) -> None:
    store = Pipeline(run)
    store.imported(fields=["name", "stage", "amount_minor"])
    store.deal(
        "Rollout", amount=5, next_step="", next_step_on=None, account="", close_on=None, stage_since=None
    )

    found = cli("pipeline audit --json").json

    assert found["findings"] == []
    assert [(gap["rule"], gap["reason"]) for gap in found["not_evaluable"]] == [
        ("BE101", "the export has no last activity column"),
        ("BE102", "the export has no account column"),
        ("BE103", "no strategy in force; name your markets under strategy in sales_process.yaml"),
        ("ST102", "1 of 1 deals: no exit criterion answered yet"),
        ("ST103", "the export states no changes of stage; import its stage history"),
        ("ST104", "the export was imported once and has no stage history; a second import shows steps back"),
        ("ST105", "the export has no probability column"),
        ("DT101", "the export has no close date column"),
        ("DT102", "the export has no close date column"),
        ("DT103", "the export has no close date column"),
        ("DT104", "the export has no close date column"),
        ("DT105", "the export has no close date column"),
        ("DT105", "the export has no created date column"),
        (
            "MV101",
            "the export has no stage date column and was imported once; a second import shows stalls",
        ),
        (
            "MV102",
            "the export has no stage date column and was imported once; a second import shows stalls",
        ),
        ("CP101", "the export has no next step column"),
        ("CP104", "the export has no owner column"),
        ("CP105", "the export has no account column"),
        ("CP106", "the export has no close date column"),
        ("CP107", "the export has no next step column"),
        ("CP108", "the export has no next step date column"),
        ("CP109", "the export has no next step date column"),
        ("CP110", "the export has no contact column"),
        ("QU101", "the export has no contact column"),
        ("QU104", "the export has no discount column"),
        ("QU105", "the export has no forecast category column"),
        ("QU105", "the export has no contact column"),
        ("TM101", "no open deal belongs to a rep of yours"),
        ("TM102", "no open deal belongs to a rep of yours"),
        ("TM103", "no open deal belongs to a rep of yours"),
        ("TM104", "no open deal belongs to a rep of yours"),
        ("TM105", "no open deal belongs to a rep of yours"),
    ]


def test_sources_are_judged_each_by_its_own_columns(run: Invocation, cli: Cli) -> None:
    store = Pipeline(run)
    store.imported(fields=[field for field in ALL_FIELDS if not field.startswith("next_step")])
    store.deal("Old CRM", next_step="", next_step_on=None, source="pipedrive")
    store.imported()
    store.deal("New CRM", next_step="", next_step_on=None, source="hubspot")

    found = cli("pipeline audit --select CP101 --json").json

    assert [finding["deal_name"] for finding in found["findings"]] == ["New CRM"]
    assert [gap["reason"] for gap in found["not_evaluable"]] == [
        "the pipedrive export has no next step column"
    ]


def test_single_deals_that_cannot_be_judged_are_counted(pipeline: Pipeline, cli: Cli) -> None:
    pipeline.deal("Undated", close_on=None, stage_since=None, contacts=None, probability=None)

    gaps = cli("pipeline audit --ignore stage --json").json["not_evaluable"]

    assert [(gap["rule"], gap["reason"]) for gap in gaps] == [
        ("BE102", "1 of 6 deals: no account to compare within"),
        ("BE103", "no strategy in force; name your markets under strategy in sales_process.yaml"),
        ("DT101", "1 of 6 deals: no close date"),
        ("MV101", "1 of 6 deals: no stage date; counted from when they were first seen"),
        ("QU101", "1 of 6 deals: the number of contacts is blank"),
        ("TM101", "2 of 2 reps: no quota for today"),
        ("TM102", "2 of 2 reps: no quota for today"),
        ("TM103", "2 of 2 reps: under 4 deals closed in 30 days"),
    ]


def test_closed_deals_that_contradict_themselves_are_found_and_no_value_at_risk(
    pipeline: Pipeline, cli: Cli
) -> None:
    pipeline.deal("Early bird", rep_id=1, status="won", close_on=date(2026, 12, 18))
    pipeline.deal("Old news", rep_id=1, status="lost", close_on=date(2026, 8, 1))
    pipeline.deal("Long ago", rep_id=1, status="lost", close_on=date(2024, 8, 1))
    before = cli("pipeline audit --json").json["by_rep"]

    found = cli("pipeline audit --select DT104,DT105 --json").json

    assert [(one["rule"], one["deal_name"], one["message"]) for one in found["findings"]] == [
        ("DT104", "Early bird", "won 28 days from now; on 18 Dec"),
        ("DT105", "Old news", "lost 2 days before it was created"),
    ]
    assert found["deals"] == 5
    assert [row["at_risk"] for row in found["by_rep"]] == [0, 0]
    assert {row["rep"]: row["deals"] for row in before} == {"Ann Novak": 2, "Ben Ortiz": 3}


def test_one_rep_alone_is_compared_with_no_colleague_and_it_is_said(pipeline: Pipeline, cli: Cli) -> None:
    pipeline.deal("Brightline rollout", rep_id=2, source_id="copy")

    whole = cli("pipeline audit --select BE102 --json").json
    alone = cli("pipeline audit --select BE102 --rep ben --json").json

    assert [one["message"] for one in whole["findings"]] == ["named like deal 1; Brightline rollout"]
    assert alone["findings"] == []
    assert "compared with this rep's own deals only" in [gap["reason"] for gap in alone["not_evaluable"]]


def test_the_way_through_the_stages_is_learned_from_won_deals(pipeline: Pipeline, cli: Cli) -> None:
    def moved(deal: int, *stages: str) -> None:
        for day, (old, new) in enumerate(zip(stages, stages[1:], strict=False), start=1):
            pipeline.change(deal, "stage", old, new, date(2026, 9, day))

    for number in range(20):
        won = pipeline.deal(f"Won {number}", status="won", close_on=date(2026, 10, 1))
        moved(won, "Lead", "Discovery", "Proposal", "Closed Won")
    moved(pipeline.deal("Jumper", close_on=date(2027, 1, 15)), "Lead", "Proposal")
    moved(pipeline.deal("Crab", stage="Discovery"), "Lead", "Discovery", "Proposal", "Discovery")

    found = cli("pipeline audit --select ST103,ST104 --json").json

    assert {(one["rule"], one["deal_name"], one["message"]) for one in found["findings"]} == {
        ("ST103", "Jumper", "skipped Discovery; 20 of 20 won deals went through it from Lead to Proposal"),
        ("ST104", "Crab", "back from Proposal; the sales process has Discovery first"),
    }
    assert found["not_evaluable"] == []


def test_an_old_export_is_judged_as_of_its_day_and_warned_about(run: Invocation, cli: Cli) -> None:
    store = Pipeline(run)
    store.imported(date(2026, 10, 1))
    store.deal(
        "Rollout", close_on=date(2026, 10, 15), next_step_on=date(2026, 10, 5), stage_since=date(2026, 9, 20)
    )

    result = cli("pipeline audit --select DT101")

    assert "as of 1 October 2026" in result.out
    assert "Nothing found" in result.out
    assert "53 days old" in result.err


def test_without_an_import_the_first_step_is_named_and_nothing_recorded(cli: Cli) -> None:
    result = cli("pipeline audit")

    assert result.code == 0
    assert "no export has been imported yet" in result.out
    assert result.out.endswith("Next: salescoach pipeline import FILE\n")
    assert cli("pipeline audit --json").json["recorded"] is False


def test_findings_as_csv_are_a_list_for_a_spreadsheet(pipeline: Pipeline, cli: Cli) -> None:
    pipeline.deal("=1+1", amount=None)

    rows = list(csv.DictReader(io.StringIO(cli("pipeline audit --format csv").out)))

    assert len(rows) == 7
    assert rows[0]["deal_name"] == "Brightline rollout"
    assert rows[0]["amount"] == "62000.00"
    assert [row["rule"] for row in rows if row["deal_name"] == "'=1+1"] == ["CP102"]


def test_hostile_names_stay_on_their_line(pipeline: Pipeline, cli: Cli) -> None:
    pipeline.deal("evil\x1b]0;x\x07\u202e\n[/foo]", amount=10**9, close_on=date(2026, 1, 1), owner="\x1b[31m")

    result = cli("pipeline audit")

    assert result.code == 0
    assert not set("\x1b\x07\u202e") & set(result.out)


def test_file_imports_and_audits_in_one_go(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "deals.csv"
    file.write_text(
        "Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,Close Date,Created Date,Next Step,"
        "Opportunity ID\n"
        "Brightline rollout,Brightline,Ann Novak,Proposal,62000,2026-10-12,2026-09-01,,006Hs00000000aA\n",
        encoding="utf-8",
    )

    result = cli("pipeline audit --json", str(file))

    assert result.code == 0
    found = result.json
    assert {(finding["rule"], finding["deal_name"]) for finding in found["findings"]} == {
        ("DT101", "Brightline rollout"),
        ("CP101", "Brightline rollout"),
    }
    assert found["as_of"] == "2026-11-23"
    assert (found["imported"]["rows"], found["imported"]["created"]) == (1, 1)

    monkeypatch.chdir(tmp_path)
    again = cli("pipeline audit deals.csv")
    assert "Imported deals.csv, 1 row: 1 unchanged" in again.out
    assert again.out.endswith("Next: salescoach pipeline import deals.csv --add-reps\n")


def test_a_file_that_cannot_be_read_audits_nothing(pipeline: Pipeline, cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.write_bytes(b"")

    result = cli("pipeline audit", str(file))

    assert (result.code, result.out) == (2, "")
    assert "deals.csv" in result.err
    assert cli("pipeline audit --today 2026-11-24 --json").json["compared_with"] is None


def test_rules_are_listed_with_group_severity_and_switch(cli: Cli, private_home: Path) -> None:
    private_home.mkdir(exist_ok=True)
    (private_home / "audit.yaml").write_text("rules: {CP102: {enabled: false}}\n", encoding="utf-8")

    rules = {rule["code"]: rule for rule in cli("pipeline rules --json").json}

    assert list(rules) == [
        "BE101", "BE102", "BE103", "ST101", "ST102", "ST103", "ST104", "ST105", "DT101", "DT102", "DT103",
        "DT104", "DT105", "MV101", "MV102", "CP101", "CP102", "CP103", "CP104", "CP105", "CP106", "CP107",
        "CP108", "CP109", "CP110", "QU101", "QU102", "QU103", "QU104", "QU105",
        "TM101", "TM102", "TM103", "TM104", "TM105",
    ]  # fmt: skip
    assert rules["CP102"]["enabled"] is False
    assert (rules["DT102"]["name"], rules["DT102"]["group"]) == ("close-date-pushed", "dates")
    assert rules["DT102"]["options"] == {"warn_pushes": 2, "severe_pushes": 3, "least_days": 7}
    assert_golden("audit/rules.txt", cli("pipeline rules").out)


@pytest.mark.parametrize("word", ["MV101", "mv101", "stalled-in-stage"])
def test_a_rule_explains_itself(cli: Cli, word: str) -> None:
    assert_golden("audit/rule-MV101.txt", cli(f"pipeline rules {word}").out)


def test_a_rule_shows_what_your_settings_changed(cli: Cli, private_home: Path) -> None:
    private_home.mkdir(exist_ok=True)
    (private_home / "audit.yaml").write_text(
        "rules: {CP103: {everywhere: [owner], by_stage: {Proposal: [amount]}}}\n", encoding="utf-8"
    )

    assert "everywhere is owner; by_stage is Proposal: amount" in cli("pipeline rules CP103").out
    assert cli("pipeline rules CP103 --json").json["documentation"]["what_to_do"]


def test_an_unknown_rule_lists_the_rules(cli: Cli) -> None:
    result = cli("pipeline rules XX1")

    assert result.code == 2
    assert "DT101  close-date-past" in result.err


def test_two_reps_of_one_first_name_are_told_apart(pipeline: Pipeline, cli: Cli) -> None:
    other = pipeline.rep("Ann Berg")
    pipeline.deal("Fjord rollout", rep_id=other, amount=99000, close_on=date(2026, 10, 12))

    lines = cli("pipeline audit --select DT101").out.splitlines()

    assert any("Fjord rollout" in line and "Ann B." in line for line in lines)
    assert any("Brightline" in line and "Ann N." in line for line in lines)
