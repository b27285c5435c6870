"""`salescoach pipeline waive`: what is let stand, until when, and what audits say of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.audit.auditing import Audited, Found
from salescoach.audit.queries import LAST_FINDINGS
from salescoach.audit.rules import RULES
from salescoach.audit.waiving import (
    LATELY,
    Key,
    WaiverRow,
    expired_lately,
    in_force,
    state_of,
    without_waived,
)
from salescoach.core.invocation import Invocation
from salescoach.store.reading import reading
from tests.audit.building import TODAY, Pipeline, a_deal
from tests.conftest import Cli
from tests.golden import assert_golden

WHY = ["--why", "the board meets on 10 December"]


@pytest.fixture
def pipeline(run: Invocation) -> Pipeline:
    """Two deals of Ann's past their close dates."""
    found = Pipeline(run)
    found.imported()
    ann = found.rep("Ann Novak")
    found.deal("Brightline rollout", rep_id=ann, amount=62000, close_on=date(2026, 10, 12))
    found.deal("Harbor renewal", rep_id=ann, amount=48000, close_on=date(2026, 11, 20))
    return found


def waive(cli: Cli, *words: str) -> Any:
    return cli("pipeline waive", *words, *WHY)


def audit(cli: Cli, words: str = "") -> Any:
    return cli(f"pipeline audit --select DT101 --json {words}").json


def deals_found(found: Any) -> list[str]:
    return [finding["deal_name"] for finding in found["findings"]]


@pytest.mark.parametrize("deal", ["1", "rollout", "Brightline rollout"])
@pytest.mark.parametrize("code", ["DT101", "dt101", "close-date-past"])
def test_a_rule_is_waived_on_a_deal_by_id_or_by_name(
    pipeline: Pipeline, cli: Cli, code: str, deal: str
) -> None:
    result = waive(cli, code, deal, "--until", "+2w")

    assert (result.code, result.out) == (0, "")
    assert "Waived until 7 Dec 2026: DT101 close-date-past on Brightline rollout." in result.err
    found = audit(cli)
    assert (deals_found(found), found["waived"]) == (["Harbor renewal"], 1)


def test_a_name_of_digits_is_a_name_where_no_deal_has_that_id(pipeline: Pipeline, cli: Cli) -> None:
    pipeline.deal("2027", close_on=date(2026, 11, 1))

    assert waive(cli, "DT101", "2027", "--until", "+2w").code == 0
    assert waive(cli, "DT101", "9" * 30, "--until", "+2w").code == 2


def test_it_holds_through_its_last_day_and_then_the_audit_finds_it_and_says_so(
    pipeline: Pipeline, cli: Cli
) -> None:
    waive(cli, "DT101", "1", "--until", "2026-11-30")

    assert audit(cli, "--today 2026-11-30")["waived"] == 1
    after = audit(cli, "--today 2026-12-01")
    assert after["waived"] == 0
    assert "Brightline rollout" in deals_found(after)
    assert [(row["rule"], row["deal"], row["until"]) for row in after["waivers_expired"]] == [
        ("DT101", 1, "2026-11-30")
    ]
    assert audit(cli, "--today 2026-12-15")["waivers_expired"] == []


def test_it_holds_for_one_rule_on_one_deal(pipeline: Pipeline, cli: Cli) -> None:
    waive(cli, "CP101", "1", "--until", "+2w")

    assert (deals_found(audit(cli)), audit(cli)["waived"]) == (["Brightline rollout", "Harbor renewal"], 0)


def test_withdrawn_it_holds_no_longer_and_stays_on_record(pipeline: Pipeline, cli: Cli) -> None:
    waive(cli, "DT101", "1", "--until", "+2w")

    result = cli("pipeline waive DT101 1 --withdraw --json")

    assert (result.json["state"], result.json["why"]) == ("withdrawn", "the board meets on 10 December")
    assert audit(cli)["waived"] == 0
    assert audit(cli, "--today 2026-12-08")["waivers_expired"] == []
    assert [row["state"] for row in cli("pipeline waive --list --json").json] == ["withdrawn"]

    again = cli("pipeline waive DT101 1 --withdraw")
    assert again.code == 1
    assert "DT101 is not waived on this deal." in again.err


def test_a_second_waiver_takes_the_first_ones_place(pipeline: Pipeline, cli: Cli) -> None:
    waive(cli, "DT101", "1", "--until", "+8w")
    shorter = cli("pipeline waive DT101 1 --until +1w --why", "they signed the letter", "--json").json

    assert (shorter["until"], shorter["state"]) == ("2026-11-30", "in force")
    assert audit(cli, "--today 2026-12-01")["waived"] == 0
    rows = cli("pipeline waive --list --json").json
    assert [(row["until"], row["state"]) for row in rows] == [
        ("2026-11-30", "in force"),
        ("2027-01-18", "withdrawn"),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("DT101 1 --why x", "--until"),
        ("DT101 1 --until +2w", "--why"),
        ("DT101 1 --until +2w --why=", "--why"),
        ("DT101 1 --until yesterday --why x", "has gone by"),
        ("DT101 1 --until never --why x", "is not a date"),
        ("DT999 1 --until +2w --why x", "There is no rule 'DT999'"),
        ("DT101 zoe --until +2w --why x", "No open deal is called 'zoe'"),
        ("DT101 r --until +2w --why x", "could be 2 deals"),
        ("DT101 1 --withdraw --why x", "no --why"),
        ("DT101", "DT101 judges a deal"),
        ("TM101 1 --until +2w --why x", "TM101 judges a rep"),
        ("DT101 --rep ann --until +2w --why x", "DT101 judges a deal"),
        ("DT101 1 --rep ann --until +2w --why x", "one deal, one rep or the team"),
        ("TM101 --rep ann --team --until +2w --why x", "one deal, one rep or the team"),
        ("TM105 --team --until +2w --why x", "TM105 judges reps only"),
        ("TM101 --rep zoe --until +2w --why x", "zoe"),
        ("TM101 --rep ann --why x", "--until"),
        ("", "names a rule and a deal"),
        ("DT101 --list", "--list stands alone"),
    ],
)
def test_wrong_use_says_what_to_do_and_waives_nothing(
    pipeline: Pipeline, cli: Cli, words: str, says: str
) -> None:
    result = cli(f"pipeline waive {words}")

    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert cli("pipeline waive --list --json").json == []


