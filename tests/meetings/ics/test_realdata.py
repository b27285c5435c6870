"""The calendars of two programs' test suites, beside what recurring-ical-events makes of them."""

import io
import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from salescoach.meetings.ics.contents import Contents
from salescoach.meetings.ics.expanding import expand
from salescoach.meetings.ics.lines import NotReadable
from tests.conftest import realdata

pytestmark = [pytest.mark.realdata, pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

YEARS = range(1995, 2031)
FOLDER = realdata()
FILES = sorted((FOLDER / "ics").rglob("*.ics")) if FOLDER else []

# Where the library and this program differ, and why; all else must agree.
DIFFERENT = {
    "example.ics": "one UID for two events without a sequence: the later one counts, there the earlier",
    "event_dt_mixed_awareness.ics": "a time in UTC with a TZID: taken as UTC, there as the zone's",
    "invalid_duration.ics": "a duration of millions of years: an hour, there no event",
    "issue_1633_rdate_with_dates.ics": "a day added to a timed event: at its hour, there at midnight",
    "issue_1633_rdate_with_dates_and_tzid.ics": "the same",
    "issue_165_missing_event.ics": "blanks in BYDAY: read, there no event",
}
# `Western/Central Europe` is in no list of zones: local time here, Berlin's there.
UNKNOWN_ZONE = "issue_526_"


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Floating times are compared as UTC."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def ours(raw: bytes, first: date, last: date) -> list[str]:
    contents = Contents(first, last)
    contents.read(io.BytesIO(raw))
    return sorted(
        f"{one.starts_at:%Y%m%dT%H%M}" if one.clock else f"{one.on:%Y%m%d}"
        for one in expand(contents, first, last).occurrences
        if not one.cancelled
    )


def theirs(raw: bytes, first: date, last: date) -> list[str] | None:
    """The library's beginnings; None where it gives up."""
    try:
        return sorted(
            _shown(found["DTSTART"].dt)
            for one in icalendar.Calendar.from_ical(raw, multiple=True)
            for found in recurring_ical_events.of(one, skip_bad_series=True).between(
                first, last + timedelta(days=1)
            )
            if str(found.get("STATUS", "")) != "CANCELLED"
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _shown(at: Any) -> str:
    if not isinstance(at, datetime):
        return f"{at:%Y%m%d}"
    return f"{at.astimezone(UTC):%Y%m%dT%H%M}" if at.tzinfo else f"{at:%Y%m%dT%H%M}"


def name_of(path: Path) -> str:
    return os.fspath(path.relative_to(FOLDER)) if FOLDER else path.name


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_read_within_two_seconds_and_repeats_as_the_library_says(path: Path, real: Path) -> None:
    assert real == FOLDER
    raw = path.read_bytes()
    began = time.process_time()
    try:
        found = {year: ours(raw, date(year, 1, 1), date(year, 12, 31)) for year in YEARS}
    except NotReadable:
        assert theirs(raw, date(2000, 1, 1), date(2000, 12, 31)) is None
        return
    assert (time.process_time() - began) / len(YEARS) < 2.0

    if path.name in DIFFERENT or path.name.startswith(UNKNOWN_ZONE):
        return
    for year, starts in found.items():
        library = theirs(raw, date(year, 1, 1), date(year, 12, 31))
        if library is None:
            return
        assert starts == library, year


def test_the_files_that_are_read_differently_are_there_and_are_different(real: Path) -> None:
    named = {path.name: path for path in (real / "ics").rglob("*.ics") if path.name in DIFFERENT}

    assert set(named) == set(DIFFERENT)
    for name, path in named.items():
        raw = path.read_bytes()
        spans = [(date(year, 1, 1), date(year, 12, 31)) for year in YEARS]
        assert any(ours(raw, *span) != theirs(raw, *span) for span in spans), name
