"""The one next thing, minute by minute."""

from datetime import date, time
from typing import Any

import pytest

from salescoach.agenda.next_thing import Draft, Slot, Thing, Waiting, next_thing

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)
NAMES = ["Ann Novak", "Ben Ortiz", "Dan Weber"]


def slot(rep: str, at: str, *, day: date = MONDAY, prepared: bool = False, debriefed: bool = False) -> Slot:
    minutes = int(at[:2]) * 60 + int(at[3:])
    return Slot(rep, "Brightline", day, minutes, 60, True, prepared, debriefed)


def following(
    now: str, slots: list[Slot], waiting: Waiting | None = None, drafts: tuple[Draft, ...] = ()
) -> Thing:
    return next_thing(
        MONDAY, time.fromisoformat(now), slots, drafts, waiting or Waiting(), NAMES, workday=True
    )


@pytest.mark.parametrize(
    ("now", "command"),
    [
        ("08:40", "salescoach prep ann"),
        ("09:55", "salescoach prep ann"),
        ("10:45", "salescoach debrief ann"),
        ("11:15", "salescoach prep ben"),
        ("12:30", "salescoach debrief ben"),
    ],
)
def test_it_follows_the_clock_through_two_meetings(now: str, command: str) -> None:
    ann = slot("Ann Novak", "10:00", debriefed=now > "11:00")
    ben = slot("Ben Ortiz", "11:30")

    assert following(now, [ann, ben]).command == command


def test_at_a_quarter_to_eleven_it_is_the_debrief_of_the_ten_oclock_meeting() -> None:
    assert following("10:45", [slot("Ann Novak", "10:00")]) == Thing(
        "debrief Ann on Brightline, at 10:00", "salescoach debrief ann"
    )


def test_an_unprepared_meeting_in_twenty_minutes_goes_before_an_open_debrief() -> None:
    slots = [slot("Ann Novak", "10:00"), slot("Ben Ortiz", "11:20")]

    assert following("11:01", slots).command == "salescoach prep ben"
    assert following("10:50", slots).command == "salescoach debrief ann"


def test_yesterdays_open_debrief_waits_for_todays_prep() -> None:
    slots = [slot("Dan Weber", "15:00", day=FRIDAY), slot("Ann Novak", "10:00", prepared=True)]

    assert following("08:40", slots).text == "debrief Dan on Brightline, on Friday"


def test_an_unfinished_session_comes_before_everything() -> None:
    drafts = (Draft("debrief", "Ben Ortiz", 3),)

    assert following("09:55", [slot("Ann Novak", "10:00")], drafts=drafts) == Thing(
        "finish the debrief with Ben, 3 answers kept", "salescoach debrief ben"
    )


def test_what_can_wait_comes_in_the_order_promise_rep_audit_task() -> None:
    waiting = Waiting("ask Operations", "Ben Ortiz", "", "the weekly audit", "62 Manage the pipeline", "x")

    commands = []
    gone: dict[str, Any] = {}
    for field in ("late_promise", "uncoached", "audit", "task"):
        commands.append(following("09:00", [], waiting._replace(**gone)).command)
        gone[field] = ""
    waiting = waiting._replace(**gone)
    commands.append(following("09:00", [], waiting).command)

    assert commands == [
        "salescoach commitments list --mine",
        "salescoach prep ben",
        "salescoach pipeline audit",
        "x",
        "salescoach tasks focus",
    ]


def test_in_the_evening_the_wrap_comes_before_what_can_wait() -> None:
    assert (
        following(
            "17:00", [], Waiting(uncoached="Ben Ortiz", uncoached_why="6 working days without coaching")
        ).command
        == "salescoach wrap"
    )
    assert following("17:00", [slot("Ann Novak", "16:00")]).command == "salescoach debrief ann"


def test_on_a_free_day_nothing_is_pressed_but_an_open_debrief() -> None:
    waiting = Waiting(late_promise="ask Operations", task="62 Manage the pipeline")

    assert next_thing(MONDAY, time(9), [], (), waiting, NAMES, workday=False).command == "salescoach week"


def test_two_reps_of_one_first_name_are_told_apart_in_the_command() -> None:
    thing = next_thing(
        MONDAY, time(9), [slot("Ann Novak", "10:00")], (), Waiting(), ["Ann Novak", "Anna Berg"], workday=True
    )

    assert thing.command == 'salescoach prep "Ann Novak"'


def test_of_two_meetings_that_are_over_the_fresher_is_debriefed_first() -> None:
    slots = [slot("Ann Novak", "10:00"), slot("Ben Ortiz", "11:30")]

    assert following("13:00", slots).command == "salescoach debrief ben"


def test_a_fair_of_several_days_waits_for_its_debrief_until_it_is_over() -> None:
    fair = Slot("Ann Novak", "Trade fair", FRIDAY, None, 4 * 1440, True, prepared=False, debriefed=False)

    assert fair.last_date == MONDAY
    assert not fair._replace(minutes=5 * 1440).can_be_debriefed(MONDAY, 600)
    assert fair._replace(minutes=3 * 1440).can_be_debriefed(MONDAY, 600)
