"""Series with exceptions of every kind, beside what recurring-ical-events makes of them."""

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.meetings.calendars import calendar, event, expanded

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
BEGIN = datetime(2026, 9, 21, 10)  # noqa: DTZ001
ZONES = ("Europe/Zurich", "America/New_York", "Asia/Tokyo", "")
RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=MONTHLY",
)
HALF = timedelta(minutes=30)
FORM = "%Y%m%dT%H%M%S"


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times without a zone are compared as UTC."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@st.composite
def calendars(draw: st.DrawFn) -> bytes:
    """A series from 21 September at ten, with days left out and added, single ones and later ones changed."""
    zone = draw(st.sampled_from(ZONES))
    start = BEGIN + timedelta(days=draw(st.integers(0, 30)), hours=draw(st.integers(0, 13)))
    until = ";UNTIL=20261215T120000Z" if zone else ";UNTIL=20261215T120000"
    end = draw(st.sampled_from(["", ";COUNT=40", until]))
    rule = draw(st.sampled_from(RULES)) + end
    days = st.integers(0, 80).map(lambda after: start + timedelta(days=after))
    named = f";TZID={zone}" if zone else ""
    more = [f"RRULE:{rule}"]
    more += [f"EXDATE{named}:{day:{FORM}}" for day in draw(st.lists(days, max_size=5))]
    more += [f"RDATE{named}:{day + timedelta(hours=3):{FORM}}" for day in draw(st.lists(days, max_size=3))]
    parts = [event(f"{start:{FORM}}", f"{start + timedelta(hours=1):{FORM}}", *more, zone=zone)]
    for number, day in enumerate(draw(st.lists(days, max_size=4, unique=True))):
        moved = day + timedelta(days=draw(st.integers(-9, 9)), minutes=17 + number)
        off = ["STATUS:CANCELLED"] if draw(st.booleans()) else []
        which = f"RECURRENCE-ID{named}:{day:{FORM}}"
        parts.append(event(f"{moved:{FORM}}", f"{moved + HALF:{FORM}}", which, *off, zone=zone))
    return calendar(*parts)


def ours(raw: bytes) -> list[str]:
    found = expanded(raw, FIRST, LAST).occurrences
    return inside(f"{one.starts_at:{FORM}}" for one in found if not one.cancelled)


def theirs(raw: bytes) -> list[str]:
    series = recurring_ical_events.of(icalendar.Calendar.from_ical(raw))
    found = series.between(FIRST, LAST + timedelta(days=1))
    starts = [one["DTSTART"].dt for one in found if str(one.get("STATUS", "")) != "CANCELLED"]
    return inside(f"{at.astimezone(UTC) if at.tzinfo else at:{FORM}}" for at in starts)


def inside(starts: Iterable[str]) -> list[str]:
    """Without the window's edges: the library's days are those of the event's zone."""
    return sorted(start for start in starts if "20261003" <= start < "20261230")


@settings(max_examples=150, deadline=None)
@given(calendars())
def test_exceptions_of_a_series_are_those_the_library_finds(raw: bytes) -> None:
    assert ours(raw) == theirs(raw), raw.decode()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ZONES[:3]), st.integers(0, 11), st.integers(-30, 30), st.integers(0, 5))
def test_later_ones_that_are_all_different_are_those_the_library_finds(
    zone: str, which: int, hours: int, left_out: int
) -> None:
    days = [BEGIN + timedelta(weeks=week) for week in range(12)]
    moved = days[which] + timedelta(hours=hours)
    raw = calendar(
        event(
            f"{BEGIN:{FORM}}", f"{BEGIN + HALF:{FORM}}", "RRULE:FREQ=WEEKLY;COUNT=12",
            f"EXDATE;TZID={zone}:{days[left_out]:{FORM}}", zone=zone,
        ),
        event(
            f"{moved:{FORM}}", f"{moved + HALF:{FORM}}",
            f"RECURRENCE-ID;RANGE=THISANDFUTURE;TZID={zone}:{days[which]:{FORM}}", zone=zone,
        ),
    )  # fmt: skip

    assert ours(raw) == theirs(raw), raw.decode()
