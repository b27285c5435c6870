"""Whether a meeting advanced its deal, from the same start for all."""

import pytest

from salescoach.coaching.impact.advancing import (
    ADVANCE_DAYS,
    NO_DEAL,
    RECENT,
    UNKNOWN_THEN,
    UNORDERED,
    Advances,
    MeetingRow,
    advances,
    dose_cases,
    prepared_cases,
    record_cases,
)
from salescoach.deals.past import Past
from tests.coaching.impact.lives import day, later, life


def met(
    *on: int,
    past: Past | None = None,
    prepared: tuple[int, ...] = (),
    talks: tuple[int, ...] = (),
    until: int = 400,
) -> Advances:
    """What became of meetings about one deal on some days, numbered from 1."""
    meetings = [MeetingRow(number, "Ann", 1, day(one)) for number, one in enumerate(on, start=1)]
    pasts = {} if past is None else {1: past}
    days = {1: [day(one) for one in talks]}
    return advances(meetings, pasts, prepared, days, later, {"crm": day(until)})


def ended(found: Advances) -> list[bool]:
    return [one.advanced for one in found.meetings]


@pytest.mark.parametrize(
    ("moves", "advanced"),
    [
        ([(20, "Qualified")], True),
        ([(10, "Qualified")], True),  # on the meeting's own day: the CRM is written up after it
        ([(10 + ADVANCE_DAYS, "Proposal")], True),
        ([(11 + ADVANCE_DAYS, "Qualified")], False),
        ([(9, "Proposal"), (12, "Qualified")], False),
        ([(9, "Proposal"), (12, "Qualified"), (20, "Negotiation")], True),
        ([(12, "Proposal"), (14, "Discovery")], True),
        ([], False),
    ],
)
def test_a_deal_advances_where_it_reaches_a_later_stage_within_the_window(
    moves: list[tuple[int, str]], advanced: bool
) -> None:
    assert ended(met(10, past=life(stages=moves))) == [advanced]


@pytest.mark.parametrize(
    ("closed", "won", "advanced"), [(15, True, True), (15, False, False), (40, True, False)]
)
def test_a_deal_won_within_the_window_has_advanced_a_lost_one_has_not(
    closed: int, won: bool, advanced: bool
) -> None:
    assert ended(met(10, past=life(1, 0, closed, won=won))) == [advanced]


def test_the_start_is_the_stage_of_the_evening_before() -> None:
    found = met(10, 20, past=life(stages=[(10, "Qualified"), (19, "Proposal")]))

    assert [one.stage for one in found.meetings] == ["Discovery", "Proposal"]


def test_a_meeting_whose_window_is_not_over_waits() -> None:
    found = met(10, 11, past=life(), until=10 + ADVANCE_DAYS)

    assert (len(found.meetings), found.left_out) == (1, {RECENT: 1})


def test_a_quick_success_does_not_count_before_a_slow_failure_could() -> None:
    assert met(10, past=life(stages=[(11, "Qualified")]), until=12).left_out == {RECENT: 1}


def test_meetings_about_no_deal_or_one_not_open_then_are_left_out() -> None:
    assert met(10).left_out == {NO_DEAL: 1}
    assert met(50, past=life(1, 0, 40)).left_out == {UNKNOWN_THEN: 1}
    assert met(10, past=life(begun=30)).left_out == {UNKNOWN_THEN: 1}


def test_a_deal_first_seen_later_had_a_stage_nobody_knows() -> None:
    # The stage on record may be that of the day it was closed, which tells how it ended.
    assert met(10, past=life(1, 0, 60, seen=80)).left_out == {UNKNOWN_THEN: 1}
    assert met(10, past=life(1, 0, seen=30)).left_out == {UNKNOWN_THEN: 1}
    assert met(10, past=life(1, 0, seen=30, stages=[(40, "Qualified")])).left_out == {UNKNOWN_THEN: 1}
    assert ended(met(10, past=life(1, 0, seen=30, stages=[(5, "Qualified")]))) == [False]
    assert ended(met(10, past=life(1, 0, seen=30, stages=[(15, "Qualified")]))) == [True]


def test_a_move_that_nothing_orders_says_nothing() -> None:
    assert met(10, past=life(stages=[(12, "Legal")])).left_out == {UNORDERED: 1}


def test_meetings_of_one_deal_hang_together_and_are_compared_at_the_same_stage_and_age() -> None:
    found = met(5, 6, 30, 31, 60, 61, past=life(), prepared=(1, 3, 5))
    cases = prepared_cases(found.meetings)

    assert [case.coached for case in cases] == [True, False] * 3
    assert {case.cluster for case in cases} == {1}
    assert [case.stratum for case in cases] == [
        ("Ann", "Discovery", age) for age in (0, 0, 1, 1, 2, 2)
    ]  # fmt: skip


def test_the_dose_counts_the_prep_and_the_talks_of_the_days_before_it() -> None:
    found = met(10, 30, 60, past=life(), prepared=(1, 2), talks=(2, 10, 30, 33))

    assert [one.sessions for one in found.meetings] == [2, 1, 0]
    assert [case.coached for case in dose_cases(found.meetings)] == [True, False]


def test_the_own_record_parts_a_reps_meetings_at_the_first_talk() -> None:
    found = met(10, 30, past=life())

    assert [case.coached for case in record_cases(found.meetings, {"Ann": day(30)})] == [False, True]
    assert record_cases(found.meetings, {"Ben": day(30)}) == []
