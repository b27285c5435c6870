"""Whom to coach today, from the plan, and whom to say a word to."""

from datetime import date, datetime, timedelta
from typing import Any

from salescoach.agenda.queries import AppointedRow
from salescoach.agenda.reasons import Coaching, RepState, appointed_words, goal_words, people_words, to_coach
from salescoach.coaching.whom.plan import Reason, Talk
from salescoach.people.energy import Stretch

MONDAY = date(2026, 11, 23)
LOW = Stretch(3, 5, MONDAY - timedelta(days=5), MONDAY)
MORNING = datetime(2026, 11, 23, 8, 40)  # noqa: DTZ001


def rep(name: str, **changes: Any) -> RepState:
    return RepState(name, None, [], 0, False)._replace(**changes)


def talk(name: str, *points: int, at: int | None = None, about: str = "", on: date = MONDAY) -> Talk:
    reasons = tuple(Reason("finding", f"reason of {count}", count) for count in points)
    return Talk(name, 1, on, at, about, ("talk",), reasons, None)


def test_the_morning_shows_meetings_and_whatever_presses() -> None:
    talks = [
        talk("Ann Novak", 0, at=600, about="Harbor AG"), talk("Ben Ortiz", about="Cobalt"),
        talk("Cleo Park", 2, 1), talk("Dan Weber", 2), talk("Eva Lindqvist"),
    ]  # fmt: skip

    assert to_coach(talks, MORNING) == [
        Coaching("Ann Novak", "10:00", "Harbor AG", "reason of 0", urgent=False),
        Coaching("Ben Ortiz", "today", "Cobalt", "", urgent=False),
        Coaching("Cleo Park", "", "", "reason of 2; reason of 1", urgent=False),
    ]


def test_a_meeting_that_is_over_says_first_that_its_debrief_is_missing() -> None:
    talks = [
        talk("Ann Novak", 0, at=600, about="Harbor AG"),
        talk("Ben Ortiz", 1, about="Cobalt"),
        talk("Eva", 3),
    ]

    def why(hour: int, minute: int) -> list[str]:
        return [one.why for one in to_coach(talks, MORNING.replace(hour=hour, minute=minute))]

    assert why(10, 44) == ["reason of 0", "reason of 1", "reason of 3"]
    assert why(10, 45) == ["to debrief; reason of 0", "reason of 1", "reason of 3"]


def test_a_meeting_ahead_says_first_that_it_is_not_prepared() -> None:
    missing = talk("Ann Novak", 0, at=600, about="Harbor AG")._replace(kinds=("prep", "debrief"))
    prepared = missing._replace(kinds=("debrief",))

    def why(one: Talk, hour: int) -> list[str]:
        return [shown.why for shown in to_coach([one], MORNING.replace(hour=hour, minute=45))]

    assert why(missing, 9) == ["to prep; reason of 0"]
    assert why(prepared, 9) == ["reason of 0"]
    assert why(missing._replace(at=None), 9) == ["to prep; reason of 0"]
    assert why(missing, 10) == ["to debrief; reason of 0"]


def test_missed_debriefs_are_shown_apart() -> None:
    assert to_coach([talk("Ann Novak", 4, about="Harbor AG", on=MONDAY - timedelta(days=3))], MORNING) == []


def test_a_long_wait_stands_out_where_no_meeting_does() -> None:
    assert [one.urgent for one in to_coach([talk("A", 5), talk("B", 5, about="Harbor")], MORNING)] == [
        True, False,
    ]  # fmt: skip


def test_stretches_come_before_talks_before_praise_before_news() -> None:
    reps = [
        rep("Ann Novak", back=True),
        rep("Ben Ortiz", praise="three promises kept in a row", form="in private"),
        rep("Cleo Park", late=2),
        rep("Dan Weber", outcomes=[("broken", MONDAY)] * 2),
        rep("Eva Lindqvist", stretch=LOW, goal="a house"),
    ]

    assert [word.rep for word in people_words(reps, MONDAY)] == [
        "Eva Lindqvist",
        "Cleo Park",
        "Dan Weber",
        "Ben Ortiz",
        "Ann Novak",
    ]


def test_a_bad_stretch_is_met_with_a_question_and_the_big_goal_where_it_is_known() -> None:
    def text(**known: str) -> str:
        (word,) = people_words([rep("Ann Novak", stretch=LOW, **known)], MONDAY)
        return word.text

    assert text(goal="a house") == "low on 3 of 5 days: ask why; goal: a house"
    assert text() == "low on 3 of 5 days: ask what is behind it"


def test_praise_names_its_fact_and_how_the_rep_likes_to_hear_of_it() -> None:
    words = people_words(
        [rep("Ann Novak", praise="Harbor won after 4 talks"), rep("Ben", praise="x", form="in writing")],
        MONDAY,
    )

    assert [word.text for word in words] == ["Harbor won after 4 talks: say so", "x: say so, in writing"]


def test_broken_promises_of_old_are_no_news() -> None:
    broken = [("broken", MONDAY - timedelta(days=20))] * 2

    assert people_words([rep("Ben Ortiz", outcomes=broken)], MONDAY) == []


def test_who_owes_most_is_talked_to_first() -> None:
    words = people_words([rep("Ann Novak", late=2), rep("Ben Ortiz", late=5)], MONDAY)

    assert [word.rep for word in words] == ["Ben Ortiz", "Ann Novak"]


def test_what_was_appointed_is_said_on_its_day_and_while_it_is_late() -> None:
    rows = [
        AppointedRow("plan", "Dan Weber", MONDAY, "31 of 40 calls"),
        AppointedRow("talk", "Ann Novak", MONDAY - timedelta(days=1), "calls"),
        AppointedRow("talk", "Eva", MONDAY - timedelta(days=4), "promises"),
    ]

    assert [(word.rep, word.text) for word in appointed_words(rows, MONDAY)] == [
        ("Dan Weber", "review the action plan, today: 31 of 40 calls"),
        ("Ann Novak", "the talk you prepared, 1 day late: calls"),
        ("Eva", "the talk you prepared, 4 days late: promises"),
    ]


def test_a_goal_to_be_followed_up_is_no_appointment_but_said_last() -> None:
    rows = [
        AppointedRow("goal", "Hugo Silva", MONDAY - timedelta(days=38), "a house"),
        AppointedRow("goal", "Ann Novak", MONDAY, "a boat"),
    ]

    assert appointed_words(rows, MONDAY) == []
    assert [(word.rep, word.text, word.kind) for word in goal_words(rows, MONDAY)] == [
        ("Hugo Silva", "goal follow-up, 38 days late: a house", "goal"),
        ("Ann Novak", "goal follow-up, today: a boat", "goal"),
    ]
