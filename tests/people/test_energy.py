"""Good and bad days: when low days make a bad stretch, over any calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.people.energy import REACH_DAYS, Rule, bad_stretch, by_day, days_worked, newest
from salescoach.people.naming import RepRow
from salescoach.people.queries import AbsenceRow, EnergyRow, is_there

WEDNESDAY = date(2026, 11, 25)
ANN = RepRow(1, "Ann Novak", "active", "", None, None, "12345", 100)
RULE = Rule()

days_back = st.integers(0, 45)
notes = st.lists(st.tuples(st.integers(1, 5), days_back), max_size=25)
absences = st.lists(st.tuples(days_back, st.integers(0, 12)), max_size=3)
holidays = st.sets(days_back, max_size=4)
weeks = st.sets(st.sampled_from("1234567"), min_size=1).map(lambda found: "".join(sorted(found)))
rules = st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(0, 5)).map(
    lambda found: Rule(found[0], found[1], found[1] + found[2])
)


def back(days: int) -> date:
    return WEDNESDAY - timedelta(days=days)


def said(*marks: int, last: date = WEDNESDAY) -> list[EnergyRow]:
    """Marks on consecutive working days, Monday to Friday, the last of them on `last`."""
    rows, day, left = [], last, list(marks)
    while left:
        if day.isoweekday() <= 5:
            rows.append(EnergyRow(1, left.pop(), day))
        day -= timedelta(days=1)
    return rows[::-1]


def away(spans: list[tuple[int, int]]) -> list[AbsenceRow]:
    return [AbsenceRow(1, back(start), back(start) + timedelta(days=length)) for start, length in spans]


def test_three_low_days_of_five_are_a_bad_stretch() -> None:
    found = bad_stretch(ANN, said(3, 2, 2, 4, 1), RULE, WEDNESDAY)

    assert found is not None
    assert (found.low, found.of, found.since, found.last) == (3, 5, date(2026, 11, 20), WEDNESDAY)


@pytest.mark.parametrize("marks", [(3, 2, 2, 4, 3), (2, 2), (5, 5, 5, 5, 5), (2, 2, 3, 3, 3, 3, 3)])
def test_fewer_are_not(marks: tuple[int, ...]) -> None:
    assert bad_stretch(ANN, said(*marks), RULE, WEDNESDAY) is None


def test_a_day_nobody_spoke_of_is_not_low() -> None:
    rows = [EnergyRow(1, 1, back(0)), EnergyRow(1, 1, back(2))]

    assert bad_stretch(ANN, rows, RULE, WEDNESDAY) is None


def test_a_morning_without_a_word_neither_begins_nor_ends_a_stretch() -> None:
    rows = said(2, 3, 1, 3, 2, last=back(1))

    assert bad_stretch(ANN, rows, RULE, WEDNESDAY) is not None
    assert bad_stretch(ANN, [*rows, EnergyRow(1, 4, WEDNESDAY)], RULE, WEDNESDAY) is None


def test_a_day_spoken_of_twice_counts_once_by_its_mean() -> None:
    rows = [EnergyRow(1, 1, back(0)), EnergyRow(1, 4, back(0)), EnergyRow(1, 2, back(1))]

    assert by_day(rows) == {back(1): 2.0, back(0): 2.5}
    assert newest(rows) == (2.5, back(0))
    assert newest([]) is None


def test_what_others_said_does_not_count() -> None:
    rows = [row._replace(rep_id=2) for row in said(1, 1, 1, 1, 1)]

    assert bad_stretch(ANN, rows, RULE, WEDNESDAY) is None


def test_weekends_absences_and_holidays_are_passed_over() -> None:
    monday, friday, thursday = back(2), back(5), back(6)
    rows = [EnergyRow(1, 2, day) for day in (thursday, friday, monday)]
    gone = [AbsenceRow(1, back(1), back(1))]

    assert days_worked(ANN, WEDNESDAY, 3, gone, {WEDNESDAY}) == [thursday, friday, monday]
    assert bad_stretch(ANN, rows, Rule(2, 3, 3), WEDNESDAY, gone, {WEDNESDAY}) is not None


@given(notes, absences, holidays, weeks, rules, st.booleans())
def test_over_any_calendar_it_is_what_counting_by_hand_says(
    marks: list[tuple[int, int]], gone: list[tuple[int, int]], free: set[int], week: str, rule: Rule,
    joined: bool,
) -> None:  # fmt: skip
    rep = ANN._replace(weekdays=week, started_on=back(9) if joined else None)
    rows = [EnergyRow(1, mark, back(days)) for mark, days in marks]
    off = {back(days) for days in free}
    found = bad_stretch(rep, rows, rule, WEDNESDAY, away(gone), off)

    told = {row.on_date for row in rows}
    start = 0 if WEDNESDAY in told else 1
    worked = [
        back(n)
        for n in range(start, start + REACH_DAYS)
        if back(n) not in off and is_there(rep, back(n), away(gone))
    ][: rule.window]
    low = []
    for day in worked:
        on_day = [row.energy for row in rows if row.on_date == day]
        if on_day and sum(on_day) <= rule.low * len(on_day):
            low.append(day)
    assert (found is not None) == (len(low) >= rule.days)
    if found is not None:
        assert (found.low, found.of) == (len(low), len(worked))
        assert (found.since, found.last) == (min(low), max(low))
        assert rule.days <= found.low <= found.of <= rule.window


@given(notes, rules)
def test_one_more_low_day_never_ends_a_stretch(marks: list[tuple[int, int]], rule: Rule) -> None:
    rows = [EnergyRow(1, mark, back(days)) for mark, days in marks if days]
    if bad_stretch(ANN, rows, rule, WEDNESDAY) is None:
        return
    worked = days_worked(ANN, back(1), rule.window, (), ())
    heavier = [*rows, *(EnergyRow(1, 1, day) for day in worked if day not in {row.on_date for row in rows})]

    assert bad_stretch(ANN, heavier, rule, WEDNESDAY) is not None


@given(notes, absences, weeks, st.integers(1, 10))
def test_days_worked_are_worked_in_order_and_the_newest(
    marks: list[tuple[int, int]], gone: list[tuple[int, int]], week: str, count: int
) -> None:
    rep = ANN._replace(weekdays=week)
    found = days_worked(rep, WEDNESDAY, count, away(gone), ())

    assert found == sorted(set(found))
    assert len(found) <= count
    assert all(is_there(rep, day, away(gone)) for day in found)
    if found:
        between = [back(n) for n in range((WEDNESDAY - found[0]).days)]
        assert [day for day in between[::-1] if is_there(rep, day, away(gone))] == found[1:]
