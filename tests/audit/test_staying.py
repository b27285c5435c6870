"""Deals that go from one stage of the CRM to another that is the same stage of the sales process."""

from datetime import date
from typing import Any

import pytest

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.staying import DatedMove, stayed
from salescoach.core.invocation import Invocation
from salescoach.deals.process import Process, SalesPipeline, Stage
from tests.audit.building import Pipeline, a_deal
from tests.conftest import Cli

PROCESS = Process(
    (
        SalesPipeline(
            "standard", [Stage("Discovery", 20, 30), Stage("Proposal", 75, 30, names=("Quote", "Quote sent"))]
        ),
    )
)
QUOTED = DatedMove(17, "Discovery", "Quote", date(2026, 10, 1))
SENT = DatedMove(17, "Quote", "Quote sent", date(2026, 11, 20))


def a_quote(*moves: DatedMove, stated: bool = True, **given: Any) -> AuditDeal:
    steps = tuple((move.old, move.new, stated) for move in moves)
    values = {"id": 17, "stage": "Quote sent", "stage_day": date(2026, 11, 20), "stage_moves": steps}
    return a_deal(**(values | given))


def since(deal: AuditDeal, *moves: DatedMove) -> tuple[date, bool, str]:
    [found] = stayed(Deals([deal]), lambda: moves, PROCESS)
    assert found.stage_day is not None
    return date.fromordinal(found.stage_day), found.stage_at_least, found.place


def test_it_counts_from_the_day_the_deal_entered_the_place() -> None:
    assert since(a_quote(QUOTED, SENT), QUOTED, SENT) == (date(2026, 10, 1), False, "Proposal")


def test_a_move_from_another_place_counts_as_it_did() -> None:
    deal = a_quote(QUOTED, stage="Quote", stage_day=date(2026, 10, 1))

    assert stayed(Deals([deal]), lambda: [QUOTED], PROCESS) == [deal]


def test_a_deal_the_crm_has_elsewhere_than_its_history_ends_counts_as_it_did() -> None:
    deal = a_quote(QUOTED, SENT, stage="Discovery")

    assert stayed(Deals([deal]), lambda: [QUOTED, SENT], PROCESS) == [deal]


def test_a_deal_that_was_nowhere_else_began_when_it_was_created_if_its_history_is_the_crms() -> None:
    created = date(2026, 9, 1)

    assert since(a_quote(SENT, created_day=created), SENT) == (created, False, "Proposal")
    assert since(a_quote(SENT, stated=False, created_day=created), SENT) == (
        date(2026, 11, 20),
        True,
        "Proposal",
    )


@pytest.fixture
def pipeline(run: Invocation) -> Pipeline:
    """A deal that has been in Proposal for 53 days, under two names of the CRM."""
    store = Pipeline(run)
    store.imported()
    deal = store.deal("Rollout", stage="Proposal Sent", stage_since=date(2026, 11, 20))
    store.change(deal, "stage", "Discovery", "Proposal Made", date(2026, 10, 1))
    store.change(deal, "stage", "Proposal Made", "Proposal Sent", date(2026, 11, 20))
    return store


def test_the_audit_says_how_long_it_has_been_in_the_stage_of_the_process(
    pipeline: Pipeline, cli: Cli
) -> None:
    [found] = cli("pipeline audit --select MV101 --json").json["findings"]

    assert found["stage"] == "Proposal Sent"
    assert found["message"].startswith("53 days in Proposal, ")
