"""Recurrence rules, against an independent reckoning."""

import time
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.meetings.ics.rule import read_rule

START = datetime(2020, 1, 6, 9, 30)  # noqa: DTZ001
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def listed(values: st.SearchStrategy[int]) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=3, unique=True).map(lambda found: ",".join(map(str, found)))


def with_sign(most: int) -> st.SearchStrategy[int]:
    return st.integers(1, most) | st.integers(-most, -1)


WEEKDAYS = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True).map(",".join)
PLACES = st.sampled_from(["1", "2", "3", "5", "-1", "-2", "-5"])
# All with a place or all without: of a mixture dateutil takes what fits both, RFC 5545 what fits one.
NTH_WEEKDAYS = WEEKDAYS | st.lists(
    st.builds("{}{}".format, PLACES, st.sampled_from(DAYS)), min_size=1, max_size=3, unique=True
).map(",".join)
PARTS = {
    "DAILY": {"BYMONTH": listed(st.integers(1, 12)), "BYMONTHDAY": listed(with_sign(31)), "BYDAY": WEEKDAYS},
    "WEEKLY": {"BYMONTH": listed(st.integers(1, 12)), "BYDAY": WEEKDAYS, "WKST": st.sampled_from(DAYS)},
    "MONTHLY": {
        "BYMONTH": listed(st.integers(1, 12)), "BYMONTHDAY": listed(with_sign(31)), "BYDAY": NTH_WEEKDAYS,
        "BYSETPOS": listed(with_sign(4)),
    },
    "YEARLY": {
        "BYMONTH": listed(st.integers(1, 12)), "BYMONTHDAY": listed(with_sign(31)),
        "BYYEARDAY": listed(with_sign(366)), "BYDAY": NTH_WEEKDAYS, "BYSETPOS": listed(with_sign(4)),
    },
}  # fmt: skip


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(sorted(PARTS)))
    parts = {"FREQ": frequency, "INTERVAL": str(draw(st.integers(1, 4)))}
    for name, values in PARTS[frequency].items():
        if draw(st.booleans()):
            parts[name] = draw(values)
    if "BYSETPOS" in parts and not parts.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY"}:
        del parts["BYSETPOS"]
    if draw(st.booleans()):
        parts["BYHOUR"] = draw(listed(st.integers(0, 23)))
    if draw(st.booleans()):
        parts["COUNT"] = str(draw(st.integers(1, 60)))
    return ";".join(f"{name}={value}" for name, value in parts.items())


def ours(rule: str, start: datetime, first: date, last: date) -> list[datetime]:
    return read_rule(rule).times(start, first, last)


def theirs(rule: str, start: datetime, first: date, last: date) -> list[datetime]:
    """What dateutil finds; where a rule names no day it goes on to 9999: it is stopped, and counted here."""
    kept, _, count = rule.partition(";COUNT=")
    until = f";UNTIL={last + timedelta(days=1):%Y%m%d}T000000"
    found = [at for at in rrulestr(kept + until, dtstart=start) if at.date() <= last]
    return [at for at in found[: int(count) if count else None] if at.date() >= first]


def test_days_with_and_without_a_place_are_added() -> None:
    found = ours("FREQ=MONTHLY;BYDAY=MO,1TU", START, date(2020, 2, 1), date(2020, 2, 29))

    assert [at.day for at in found] == [3, 4, 10, 17, 24]


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(rules(), st.integers(0, 40 * 31), st.integers(0, 400), st.integers(0, 27))
def test_the_days_of_a_window_are_those_dateutil_finds(
    rule: str, ahead: int, length: int, later: int
) -> None:
    start = START + timedelta(days=later)
    first = date(2020, 1, 1) + timedelta(days=ahead)
    last = first + timedelta(days=length)

    assert ours(rule, start, first, last) == theirs(rule, start, first, last)


@pytest.mark.parametrize("week_start", ["MO", "SU", "WE"])
@pytest.mark.parametrize("weeks", ["1", "20", "53", "-1", "-53", "1,26,52"])
def test_numbered_weeks_are_those_dateutil_finds(weeks: str, week_start: str) -> None:
    rule = f"FREQ=YEARLY;BYWEEKNO={weeks};BYDAY=MO,FR;WKST={week_start}"
    first, last = date(2020, 2, 1), date(2034, 11, 30)

    ours_, theirs_ = ours(rule, START, first, last), theirs(rule, START, first, last)

    # A week that begins or ends in another year: dateutil counts some of its days for both years.
    assert set(ours_) <= set(theirs_)
    assert all(at.month in (1, 12) for at in set(theirs_) - set(ours_))


def test_a_daily_rule_from_1970_costs_what_its_window_costs() -> None:
    rule, start = read_rule("FREQ=DAILY"), datetime(1970, 1, 1, 9)  # noqa: DTZ001
    began = time.process_time()

    for _ in range(100):
        found = rule.times(start, date(2026, 10, 26), date(2027, 1, 18))

    assert len(found) == 85
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=SECONDLY", "more often than daily"),
        ("FREQ=HOURLY;INTERVAL=4", "more often than daily"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL=-1"),
        ("FREQ=FORTNIGHTLY", "no frequency"),
        ("COUNT=3", "no frequency"),
        ("", "no frequency"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"),
        ("FREQ=YEARLY;UNTIL=soon", "is no date"),
        ("FREQ=YEARLY;RSCALE=HEBREW", "another calendar"),
        ("FREQ=YEARLY;SKIP=FORWARD", "another calendar"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(rule: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_rule(rule)


def test_a_rule_that_never_meets_a_day_ends_at_once() -> None:
    rule = read_rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    began = time.process_time()

    assert rule.times(START, date(2026, 1, 1), date(2027, 12, 31)) == []
    assert time.process_time() - began < 0.5


def test_a_rule_that_counts_since_the_middle_ages_is_refused_when_asked() -> None:
    rule = read_rule("FREQ=DAILY;COUNT=999999")

    with pytest.raises(ValueError, match="80 years"):
        rule.times(datetime(1500, 1, 1), date(2026, 1, 1), date(2026, 12, 31))  # noqa: DTZ001


def test_more_than_a_meeting_an_hour_is_refused() -> None:
    rule = read_rule("FREQ=DAILY;BYHOUR=8,9,10;BYMINUTE=0,5,10,15,20,25,30,35,40,45")

    with pytest.raises(ValueError, match="more than 24 times a day"):
        rule.times(START, date(2026, 1, 1), date(2026, 1, 2))
