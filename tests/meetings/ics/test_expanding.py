"""When events take place: series, exceptions, moved ones, zones, whole days."""

from datetime import date

import pytest

from salescoach.meetings.ics.expanding import CANCELLED, OLDER, OUTSIDE, TAKEN, Occurrence
from tests.meetings.calendars import calendar, event, expanded, starts

FROM_THE_16TH = "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Zurich:20261116T100000"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=4"


def series(*more: str, rule: str = WEEKLY, uid: str = "one") -> list[str]:
    """Mondays at ten from 2 November 2026."""
    return event("20261102T100000", "20261102T110000", rule, *more, uid=uid)


def instead(of: str, start: str, *more: str, title: str = "Moved") -> list[str]:
    return event(start, "", f"RECURRENCE-ID;TZID=Europe/Zurich:{of}", *more, title=title)


def occurrences(raw: bytes) -> list[Occurrence]:
    return expanded(raw).occurrences


def test_a_series_takes_place_on_each_of_its_days() -> None:
    assert starts(calendar(series())) == [
        "2026-11-02 10:00", "2026-11-09 10:00", "2026-11-16 10:00", "2026-11-23 10:00",
    ]  # fmt: skip


def test_days_left_out_and_added_are_heeded() -> None:
    raw = calendar(series(
        "EXDATE;TZID=Europe/Zurich:20261109T100000", "EXDATE:20261116T090000Z",
        "RDATE;TZID=Europe/Zurich:20261118T140000,20261119T150000",
    ))  # fmt: skip

    assert starts(raw) == ["2026-11-02 10:00", "2026-11-18 14:00", "2026-11-19 15:00", "2026-11-23 10:00"]


def test_a_day_without_a_time_leaves_out_whatever_begins_on_it() -> None:
    assert "2026-11-09 10:00" not in starts(calendar(series("EXDATE;VALUE=DATE:20261109")))


def test_a_rule_can_leave_days_out() -> None:
    raw = calendar(series("EXRULE:FREQ=WEEKLY;INTERVAL=2"))

    assert starts(raw) == ["2026-11-09 10:00", "2026-11-23 10:00"]


def test_a_moved_one_takes_the_place_of_its_own() -> None:
    raw = calendar(series(), instead("20261109T100000", "20261111T160000"))

    assert starts(raw) == ["2026-11-02 10:00", "2026-11-11 16:00", "2026-11-16 10:00", "2026-11-23 10:00"]
    assert [one.title for one in occurrences(raw)] == ["Meeting", "Moved", "Meeting", "Meeting"]


def test_what_stands_for_one_is_known_by_the_day_it_was_meant_for_in_whatever_zone_that_is_said() -> None:
    plain = occurrences(calendar(series()))
    moved = occurrences(calendar(
        series(), event("20261111T160000", "", "RECURRENCE-ID:20261109T090000Z", title="Moved"),
    ))  # fmt: skip

    assert [one.key for one in plain] == ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"]
    assert [one.key for one in moved] == [one.key for one in plain]


def test_from_one_on_all_later_ones_are_different() -> None:
    raw = calendar(series(), event(
        "20261116T143000", "20261116T150000", FROM_THE_16TH,
        title="Later",
    ))  # fmt: skip

    found = occurrences(raw)
    assert starts(raw) == ["2026-11-02 10:00", "2026-11-09 10:00", "2026-11-16 14:30", "2026-11-23 14:30"]
    assert [(one.title, one.minutes) for one in found[1:3]] == [("Meeting", 60), ("Later", 30)]


def test_one_moved_into_the_window_from_outside_is_there() -> None:
    raw = calendar(
        event("20250106T100000", "", "RRULE:FREQ=YEARLY"), instead("20250106T100000", "20261201T100000")
    )

    assert starts(raw) == ["2026-12-01 10:00", "2027-01-06 10:00"]


def test_a_cancelled_one_is_told_from_one_that_was_never_there() -> None:
    raw = calendar(series(), instead("20261109T100000", "20261109T100000", "STATUS:CANCELLED"))

    assert [one.cancelled for one in occurrences(raw)] == [False, True, False, False]
    assert expanded(raw).fates == {0: TAKEN, 1: CANCELLED}


def test_a_series_cancelled_as_a_whole_says_so() -> None:
    raw = calendar(["METHOD:CANCEL"], event("20261102T100000", "", "SEQUENCE:3"))

    found = expanded(raw)
    assert list(found.ended.values()) == [3]
    assert [one.cancelled for one in found.occurrences] == [True]


def test_of_several_versions_the_newest_counts() -> None:
    raw = calendar(
        event("20261102T100000", "", "SEQUENCE:2"), event("20261103T100000", "", "SEQUENCE:10"),
        event("20261104T100000", "", "SEQUENCE:1"),
    )  # fmt: skip

    assert starts(raw) == ["2026-11-03 10:00"]
    assert expanded(raw).fates == {0: OLDER, 1: TAKEN, 2: OLDER}


def test_of_the_same_sequence_the_one_changed_last_counts() -> None:
    raw = calendar(
        event("20261102T100000", "", "LAST-MODIFIED:20261031T000000Z"),
        event("20261103T100000", "", "LAST-MODIFIED:20261001T000000Z"),
    )

    assert starts(raw) == ["2026-11-02 10:00"]


