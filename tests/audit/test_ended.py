"""Deals that ended: read once, each question about them gets the ones it asks for."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescoach.audit.covering import Cover
from salescoach.audit.desk import RecordRow
from salescoach.audit.ended import (
    DATED,
    EndedDeal,
    EndedRow,
    read_ended,
    records_of,
    ways_of,
    with_won,
    won_of,
)
from salescoach.audit.rows import NEXT_CHANGE, SEEN, STATED, Days
from salescoach.deals.conversion import NEXT_STAGE, StageWay
from salescoach.deals.stays import WonDeal

SINCE, LATELY, AS_OF = date(2024, 11, 23), date(2026, 10, 24), date(2026, 11, 23)
MOVES = f"Demo{STATED}Legal{NEXT_CHANGE}Legal{SEEN}Closed{DATED}2026-10-01{NEXT_CHANGE}2026-11-02"
DAYS = [date(2026, 10, 1).toordinal(), date(2026, 11, 2).toordinal()]


def ended(*deals: dict[str, Any]) -> list[EndedDeal]:
    usual = {
        "rep_id": 1, "currency": "EUR", "pipeline": "New", "stage": "Closed", "status": "won",
        "amount_minor": 100, "created_on": "2026-09-01", "closed_on": "2026-11-02", "ended_on": "2026-11-02",
        "close_on": "2026-11-30", "vanished_on": "", "first_seen_on": "2026-09-07", "moves": MOVES,
    }  # fmt: skip
    rows = [usual | deal for deal in deals]
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in EndedRow._fields}
    return read_ended(EndedRow(**columns), Days())


def test_a_deals_way_is_read_with_its_days_and_with_who_says_so() -> None:
    [deal] = ended({})

    assert deal.way == (("Demo", "Legal", True), ("Legal", "Closed", False))
    assert deal.days == DAYS
    assert deal.created_day == date(2026, 9, 1).toordinal()
    assert deal.vanished_day is None


def test_dates_of_a_server_are_read_like_the_texts_of_a_file() -> None:
    [of_file] = ended({"moves": ""})
    [of_server] = ended(
        {
            "created_on": date(2026, 9, 1), "closed_on": date(2026, 11, 2), "ended_on": date(2026, 11, 2),
            "close_on": date(2026, 11, 30), "vanished_on": None, "first_seen_on": date(2026, 9, 7),
            "moves": None,
        }
    )  # fmt: skip

    assert of_server == of_file


def test_won_deals_teach_from_a_day_on_where_they_moved() -> None:
    deals = ended(
        {}, {"status": "lost"}, {"moves": ""}, {"ended_on": "2024-11-22"}, {"ended_on": ""},
        {"ended_on": "2024-11-23", "closed_on": "", "vanished_on": "2026-11-09"},
    )  # fmt: skip

    first, second = won_of(deals, SINCE)

    way = (("Demo", "Legal", True), ("Legal", "Closed", False))
    created, seen = (date(2026, 9, day).toordinal() for day in (1, 7))
    assert first == WonDeal("New", created, date(2026, 11, 2).toordinal(), seen, way, DAYS)
    assert second.closed_day is None


def test_rates_learn_from_won_and_lost_deals_that_are_still_in_the_exports() -> None:
    deals = ended(
        {}, {"status": "lost", "moves": "", "rep_id": None}, {"vanished_on": "2026-11-09"},
        {"ended_on": "2024-11-22"},
    )  # fmt: skip

    assert ways_of(deals, SINCE) == [
        StageWay(1, "New", "Closed", "won", NEXT_STAGE.join(["Demo", "Legal", "Legal", "Closed"])),
        StageWay(None, "New", "Closed", "lost", None),
    ]


def test_a_record_counts_what_was_won_lost_created_and_closed_by_rep_and_currency() -> None:
    deals = ended(
        {},
        {"created_on": "2026-10-25", "amount_minor": 0},
        {"status": "lost", "ended_on": "2026-10-24", "amount_minor": None},
        {"ended_on": "2024-11-22", "created_on": "2026-10-24"},
        {"ended_on": "2026-11-24", "created_on": "2026-11-23"},
        {"currency": "CHF", "created_on": ""},
        {"rep_id": None},
        {"ended_on": ""},
    )

    assert records_of(deals, SINCE, LATELY, AS_OF) == [
        RecordRow(1, "EUR", won=2, lost=1, created=1, created_blank=1, closed=2, closed_minor=100),
        RecordRow(1, "CHF", won=1, closed=1, closed_minor=100),
    ]


def test_a_quota_counts_what_its_rep_won_in_its_currency_on_the_day_it_closed() -> None:
    quarter = Cover(1, "Ann", "2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "EUR", 900, 0, 0)
    year = quarter._replace(period="2026", starts_on=date(2026, 1, 1))
    deals = ended(
        {}, {"amount_minor": None}, {"ended_on": "2026-09-30", "amount_minor": 7}, {"status": "lost"},
        {"currency": "CHF"}, {"rep_id": 2}, {"close_on": "2024-11-22"}, {"close_on": ""},
        {"vanished_on": "2026-11-09", "amount_minor": 30},
    )  # fmt: skip

    assert [cover.won_minor for cover in with_won([quarter, year], deals, SINCE)] == [130, 137]


@given(st.lists(st.sampled_from(["won", "lost"]), max_size=8), st.integers(1, 3))
def test_no_deal_is_won_and_lost_or_counted_twice(statuses: list[str], reps: int) -> None:
    deals = ended(*({"status": status, "rep_id": at % reps} for at, status in enumerate(statuses)))

    records = records_of(deals, SINCE, LATELY, AS_OF)

    assert sum(row.won + row.lost for row in records) == len(statuses)
    assert sum(row.won for row in records) == statuses.count("won") == len(won_of(deals, SINCE))
