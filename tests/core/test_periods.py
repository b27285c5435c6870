"""Weeks, months, quarters and years, of fiscal years that begin in any month."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.core.errors import WrongUse
from salescoach.core.periods import (
    Period,
    bounds,
    day_of,
    following,
    month_name,
    month_of,
    parse_period,
    previous,
    quarter_of,
    week_of,
    year_of,
)
from tests.refusing import read_or_refused

TODAY = date(2026, 11, 23)
days = st.dates(min_value=date(1901, 1, 1), max_value=date(2998, 12, 31))
months = st.integers(1, 12)
kinds = st.sampled_from(["day", "week", "month", "quarter", "year"])


def period(kind: str, day: date, first_month: int) -> Period:
    """The period of a kind that holds the day."""
    if kind == "quarter":
        return quarter_of(day, first_month)
    if kind == "year":
        return year_of(day, first_month)
    return {"day": day_of, "week": week_of, "month": month_of}[kind](day)


@given(kind=kinds, day=days, first_month=months)
@settings(deadline=None)
def test_a_period_holds_its_day_and_its_neighbours_do_not(kind: str, day: date, first_month: int) -> None:
    found = period(kind, day, first_month)

    assert found.holds(day)
    assert not previous(found, first_month).holds(day)
    assert not following(found, first_month).holds(day)


@given(kind=kinds, day=days, first_month=months)
@settings(deadline=None)
def test_periods_follow_each_other_without_a_gap_and_back_again(
    kind: str, day: date, first_month: int
) -> None:
    found = period(kind, day, first_month)
    after = following(found, first_month)

    assert after.start == found.end + timedelta(days=1)
    assert previous(after, first_month) == found
    assert following(previous(found, first_month), first_month) == found


@given(day=days, first_month=months)
@settings(deadline=None)
def test_four_quarters_make_a_fiscal_year_that_begins_in_its_month(day: date, first_month: int) -> None:
    year = year_of(day, first_month)
    quarters = [quarter_of(year.start, first_month)]
    for _ in range(3):
        quarters.append(following(quarters[-1], first_month))

    assert year.start.month == first_month
    assert (quarters[0].start, quarters[-1].end) == (year.start, year.end)
    assert [quarter.label for quarter in quarters] == [f"{year.label}-Q{n}" for n in (1, 2, 3, 4)]


@given(kind=st.sampled_from(["month", "quarter", "year"]), day=days, today=days, first_month=months)
@settings(deadline=None)
def test_labels_are_read_back_as_the_same_period(kind: str, day: date, today: date, first_month: int) -> None:
    found = period(kind, day, first_month)

    assert parse_period(found.label, today, first_month) == found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("q1", "2026-01-01", "2026-03-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("this quarter", "2026-10-01", "2026-12-31"),
        ("next-month", "2026-12-01", "2026-12-31"),
        ("Last-Year", "2025-01-01", "2025-12-31"),
    ],
)
def test_periods_as_people_type_them(text: str, start: str, end: str) -> None:
    found = parse_period(text, TODAY)

    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


def test_a_fiscal_year_from_april_is_named_after_the_year_it_begins_in() -> None:
    assert parse_period("2026-Q4", TODAY, 4)[:2] == (date(2027, 1, 1), date(2027, 3, 31))
    assert year_of(date(2027, 2, 1), 4).label == "2026"
    assert parse_period("q4", date(2027, 2, 1), 4).label == "2026-Q4"


def test_the_first_days_of_january_can_belong_to_the_last_week_of_the_year_before() -> None:
    assert week_of(date(2027, 1, 2)).label == "2026-W53"
    assert week_of(date(2025, 12, 30)).label == "2026-W01"


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-13", "2026-00", "Q5", "0000", "0000-Q1", "9999", "9999-Q4", "0001-01", "2026-W48", "soon",
        "next", "٢٠٢٦",
    ],
)  # fmt: skip
def test_other_words_are_refused_with_examples(text: str) -> None:
    with pytest.raises(WrongUse) as refused:
        parse_period(text, TODAY)

    assert "2026-Q4" in refused.value.remedy


@given(text=st.one_of(st.text(max_size=12), st.from_regex(r"\A\d{4}(-(\d\d|[qQ]\d))?\Z")), first_month=months)
@settings(deadline=None, max_examples=300)
def test_nothing_but_a_refusal_is_raised(text: str, first_month: int) -> None:
    found = read_or_refused(parse_period, text, TODAY, first_month)

    assert "is not a period" in found.what if isinstance(found, WrongUse) else found.start <= found.end


def test_a_month_is_named_in_english() -> None:
    assert month_name(month_of(TODAY)) == "November 2026"


def test_several_periods_reach_from_the_first_day_to_the_last() -> None:
    inner, outer = day_of(TODAY), month_of(TODAY)

    assert bounds([inner, outer]) == (outer.start, outer.end)
    assert bounds([inner]) == (TODAY, TODAY)
