"""Dates as people type them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.core.dates import (
    WEEKDAYS,
    add_months,
    brief_date,
    days_in_month,
    long_date,
    parse_clock,
    parse_date,
    parse_minutes,
    parse_time,
    relative_day,
    short_date,
    weekday_date,
    weekday_number,
)
from salescoach.core.errors import WrongUse
from tests.refusing import read_or_refused

MONDAY = date(2026, 11, 23)
days = st.dates(min_value=date(1900, 1, 8), max_value=date(2999, 12, 24))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-11-23"),
        ("yesterday", "2026-11-22"),
        ("tomorrow", "2026-11-24"),
        ("  ToDay ", "2026-11-23"),
        ("mon", "2026-11-23"),
        ("fri", "2026-11-27"),
        ("su", "2026-11-29"),
        ("thurs", "2026-11-26"),
        ("+3d", "2026-11-26"),
        ("-1d", "2026-11-22"),
        ("+2w", "2026-12-07"),
        ("+2m", "2027-01-23"),
        ("-9m", "2026-02-23"),
        ("next week", "2026-11-30"),
        ("next   week", "2026-11-30"),
        ("last week", "2026-11-16"),
        ("end of week", "2026-11-27"),
        ("end of month", "2026-11-30"),
        ("end of quarter", "2026-12-31"),
        ("end of year", "2026-12-31"),
        ("2026-11-27", "2026-11-27"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_what_people_type_is_a_day(words: str, day: str) -> None:
    assert parse_date(words, MONDAY).isoformat() == day


@pytest.mark.parametrize(
    ("words", "day"), [("mon", "2026-11-23"), ("fri", "2026-11-20"), ("sun", "2026-11-22")]
)
def test_where_things_are_logged_a_weekday_is_the_last_one_gone_by(words: str, day: str) -> None:
    assert parse_date(words, MONDAY, past=True).isoformat() == day


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2026, 11, 29)])
def test_at_the_weekend_the_end_of_the_week_is_sunday(day: date) -> None:
    assert parse_date("end of week", day) == date(2026, 11, 29)


@pytest.mark.parametrize("month", range(1, 13))
def test_the_end_of_a_quarter_is_its_last_day(month: int) -> None:
    end = parse_date("end of quarter", date(2024, month, 1))

    assert end.month == -(-month // 3) * 3
    assert (end + timedelta(days=1)).day == 1


@given(day=days, past=st.booleans(), index=st.integers(0, 6), length=st.integers(2, 9))
@settings(deadline=None)
def test_every_weekday_and_every_beginning_of_it_is_within_a_week(
    day: date, past: bool, index: int, length: int
) -> None:
    found = parse_date(WEEKDAYS[index][:length].upper(), day, past=past)

    assert found.weekday() == index
    assert (0 <= (day - found).days < 7) if past else (0 <= (found - day).days < 7)


@given(day=days, today=days)
@settings(deadline=None)
def test_an_iso_date_is_itself_whatever_the_day(day: date, today: date) -> None:
    assert parse_date(day.isoformat(), today) == day


@given(today=st.dates(), count=st.integers(0, 9999), sign=st.sampled_from("+-"), unit=st.sampled_from("dwm"))
@settings(deadline=None)
def test_a_span_is_counted_from_today_or_refused_where_the_calendar_ends(
    today: date, count: int, sign: str, unit: str
) -> None:
    found = read_or_refused(parse_date, f"{sign}{count}{unit}", today)

    if isinstance(found, WrongUse):
        assert "is not a date" in found.what
    elif unit == "m":
        assert (found.year - today.year) * 12 + found.month - today.month == int(f"{sign}{count}")
    else:
        assert (found - today).days == int(f"{sign}{count}") * (7 if unit == "w" else 1)


@given(text=st.text(max_size=30), today=st.dates())
@settings(deadline=None, max_examples=300)
def test_anything_else_is_refused_with_examples_and_nothing_else_is_raised(text: str, today: date) -> None:
    found = read_or_refused(parse_date, text, today)

    if isinstance(found, WrongUse):
        assert found.what == f"{text!r} is not a date."
        assert "2026-11-27" in found.remedy


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "m", "t", "s", "someday", "2026-13-01", "2026-02-30", "2026-2-3", "20261127", "27.11.2026",
        "11/27/2026", "+3", "3d", "+-3d", "+3y", "+99999d",
        "٢٠٢٦-١١-٢٧", "²", "+٣d", "next", "end of", "0000-01-01",
    ],
)  # fmt: skip
def test_what_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        parse_date(text, MONDAY)


@pytest.mark.parametrize(
    ("text", "today"),
    [("tomorrow", date.max), ("next week", date.max), ("fri", date(9999, 12, 31)), ("+1d", date.max),
     ("yesterday", date.min), ("last week", date.min), ("-1m", date.min),
     ("end of week", date(9999, 12, 31))],
)  # fmt: skip
def test_beyond_the_calendar_there_is_no_day_but_no_crash_either(text: str, today: date) -> None:
    with pytest.raises(WrongUse, match="is not a date"):
        parse_date(text, today)


@pytest.mark.parametrize("text", ["end of month", "end of quarter", "end of year"])
def test_the_last_day_there_is_ends_its_month_too(text: str) -> None:
    assert parse_date(text, date(2999, 12, 31)) == date(2999, 12, 31)


@pytest.mark.parametrize("text", ["0026-11-27", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_a_year_nobody_means_is_taken_for_a_slip(text: str) -> None:
    with pytest.raises(WrongUse, match="is not a date"):
        parse_date(text, MONDAY)


# ------------------------------------------------------------------ times


@pytest.mark.parametrize(
    ("text", "at"),
    [("10:30", time(10, 30)), ("9", time(9)), ("14h15", time(14, 15)), ("2pm", time(14)), ("12am", time(0)),
     ("12pm", time(12)), ("2:05 PM", time(14, 5)), ("0", time(0)), ("23.59", time(23, 59))],
)  # fmt: skip
def test_times_of_day(text: str, at: time) -> None:
    assert parse_time(text) == at


@given(text=st.text(max_size=12))
@settings(deadline=None)
def test_other_times_are_refused(text: str) -> None:
    found = read_or_refused(parse_time, text)

    assert isinstance(found, time) or "10:30" in found.remedy


@pytest.mark.parametrize("text", ["24", "10:60", "13pm", "0am", "-1", "10:3", "1030", "١٠", ""])
def test_times_that_no_clock_shows_are_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        parse_time(text)


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
@settings(deadline=None)
def test_a_time_of_day_is_read_as_it_is_written(hour: int, minute: int) -> None:
    assert parse_time(f"{hour:02d}:{minute:02d}") == time(hour, minute)


# ------------------------------------------------------------------ --today

NOW = datetime.fromisoformat("2026-11-23T08:40").astimezone()


def test_a_clock_without_a_time_keeps_the_time_of_day() -> None:
    assert parse_clock("2026-12-01", NOW).replace(tzinfo=None) == datetime.fromisoformat("2026-12-01T08:40")


@pytest.mark.parametrize("text", ["2026-12-01T10:45", "2026-12-01t10:45", "2026-12-01 10:45"])
def test_a_clock_with_a_time_is_that_minute(text: str) -> None:
    assert parse_clock(text, NOW).replace(tzinfo=None) == datetime.fromisoformat("2026-12-01T10:45")


@pytest.mark.parametrize("text", ["tomorrow", "today", "Today", "TOMORROW", "thu", "Thursday", "tue", "Tue"])
def test_a_clock_takes_words_even_those_with_a_t(text: str) -> None:
    assert parse_clock(text, NOW).date() == parse_date(text, NOW.date())


def test_a_clock_takes_a_word_and_a_time() -> None:
    assert parse_clock("tomorrowT9", NOW).replace(tzinfo=None) == datetime.fromisoformat("2026-11-24T09:00")


@pytest.mark.parametrize(
    "text", ["T", "T10:00", "2026-12-01T", "2026-12-01T25:00", "2026-12-01T10:00Z", "", "now"]
)
def test_a_clock_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        parse_clock(text, NOW)


@given(text=st.text(alphabet="T0123456789-: todaymrw+ZfriT", max_size=20))
@settings(deadline=None, max_examples=300)
def test_odd_clocks_are_refused_and_nothing_else_is_raised(text: str) -> None:
    found = read_or_refused(parse_clock, text, NOW)

    assert found.remedy if isinstance(found, WrongUse) else found.tzinfo


@pytest.mark.parametrize("text", ["1900-01-01T00:00", "2999-12-31T23:59"])
def test_the_first_and_the_last_minute_have_an_instant_too(text: str) -> None:
    assert parse_clock(text, NOW).astimezone(UTC).year in (1899, 1900, 2999)


def test_a_day_has_its_own_offset_on_both_sides_of_summer_time() -> None:
    # The tests run in Zurich: clocks change on 29 March and 25 October 2026.
    winter, summer = parse_clock("2026-03-28T12:00", NOW), parse_clock("2026-03-29T12:00", NOW)

    assert winter.utcoffset() == timedelta(hours=1)
    assert summer.utcoffset() == timedelta(hours=2)


def test_the_hour_that_summer_time_skips_is_still_that_day() -> None:
    assert parse_clock("2026-03-29T02:30", NOW).date() == date(2026, 3, 29)


# ------------------------------------------------------------------ durations and months


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45m", 45),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1.5h", 90),
        ("1,5h", 90),
        ("90", 90),
        ("24h", 1440),
        ("2H", 120),
    ],
)
def test_durations(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "0", "0m", "25h", "-5", "1:30", "h", "1441", "½h", "1e3"])
def test_durations_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(WrongUse, match="duration"):
        parse_minutes(text)


@given(text=st.text(max_size=12))
@settings(deadline=None)
def test_other_durations_are_refused(text: str) -> None:
    found = read_or_refused(parse_minutes, text)

    assert "45m" in found.remedy if isinstance(found, WrongUse) else 0 < found <= 1440


@given(day=days, months=st.integers(-240, 240))
@settings(deadline=None)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    found = add_months(day, months)

    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == min(day.day, days_in_month(found.year, found.month))


@given(day=st.dates(max_value=date(9999, 11, 30)))
@settings(deadline=None)
def test_a_month_has_as_many_days_as_the_calendar_says(day: date) -> None:
    assert days_in_month(day.year, day.month) == (add_months(day.replace(day=1), 1) - day.replace(day=1)).days


# ------------------------------------------------------------------ in words


@pytest.mark.parametrize(
    ("distance", "says"),
    [(0, "today"), (1, "tomorrow"), (2, "Wed"), (6, "Sun"), (7, "30 Nov"), (40, "2 Jan 2027"),
     (-1, "1 day late"), (-2, "2 days late"), (-400, "400 days late")],
)  # fmt: skip
def test_a_due_day_in_words(distance: int, says: str) -> None:
    assert relative_day(MONDAY + timedelta(days=distance), MONDAY) == says


def test_dates_in_words_are_english_whatever_the_locale() -> None:
    assert long_date(MONDAY) == "Monday 23 November 2026"
    assert short_date(MONDAY) == "23 Nov 2026"


def test_a_brief_date_has_its_year_only_where_it_is_not_this_one() -> None:
    assert brief_date(date(2026, 10, 2), MONDAY) == "2 Oct"
    assert brief_date(date(2027, 1, 4), MONDAY) == "4 Jan 2027"
    assert weekday_date(MONDAY) == "Mon 23 Nov 2026"


@pytest.mark.parametrize(
    ("word", "number"),
    [("mon", 1), ("Tu", 2), (" sunday ", 7), ("t", None), ("", None), ("sundays", None), ("xx", None)],
)
def test_a_weekday_is_named_by_two_letters_or_more(word: str, number: int | None) -> None:
    assert weekday_number(word) == number
