"""Time zones by everybody's names, by Outlook's, and as files describe them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.meetings.ics.windows import usual_name
from salescoach.meetings.ics.zones import Zones
from tests.meetings.calendars import calendar, contents, event, starts

OUTLOOK = [
    "BEGIN:VTIMEZONE", "TZID:Our Office",
    "BEGIN:STANDARD", "DTSTART:16011028T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
    "BEGIN:DAYLIGHT", "DTSTART:16010325T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
    "END:VTIMEZONE",
]  # fmt: skip
NO_ZONES = Zones({}, {})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def zones(*parts: list[str]) -> Zones:
    return contents(calendar(*parts)).zones()


@pytest.mark.parametrize(
    ("name", "hour"),
    [
        ("Europe/Zurich", 9),
        ("/softwarestudio.org/Olson_20011030_5/Europe/Zurich", 9),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", 13),
        ("W. Europe Standard Time", 9),
        ("Pacific Standard Time", 18),
        ("UTC", 10),
        ("GMT", 10),
    ],
)
def test_ten_o_clock_in_winter(name: str, hour: int) -> None:
    assert NO_ZONES.utc(at("2026-12-01 10:00"), name) == datetime(2026, 12, 1, hour, tzinfo=UTC)
    assert not NO_ZONES.unknown


@given(st.datetimes(datetime(1995, 1, 1), datetime(2037, 12, 31)))  # noqa: DTZ001
def test_a_described_zone_is_what_the_system_knows_by_its_name(moment: datetime) -> None:
    described = zones(OUTLOOK)
    changing = moment.month in (3, 10) and moment.day >= 25
    if moment.year < 1996 or changing:  # the rule of today is no older, and clocks change on such days
        return

    assert described.utc(moment, "Our Office") == NO_ZONES.utc(moment, "Europe/Zurich")


@pytest.mark.parametrize(
    ("moment", "offset"),
    [("2026-03-29 01:59", 1), ("2026-03-29 03:00", 2), ("2026-10-25 01:59", 2), ("2026-10-25 03:00", 1)],
)
def test_a_described_zone_changes_its_clocks_on_the_day(moment: str, offset: int) -> None:
    found = zones(OUTLOOK).utc(at(moment), "Our Office")

    assert (at(moment) - found.replace(tzinfo=None)).total_seconds() == offset * 3600


def test_a_zone_whose_rule_ended_keeps_its_last_offset() -> None:
    ended = [line.replace("FREQ=YEARLY", "FREQ=YEARLY;UNTIL=20070101T000000Z") for line in OUTLOOK]

    assert zones(ended).utc(at("2026-07-01 10:00"), "Our Office").hour == 9


def test_a_time_finds_back_from_utc_to_its_wall_clock() -> None:
    for name in ("Europe/Zurich", "America/New_York", "Asia/Kolkata"):
        for moment in ("2026-01-15 10:00", "2026-07-15 23:30"):
            assert NO_ZONES.wall(NO_ZONES.utc(at(moment), name), name) == at(moment)


def test_a_name_nobody_explains_is_local_time_and_is_told() -> None:
    lost = Zones({}, {})

    assert lost.utc(at("2026-12-01 10:00"), "Atlantis/Main").hour == 9  # the tests live in Zurich
    assert list(lost.unknown) == ["Atlantis/Main"]


def test_a_zone_may_be_described_below_what_uses_it() -> None:
    assert starts(calendar(event("20261124T100000", zone="Our Office"), OUTLOOK)) == ["2026-11-24 10:00"]


@pytest.mark.parametrize(
    ("line", "other"),
    [("TZOFFSETTO:+0100", "TZOFFSETTO:+5744"), ("DTSTART:16011028T030000", "DTSTART:never")],
)
def test_a_part_that_cannot_be_read_is_left_out(line: str, other: str) -> None:
    broken = [other if one == line else one for one in OUTLOOK]

    assert zones(broken).utc(at("2026-07-01 10:00"), "Our Office").hour == 8


def test_windows_names_are_found_whatever_their_case() -> None:
    assert usual_name("w. europe standard time") == "Europe/Berlin"
    assert usual_name("Tokyo Standard Time") == "Asia/Tokyo"
    assert (usual_name(""), usual_name("Nowhere Standard Time")) == ("", "")
