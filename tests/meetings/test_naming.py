"""Meetings named on the spot."""

from datetime import UTC, date, datetime

from salescoach.core.invocation import Invocation
from salescoach.meetings.naming import name_meeting
from salescoach.meetings.tables import Meeting
from salescoach.people.store import add_rep
from salescoach.store.writing import identity, session_writer, writing

MONDAY = date(2026, 11, 23)


def test_its_instant_is_that_of_the_local_time(run: Invocation) -> None:
    with writing(run) as session:
        ann = identity(add_rep(session, run, "Ann Novak"))
        writer = session_writer(session)
        number = name_meeting(writer, rep_id=ann, title=" Brightline ", on=MONDAY, at="10:00")
        meeting = session.get_one(Meeting, number)

    local = datetime(2026, 11, 23, 10, 0).astimezone()  # noqa: DTZ001
    assert (meeting.title, meeting.at_time, meeting.source) == ("Brightline", "10:00", "named")
    assert meeting.starts_at.replace(tzinfo=UTC) == local


def test_two_of_the_same_name_are_two_meetings(run: Invocation) -> None:
    with writing(run) as session:
        ann = identity(add_rep(session, run, "Ann Novak"))
        writer = session_writer(session)
        numbers = [name_meeting(writer, rep_id=ann, title="Harbor", on=MONDAY) for _ in range(2)]
        first, second = (session.get_one(Meeting, number) for number in numbers)

        assert first.id != second.id
        assert (first.at_time, first.source_uid != second.source_uid) == ("", True)
