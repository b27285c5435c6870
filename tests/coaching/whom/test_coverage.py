"""Coverage: preps and debriefs against meetings, days without meetings, waits, and the time it took."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.coaching.meeting import MeetingRow
from salescoach.coaching.whom.coverage import Covered, DayCell, HeldRow, Known, coverage_of, days_of, time_of
from salescoach.coaching.whom.coverage_views import sign_of
from salescoach.core.workdays import WorkCalendar
from salescoach.people.naming import RepRow
from salescoach.people.queries import AbsenceRow

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY - timedelta(days=3)
ANN = RepRow(1, "Ann Novak", "active", "", None, None, "12345", 100)


def meeting(day: date, at: str = "08:00", **fields: Any) -> MeetingRow:
    return MeetingRow(1, 1, "Ann Novak", "Harbor", None, "", day, at, 60, True, False, False)._replace(
        **fields
    )


def held(day: date, kind: str = "debrief", rep: int = 1, **fields: Any) -> HeldRow:
    return HeldRow(rep, day, kind, "", 360, False)._replace(**fields)


def covered(*meetings: MeetingRow, sessions: list[HeldRow] | None = None, **fields: Any) -> Covered:
    known = Known(
        now=datetime(2026, 11, 23, 9, 0).astimezone(), days=days_of(MONDAY, 2), meetings=meetings,
        held=sessions or [], last={}, absences=[], calendar=WorkCalendar(), limit=3,
    )._replace(**fields)  # fmt: skip
    (row,) = coverage_of([fields.pop("rep", ANN)], known)
    return row


def cell_of(row: Covered, day: date) -> DayCell:
    return next(cell for cell in row.cells if cell.day == day)


def test_the_span_begins_on_a_monday_and_ends_today() -> None:
    assert days_of(MONDAY, 1) == [MONDAY]
    assert (days_of(MONDAY + timedelta(days=2), 2)[0], len(days_of(MONDAY, 2))) == (date(2026, 11, 16), 8)


@pytest.mark.parametrize(
    ("done", "state", "sign"),
    [
        ((False, False), "none", "○"),
        ((True, False), "part", "◑"),
        ((True, True), "all", "●"),
    ],
)
def test_a_meeting_asks_for_a_prep_and_a_debrief(done: tuple[bool, bool], state: str, sign: str) -> None:
    row = covered(meeting(FRIDAY, prepared=done[0], debriefed=done[1]))
    cell = cell_of(row, FRIDAY)

    assert (cell.due, cell.held, cell.state, sign_of(cell)) == (2, sum(done), state, sign)
    assert (row.meetings, row.prepared, row.debriefed) == (1, done[0], done[1])


@pytest.mark.parametrize(("held_of_eight", "sign"), [(1, "◔"), (2, "◔"), (4, "◑"), (6, "◕"), (7, "◕")])
def test_a_day_of_several_meetings_fills_by_quarters(held_of_eight: int, sign: str) -> None:
    flags = [n < held_of_eight for n in range(8)]
    rows = [meeting(FRIDAY, prepared=flags[2 * n], debriefed=flags[2 * n + 1]) for n in range(4)]

    assert sign_of(cell_of(covered(*rows), FRIDAY)) == sign


def test_a_day_without_a_meeting_was_coached_or_not() -> None:
    row = covered(sessions=[held(FRIDAY, "one-on-one", skill="hunting")])

    assert sign_of(cell_of(row, FRIDAY)) == "+"
    assert sign_of(cell_of(row, FRIDAY - timedelta(days=1))) == "·"
    assert (row.meetings, row.free_days, row.free_coached, row.prospecting) == (0, 6, 1, 1)


def test_internal_meetings_ask_for_nothing() -> None:
    assert cell_of(covered(meeting(FRIDAY, with_customer=False)), FRIDAY).state == "not_coached"


def test_a_meeting_still_ahead_today_asks_for_nothing_yet() -> None:
    ahead = covered(meeting(MONDAY, "10:00"))
    prepared = covered(meeting(MONDAY, "10:00", prepared=True))
    running = covered(meeting(MONDAY, "08:30"))
    over = covered(meeting(MONDAY, "08:00"))

    assert [cell_of(row, MONDAY).state for row in (ahead, prepared, running, over)] == [
        "ahead", "all", "ahead", "none",
    ]  # fmt: skip
    assert [row.meetings for row in (ahead, prepared, running, over)] == [0, 0, 0, 1]


def test_days_off_and_away_are_nobodys_fault() -> None:
    absences = [AbsenceRow(1, FRIDAY, FRIDAY)]
    calendar = WorkCalendar(holidays={date(2026, 11, 19): "a holiday"})
    row = covered(absences=absences, calendar=calendar)

    assert [cell_of(row, date(2026, 11, day)).state for day in (18, 19, 20, 21)] == [
        "not_coached", "off", "away", "off",
    ]  # fmt: skip
    assert row.free_days == 4


def test_a_consulting_peer_is_credited_with_the_day_but_not_with_the_minutes() -> None:
    row = covered(sessions=[held(FRIDAY, "co-development", peer=True, seconds=3600)])

    assert cell_of(row, FRIDAY).state == "coached"
    assert (row.sessions, row.seconds) == (1, 0)


def test_who_waits_longest_comes_first_and_who_is_away_last() -> None:
    reps = [
        ANN,
        ANN._replace(id=2, name="Ben"),
        ANN._replace(id=3, name="Cleo"),
        ANN._replace(id=4, name="Dan"),
    ]
    known = Known(
        datetime(2026, 11, 23, 9, 0).astimezone(), days_of(MONDAY, 1), [], [],
        {1: FRIDAY, 2: date(2026, 11, 2), 4: date(2026, 1, 2)}, [AbsenceRow(4, MONDAY, MONDAY)],
        WorkCalendar(), 3,
    )  # fmt: skip

    found = coverage_of(reps, known)
    assert [(row.rep, row.days, row.waits) for row in found] == [
        ("Cleo", None, True), ("Ben", 14, True), ("Ann Novak", 0, False), ("Dan", 230, False),
    ]  # fmt: skip


def test_time_counts_every_kind_and_a_group_once() -> None:
    rows = [
        held(FRIDAY, "prep"), held(FRIDAY), held(FRIDAY, "one-on-one", seconds=3600),
        held(FRIDAY, "co-development", seconds=5400), held(FRIDAY, "ride-along", seconds=7200),
        held(FRIDAY, "co-development", 2, peer=True, seconds=5400), held(FRIDAY, "walk", seconds=600),
        held(FRIDAY, "co-development", 3, peer=True, seconds=5400),
    ]  # fmt: skip
    time = time_of(rows, 1800, 5, 9.0, 0.5)

    assert [tuple(one) for one in time.spent if one.sessions] == [
        ("talk", 2, 720, 0), ("one-on-one", 1, 3600, 0), ("ride-along", 1, 7200, 0),
        ("co-development", 1, 5400, 0), ("walk", 1, 600, 0),
    ]  # fmt: skip
    assert time.worked_hours == 45
    assert time.hours == pytest.approx((720 + 3600 + 7200 + 5400 + 600 + 1800) / 3600)
    assert time.share == pytest.approx(time.hours / 45)


def test_a_session_without_a_clock_counts_but_shortens_no_average() -> None:
    rows = [held(FRIDAY, seconds=360), held(FRIDAY, "prep", seconds=0), held(FRIDAY, "one-on-one", seconds=0)]
    time = time_of(rows, 0, 5, 9.0, 0.5)

    assert (time.talks.sessions, time.talks.untimed, time.talks.minutes_each) == (2, 1, 6.0)
    assert [one.minutes_each for one in time.spent if one.kind == "one-on-one"] == [None]
    assert time.hours == pytest.approx(0.1)


def test_sixteen_talks_of_six_minutes_are_not_half_of_a_day() -> None:
    assert time_of([], 0, 5, 9.0, 0.5).day_share(16 * 6) == pytest.approx(96 / 540)


def test_without_a_working_day_there_is_no_share() -> None:
    assert time_of([], 0, 0, 9.0, 0.5).share is None


@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.booleans(), st.booleans(), st.sampled_from(["", "08:00", "23:00"])),
        max_size=12,
    )
)
def test_nothing_is_held_beyond_what_was_due(rows: list[tuple[int, bool, bool, str]]) -> None:
    meetings = [
        meeting(MONDAY - timedelta(days=ago), at, prepared=prepared, debriefed=debriefed)
        for ago, prepared, debriefed, at in rows
    ]
    row = covered(*meetings)

    assert all(0 <= cell.held <= cell.due <= 2 * cell.meetings for cell in row.cells)
    assert row.prepared <= row.meetings
    assert row.debriefed <= row.meetings
    assert all(len(sign_of(cell)) == 1 for cell in row.cells)
