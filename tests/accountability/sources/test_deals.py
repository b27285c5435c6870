"""Proposals, new deals, pipeline added and won revenue, from the deals."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from salescoach.accountability.judging import Figure
from salescoach.accountability.queries import FigureRow
from salescoach.accountability.sources.asking import Asked, DayAmount, as_far_as
from salescoach.accountability.sources.deals import (
    NO_IMPORT,
    AmountChange,
    Entered,
    Made,
    Won,
    first_days,
    pipeline_figures,
    proposal_figures,
    proposal_places,
    revenue_figures,
)
from salescoach.deals.process import Process, SalesPipeline, Stage

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
SEEN = date(2026, 12, 4)
STAGES = (
    Stage("Discovery", 20, 10), Stage("Proposal", 60, 10, names=("Proposal Sent", "Angebot")),
    Stage("Negotiation", 80, 10),
)  # fmt: skip
ASKED = Asked(1, "proposals", "count", "", FIRST, SEEN)
PROCESS = Process((SalesPipeline("standard", STAGES, won=("Won",), lost=("Lost",)),))


def made(number: int, day: int, minor: int | None, currency: str = "EUR") -> Made:
    return Made(number, date(2026, 11, day), minor, currency)


def test_pipeline_added_is_the_amounts_of_the_deals_created_as_they_stood_at_the_periods_end() -> None:
    deals = [made(1, 3, 90_000_00), made(2, 20, 5_000_01), Made(3, date(2026, 10, 31), 1_00, "EUR")]
    changes = [
        AmountChange(1, date(2026, 11, 12), "4000000", "6000000"),
        AmountChange(1, date(2026, 12, 2), "6000000", "9000000"),
    ]

    found = pipeline_figures(deals, changes, "EUR", SEEN)(FIRST, LAST)

    assert found == Figure(60_000_00 + 5_000_01, SEEN, 2)


def test_amounts_that_are_missing_or_in_another_currency_are_left_out_and_said() -> None:
    deals = [made(1, 3, 100), made(2, 4, None), made(3, 5, 700, "USD")]

    found = pipeline_figures(deals, [], "EUR", SEEN)(FIRST, LAST)

    assert found.amount == 100
    assert found.why == "1 deal not in EUR and 1 deal without an amount left out"


def test_where_no_deal_has_an_amount_in_the_currency_nothing_is_known() -> None:
    found = pipeline_figures([made(3, 5, 700, "USD")], [], "EUR", SEEN)(FIRST, LAST)

    assert (found.amount, found.why) == (None, "1 deal not in EUR left out")
    assert pipeline_figures([], [], "EUR", SEEN)(FIRST, LAST).amount == 0


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 10**13)), max_size=30))
def test_revenue_adds_up_to_the_cent_over_any_parts_of_a_month(won: list[tuple[int, int]]) -> None:
    figures = revenue_figures([Won(date(2026, 11, day), minor, "EUR") for day, minor in won], "EUR", SEEN)

    whole = figures(FIRST, LAST).amount
    halves = [figures(FIRST, date(2026, 11, 15)).amount, figures(date(2026, 11, 16), LAST).amount]
    assert whole == sum(minor for _, minor in won)
    assert whole == sum(half or 0 for half in halves)


def test_of_a_period_that_begins_after_the_last_import_nothing_is_known() -> None:
    figures = as_far_as(revenue_figures([Won(FIRST, 100, "EUR")], "EUR", SEEN), SEEN)

    assert figures(FIRST, LAST).amount == 100
    assert figures(date(2026, 12, 5), date(2026, 12, 31)) == Figure(
        None, SEEN, why="figures only until 2026-12-04"
    )


def test_a_deal_is_a_proposal_once_on_the_day_it_first_came_into_the_stage_under_any_of_its_names() -> None:
    reached = [
        Entered(1, "", "Discovery", date(2026, 11, 1)),
        Entered(1, "", "Angebot", date(2026, 11, 5)),
        Entered(1, "", "Discovery", date(2026, 11, 9)),
        Entered(1, "", "Proposal Sent", date(2026, 11, 12)),
        Entered(2, "", "proposal", date(2026, 10, 30)),
        Entered(2, "", "Proposal", date(2026, 11, 20)),
        Entered(3, "", "Proposal", None),
        Entered(4, "", "Negotiation", date(2026, 11, 3)),
    ]
    places = proposal_places(PROCESS, "Proposal")

    assert places is not None
    assert first_days(reached, places) == [
        DayAmount(date(2026, 10, 30), 1, 1), DayAmount(date(2026, 11, 5), 1, 1),
    ]  # fmt: skip


def test_without_that_stage_in_the_process_proposals_cannot_be_judged() -> None:
    assert proposal_places(PROCESS, "Quote") is None

    found = proposal_figures(ASKED, None, [], SEEN, "Quote")(FIRST, LAST)
    assert found.amount is None
    assert "no stage of sales_process.yaml is called 'Quote'" in found.why


def test_entered_proposals_count_for_their_days_with_or_without_the_stage() -> None:
    row = FigureRow(1, 1, "proposals", FIRST, date(2026, 11, 15), 4, "", FIRST)
    days = [DayAmount(date(2026, 11, 5), 1, 1), DayAmount(date(2026, 11, 20), 1, 1)]

    assert proposal_figures(ASKED, days, [row], SEEN, "Proposal")(FIRST, LAST) == Figure(5, LAST, 5)
    assert proposal_figures(ASKED, None, [row], SEEN, "Quote")(FIRST, LAST).amount == 4
    assert proposal_figures(ASKED, days, [], None, "Proposal")(FIRST, LAST).why == NO_IMPORT
