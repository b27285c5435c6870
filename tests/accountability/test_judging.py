"""Periods of an expectation, judged over any calendar."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from salescoach.accountability.expectation import PERS, UNITS, Expectation, whole_period
from salescoach.accountability.judging import (
    FREE,
    MET,
    MISSED,
    RUNNING,
    UNKNOWN,
    Figure,
    Judged,
    due_for,
    in_a_row,
    judged,
    judged_periods,
    last_missed,
)
from salescoach.accountability.repdays import RepDays
from tests.accountability.expecting import calls, known

MONDAY = date(2026, 11, 16)
TODAY = date(2026, 11, 25)
WEEKDAYS = RepDays("12345")


def week(expected: Expectation, days: RepDays, figure: Figure, today: date = TODAY) -> Judged:
    return judged(expected, whole_period("week", MONDAY), days, lambda first, last: figure, today)


def test_a_period_with_enough_is_met_and_with_less_is_missed() -> None:
    assert week(calls(), WEEKDAYS, known(50)).state == MET
    assert week(calls(), WEEKDAYS, known(49)).state == MISSED


def test_a_public_holiday_takes_a_fifth_off() -> None:
    days = WEEKDAYS._replace(holidays=frozenset({date(2026, 11, 18)}))

    found = week(calls(), days, known(40))

    assert (found.worked, found.usual, found.due, found.state) == (4, 5, 40, MET)


def test_who_works_three_days_is_asked_the_whole_target_in_these_three() -> None:
    found = week(calls(), RepDays("135"), known(49))

    assert (found.worked, found.usual, found.due, found.gap) == (3, 3, 50, 1)


def test_what_is_asked_is_rounded_up_to_whole_ones() -> None:
    days = WEEKDAYS._replace(away=((date(2026, 11, 16), date(2026, 11, 17)),))

    assert week(calls(7), days, known(4)).due == 5  # 7 × 3/5 = 4.2


def test_who_joins_in_the_middle_is_asked_for_the_days_since() -> None:
    assert week(calls(), WEEKDAYS._replace(started_on=date(2026, 11, 19)), known(20)).due == 20
    assert week(calls(from_on=date(2026, 11, 19)), WEEKDAYS, known(20)).due == 20


def test_a_week_without_a_day_to_work_is_neither_met_nor_missed() -> None:
    found = week(calls(), WEEKDAYS._replace(away=((MONDAY, date(2026, 11, 20)),)), known(0))

    assert (found.state, found.due) == (FREE, 0)


def test_a_period_whose_figures_end_early_is_not_called_missed_but_may_be_met() -> None:
    assert week(calls(), WEEKDAYS, known(30, date(2026, 11, 19))).state == UNKNOWN
    assert week(calls(), WEEKDAYS, known(30, date(2026, 11, 20))).state == MISSED
    assert week(calls(), WEEKDAYS, known(50, date(2026, 11, 19))).state == MET
    assert week(calls(), WEEKDAYS, known(None, None)).state == UNKNOWN


def test_the_period_of_today_is_running_until_it_is_over() -> None:
    assert week(calls(), WEEKDAYS, known(50), today=date(2026, 11, 22)).state == RUNNING
    assert week(calls(), WEEKDAYS, known(50), today=date(2026, 11, 23)).state == MET


def test_a_share_is_asked_for_as_it_stands_however_short_the_period() -> None:
    days = WEEKDAYS._replace(away=((MONDAY, date(2026, 11, 19)),))

    assert week(calls(90, unit="percent"), days, known(89)).due == 90


def test_the_newest_periods_are_given_oldest_first_from_the_expectations_first() -> None:
    found = judged_periods(calls(from_on=date(2026, 11, 11)), WEEKDAYS, lambda a, b: known(50), TODAY)

    assert [one.period.label for one in found] == ["2026-W46", "2026-W47", "2026-W48"]
    assert [(one.worked, one.due) for one in found] == [(3, 30), (5, 50), (5, 50)]


def test_free_periods_do_not_break_a_row_and_the_running_one_does_not_count() -> None:
    states = [MISSED, MET, FREE, MET, RUNNING]
    one = week(calls(), WEEKDAYS, known(50))
    found = [one._replace(state=state) for state in states]

    assert in_a_row(found, MET) == 2
    assert in_a_row(found, MISSED) == 0
    assert last_missed(found) is found[0]


@st.composite
def calendars(draw: st.DrawFn) -> RepDays:
    numbers = draw(st.sets(st.integers(1, 7), min_size=1))
    day = st.dates(date(2026, 6, 1), date(2026, 12, 31))
    spans = draw(st.lists(st.tuples(day, st.integers(0, 20)), max_size=4))
    return RepDays(
        "".join(map(str, sorted(numbers))),
        draw(st.none() | day),
        draw(st.none() | day),
        frozenset(draw(st.sets(day, max_size=8))),
        tuple((first, first + timedelta(days=length)) for first, length in spans),
    )


@st.composite
def expectations(draw: st.DrawFn) -> Expectation:
    begins = draw(st.dates(date(2026, 6, 1), date(2026, 11, 25)))
    ends = draw(st.none() | st.integers(0, 90).map(lambda n: begins + timedelta(days=n)))
    unit = draw(st.sampled_from(UNITS))
    target = draw(st.integers(1, 100 if unit == "percent" else 10**12))
    return calls(target, draw(st.sampled_from(PERS)), unit=unit, from_on=begins, until_on=ends)


@given(expectations(), calendars(), st.dates(date(2026, 6, 1), date(2026, 12, 31)))
def test_over_any_calendar_days_add_up_and_no_more_is_asked_than_the_target(
    expected: Expectation, days: RepDays, today: date
) -> None:
    found = judged_periods(expected, days, lambda a, b: known(0), today, most=40)

    for one in found:
        brute = [day for day in days.worked(one.start, one.end) if expected.runs_on(day)]
        assert one.worked == len(brute) == one.gone + one.left
        assert 0 <= one.worked <= one.usual
        assert 0 <= one.due <= expected.target
        assert (one.due == 0) == (one.worked == 0)
    assert all(a.period.end < b.period.start for a, b in zip(found, found[1:], strict=False))


@given(st.integers(1, 10**15), st.integers(1, 92), st.data())
def test_money_is_asked_for_to_the_minor_unit(target: int, usual: int, data: st.DataObject) -> None:
    worked = data.draw(st.integers(0, usual))
    expected = calls(target, unit="money", currency="CHF")

    due = due_for(expected, worked, usual)

    exact = Fraction(target * worked, usual)
    assert exact <= due < exact + 1


@given(expectations(), calendars())
def test_the_parts_of_a_period_are_never_asked_less_than_the_whole(
    expected: Expectation, days: RepDays
) -> None:
    """An absence in the middle moves what is due; it does not lose a cent of it."""
    period = whole_period(expected.per, expected.from_on)
    usual = days.usual(period.start, period.end)
    for cut in range(usual + 1):
        parts = due_for(expected, cut, usual) + due_for(expected, usual - cut, usual)
        if expected.unit != "percent" and usual:
            assert expected.target <= parts <= expected.target + 1