def test_what_is_waived_is_no_finding_for_fail_on(pipeline: Pipeline, cli: Cli) -> None:
    waive(cli, "DT101", "1", "--until", "+2w")

    assert cli("pipeline audit --select DT101 --fail-on severe").code == 0
    assert cli("pipeline audit --select DT101 --fail-on warn").code == 1


def test_what_is_waived_is_neither_new_nor_gone(pipeline: Pipeline, cli: Cli) -> None:
    cli("pipeline audit --today 2026-11-22")
    waive(cli, "DT101", "1", "--until", "+2w")

    [row] = cli("pipeline audit --json").json["by_rep"]

    assert (row["new"], row["gone"], row["at_risk"]) == (0, 0, 48000)


def test_a_waiver_is_said_only_where_its_deal_and_rule_are_audited(pipeline: Pipeline, cli: Cli) -> None:
    pipeline.rep("Ben Ortiz")
    waive(cli, "DT101", "1", "--until", "today")

    later = "--today 2026-11-24 --json"
    assert len(cli(f"pipeline audit {later}").json["waivers_expired"]) == 1
    assert cli(f"pipeline audit --rep ben {later}").json["waivers_expired"] == []
    assert cli(f"pipeline audit --select CP101 {later}").json["waivers_expired"] == []


def test_today_leaves_out_what_was_waived_since_the_audit(
    pipeline: Pipeline, cli: Cli, run: Invocation
) -> None:
    cli("pipeline audit --today 2026-11-22")
    waive(cli, "DT101", "1", "--until", "+2w")

    with reading(run) as reader:
        rows = reader.all(LAST_FINDINGS, book=1, today=TODAY, top=5)
        later = reader.all(LAST_FINDINGS, book=1, today=date(2026, 12, 8), top=5)
    assert {row.deal for row in rows if row.rule == "DT101"} == {"Harbor renewal"}
    assert {row.deal for row in later if row.rule == "DT101"} == {"Brightline rollout", "Harbor renewal"}


def test_the_screen_counts_them_and_names_the_ended_ones(
    pipeline: Pipeline, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    waive(cli, "DT101", "1", "--until", "today")
    waive(cli, "DT101", "2", "--until", "+2w")

    assert_golden("audit/waived.txt", cli("pipeline audit --select dates --today 2026-11-24").out)
    assert_golden("audit/waivers.txt", cli("pipeline waive --list --today 2026-11-24").out)


def test_without_waivers_the_list_says_how_to_make_one(cli: Cli) -> None:
    assert "Nothing is waived." in cli("pipeline waive --list").out


DAYS = st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=30))
WAIVERS = st.lists(
    st.builds(
        WaiverRow,
        id=st.integers(1, 99),
        rule=st.sampled_from([rule.code for rule in RULES[:2]]),
        deal_id=st.integers(0, 2) | st.none(),
        rep_id=st.none(),
        deal=st.just("Rollout"),
        account=st.just(""),
        rep=st.just(""),
        is_open=st.booleans(),
        until_on=DAYS,
        why=st.just("why"),
        entered_on=st.just(TODAY - timedelta(days=30)),
        withdrawn_on=st.none() | DAYS,
    ),
    max_size=8,
)


@settings(deadline=None)
@given(WAIVERS)
def test_nothing_both_holds_and_has_ended_and_only_lately_ended_ones_are_told(rows: list[WaiverRow]) -> None:
    ended = expired_lately(rows, TODAY)

    keys = [row.key for row in ended]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & in_force(rows, TODAY)
    assert all(TODAY - timedelta(days=LATELY) <= row.until_on < TODAY and row.is_open for row in ended)
    assert all(state_of(row, TODAY) == "expired" for row in ended)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from(RULES)), max_size=12),
    st.sets(st.tuples(st.sampled_from([rule.code for rule in RULES]), st.integers(0, 4), st.none())),
)
def test_what_is_left_out_and_what_is_kept_is_everything(
    pairs: list[tuple[int, Any]], waived: set[Key]
) -> None:
    found = [Found(a_deal(id=deal), rule, "warn", "", "") for deal, rule in pairs]

    audited, left_out = without_waived(Audited(found, []), waived)

    assert sorted(one.address for one in (*audited.found, *left_out)) == sorted(one.address for one in found)
    assert {(one.rule.code, one.deal.id, None) for one in left_out} <= waived
    assert not {(one.rule.code, one.deal.id, None) for one in audited.found} & waived
