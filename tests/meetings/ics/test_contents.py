"""Calendars that are broken, hostile or full of other things: what is read, and what is said of the rest."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.meetings.ics.contents import DEEPEST, Contents
from salescoach.meetings.ics.expanding import expand
from salescoach.meetings.ics.lines import NotReadable, TooMuch
from tests.meetings.calendars import ANN, FIRST, LAST, calendar, contents, event

GOOD = event("20261124T100000", uid="good")


def test_everything_in_a_calendar_is_accounted_for() -> None:
    raw = calendar(
        GOOD, event("someday", uid="bad"), event("20261124T100000", "", "RRULE:FREQ=SECONDLY", uid="often"),
        ["BEGIN:VEVENT", "UID:nothing@example.com", "END:VEVENT"],
        ["BEGIN:VTODO", "SUMMARY:x", "END:VTODO", "BEGIN:VJOURNAL", "END:VJOURNAL"],
    )  # fmt: skip

    found = contents(raw)
    assert (found.count, len(found.events), sum(found.unreadable.values())) == (4, 1, 3)
    assert found.unreadable["it repeats more often than daily"] == 1
    assert found.other == {"task": 1, "journal": 1}
    assert found.complete


def test_where_every_event_has_another_reason_the_reasons_stay_few() -> None:
    found = contents(calendar(*(event(f"never{number}", uid=str(number)) for number in range(50))))

    assert len(found.unreadable) == 21
    assert (sum(found.unreadable.values()), found.unreadable["other reasons"]) == (50, 30)


def test_an_event_that_is_not_closed_is_told_and_the_next_is_read() -> None:
    found = contents(calendar(["BEGIN:VEVENT", "DTSTART:20261124T100000Z"], GOOD))

    assert found.unreadable == {"it is not closed": 1}
    assert [one.title for one in found.events] == ["Meeting"]
    assert not found.complete


def test_a_file_cut_off_is_read_as_far_as_it_goes() -> None:
    raw = calendar(GOOD, event("20261125T100000", uid="two"))

    found = contents(raw[: raw.index(b"UID:two")])
    assert (found.count, len(found.events), found.complete) == (2, 1, False)


def test_what_is_nested_in_an_event_says_nothing_about_it() -> None:
    alarm = ["BEGIN:VALARM", "SUMMARY:Alarm", "DTSTART:19700101T000000Z", "END:VALARM"]

    assert [one.title for one in contents(calendar(event("20261124T100000", "", *alarm))).events] == [
        "Meeting"
    ]


def test_answers_to_invitations_say_nothing_about_the_meeting() -> None:
    found = contents(calendar(["METHOD:REPLY"], GOOD))

    assert (found.count, found.answers, found.events) == (1, 1, [])


def test_several_calendars_in_one_file_are_all_read() -> None:
    raw = calendar(["METHOD:REPLY"], GOOD) + calendar(
        ["X-WR-CALNAME:Ann Novak"], event("20261124", uid="two")
    )

    found = contents(raw)
    assert (found.count, found.answers, len(found.events), found.names) == (2, 1, 1, {"Ann Novak"})


def test_an_event_alone_is_read_too() -> None:
    assert len(contents("\n".join(GOOD).encode()).events) == 1


@pytest.mark.parametrize(
    "raw", [b"", b"%PDF" + bytes(range(256)) * 20, b"Name,Start\nMeeting,10:00\n", b"\0" * 999]
)
def test_what_is_no_calendar_is_refused(raw: bytes) -> None:
    with pytest.raises(NotReadable, match="no calendar begins in it"):
        contents(raw)


def test_an_archive_as_google_exports_it_is_told_what_to_do_with_it() -> None:
    with pytest.raises(NotReadable, match="unpack it, and name the folder"):
        contents(b"PK\x03\x04" + bytes(100))


def test_components_inside_one_another_without_end_are_refused() -> None:
    with pytest.raises(NotReadable, match="nested too deeply"):
        contents(b"BEGIN:X\n" * (DEEPEST + 1))


def test_more_events_than_any_calendar_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salescoach.meetings.ics.contents.MOST_EVENTS", 5)

    with pytest.raises(TooMuch, match="over 5 events"):
        contents(calendar(*([GOOD] * 6)))


def test_of_events_long_past_nobody_s_address_is_held() -> None:
    found = contents(calendar(event("20200101T100000", people=[ANN]), event("20261124T100000", people=[ANN])))

    assert [bool(one.people) for one in found.events] == [False, True]


def test_a_private_event_has_no_title() -> None:
    found = contents(calendar(event("20261124T100000", "", "CLASS:PRIVATE", title="Job interview")))

    assert [(one.hidden, one.title) for one in found.events] == [(True, "")]


def test_rooms_are_no_people_and_the_organizer_is_one() -> None:
    found = contents(calendar(event(
        "20261124T100000", "", "ORGANIZER;CN=Ann:MAILTO:Ann.Novak@Example.com",
        "ATTENDEE;CUTYPE=ROOM:mailto:room@example.com", "ATTENDEE:mailto:c_1@resource.calendar.google.com",
        'ATTENDEE;CN="Smith, Jo";EMAIL=jo@client.com:/aBc/principal/', people=[f"{ANN}:DECLINED"],
    )))  # fmt: skip

    assert [(one.address, one.declined) for one in found.events[0].people] == [
        (ANN, True),
        ("jo@client.com", False),
    ]


PIECES = st.sampled_from([
    "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE",
    "BEGIN:STANDARD", "END:STANDARD", "BEGIN:VALARM", "TZID:X", "TZOFFSETTO:+0100", "UID:1", "SEQUENCE:x",
    "DTSTART:20261124T100000Z", "DTSTART;TZID=X:20261124T240000", "DTSTART;VALUE=DATE:20261124",
    "DTSTART:00010101", "DTEND:20261124T110000", "DTEND:19000101", "DURATION:PT1H", "DURATION:-P9W",
    "RRULE:FREQ=DAILY", "RRULE:FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=-1",
    "RRULE:FREQ=YEARLY;BYWEEKNO=53;COUNT=3", "RRULE:FREQ=DAILY;UNTIL=9999",
    "RDATE:20261201T100000,20261202", "RDATE;VALUE=PERIOD:20261201T100000Z/PT1H",
    "EXDATE:20261125T100000Z", "EXDATE:", "RECURRENCE-ID:20261126T100000Z",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:99991231", "STATUS:CANCELLED", "ATTENDEE;CN=x:mailto:x@y.z",
    "SUMMARY:x",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_whatever_stands_in_it_every_event_is_counted_once(lines: list[str]) -> None:
    found = Contents(FIRST, LAST)
    found.read(io.BytesIO("\n".join(["BEGIN:VCALENDAR", *lines]).encode()))

    done = expand(found, FIRST, LAST)
    left_out = sum((found.unreadable + done.unreadable).values())
    assert found.count == len(done.fates) + left_out + found.answers
    assert found.count == lines.count("BEGIN:VEVENT")
    assert all(one.on <= LAST for one in done.occurrences)
