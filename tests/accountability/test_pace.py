"""Where a period leads, and what closes the gap."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from salescoach.accountability.expectation import whole_period
from salescoach.accountability.judging import Judged, judged
from salescoach.accountability.pace import Pace, is_behind, pace_of, projected, shared
from salescoach.accountability.repdays import RepDays
from tests.accountability.expecting import calls, known

WEDNESDAY = date(2026, 11, 25)
WEEKDAYS = RepDays("12345")


def running(
    amount: int | None, today: date = WEDNESDAY, per: str = "week", days: RepDays = WEEKDAYS, of: int = 99
) -> tuple[Judged, Pace]:
    expected = calls(per=per)
    figure = known(amount, of=of)
    one = judged(expected, whole_period(per, today), days, lambda start, end: figure, today)
    return one, pace_of(expected, one, days, today)


def test_by_now_counts_the_days_before_today_and_the_pace_leads_to_the_end() -> None:
    one, pace = running(12)

    assert (one.gone, one.left, pace.by_now, pace.behind) == (2, 3, 20, 8)
    assert pace.projected == 30  # 12 in two days are 30 in five
    assert (pace.missing, pace.a_day, pace.this_week) == (38, 13, 38)


def test_a_holiday_ahead_leaves_fewer_days_to_close_the_gap() -> None:
    days = WEEKDAYS._replace(holidays=frozenset({date(2026, 11, 27)}))

    one, pace = running(12, days=days)

    assert (one.due, one.left, pace.by_now) == (40, 2, 20)
    assert (pace.missing, pace.a_day, pace.projected) == (28, 14, 24)


def test_the_example_of_the_docs_comes_out_as_told() -> None:
    expected = calls(40)
    days = WEEKDAYS._replace(holidays=frozenset({date(2026, 11, 26)}))
    one = judged(expected, whole_period("week", WEDNESDAY), days, lambda start, end: known(10), WEDNESDAY)
    pace = pace_of(expected, one, days, WEDNESDAY)

    assert (one.usual, one.worked, one.due, one.gone) == (5, 4, 32, 2)
    assert (pace.by_now, pace.behind, pace.projected) == (16, 6, 20)
    assert (pace.missing, pace.left, pace.a_day) == (22, 2, 11)


def test_of_a_month_this_weeks_part_of_the_gap_is_what_falls_on_the_days_left_in_it() -> None:
    one, pace = running(20, today=date(2026, 11, 18), per="month")

    assert (one.worked, one.gone, pace.left, pace.week_left) == (21, 12, 9, 3)
    assert (pace.missing, pace.this_week, pace.a_day) == (30, 10, 4)


def test_where_figures_end_early_the_pace_is_of_the_days_they_reach() -> None:
    expected, month = calls(210, "month"), whole_period("month", WEDNESDAY)
    friday = known(140, date(2026, 11, 20))
    one = judged(expected, month, WEEKDAYS, lambda start, end: friday, WEDNESDAY)
    pace = pace_of(expected, one, WEEKDAYS, WEDNESDAY)

    assert (one.worked, one.gone, one.known, one.left) == (21, 17, 15, 4)
    assert (pace.by_now, pace.behind, pace.projected) == (150, 10, 196)
    assert not is_behind(expected, one, pace)


def test_nothing_known_gives_no_pace_and_the_first_day_is_too_early_for_one() -> None:
    assert running(None)[1].projected is None
    assert running(None)[1].behind is None
    assert running(9, today=date(2026, 11, 24))[1].projected is None
    assert running(9, today=date(2026, 11, 23))[1].by_now == 0


def test_few_cases_give_no_pace() -> None:
    assert running(12, of=4)[1].projected is None
    assert running(12, of=5)[1].projected == 30


def test_less_than_a_day_behind_is_not_off() -> None:
    expected = calls()

    for done, off in ((10, False), (9, True)):
        one, pace = running(done)
        assert is_behind(expected, one, pace) is off


def test_of_deals_nothing_is_said_before_the_middle_of_the_period() -> None:
    expected = calls(2, "month", metric="new-deals")

    for day, off in ((date(2026, 11, 13), False), (date(2026, 11, 27), True)):
        one = judged(expected, whole_period("month", day), WEEKDAYS, lambda start, end: known(0), day)
        assert is_behind(expected, one, pace_of(expected, one, WEEKDAYS, day)) is off


def test_a_share_behind_is_in_points_and_has_no_pace() -> None:
    expected = calls(80, unit="percent", metric="commitments-kept")
    one = judged(expected, whole_period("week", WEDNESDAY), WEEKDAYS, lambda start, end: known(50), WEDNESDAY)
    pace = pace_of(expected, one, WEEKDAYS, WEDNESDAY)

    assert (pace.missing, pace.behind, pace.projected, pace.a_day) == (30, 30, None, None)
    assert is_behind(expected, one, pace)


DAYS = st.dates(date(2026, 6, 1), date(2026, 12, 31))


@given(
    st.integers(0, 10**14),
    st.integers(1, 10**14),
    st.sampled_from(("week", "month", "quarter")),
    DAYS,
    st.sets(DAYS, max_size=20),
    st.sets(st.integers(1, 7), min_size=1),
    st.none() | DAYS,
)
def test_over_any_calendar_what_closes_the_gap_closes_it(
    done: int, target: int, per: str, today: date, free: set[date], weekdays: set[int], joined: date | None
) -> None:
    days = RepDays("".join(map(str, sorted(weekdays))), joined, None, frozenset(free))
    expected = calls(target, per, from_on=date(2026, 1, 1), unit="money", currency="EUR", metric="own")
    period = whole_period(per, today)
    one = judged(expected, period, days, lambda start, end: known(done), today)
    pace = pace_of(expected, one, days, today)

    assert one.gone + pace.left == one.worked
    assert 0 <= pace.week_left <= pace.left
    assert 0 <= pace.by_now <= one.due
    assert pace.missing == max(0, one.due - done)
    if pace.left:
        assert pace.a_day is not None
        assert pace.this_week is not None
        assert pace.a_day * pace.left >= pace.missing
        assert pace.missing == 0 or pace.missing > (pace.a_day - 1) * pace.left
        assert Fraction(pace.missing * pace.week_left, pace.left) <= pace.this_week <= pace.missing
    if pace.projected is not None:
        assert pace.projected <= Fraction(done * one.worked, one.gone) < pace.projected + 1


@given(st.integers(0, 10**15), st.integers(1, 60), st.data())
def test_the_parts_of_a_gap_add_up_to_no_less_than_the_gap(
    amount: int, whole: int, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, whole))
    parts = [shared(amount, part, whole) for part in (first, whole - first)]

    known_parts = [part for part in parts if part is not None]
    assert len(known_parts) == 2
    assert amount <= sum(known_parts) <= amount + 1


def test_who_is_back_tomorrow_leads_to_where_the_days_lead() -> None:
    days = WEEKDAYS._replace(away=((WEDNESDAY, WEDNESDAY + timedelta(days=1)),))
    one, _ = running(10, days=days)

    assert (one.worked, one.due, projected(one)) == (3, 30, 15)
