"""The order of findings, the verdict per rep, and what the last audit leaves for `today`."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.audit.auditing import audit_deals, reaches, worst_first
from salescoach.audit.deal import AuditDeal
from salescoach.audit.queries import LAST_FINDINGS, LastFinding
from salescoach.audit.rule import Check, Known, Source
from salescoach.audit.rules import RULES
from salescoach.audit.verdict import EarlierFinding, team_verdicts, verdicts
from salescoach.core.invocation import Invocation
from salescoach.store.reading import reading
from tests.audit.building import ALL_FIELDS, TODAY, Pipeline, a_deal
from tests.conftest import Cli

CHECKS = [Check(rule, rule.options) for rule in RULES]
SOURCES = [Source("csv", frozenset(ALL_FIELDS))]
DAYS = st.none() | st.integers(TODAY.toordinal() - 400, TODAY.toordinal() + 400)

some_deals = st.lists(
    st.builds(
        a_deal,
        rep=st.sampled_from(["Ann", "Ben", ""]),
        account=st.sampled_from(["Brightline", ""]),
        stage=st.sampled_from(["Proposal", "Prospecting"]),
        amount_minor=st.none() | st.integers(0, 10**9),
        currency=st.sampled_from(["EUR", "JPY"]),
        next_step=st.sampled_from(["", "Follow up", "Send the quote"]),
        next_step_day=DAYS,
        close_day=DAYS,
        stage_day=DAYS,
    ),
    max_size=12,
).map(lambda deals: [deal._replace(id=number) for number, deal in enumerate(deals)])


@settings(deadline=None)
@given(some_deals)
def test_findings_come_worst_first_and_each_deals_worst_before_any_second(deals: list[AuditDeal]) -> None:
    found = worst_first(audit_deals(deals, CHECKS, SOURCES, Known(), TODAY.toordinal()).found)

    flagged = {one.deal.id for one in found}
    firsts = found[: len(flagged)]
    assert {one.deal.id for one in firsts} == flagged
    for part in (firsts, found[len(flagged) :]):
        assert [one.severity for one in part] == sorted(
            (one.severity for one in part), key=["severe", "warn", "info"].index
        )
    assert len({one.address for one in found}) == len(found)


@settings(deadline=None)
@given(some_deals, st.sets(st.integers(0, 11)))
def test_the_verdicts_add_up(deals: list[AuditDeal], before: set[int]) -> None:
    found = audit_deals(deals, CHECKS, SOURCES, Known(), TODAY.toordinal()).found
    earlier = [EarlierFinding("DT101", deal, None, "Ann", "EUR") for deal in before]

    rows = verdicts(deals, found, earlier)

    assert sum(row.deals for row in rows) == len(deals)
    assert sum(row.findings for row in rows) == len(found)
    assert len(before) + sum(row.new or 0 for row in rows) - sum(row.gone or 0 for row in rows) == len(found)
    assert all(row.at_risk <= row.value for row in rows)
    for team in team_verdicts(rows, [], earlier):
        assert team.value == sum(deal.amount_minor or 0 for deal in deals if deal.currency == team.currency)


def test_without_an_audit_before_there_is_no_change() -> None:
    assert [(row.new, row.gone) for row in verdicts([a_deal(rep="Ann")], [], None)] == [(None, None)]


def test_a_severity_from_the_settings_holds_for_every_finding_of_the_rule() -> None:
    checks = [check._replace(severity="info") for check in CHECKS]

    found = audit_deals([a_deal()], checks, SOURCES, Known(), TODAY.toordinal()).found

    assert {one.severity for one in found} == {"info"}
    assert reaches(found, "info")
    assert not reaches(found, "warn")


@pytest.fixture
def audited(run: Invocation, cli: Cli) -> Pipeline:
    """An audit of yesterday: a large deal with two findings, two smaller ones with one each."""
    found = Pipeline(run)
    found.imported()
    ann = found.rep("Ann Novak")
    found.deal("Large", rep_id=ann, amount=90000, next_step="", next_step_on=None, close_on=date(2026, 10, 1))
    found.deal("Small", rep_id=ann, amount=10, next_step="", next_step_on=None)
    found.deal("Nobody's", amount=50000, owner="Zed", account="")
    cli("pipeline audit --today 2026-11-22")
    return found


def last(run: Invocation, top: int = 5, today: date = TODAY) -> list[LastFinding]:
    with reading(run) as reader:
        return reader.all(LAST_FINDINGS, book=1, today=today, top=top)


def test_today_gets_each_deal_once_before_any_twice(audited: Pipeline, run: Invocation) -> None:
    found = last(run)

    assert [(one.deal, one.severity) for one in found] == [
        ("Large", "severe"), ("Small", "severe"), ("Nobody's", "warn"), ("Large", "severe"),
    ]  # fmt: skip
    assert (found[2].rep, found[2].rep_id, found[2].message) == ("Zed", None, "no account")
    assert (found[0].recorded_on, found[0].flagged) == (date(2026, 11, 22), 3)
    assert len(last(run, top=2)) == 2


def test_today_leaves_out_deals_that_are_no_longer_open(audited: Pipeline, run: Invocation) -> None:
    audited.set(1, status="won")
    audited.set(3, vanished_on=TODAY)

    assert [one.deal for one in last(run)] == ["Small"]


def test_today_knows_only_audits_up_to_its_day(audited: Pipeline, run: Invocation) -> None:
    assert last(run, today=date(2026, 11, 21)) == []


def test_an_answer_on_record_stands_where_the_export_leaves_it_blank(run: Invocation, cli: Cli) -> None:
    store = Pipeline(run)
    store.imported()
    deal = store.deal("Rollout", amount=50_000, decision_maker="", competitor="", probability=80)
    codes = "pipeline audit --select QU102,QU103 --json"
    assert [one["rule"] for one in cli(codes).json["findings"]] == ["QU102", "QU103"]

    store.answer(deal, "decision_maker", "yes", "Eva Lang signs")
    store.answer(deal, "competitor", "unknown", "")
    assert [one["rule"] for one in cli(codes).json["findings"]] == ["QU103"]

    store.answer(deal, "decision_maker", "no", "it is the board")
    assert [one["rule"] for one in cli(codes).json["findings"]] == ["QU102", "QU103"]
