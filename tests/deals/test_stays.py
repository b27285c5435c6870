"""What won deals teach about how long stages take."""

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.deals.process import Process, SalesPipeline, Stage
from salescoach.deals.stays import WonDeal, longest_of, stays_in_places, stays_of


def a_deal(
    *moves: tuple[int, str, str], stated: bool = True, first_seen: int = 0, closed: int | None = 100
) -> WonDeal:
    """One created on day 0, with changes (day, from, to)."""
    way = tuple((old, new, stated) for _, old, new in moves)
    return WonDeal("", 0, closed, first_seen, way, [day for day, _, _ in moves])


def test_each_stay_is_counted_from_creation_to_closing() -> None:
    deal = a_deal((10, "Discovery", "Proposal"), (40, "Proposal", "Closing"))

    assert stays_of([deal]) == {("", "Discovery"): [10], ("", "Proposal"): [30], ("", "Closing"): [60]}


def test_the_last_stay_of_a_deal_closed_at_no_known_day_is_unknown() -> None:
    assert stays_of([a_deal((10, "Discovery", "Proposal"), closed=None)]) == {("", "Discovery"): [10]}


def test_the_first_stay_of_a_deal_seen_late_is_unknown() -> None:
    deal = a_deal((60, "Proposal", "Closing"), stated=False, first_seen=50)

    assert stays_of([deal]) == {("", "Closing"): [40]}


def test_a_deal_seen_soon_after_it_was_created_had_no_earlier_stage() -> None:
    deal = a_deal((20, "Discovery", "Proposal"), stated=False, first_seen=7)

    assert stays_of([deal])[("", "Discovery")] == [20]


def test_a_stage_entered_again_is_two_stays_of_two_deals_apart() -> None:
    deals = [
        a_deal((10, "", "Proposal"), (15, "Proposal", "Discovery"), (18, "Discovery", "Proposal")),
        a_deal((90, "", "Proposal")),
    ]

    assert stays_of(deals) == {("", "Discovery"): [3], ("", "Proposal"): [5, 10, 82]}


def test_a_history_that_runs_backwards_teaches_nothing() -> None:
    assert stays_of([a_deal((-5, "Discovery", "Proposal"), (120, "Proposal", "Won"))]) == {
        ("", "Proposal"): [125]
    }


PROCESS = Process(
    (
        SalesPipeline(
            "standard",
            [
                Stage("Discovery", 20, 30),
                Stage("Proposal", 75, 30, names=("Quote", "Quote sent", "Reworked")),
            ],
        ),
    )
)


def test_stages_that_are_one_in_the_process_are_one_stay() -> None:
    deals = [
        a_deal(
            (10, "Discovery", "Quote"),
            (14, "Quote", "Quote sent"),
            (40, "Quote sent", "Legal"),
            (45, "Legal", "Quote"),
        ),
        a_deal((50, "", "Quote sent")),
    ]

    assert stays_in_places(deals, PROCESS) == {
        ("standard", 0): [10],
        ("standard", 1): [30, 50, 55],
        ("", "Legal"): [5],
    }
    found = stays_of(deals, PROCESS)
    assert found["", "Quote"] == found["", "Quote sent"] == [30, 50, 55]
    assert stays_of(deals)["", "Quote"] == [4, 55]


def test_a_stage_no_won_deal_was_in_is_judged_by_its_place() -> None:
    found = stays_of([a_deal((50, "", "Quote"))], PROCESS, [("", "Reworked"), ("", "Discovery")])

    assert found == {("", "Quote"): [50], ("", "Reworked"): [50]}


def test_between_two_stays_in_one_place_a_blank_stage_is_an_end() -> None:
    deal = a_deal((10, "", "Quote"), (15, "Quote", ""), (20, "", "Quote"))

    assert stays_in_places([deal], PROCESS) == {("standard", 1): [5, 80]}


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), min_size=1).map(sorted), st.floats(0, 1))
def test_at_least_that_share_of_the_stays_took_no_longer(stays: list[int], share: float) -> None:
    limit = longest_of(stays, share)

    assert limit in stays
    assert sum(stay <= limit for stay in stays) >= share * len(stays) - 1e-9
    assert sum(stay < limit for stay in stays) <= share * len(stays) + 1e-9
