"""Stages against what the quota still needs: what is counted, what is not claimed, and how it is shown."""

from datetime import date

import pytest

from salescoach.audit.balance import OpenStage, balances
from salescoach.audit.covering import TEAM, Cover
from salescoach.core.invocation import Invocation
from salescoach.deals.conversion import Conversion
from salescoach.deals.process import Process, SalesPipeline, Stage
from tests.audit.building import Pipeline
from tests.conftest import Cli
from tests.golden import assert_golden

QUARTER = (date(2026, 10, 1), date(2026, 12, 31))
PROCESS = Process(
    (
        SalesPipeline(
            "standard", [Stage("Discovery", 20, 30, names=("Erstkontakt",)), Stage("Proposal", 60, 20)]
        ),
    )
)
EARLY, LATE = ("standard", 0), ("standard", 1)


def a_cover(rep: int = 1, quota: int = 1000, won: int = 0, currency: str = "EUR") -> Cover:
    return Cover(rep, f"Rep {rep}", "2026-Q4", *QUARTER, currency, quota, won, 0)


def some_open(stage: str, amount: int, rep: int = 1, currency: str = "EUR") -> OpenStage:
    return OpenStage(rep, *QUARTER, currency, "", stage, 1, amount, 0)


def test_a_stage_is_measured_against_its_part_of_the_need_at_its_own_rate() -> None:
    chances = {1: {EARLY: Conversion(won=10, closed=40), LATE: Conversion(won=20, closed=40)}}
    stages = [some_open("Erstkontakt", 4000), some_open("Proposal", 300)]

    [found] = balances([a_cover(quota=1200, won=200)], stages, chances, PROCESS, 20)

    early, late = found.stages
    assert (early.stage, early.value, early.needed, early.verdict) == ("Discovery", 4000, 500, "enough")
    assert early.times is not None
    assert [round(number, 2) for number in early.times] == [2.0, 1.13, 3.22]
    assert (late.verdict, late.own, late.missing) == ("too_little", True, 0)
    assert found.together is not None
    assert round(found.together[0], 3) == 1.15  # 4000 at a quarter and 300 at a half, against 1,000


def test_below_its_part_by_the_rate_but_not_by_its_upper_end_is_only_perhaps_too_little() -> None:
    [found] = balances(
        [a_cover()], [some_open("Proposal", 1800)], {1: {LATE: Conversion(won=10, closed=20)}}, PROCESS, 20
    )

    assert [stage.verdict for stage in found.stages] == ["perhaps_too_little"]


def test_with_too_few_closed_deals_nothing_is_claimed_and_what_is_missing_is_said() -> None:
    [found] = balances(
        [a_cover()], [some_open("Proposal", 900)], {1: {LATE: Conversion(won=6, closed=12)}}, PROCESS, 20
    )

    [stage] = found.stages
    assert (stage.rate, stage.times, stage.verdict, stage.missing) == (None, None, "not_enough_data", 20)
    assert (found.together, found.unrated) == (None, 1)


def test_the_teams_rate_stands_in_and_is_called_so() -> None:
    chances = {1: {LATE: Conversion(won=6, closed=12)}, TEAM: {LATE: Conversion(won=30, closed=60)}}

    [found] = balances([a_cover()], [some_open("Proposal", 900)], chances, PROCESS, 20)

    [stage] = found.stages
    assert stage.rate is not None
    assert (stage.rate.n, stage.own) == (60, False)


def test_a_quota_that_is_met_needs_nothing() -> None:
    chances = {TEAM: {LATE: Conversion(won=30, closed=60)}}

    [found] = balances([a_cover(won=1000)], [some_open("Proposal", 900)], chances, PROCESS, 20)

    assert ([stage.verdict for stage in found.stages], found.together) == (["quota_met"], None)


def test_a_stage_without_a_place_in_the_process_is_shown_and_not_counted() -> None:
    [found] = balances([a_cover()], [some_open("Sleeping", 900)], {}, PROCESS, 20)

    assert [(stage.stage, stage.verdict) for stage in found.stages] == [("Sleeping", "not_enough_data")]
    assert found.unrated == 1


