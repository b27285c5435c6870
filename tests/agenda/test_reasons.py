"""Whom to coach on what, and whom to say a word to."""

from datetime import date, timedelta

from salescoach.agenda.next_thing import Slot
from salescoach.agenda.reasons import Coaching, RepState, idle_text, people_words, to_coach
from salescoach.coaching.coverage import workdays_without
from salescoach.core.workdays import WorkCalendar

MONDAY = date(2026, 11, 23)
CALENDAR = WorkCalendar()


def rep(number: int, name: str, coached: int | None = 0, **changes: object) -> RepState:
    last = None if coached is None else MONDAY - timedelta(days=coached)
    return RepState(number, name, True, last, None, [], 0, False)._replace(**changes)  # type: ignore[arg-type]


def slot(number: int, name: str, deal: int | None = None, **changes: object) -> Slot:
    return Slot(name, "Harbor AG", MONDAY, 600, 60, True, False, False, deal, number)._replace(**changes)  # type: ignore[arg-type]


def test_meetings_come_first_by_the_clock_then_reps_left_alone_longest_first() -> None:
    reps = [rep(1, "Ann Novak"), rep(2, "Ben Ortiz", 7), rep(3, "Cleo Park", 13), rep(4, "Dan Weber", None)]

    found = to_coach(MONDAY, [slot(1, "Ann Novak")], reps, {}, {}, CALENDAR, 3)

    assert [(item.rep, item.at) for item in found] == [
        ("Ann Novak", "10:00"), ("Dan Weber", ""), ("Cleo Park", ""), ("Ben Ortiz", ""),
    ]  # fmt: skip
    assert found[1].why == "not coached yet"
    assert found[2].why == "8 working days without coaching"


def test_a_meeting_is_coached_on_what_the_deal_needs() -> None:
    words = {7: ["pushed twice", "no decision maker", "stalled"]}
    found = to_coach(MONDAY, [slot(1, "Ann Novak", 7)], [rep(1, "Ann Novak")], words, {7: 2}, CALENDAR, 3)

    assert found == [
        Coaching("Ann Novak", "10:00", "Harbor AG", "pushed twice; no decision maker", urgent=False)
    ]


def test_a_first_meeting_and_the_last_promise_are_named_where_the_deal_is_clean() -> None:
    ben = rep(2, "Ben Ortiz", outcomes=[("kept", MONDAY)])
    found = to_coach(MONDAY, [slot(2, "Ben Ortiz", 8)], [ben], {}, {8: 0}, CALENDAR, 3)

    assert found[0].why == "first meeting; last promise kept"


def test_who_is_away_or_has_been_coached_lately_is_not_listed() -> None:
    reps = [rep(1, "Ann Novak", 3), rep(2, "Ben Ortiz", 30, there=False)]

    assert to_coach(MONDAY, [], reps, {}, {}, CALENDAR, 3) == []


def test_a_debriefed_meeting_is_done_with() -> None:
    assert (
        to_coach(MONDAY, [slot(1, "Ann Novak", debriefed=True)], [rep(1, "Ann Novak")], {}, {}, CALENDAR, 3)
        == []
    )


def test_weekends_and_holidays_do_not_count_as_days_without_coaching() -> None:
    holiday = WorkCalendar(holidays={date(2026, 11, 19): "a holiday"})

    assert workdays_without(date(2026, 11, 18), MONDAY, CALENDAR) == 2
    assert workdays_without(date(2026, 11, 18), MONDAY, holiday) == 1
    assert workdays_without(None, MONDAY, CALENDAR) is None


def test_talks_come_before_praise_before_news() -> None:
    kept = [("kept", MONDAY - timedelta(days=2))] * 3
    reps = [
        rep(1, "Ann Novak", back=True),
        rep(2, "Ben Ortiz", outcomes=kept),
        rep(3, "Cleo Park", late=2),
        rep(4, "Dan Weber", outcomes=[("broken", MONDAY)] * 2),
    ]

    assert [word.rep for word in people_words(reps, MONDAY)] == [
        "Cleo Park",
        "Dan Weber",
        "Ben Ortiz",
        "Ann Novak",
    ]


def test_old_runs_of_kept_promises_are_no_news() -> None:
    kept = [("kept", MONDAY - timedelta(days=20))] * 3

    assert people_words([rep(2, "Ben Ortiz", outcomes=kept)], MONDAY) == []


def test_a_wait_too_long_to_count_names_the_day_instead_of_a_number() -> None:
    last = date(2024, 3, 1)

    assert workdays_without(last, MONDAY, CALENDAR) is None
    found = to_coach(MONDAY, [], [rep(1, "Ann Novak")._replace(last_coached=last)], {}, {}, CALENDAR, 3)
    assert [item.why for item in found] == ["not coached since 1 Mar 2024"]
    assert found[0].urgent


def test_a_wait_of_months_is_counted_whole() -> None:
    assert idle_text(date(2026, 6, 1), workdays_without(date(2026, 6, 1), MONDAY, CALENDAR)) == (
        "124 working days without coaching"
    )


def test_who_owes_most_is_talked_to_first() -> None:
    words = people_words([rep(1, "Ann Novak", late=2), rep(2, "Ben Ortiz", late=5)], MONDAY)

    assert [word.rep for word in words] == ["Ben Ortiz", "Ann Novak"]
