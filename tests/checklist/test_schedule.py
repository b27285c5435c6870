"""When tasks fall due, and how far back anything is owed."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.checklist.schedule import (
    PILED_PERIODS,
    Past,
    due_day,
    next_due,
    outstanding,
    period_of,
    slots_before,
)
from salescoach.core.workdays import WorkCalendar
from tests.checklist.making import DUE, TODAY, a_setting

CADENCES = st.sampled_from(["daily", "weekly", "monthly", "quarterly", "yearly"])
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Any weekdays, holidays and days away of the test years."""
    weekdays = draw(st.frozensets(st.integers(1, 7)))
    holidays = {day: "holiday" for day in draw(st.lists(DAYS, max_size=5))}
    away = [(day, day + timedelta(days=draw(st.integers(0, 40)))) for day in draw(st.lists(DAYS, max_size=4))]
    return WorkCalendar(weekdays, holidays, tuple(away))


@given(cadence=CADENCES, day=DAYS, due=st.integers(1, 7), calendar=calendars(), month=st.integers(1, 12))
@settings(deadline=None)
def test_a_due_day_is_a_working_day_of_the_period_where_it_has_any(
    cadence: str, day: date, due: int, calendar: WorkCalendar, month: int
) -> None:
    period = period_of(cadence, day, month)
    found = due_day(cadence, due, period, calendar)

    assert period.holds(day)
    if found is None:
        assert calendar.workdays(period.start, period.end) == []
    else:
        assert period.holds(found)
        assert calendar.is_workday(found)
        assert not calendar.is_away(found)


@given(cadence=CADENCES, today=DAYS, made=DAYS, calendar=calendars())
@settings(deadline=None)
def test_nothing_is_owed_from_before_the_store_was_made(
    cadence: str, today: date, made: date, calendar: WorkCalendar
) -> None:
    setting = a_setting(today, made)._replace(calendar=calendar)
    slots = list(slots_before(cadence, DUE[cadence] or 1, setting))

    assert all(made <= slot.due_on < period_of(cadence, today).start for slot in slots)
    assert [slot.period.start for slot in slots] == sorted(
        {slot.period.start for slot in slots}, reverse=True
    )
    assert len(slots) <= 400


@pytest.mark.parametrize(
    ("made", "owed"), [(date(2026, 11, 20), [date(2026, 11, 20)]), (date(2026, 11, 21), [])]
)
def test_a_store_made_after_the_due_day_of_its_week_owes_nothing_for_it(made: date, owed: list[date]) -> None:
    assert [slot.due_on for slot in slots_before("weekly", 5, a_setting(TODAY, made))] == owed


@pytest.mark.parametrize(
    ("cadence", "due", "found"),
    [
        ("weekly", 5, date(2026, 11, 27)),
        ("weekly", 7, date(2026, 11, 27)),
        ("weekly", 1, date(2026, 11, 23)),
        ("monthly", 1, date(2026, 11, 30)),
        ("monthly", 2, date(2026, 11, 27)),
        ("quarterly", 5, date(2026, 12, 25)),
        ("yearly", 10, date(2026, 12, 18)),
    ],
)
def test_due_days_of_an_ordinary_autumn(cadence: str, due: int, found: date) -> None:
    assert due_day(cadence, due, period_of(cadence, TODAY), WorkCalendar()) == found


def test_a_due_day_on_a_holiday_or_away_comes_earlier() -> None:
    week = period_of("weekly", TODAY)
    friday, thursday = date(2026, 11, 27), date(2026, 11, 26)
    calendar = WorkCalendar(holidays={friday: "bridge day"}, away=((thursday, thursday),))

    assert due_day("weekly", 5, week, calendar) == date(2026, 11, 25)


def test_a_due_day_with_nothing_worked_before_it_comes_later() -> None:
    week = period_of("weekly", TODAY)
    calendar = WorkCalendar(away=((date(2026, 11, 23), date(2026, 11, 25)),))

    assert due_day("weekly", 1, week, calendar) == date(2026, 11, 26)


def test_fiscal_quarters_move_the_due_day() -> None:
    quarter = period_of("quarterly", TODAY, first_month=2)

    assert (quarter.start, quarter.end) == (date(2026, 11, 1), date(2027, 1, 31))


def test_a_whole_period_away_is_skipped_when_looking_back() -> None:
    away = ((date(2026, 11, 16), date(2026, 11, 22)),)
    slot = Past(a_setting(away=away)).carried("weekly", 5)

    assert slot is not None
    assert slot.due_on == date(2026, 11, 13)


def test_after_a_long_absence_nothing_is_carried_over() -> None:
    away = ((date(2026, 1, 1), date(2026, 11, 22)),)

    past = Past(a_setting(away=away))

    assert past.carried("daily", 0) is None
    assert past.carried("weekly", 5) is None
    assert past.piled("daily", 0) == []


def test_looking_back_is_bounded_however_old_the_store_is() -> None:
    past = Past(a_setting(made_on=date(1990, 1, 1)))

    for cadence, due in DUE.items():
        assert len(list(slots_before(cadence, due, past.setting))) <= 400
        assert len(past.piled(cadence, due)) <= PILED_PERIODS
        assert past.slots(cadence, due, 5) == past.slots(cadence, due, 9)[:5]


def test_the_next_due_day_passes_over_a_settled_period() -> None:
    setting = a_setting(date(2026, 11, 27))

    assert next_due("daily", 0, setting, settled=True) == date(2026, 11, 30)
    assert next_due("weekly", 5, setting, settled=False) == date(2026, 11, 27)
    assert next_due("weekly", 5, setting, settled=True) == date(2026, 12, 4)


def test_without_any_working_day_nothing_falls_due_again() -> None:
    setting = a_setting()._replace(calendar=WorkCalendar(weekdays=frozenset()))

    assert next_due("monthly", 1, setting, settled=False) is None


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), max_size=13))
def test_what_is_owed_is_never_negative_nor_more_than_what_was_asked(rows: list[tuple[bool, int]]) -> None:
    due, done = [row[0] for row in rows], [row[1] for row in rows]

    assert 0 <= outstanding(due, done) <= sum(due)
    assert outstanding(due, [0] * len(due)) == sum(due)
    assert outstanding(due, [sum(due)] * len(due)) == 0
