"""Working days: weekdays, holidays and days away."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.core.workdays import WorkCalendar, days

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
CHRISTMAS = date(2026, 12, 25)
CALENDAR = WorkCalendar(
    holidays={CHRISTMAS: "Christmas Day"}, away=((date(2026, 12, 28), date(2026, 12, 31)),)
)  # fmt: skip
spans = st.tuples(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 60))


def test_a_free_day_says_why() -> None:
    assert CALENDAR.why_free(CHRISTMAS) == "Christmas Day"
    assert CALENDAR.why_free(date(2026, 11, 22)) == "weekend"
    assert CALENDAR.why_free(date(2026, 12, 30)) == "away"
    assert CALENDAR.why_free(MONDAY) == ""
    assert WorkCalendar(frozenset({1, 2, 3, 4})).why_free(FRIDAY) == "not a working day"


def test_both_ends_of_days_away_are_free() -> None:
    assert [CALENDAR.is_away(date(2026, 12, day)) for day in (27, 28, 31)] == [False, True, True]


def test_the_last_and_next_working_day_pass_over_what_is_free() -> None:
    assert CALENDAR.last_workday_before(MONDAY) == FRIDAY
    assert CALENDAR.next_workday_after(date(2026, 12, 24)) == date(2027, 1, 1)


def test_whoever_never_works_still_gets_a_day() -> None:
    never = WorkCalendar(frozenset())

    assert never.next_workday_after(MONDAY) == MONDAY + timedelta(days=1)
    assert never.last_workday_before(MONDAY) == MONDAY - timedelta(days=1)
    assert never.workdays(FRIDAY, MONDAY) == []


def test_an_end_before_the_start_holds_no_day() -> None:
    assert days(MONDAY, FRIDAY) == []
    assert days(MONDAY, MONDAY) == [MONDAY]


@given(span=spans, weekdays=st.frozensets(st.integers(1, 7)), holidays=st.sets(st.integers(0, 60)))
@settings(deadline=None)
def test_each_day_is_either_worked_or_says_why_not(
    span: tuple[date, int], weekdays: frozenset[int], holidays: set[int]
) -> None:
    start, length = span
    end = start + timedelta(days=length)
    calendar = WorkCalendar(weekdays, {start + timedelta(days=n): "a holiday" for n in holidays})

    worked = calendar.workdays(start, end)

    assert worked == [day for day in days(start, end) if not calendar.why_free(day)]
    for day in worked[1:]:
        assert worked[worked.index(day) - 1] == calendar.last_workday_before(day)