def test_reps_of_one_period_make_a_team_and_currencies_are_never_added() -> None:
    covers = [a_cover(1), a_cover(2, quota=500), a_cover(3, currency="USD")]
    stages = [some_open("Proposal", 10), some_open("Proposal", 20, 2), some_open("Proposal", 40, 3, "USD")]

    found = balances(covers, stages, {}, PROCESS, 20)

    assert [(one.cover.rep_id, one.cover.quota_minor, one.cover.currency) for one in found] == [
        (TEAM, 1500, "EUR"), (1, 1000, "EUR"), (2, 500, "EUR"), (3, 1000, "USD"),
    ]  # fmt: skip
    assert [stage.value for one in found for stage in one.stages] == [30, 10, 20, 40]


@pytest.fixture
def pipeline(run: Invocation) -> Pipeline:
    """Ann has 30 closed deals that went through Proposal, 15 of them won; Ben has none and needs less."""
    store = Pipeline(run)
    store.imported()
    ann, ben = store.rep("Ann Novak", quota=60_000), store.rep("Ben Ortiz", quota=2_000)
    for number in range(30):
        won = number % 2 == 0
        deal = store.deal(
            f"Closed {number}", rep_id=ann, status="won" if won else "lost", amount=1000,
            close_on=date(2026, 9, 1), closed_on=date(2026, 9, 1),
        )  # fmt: skip
        store.change(deal, "stage", "Proposal", "Closed", date(2026, 9, 1))
    store.deal("Rollout", rep_id=ann, amount=40_000)
    store.deal("Renewal", rep_id=ann, amount=None)
    store.deal("Pilot", rep_id=ben, amount=9_000)
    store.deal("First call", rep_id=ben, amount=500, stage="Discovery")
    store.deal("Next year", rep_id=ann, amount=99_000, close_on=date(2027, 2, 1))
    return store


@pytest.mark.parametrize("width", [80, 120])
def test_the_screen_reads_well(
    pipeline: Pipeline, cli: Cli, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    shown = cli("pipeline balance").out

    assert all(len(row) <= width for row in shown.splitlines())
    assert_golden(f"audit/balance-{width}.txt", shown)


def test_json_and_csv_carry_intervals_and_what_is_missing(pipeline: Pipeline, cli: Cli) -> None:
    [found] = cli("pipeline balance --rep ann --json").json

    assert (found["rep"], found["period"], found["needed"]) == ("Ann Novak", "2026-Q4", 60000)
    [proposal] = found["stages"]
    assert proposal["won_of_closed"] == {
        "successes": 15, "n": 30, "rate": 0.5, "low": 0.3315, "high": 0.6685, "own": True,
    }  # fmt: skip
    assert (proposal["deals"], proposal["value"], proposal["without_amount"]) == (2, 40000, 1)
    assert (proposal["times_of_need"], proposal["verdict"]) == (0.333, "too_little")
    rows = cli("pipeline balance --format csv").out.splitlines()
    assert rows[0].startswith("rep,period,currency,quota,needed,stage,deals,value")


def test_it_says_where_there_is_no_quota_and_refuses_what_it_does_not_know(
    pipeline: Pipeline, cli: Cli
) -> None:
    assert "No rep has a quota for this period" in cli("pipeline balance --period 2027-Q1").out
    assert cli("pipeline balance --period soon").code == 2
    assert cli("pipeline balance --rep zed").code == 2


def test_an_audit_ends_with_the_balance_of_the_team_or_of_the_rep_asked_for(
    pipeline: Pipeline, cli: Cli
) -> None:
    team, ann = cli("pipeline audit").out, cli("pipeline audit --rep ann").out

    assert "2026-Q4, 62k EUR still to win" in team
    assert "  Proposal  0.8× of its part (0.5–1.1)  perhaps too little" in team
    assert "2026-Q4, 60k EUR still to win" in ann
    assert "salescoach pipeline balance --rep ann" in ann
