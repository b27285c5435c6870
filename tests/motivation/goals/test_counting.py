"""What is counted as a proposal, a meeting, a conversation, and over which days two counts are compared."""

from datetime import date, timedelta

import pytest

from salescoach.deals.process import Process, SalesPipeline, Stage
from salescoach.deals.visits import TripRow
from salescoach.motivation.goals.counting import (
    Facts,
    Proposed,
    counted_of,
    first_days,
    held_or_done,
    merged,
    proposals_in,
)
from salescoach.motivation.goals.counting_queries import DoneRow, HeldRow, WonRow
from salescoach.motivation.goals.figures import Since

PROCESS = Process((
    SalesPipeline("new", [Stage("Lead", 10, 14), Stage("Proposal", 75, 30), Stage("Negotiation", 85, 14)]),
))  # fmt: skip
CREATED, CLOSED = date(2026, 6, 1), date(2026, 8, 3)
YEAR_AGO, TODAY = date(2025, 11, 24), date(2026, 11, 23)


def trip(
    status: str, *moves: tuple[str, str, date], stage: str = "", deal: int = 1, created: date | None = CREATED
) -> list[TripRow]:
    closed = None if status == "open" else CLOSED
    at = stage or (moves[-1][1] if moves else "Lead")
    told = moves or ((None, None, None),)
    return [
        TripRow(deal, "Ann", "", at, status, "EUR", 1, created, closed, CREATED, old, new, on,
                "stated" if on else None)
        for old, new, on in told
    ]  # fmt: skip


LATER = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (trip("open", ("Lead", "Proposal", LATER)), [Proposed("Ann", LATER, "open")]),
        (trip("lost", ("Lead", "Negotiation", LATER), ("Negotiation", "Closed Lost", CLOSED)),
         [Proposed("Ann", LATER, "lost")]),
        (trip("won", ("Lead", "Closed Won", CLOSED)), [Proposed("Ann", CLOSED, "won")]),
        (trip("lost", ("Lead", "Closed Lost", CLOSED)), []),
        (trip("open", stage="Proposal"), [Proposed("Ann", CREATED, "open")]),
        (trip("open", stage="Proposal", created=None), [Proposed("Ann", None, "open")]),
        (trip("won", stage="Closed Won"), []),
        (trip("open", stage="Lead"), []),
    ],
)  # fmt: skip
def test_a_proposal_is_a_deal_seen_so_far_or_won_with_a_known_way(
    rows: list[TripRow], found: list[Proposed]
) -> None:
    assert proposals_in(rows, PROCESS, "proposal") == found


def test_without_such_a_stage_only_deals_that_were_won_had_a_proposal() -> None:
    rows = [
        *trip("won", ("Lead", "Proposal", LATER), ("Proposal", "Closed Won", CLOSED)),
        *trip("lost", ("Lead", "Proposal", LATER), deal=2),
    ]

    assert proposals_in(rows, PROCESS, "Offer") == [Proposed("Ann", CLOSED, "won")]


def test_a_figure_entered_takes_the_place_of_what_was_imported_for_its_days() -> None:
    monday = date(2026, 11, 16)
    entered = [DoneRow(1, monday, monday + timedelta(days=4), 40)]
    imported = [DoneRow(rep, day, day, 5) for rep in (1, 2) for day in (monday, monday + timedelta(days=7))]

    assert sorted(merged(imported, entered)) == [
        (1, monday, monday + timedelta(days=4), 40),
        (1, monday + timedelta(days=7), monday + timedelta(days=7), 5),
        (2, monday, monday, 5),
        (2, monday + timedelta(days=7), monday + timedelta(days=7), 5),
    ]


def test_a_rep_without_a_calendar_is_counted_by_activities() -> None:
    day = date(2026, 11, 16)
    held = [HeldRow(1, day, 3)]
    done = [DoneRow(1, day, day, 9), DoneRow(2, day, day, 4)]

    assert held_or_done(held, done) == [HeldRow(1, day, 3), HeldRow(2, day, 4)]


def test_two_counts_are_compared_from_when_both_are_on_record() -> None:
    held = [HeldRow(1, date(2026, 6, 15), 1), HeldRow(2, date(2026, 5, 4), 1)]
    spoken = [DoneRow(1, date(2026, 9, 1), date(2026, 9, 4), 3)]
    exports = (date(2026, 5, 25), date(2026, 11, 20))

    assert first_days(YEAR_AGO, date(2026, 3, 1), exports, held, spoken) == Since(
        date(2026, 3, 1), date(2026, 5, 25), date(2026, 9, 1), date(2026, 11, 20)
    )
    assert first_days(YEAR_AGO, None, (None, None), held, spoken) == Since(
        YEAR_AGO, None, date(2026, 9, 1), None
    )
    assert first_days(YEAR_AGO, None, exports, [], []).sold == date(2026, 5, 25)  # nothing was closed since
    assert first_days(YEAR_AGO, date(2020, 1, 1), exports, [], []) == Since(
        YEAR_AGO, None, None, date(2026, 11, 20)
    )


def test_counts_end_where_one_of_the_two_is_not_known_any_more() -> None:
    since = Since(YEAR_AGO, date(2026, 10, 1), date(2026, 10, 1), date(2026, 11, 1))
    days = [date(2026, 10, 5), date(2026, 10, 20), date(2026, 11, 10)]
    facts = Facts(
        won=[WonRow(1, date(2025, 11, 1), 100, "EUR", None), WonRow(1, CLOSED, 200, "EUR", CREATED),
             WonRow(1, CLOSED, 300, "USD", None), WonRow(1, CLOSED, None, "EUR", TODAY)],
        proposed=[Proposed("Ann", day, "open") for day in days] + [Proposed("Ann", None, "won")],
        held=[HeldRow(1, day, 2) for day in days],
        spoken=[DoneRow(1, days[0], days[0], 6), DoneRow(1, days[1], days[1], 6),
                DoneRow(2, TODAY, TODAY, 99)],
        since=since,
    )  # fmt: skip
    found = counted_of(facts, {1: "Ann"}, "EUR", 20.0, TODAY)

    assert (found.amounts, found.wins, found.won_days) == ((200,), 3, ((CLOSED - CREATED).days,))
    assert (found.won, found.closed) == (1, 1)
    assert (found.proposals, found.meetings) == (2, 4)
    assert (found.spoken, found.spoken_meetings) == (12, 4)
