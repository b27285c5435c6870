"""What won deals teach about how long stages take."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.deals.process import Process, SalesPipeline, Stage
from salescoach.deals.stays import WonMove, longest_of, stays_in_places, stays_of

START = date(2026, 1, 1)


def a_move(
    on: int, old: str | None, new: str | None, basis: str = "stated", first_seen: int = 0, deal: int = 1
) -> WonMove:
    created, closed = START, START + timedelta(days=100)
    seen = START + timedelta(days=first_seen)
    return WonMove(deal, "", created, closed, seen, old, new, START + timedelta(days=on), basis)


def test_each_stay_is_counted_from_creation_to_closing() -> None:
    moves = [a_move(10, "Discovery", "Proposal"), a_move(40, "Proposal", "Closing")]

    assert stays_of(moves) == {("", "Discovery"): [10], ("", "Proposal"): [30], ("", "Closing"): [60]}


def test_the_first_stay_of_a_deal_seen_late_is_unknown() -> None:
    moves = [a_move(60, "Proposal", "Closing", basis="observed", first_seen=50)]

    assert stays_of(moves) == {("", "Closing"): [40]}


def test_a_deal_seen_soon_after_it_was_created_had_no_earlier_stage() -> None:
    moves = [a_move(20, "Discovery", "Proposal", basis="observed", first_seen=7)]

    assert stays_of(moves)[("", "Discovery")] == [20]


def test_a_stage_entered_again_is_two_stays_of_two_deals_apart() -> None:
    moves = [
        a_move(10, None, "Proposal"),
        a_move(15, "Proposal", "Discovery"),
        a_move(18, "Discovery", "Proposal"),
        a_move(90, None, "Proposal", deal=2),
    ]

    assert stays_of(moves) == {("", "Discovery"): [3], ("", "Proposal"): [5, 10, 82]}


def test_a_history_that_runs_backwards_teaches_nothing() -> None:
    assert stays_of([a_move(-5, "Discovery", "Proposal"), a_move(120, "Proposal", "Won")]) == {
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
    moves = [
        a_move(10, "Discovery", "Quote"),
        a_move(14, "Quote", "Quote sent"),
        a_move(40, "Quote sent", "Legal"),
        a_move(45, "Legal", "Quote"),
        a_move(50, None, "Quote sent", deal=2),
    ]

    assert stays_in_places(moves, PROCESS) == {
        ("standard", 0): [10],
        ("standard", 1): [30, 50, 55],
        ("", "Legal"): [5],
    }
    found = stays_of(moves, PROCESS)
    assert found["", "Quote"] == found["", "Quote sent"] == [30, 50, 55]
    assert stays_of(moves)["", "Quote"] == [4, 55]


def test_a_stage_no_won_deal_was_in_is_judged_by_its_place() -> None:
    found = stays_of([a_move(50, None, "Quote")], PROCESS, [("", "Reworked"), ("", "Discovery")])

    assert found == {("", "Quote"): [50], ("", "Reworked"): [50]}


def test_between_two_stays_in_one_place_a_blank_stage_is_an_end() -> None:
    moves = [a_move(10, None, "Quote"), a_move(15, "Quote", None), a_move(20, None, "Quote")]

    assert stays_in_places(moves, PROCESS) == {("standard", 1): [5, 80]}


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), min_size=1).map(sorted), st.floats(0, 1))
def test_at_least_that_share_of_the_stays_took_no_longer(stays: list[int], share: float) -> None:
    limit = longest_of(stays, share)

    assert limit in stays
    assert sum(stay <= limit for stay in stays) >= share * len(stays) - 1e-9
    assert sum(stay < limit for stay in stays) <= share * len(stays) + 1e-9
