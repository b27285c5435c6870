"""What audits and the pipeline prove, and when they prove nothing."""

from datetime import date
from pathlib import Path

import pytest

from salescoach.audit.evidence import (
    audit_recorded,
    coverage,
    deals_in_target_market,
    deals_without_skipped_stages,
)
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts, Measured
from salescoach.core.periods import Period, day_of, week_of
from salescoach.store.reading import reading
from tests.audit.building import TODAY, Pipeline
from tests.conftest import Cli

FACTS = Facts(TODAY, 1, {}, 5, 1)


def measured(run: Invocation, measure: object, *spans: Period) -> list[Measured]:
    with reading(run) as reader:
        found = measure(reader, spans, FACTS)  # type: ignore[operator]
        assert isinstance(found, list)
        return found


@pytest.fixture
def pipeline(run: Invocation) -> Pipeline:
    found = Pipeline(run)
    found.imported()
    return found


def test_an_audit_holds_for_seven_days_and_counts_once_in_its_week(
    pipeline: Pipeline, run: Invocation, cli: Cli
) -> None:
    pipeline.deal("Rollout")
    cli("pipeline audit --today 2026-11-16")

    days = [date(2026, 11, 15), date(2026, 11, 16), date(2026, 11, 22), date(2026, 11, 23)]
    found = measured(run, audit_recorded, *map(day_of, days), week_of(days[1]), week_of(TODAY))

    assert [one.value for one in found] == [0, 1, 1, 0, 1, 0]
    assert found[1].says == "audit recorded on 2026-11-16"
    assert found[0].says == "no audit recorded"


def test_a_partial_audit_proves_nothing(pipeline: Pipeline, run: Invocation, cli: Cli) -> None:
    pipeline.deal("Rollout")
    cli("pipeline audit --select DT101")

    assert measured(run, audit_recorded, day_of(TODAY))[0].value == 0


def test_coverage_counts_what_the_quota_still_needs(pipeline: Pipeline, run: Invocation) -> None:
    ann, ben, cleo = (pipeline.rep(name, quota=1000) for name in ("Ann", "Ben", "Cleo"))
    pipeline.rep("Dan")  # no quota: not counted
    pipeline.deal("won", rep_id=ann, amount=700, status="won", close_on=date(2026, 12, 31), closed_on=TODAY)
    pipeline.deal("open", rep_id=ann, amount=900)  # three times the 300 still needed
    pipeline.deal("met", rep_id=ben, amount=1000, status="won", closed_on=date(2026, 10, 1))
    pipeline.deal("thin", rep_id=cleo, amount=2999)

    assert measured(run, coverage, day_of(TODAY)) == [
        Measured(2 / 3, 3, "2 of 3 reps with a quota have 3 times what it still needs")
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"currency": "USD"},
        {"close_on": date(2027, 1, 1)},
        {"vanished_on": TODAY},
        {"status": "lost"},
        {"rep_id": None},
        {"amount": None},
    ],
    ids=lambda values: next(iter(values)),
)
def test_what_does_not_cover_a_quota(pipeline: Pipeline, run: Invocation, values: dict[str, object]) -> None:
    ann = pipeline.rep("Ann", quota=1000)
    pipeline.deal("big", **({"rep_id": ann, "amount": 9000} | values))

    assert measured(run, coverage, day_of(TODAY))[0].value == 0


def test_coverage_says_where_it_cannot_measure(pipeline: Pipeline, run: Invocation) -> None:
    pipeline.rep("Ann")

    today, last_week = measured(run, coverage, day_of(TODAY), week_of(date(2026, 11, 16)))

    assert today == Measured(None, 0, "no rep has a quota for today")
    assert last_week == Measured(None, 0, "coverage can be measured only for today")
    assert measured(run, coverage, week_of(date(2026, 11, 16)))[0].value is None
    assert measured(run, coverage) == []
    assert measured(run, audit_recorded) == []


def test_deals_in_the_target_market_are_counted_of_those_that_can_be_judged(
    pipeline: Pipeline, run: Invocation, cli: Cli, private_home: Path
) -> None:
    (private_home / "sales_process.yaml").write_text(
        "strategy: [{from: 2026-01-01, segments: [Food]}]\n", encoding="utf-8"
    )
    pipeline.deal("In", segment="Food")
    pipeline.deal("Out", segment="Rail")
    pipeline.deal("Blank")
    cli("pipeline audit")

    [found] = measured(run, deals_in_target_market, day_of(TODAY))

    assert found == Measured(0.5, 2, "1 of 2 deals are in the target market")


def test_without_a_strategy_or_an_audit_the_market_is_not_measured(
    pipeline: Pipeline, run: Invocation, cli: Cli
) -> None:
    pipeline.deal("Rollout", segment="Food")

    assert measured(run, deals_in_target_market, day_of(TODAY)) == [Measured(None, 0, "no audit recorded")]
    cli("pipeline audit")
    [found] = measured(run, deals_in_target_market, day_of(TODAY))
    assert found.value is None
    assert found.says.startswith("no strategy in force")


def test_skipped_stages_are_counted_of_the_deals_whose_history_is_stated(
    pipeline: Pipeline, run: Invocation, cli: Cli
) -> None:
    straight = pipeline.deal("Straight")
    pipeline.change(straight, "stage", "Discovery", "Qualified", date(2026, 9, 1))
    pipeline.change(straight, "stage", "Qualified", "Proposal", date(2026, 9, 9))
    pipeline.change(pipeline.deal("Jumper"), "stage", "Discovery", "Proposal", date(2026, 9, 1))
    cli("pipeline audit")

    [found] = measured(run, deals_without_skipped_stages, day_of(TODAY))

    assert found == Measured(0.5, 2, "1 of 2 deals skipped no stage")
    assert measured(run, deals_without_skipped_stages) == []
