"""The day's plan: its order, its reasons, its themes, and whether it fits."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.coaching.meeting import MeetingRow
from salescoach.coaching.skills import Skill
from salescoach.coaching.skills_queries import FocusRow, TurnedRow
from salescoach.coaching.whom.plan import Known, Talk, clock_text, idle_text, plan_of
from salescoach.coaching.whom.queries import FoundRow, OutcomeRow
from salescoach.coaching.whom.standing import Standing, WeakSpot
from salescoach.coaching.whom.theme import RepFacts
from salescoach.coaching.whom.waiting import workdays_without
from salescoach.core.workdays import WorkCalendar

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY - timedelta(days=3)


def skill(code: str, **fields: Any) -> Skill:
    plain = Skill(code, code.capitalize(), "skill", "", [], ["1"] * 5, ["a?", "b?"], [], [], [], False)
    return plain._replace(**fields)


SKILLS = [
    skill("closing", findings=["DT102"]),
    skill("money"),
    skill("people", findings=["QU102"]),
    skill("hunting"),
]


def rep(number: int, name: str, days: int | None = 0, **fields: Any) -> RepFacts:
    last = None if days is None else MONDAY - timedelta(days=days + 1)
    return RepFacts(number, name, True, last, days)._replace(**fields)


def meeting(number: int, name: str, at: str = "10:00", **fields: Any) -> MeetingRow:
    plain = MeetingRow(number, number, name, "Harbor", None, "", MONDAY, at, 60, True, False, False)
    return plain._replace(**fields)


def found(rule: str, message: str, severity: str = "warn", deal: int | None = 7) -> FoundRow:
    return FoundRow(1, deal, "Harbor renewal" if deal else "", "Proposal", rule, severity, message)


def planned(
    reps: list[RepFacts], meetings: tuple[MeetingRow, ...] = (), now: str = "08:40", budget: float = 270,
    earlier: dict[int, int] | None = None,
) -> list[Talk]:  # fmt: skip
    at = datetime.fromisoformat(f"2026-11-23T{now}").astimezone()
    return plan_of(reps, Known(at, meetings, earlier or {}, SKILLS, 3, budget, 2))


def texts(talk: Talk) -> list[str]:
    return [reason.text for reason in talk.reasons]


def test_missed_debriefs_come_first_then_the_clock_then_points_then_the_longest_wait() -> None:
    reps = [
        rep(1, "Ann"), rep(2, "Ben"), rep(3, "Cleo", 8), rep(4, "Dan", 3), rep(5, "Eva", 4),
        rep(6, "Fay", None), rep(7, "Gus"),
    ]  # fmt: skip
    meetings = (meeting(2, "Ben", "15:00", on_date=FRIDAY), meeting(1, "Ann", "09:00"))

    talks = planned(reps, meetings)
    assert [talk.rep for talk in talks] == ["Ben", "Ann", "Fay", "Cleo", "Eva", "Dan", "Gus"]
    assert [talk.points for talk in talks] == [4, 0, 5, 5, 3, 3, 0]


def test_a_meeting_needs_a_prep_and_a_debrief_or_what_of_it_is_left() -> None:
    reps = [rep(1, "Ann")]

    assert planned(reps, (meeting(1, "Ann"),))[0].kinds == ("prep", "debrief")
    assert planned(reps, (meeting(1, "Ann", prepared=True),))[0].kinds == ("debrief",)
    assert planned(reps, (meeting(1, "Ann", "08:00"),), now="09:00")[0].kinds == ("debrief",)
    assert planned(reps, (meeting(1, "Ann", ""),))[0].kinds == ("prep", "debrief")
    assert planned(reps, (meeting(1, "Ann", debriefed=True),)) == []


def test_internal_meetings_are_nothing_to_coach() -> None:
    (talk,) = planned([rep(1, "Ann")], (meeting(1, "Ann", with_customer=False),))

    assert talk.kinds == ("talk",)


def test_who_is_away_or_was_coached_today_and_has_no_meeting_left_is_done_with() -> None:
    reps = [rep(1, "Ann", there=False), rep(2, "Ben", last_coached=MONDAY), rep(3, "Cleo", there=False)]

    assert [talk.rep for talk in planned(reps, (meeting(3, "Cleo"),))] == ["Cleo"]


def test_a_meeting_is_coached_on_what_its_deal_needs() -> None:
    ann = rep(1, "Ann", found=[
        found("DT102", "pushed twice", "severe"), found("QU102", "nobody decides"), found("CP101", "third"),
        found("BE101", "of another deal", deal=8),
    ])  # fmt: skip
    (talk,) = planned([ann], (meeting(1, "Ann", deal_id=7, deal="Harbor renewal"),), earlier={7: 2})

    assert texts(talk) == ["pushed twice", "nobody decides"]
    assert talk.points == 3
    assert talk.theme is not None
    assert (talk.theme.skill, talk.theme.because) == ("closing", "the findings point to it")


def test_a_first_meeting_a_prep_and_the_last_promise_are_said() -> None:
    ben = rep(1, "Ben", outcomes=[OutcomeRow("kept", FRIDAY)])
    (talk,) = planned([ben], (meeting(1, "Ben", deal_id=8, prepared=True),), earlier={8: 0})

    assert texts(talk) == ["prepared", "first meeting", "last promise kept"]


@pytest.mark.parametrize(
    ("fields", "text", "points"),
    [
        ({"outcomes": [OutcomeRow("broken", FRIDAY)]}, "last promise broken", 3),
        ({"outcomes": [OutcomeRow("broken", date(2026, 10, 1))]}, "last promise broken", 0),
        ({"late": 2}, "2 promises late", 2),
        ({"energy": (2, FRIDAY)}, "low energy on Fri", 2),
        ({"energy": (3, FRIDAY)}, "no meeting today: prospecting", 0),
        ({"focus": FocusRow(1, "money", FRIDAY, ""), "focus_days": 2}, "working on: money", 1),
        ({"focus": FocusRow(1, "money", FRIDAY, ""), "focus_days": 6},
         "working on: money, not for 6 working days", 2),
        ({"focus": FocusRow(1, "money", FRIDAY, "")}, "working on: money", 2),
        ({"found": [found("TM101", "pipeline of 1.2 times the quota", "severe", None)]},
         "pipeline of 1.2 times the quota", 2),
        ({"found": [found("BE101", "60 days old")]}, "Harbor renewal: 60 days old", 1),
    ],
)  # fmt: skip
def test_each_reason_is_said_and_counts(fields: dict[str, Any], text: str, points: int) -> None:
    (talk,) = planned([rep(1, "Ann", **fields)])

    assert texts(talk) == [text]
    assert talk.points == points


def test_the_theme_is_what_was_agreed_else_findings_else_a_weak_spot_else_the_last_debrief() -> None:
    spot = WeakSpot(Standing(skill("people"), None, None, None, None, 2, 2), None, True, 4)
    everything: dict[str, Any] = {
        "focus": FocusRow(1, "money", FRIDAY, ""), "found": [found("DT102", "pushed")], "weak": [spot],
        "turned": TurnedRow(1, "money", 3, FRIDAY),
    }  # fmt: skip

    themes = []
    for gone in ("", "focus", "found", "weak", "turned"):
        everything.pop(gone, None)
        (talk,) = planned([rep(1, "Ann", **everything)])
        assert talk.theme is not None
        themes.append((talk.theme.skill, talk.theme.because))
    assert themes == [
        ("money", "agreed on 20 Nov"), ("closing", "the findings point to it"),
        ("people", "a weak spot, n 4"), ("money", "a debrief turned on it, 20 Nov"),
        ("hunting", "no meeting today"),
    ]  # fmt: skip


def test_a_meeting_of_which_nothing_is_known_is_about_its_next_step() -> None:
    (talk,) = planned([rep(1, "Ann")], (meeting(1, "Ann"),))

    assert talk.theme is not None
    assert talk.theme.skill == "closing"


def test_what_was_agreed_on_a_skill_switched_off_is_passed_over() -> None:
    ann = rep(1, "Ann", focus=FocusRow(1, "juggling", FRIDAY, ""))
    (talk,) = planned([ann])

    assert talk.theme is not None
    assert talk.theme.skill == "hunting"


def test_a_will_to_sell_is_no_theme_unless_it_was_agreed() -> None:
    skills = [*SKILLS, skill("commitment", kind="will")]
    at = datetime.fromisoformat("2026-11-23T08:40").astimezone()

    def theme(**known: Any) -> str:
        (talk,) = plan_of([rep(1, "Ann", **known)], Known(at, (), {}, skills, 3, 270, 2))
        return talk.theme.skill if talk.theme else ""

    assert theme(turned=TurnedRow(1, "commitment", 3, FRIDAY)) == "hunting"
    assert theme(focus=FocusRow(1, "commitment", FRIDAY, "")) == "commitment"


def test_the_questions_of_a_skill_take_turns_by_the_day() -> None:
    asked = set()
    for day in (23, 24):
        at = datetime.fromisoformat(f"2026-11-{day}T08:40").astimezone()
        (talk,) = plan_of([rep(1, "Ann", 0)], Known(at, (), {}, SKILLS, 3, 270, 2))
        assert talk.theme is not None
        asked.add(talk.theme.question)
    assert asked == {"a?", "b?"}


def test_preps_begin_early_enough_for_all_of_them() -> None:
    reps = [rep(number, f"Rep {number}") for number in range(1, 5)]
    clocks = ("10:00", "10:00", "10:03", "14:00")
    meetings = tuple(meeting(n, f"Rep {n}", at) for n, at in enumerate(clocks, start=1))

    assert [clock_text(talk.begin_by or 0) for talk in planned(reps, meetings)] == [
        "09:45", "09:51", "09:57", "13:54",
    ]  # fmt: skip


def test_talks_beyond_the_time_for_coaching_say_so() -> None:
    reps = [rep(1, "Ann"), rep(2, "Ben", 9), rep(3, "Cleo", 4)]
    talks = planned(reps, (meeting(1, "Ann"),), budget=20)

    assert [(talk.rep, talk.fits) for talk in talks] == [("Ann", True), ("Ben", True), ("Cleo", False)]
    assert sum(talk.minutes for talk in talks) == 24


def test_weekends_and_holidays_do_not_count_as_days_without_coaching() -> None:
    holiday = WorkCalendar(holidays={date(2026, 11, 19): "a holiday"})

    assert workdays_without(date(2026, 11, 18), MONDAY, WorkCalendar()) == 2
    assert workdays_without(date(2026, 11, 18), MONDAY, holiday) == 1
    assert workdays_without(None, MONDAY, WorkCalendar()) is None


def test_a_wait_too_long_to_count_names_the_day_instead_of_a_number() -> None:
    last = date(2024, 3, 1)

    assert workdays_without(last, MONDAY, WorkCalendar()) is None
    assert idle_text(last, None) == "not coached since 1 Mar 2024"
    assert idle_text(None, None) == "not coached yet"
    assert idle_text(FRIDAY, 1) == "1 working day without coaching"


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40), st.integers(0, 3), st.sampled_from(["", "08:30", "10:00", "16:30"]),
            st.booleans(),
        ),
        max_size=8,
    ),
    st.randoms(),
)  # fmt: skip
def test_the_plan_is_the_same_whatever_the_order_of_what_is_known(
    rows: list[tuple[int, int, str, bool]], random: Any
) -> None:
    reps = [rep(n, f"Rep {n}", days, late=late) for n, (days, late, _, _) in enumerate(rows)]
    meetings = [meeting(n, f"Rep {n}", at, prepared=done) for n, (_, _, at, done) in enumerate(rows) if at]
    meetings.sort(key=lambda row: (row.at_time, row.id))
    plan = planned(reps, tuple(meetings))
    random.shuffle(reps)

    assert planned(reps, tuple(meetings)) == plan
    assert {talk.rep_id for talk in plan} == {one.id for one in reps}
    assert all(talk.begin_by is None or talk.at is None or talk.begin_by <= talk.at - 6 for talk in plan)
    assert all(talk.theme is not None and talk.reasons or talk.about for talk in plan)