def test_a_series_begins_also_where_no_rule_names_its_first_day() -> None:
    raw = calendar(event("20261102T100000", "", "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2"))

    assert starts(raw) == ["2026-11-02 10:00", "2026-11-04 10:00", "2026-11-11 10:00"]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20261116T090000Z", "2026-11-16 10:00"),
        ("20261116T085959Z", "2026-11-09 10:00"),
        ("20261116", "2026-11-16 10:00"),
        ("20261116T095959", "2026-11-09 10:00"),
    ],
)
def test_a_series_ends_where_it_says(until: str, last: str) -> None:
    assert starts(calendar(series(rule=f"RRULE:FREQ=WEEKLY;UNTIL={until}")))[-1] == last


def test_a_meeting_stays_at_its_hour_when_the_clocks_change() -> None:
    raw = calendar(event("20261019T100000", "", "RRULE:FREQ=WEEKLY;COUNT=3", zone="Europe/Zurich"))

    found = expanded(raw, date(2026, 10, 1), date(2026, 11, 30)).occurrences
    assert [one.clock for one in found] == ["10:00"] * 3
    assert [one.starts_at.hour for one in found] == [8, 9, 9]


def test_one_far_away_is_shown_at_the_local_hour_and_on_the_local_day() -> None:
    raw = calendar(
        event("20261124T170000", "", zone="America/Los_Angeles"), event("20261126T003000Z", uid="two")
    )

    assert starts(raw) == ["2026-11-25 02:00", "2026-11-26 01:30"]


def test_a_time_without_a_zone_is_local() -> None:
    assert starts(calendar(event("20261124T093000", zone=""))) == ["2026-11-24 09:30"]


def test_whole_days_have_no_hour_and_end_before_their_end() -> None:
    raw = calendar(event("20261124", "20261127"), event("20261201", uid="two"))

    assert [(str(one.on), one.clock, one.minutes) for one in occurrences(raw)] == [
        ("2026-11-24", "", 3 * 1440), ("2026-12-01", "", 1440),
    ]  # fmt: skip


def test_whole_days_from_midnight_to_midnight_are_whole_days_too() -> None:
    raw = calendar(
        event("20261124T000000", "20261126T000000"), event("20261127T000000", "20261127T003000", uid="two")
    )

    assert [(one.clock, one.minutes) for one in occurrences(raw)] == [("", 2 * 1440), ("00:00", 30)]


def test_what_began_before_the_window_and_reaches_into_it_belongs_to_it() -> None:
    raw = calendar(event("20261020", "20261027"), event("20261001", "20261003", uid="two"))

    assert starts(raw) == ["2026-10-20"]
    assert expanded(raw).fates == {0: TAKEN, 1: OUTSIDE}


def test_a_flight_is_as_long_as_the_zones_say() -> None:
    raw = calendar(event("20261124T100000", "", "DTEND;TZID=America/New_York:20261124T130000"))

    assert [one.minutes for one in occurrences(raw)] == [9 * 60]


def test_two_a_day_have_keys_of_their_own() -> None:
    raw = calendar(event("20261102T090000", "", "RRULE:FREQ=DAILY;COUNT=4;BYHOUR=9,14"))

    assert [one.key for one in occurrences(raw)] == [
        "2026-11-02", "2026-11-02T1400", "2026-11-03", "2026-11-03T1400",
    ]  # fmt: skip


def test_a_series_google_cut_in_two_is_one_series_of_two_events() -> None:
    raw = calendar(
        event("20261102T100000", "", "RRULE:FREQ=WEEKLY;COUNT=2", uid="abc"),
        event("20261116T110000", "", "RRULE:FREQ=WEEKLY;COUNT=2", uid="abc_R20261116T100000"),
    )

    found = occurrences(raw)
    assert len({one.series for one in found}) == 1
    assert len({one.uid for one in found}) == 2


@pytest.mark.parametrize(
    "line",
    [
        "RECURRENCE-ID:00010101T000000Z", "RECURRENCE-ID:99991231T235959Z", "EXDATE:00010101T000000Z",
        "RDATE:99991231T235959Z", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Zurich:19000101T000000",
    ],
)  # fmt: skip
def test_a_date_at_the_end_of_time_spoils_its_own_series_only(line: str) -> None:
    raw = calendar(
        event("20261102T100000", "", "RRULE:FREQ=WEEKLY;COUNT=2"), event("20261102T100000", "", line),
        event("20261103T100000", uid="two"),
    )  # fmt: skip

    found = expanded(raw)
    assert "2026-11-03" in [str(one.on) for one in found.occurrences]
    assert len(found.fates) + sum(found.unreadable.values()) == 3


def test_an_event_whose_rule_cannot_be_followed_is_counted_with_the_reason() -> None:
    raw = calendar(
        event("10000101T100000", "", "RRULE:FREQ=DAILY;COUNT=999999"), event("20261102T100000", uid="two")
    )

    found = expanded(raw)
    assert found.unreadable == {"it has been counting its occurrences for over 80 years": 1}
    assert [str(one.on) for one in found.occurrences] == ["2026-11-02"]
