"""Stages broken down by rep, size and quarter: the same counts, and what is said to differ."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescoach.deals.breakdown import (
    ELSEWHERE,
    NO_AMOUNT,
    QUARTER,
    REP,
    SIZE,
    broken_down,
    lingering,
    quarter_finder,
    quarters_in_order,
    rep_of,
    reps_in_order,
    sizes_of,
)
from salescoach.deals.conversion import NEXT_STAGE, Conversion, StageWay, conversions, weakest_step
from salescoach.deals.process import Learning, Process, SalesPipeline, Stage
from salescoach.deals.visits import ANY_STAGE, TripRow, Visit, summed, visits_of, whole_ways, won_stays

START = date(2026, 1, 1)
STAGES = [Stage("One", 20, 30), Stage("Two", 50, 30, names=("Second", "Zwei")), Stage("Three", 80, 30)]
PROCESS = Process((SalesPipeline("standard", STAGES, won=("Won",), lost=("Lost",)),))


def trip(
    number: int,
    *stages: str,
    status: str = "won",
    rep: str = "Ann",
    amount: int | None = 100,
    currency: str = "EUR",
    days: Sequence[int] = (10, 20, 30, 40),
    basis: str = "stated",
) -> list[TripRow]:
    """A deal that went through stages, entering the second after `days[0]` days and so on."""
    closed = START + timedelta(days=days[len(stages) - 2]) if status != "open" else None
    shared = (
        number, rep, "", stages[-1], status, currency, amount, START, closed, START + timedelta(days=60),
    )  # fmt: skip
    if len(stages) == 1:
        return [TripRow(*shared, None, None, None, None)]
    return [
        TripRow(*shared, old, new, START + timedelta(days=days[index]), basis)
        for index, (old, new) in enumerate(zip(stages, stages[1:], strict=False))
    ]


def visits(*deals: list[TripRow]) -> list[Visit]:
    return visits_of([row for deal in deals for row in deal], PROCESS)


def test_a_visit_knows_when_the_deal_came_and_how_long_it_stayed() -> None:
    one, two = visits(trip(1, "One", "Two", "Second", "Won"))

    assert (one.rank, one.entered_on, one.stays) == (0, START, (10,))
    assert (two.rank, two.entered_on, two.stays) == (1, START + timedelta(days=10), (20,))


def test_a_deal_first_seen_late_has_no_known_beginning() -> None:
    one, two = visits(trip(1, "One", "Two", "Won", basis="observed"))

    assert (one.entered_on, one.stays) == (None, ())
    assert two.stays == (10,)


def test_who_is_there_twice_has_two_stays_and_counts_once() -> None:
    found = visits(trip(1, "One", "Two", "One", "Two", "Lost", status="lost"))

    assert [(visit.rank, visit.stays, visit.conversion.left) for visit in found] == [
        (0, (10, 10), 1),
        (1, (10, 10), 1),
    ]


def test_a_deal_the_export_has_elsewhere_was_there_too() -> None:
    [row] = trip(1, "One", "Two", status="open")

    found = visits([row._replace(stage="Three")])

    assert [(visit.rank, visit.conversion.there, visit.entered_on) for visit in found] == [
        (0, 0, START),
        (1, 0, START + timedelta(days=10)),
        (2, 1, None),
    ]


ways = st.lists(
    st.sampled_from(["One", "Two", "Zwei", "Three", "Feld", "Won", "Lost"]), min_size=1, max_size=5
)


@given(st.lists(st.tuples(ways, st.sampled_from(["open", "won", "lost"])), max_size=12))
def test_the_visits_count_what_the_conversions_count(deals: list[tuple[list[str], str]]) -> None:
    rows = [
        row
        for number, (stages, status) in enumerate(deals)
        for row in trip(number, *stages, status=status, days=(10, 20, 30, 40, 50))
    ]
    steps: dict[int, list[str]] = {}
    for row in rows:
        steps.setdefault(row.deal_id, []).extend((row.old_stage or "", row.new_stage or ""))
    last = {row.deal_id: row for row in rows}
    trips = [
        StageWay(None, "", row.stage, row.status, NEXT_STAGE.join(steps[deal])) for deal, row in last.items()
    ]

    by_place: dict[tuple[str, int], list[Visit]] = {}
    for visit in visits_of(rows, PROCESS):
        by_place.setdefault((visit.pipeline, visit.rank), []).append(visit)
    assert {key: summed(found) for key, found in by_place.items()} == conversions(trips, PROCESS)


def test_reps_stand_by_name_and_no_single_one_is_said_to_differ() -> None:
    deals = [trip(number, "One", "Won", rep="Zoe") for number in range(30)]
    deals += [trip(100 + number, "One", "Lost", status="lost", rep="ann") for number in range(30)]
    deals += [trip(200, "One", "Lost", status="lost", rep="")]
    found = visits(*deals)

    order = reps_in_order(found)
    [stage] = broken_down(found, rep_of, order, Learning(), REP)

    assert order == ["ann", "Zoe", "(no rep)"]
    assert [(part.group, part.conversion.won) for part in stage.parts] == [
        ("ann", 0), ("Zoe", 30), ("(no rep)", 0),
    ]  # fmt: skip
    assert stage.whole.conversion.closed == 61
    assert stage.certain == []


def test_a_deal_as_a_whole_goes_from_creation_to_closing_whatever_its_stages() -> None:
    rows = [
        *trip(1, "Feld", "Won"),
        *trip(2, "Feld", "Lost", status="lost", days=(20,)),
        *trip(3, "One", "Two", status="open"),
    ]

    found = whole_ways(rows, PROCESS)

    assert [(visit.rank, visit.stays, visit.entered_on) for visit in found] == [
        (ANY_STAGE, (10,), START), (ANY_STAGE, (20,), START), (ANY_STAGE, (), START),
    ]  # fmt: skip
    assert summed(found) == Conversion(0, 0, 1, 2, 1)
    assert won_stays(found) == [10]


def test_reps_who_differ_by_chance_are_told_from_reps_who_do_not() -> None:
    def chance(won: int) -> float | None:
        deals = [ended(n, n < 20, rep="Ann") for n in range(40)]
        deals += [ended(100 + n, n < won, rep="Ben") for n in range(40)]
        deals += [ended(200 + n, False, rep="Cleo") for n in range(19)]
        deals += [ended(300 + n, False, rep="") for n in range(40)]
        found = visits(*deals)
        [stage] = broken_down(found, rep_of, reps_in_order(found), Learning(), REP)
        return stage.chance

    assert chance(20) == 1.0
    near, far = chance(22), chance(36)
    assert near is not None
    assert far is not None
    assert far < 0.01 < 0.5 < near


def ended(number: int, won: bool, **given: Any) -> list[TripRow]:
    return trip(number, "One", "Won" if won else "Lost", status="won" if won else "lost", **given)


def sized(large_won: int) -> list[Visit]:
    """Sixty small deals of which nine in ten are won, twenty large ones of which so many are."""
    small = [ended(n, n % 10 > 0, amount=n + 1) for n in range(60)]
    large = [ended(100 + n, n < large_won, amount=1_000_000 + n) for n in range(20)]
    return visits(*small, *large)


def test_a_size_that_is_won_less_often_is_named_where_the_intervals_do_not_touch() -> None:
    found = sized(6)
    sizes = sizes_of(found, 20)
    assert sizes is not None
    assert sizes.names[-1] == "from 10k"

    [stage] = broken_down(found, sizes.name, sizes.names, Learning(), SIZE)

    [sure] = stage.certain
    assert (sure.group, sure.won, sure.own.successes, sure.own.n, sure.rest.n) == (
        "from 10k",
        True,
        6,
        20,
        60,
    )


def test_chance_is_not_called_a_difference() -> None:
    found = sized(16)
    sizes = sizes_of(found, 20)
    assert sizes is not None

    [stage] = broken_down(found, sizes.name, sizes.names, Learning(), SIZE)

    assert stage.certain == []


def test_where_many_deals_have_no_amount_sizes_are_not_compared() -> None:
    blank = [trip(500 + n, "One", "Lost", status="lost", amount=0 if n % 2 else None) for n in range(20)]
    found = sized(6) + visits(*blank, trip(600, "One", "Lost", status="lost", currency="USD"))
    sizes = sizes_of(found, 20)
    assert sizes is not None

    order = [*sizes.names, NO_AMOUNT, ELSEWHERE]
    [stage] = broken_down(found, sizes.name, order, Learning(), SIZE)

    assert stage.certain == []
    assert stage.blank == 20 / 101
    assert [part.conversion.closed for part in stage.parts] == [20, 20, 20, 20, 20, 1]


def test_too_few_deals_are_not_parted() -> None:
    assert sizes_of(visits(*(trip(n, "One", "Won", amount=n + 1) for n in range(39))), 20) is None
    halves = sizes_of(visits(*(trip(n, "One", "Won", amount=n + 1) for n in range(40))), 20)
    assert halves is not None
    assert len(halves.limits) == 1
    assert sizes_of(visits(*(trip(n, "One", "Won", amount=5) for n in range(80))), 20) is None


def test_a_quarter_of_which_many_are_open_is_not_compared() -> None:
    old = [trip(n, "One", "Won" if n % 2 else "Lost", status="won" if n % 2 else "lost") for n in range(60)]
    new = [
        [row._replace(created_on=date(2026, 5, 1), on_date=date(2026, 5, 9)) for row in rows]
        for rows in (trip(100 + n, "One", "Lost", status="lost") for n in range(30))
    ]
    waiting = [
        [
            row._replace(created_on=date(2026, 5, 1), basis="stated")
            for row in trip(200 + n, "One", status="open")
        ]
        for n in range(30)
    ]
    name = quarter_finder(1)

    def certain(found: list[Visit]) -> list[str]:
        order = quarters_in_order(map(name, found))
        assert order == ["2026-Q1", "2026-Q2"]
        [stage] = broken_down(found, name, order, Learning(), QUARTER)
        return [one.group for one in stage.certain]

    assert certain(visits(*old, *new)) == ["2026-Q1"]
    assert "2026-Q2" not in certain(visits(*old, *new, *waiting))


def test_what_stayed_long_is_told_apart_from_what_left_soon() -> None:
    quick = [trip(n, "One", "Two", "Won", days=(5, 20)) for n in range(3)]
    slow = [trip(10 + n, "One", "Lost", status="lost", days=(40,)) for n in range(2)]
    found = [visit for visit in visits(*quick, *slow) if visit.rank == 0]

    late = lingering(found, 5)

    assert (late.soon.onward, late.soon.left) == (3, 3)
    assert (late.late.onward, late.late.left) == (0, 2)
    assert won_stays(found) == [5, 5, 5]


def test_the_weakest_step_is_named_only_where_it_is_certain() -> None:
    def step(rank: int, onward: int, left: int) -> dict[tuple[str, int], Conversion]:
        return {("standard", rank): Conversion(onward, left, 0, 0, 0)}

    sure = weakest_step(step(0, 90, 100) | step(1, 40, 100) | step(2, 70, 100), "standard", 20)
    assert sure is not None
    assert (sure.rank, sure.next_rank, sure.share.value) == (1, 2, 0.4)
    assert weakest_step(step(0, 60, 100) | step(1, 55, 100), "standard", 20) is None
    assert weakest_step(step(0, 90, 100) | step(1, 1, 19), "standard", 20) is None
