"""What a task's state is: expiring, carrying over, piling up, marks over evidence."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.checklist import states
from salescoach.checklist.catalogue import Task
from salescoach.checklist.marks import Mark
from salescoach.checklist.schedule import Past, Setting
from salescoach.checklist.states import TaskState, is_settled
from salescoach.core.measures import Measured
from tests.checklist.making import TODAY, a_setting, a_task, marked


def task_state(task: Task, setting: Setting, marks: list[Mark], *measured: Measured | None) -> TaskState:
    return states.task_state(task, Past(setting), marks, *measured)


PROOF = Measured(0.75, 8, "6 debriefs of 8 meetings")
SUNDAY = date(2026, 11, 22)


def test_a_missed_task_is_carried_over_once_with_the_day_it_was_due() -> None:
    state = task_state(a_task(), a_setting(), [])

    assert (state.state, state.carried, state.missed_on) == ("open", True, date(2026, 11, 20))
    assert (state.due_on, state.days_left, state.owed) == (TODAY, 0, 0)


def test_one_doing_settles_what_was_carried_over_and_today() -> None:
    state = task_state(a_task(), a_setting(), marked("2026-11-23"))

    assert (state.state, state.carried, state.missed_on) == ("done", False, None)


def test_doing_it_late_on_a_day_off_settles_what_was_missed() -> None:
    assert not task_state(a_task(), a_setting(), marked("2026-11-21")).carried


@pytest.mark.parametrize("kind", ["skipped", "kept", "done"])
def test_a_period_done_or_excused_is_not_carried_over(kind: str) -> None:
    assert not task_state(a_task(), a_setting(), marked("2026-11-20", kind=kind)).carried


def test_an_attitude_expires() -> None:
    state = task_state(a_task(missed="expires", kind="attitude"), a_setting(), [])

    assert (state.state, state.carried) == ("open", False)


def test_evidence_of_the_period_before_settles_it_too() -> None:
    task = a_task(measure="debriefs_of_meetings", at_least=0.7)

    assert not task_state(task, a_setting(), [], None, PROOF).carried
    assert task_state(task, a_setting(), [], None, PROOF._replace(value=0.5)).carried


def test_a_day_without_anything_to_measure_is_not_missed() -> None:
    task = a_task(measure="debriefs_of_meetings", at_least=0.7)

    assert not task_state(task, a_setting(), [], None, Measured(None, 0, "no meetings")).carried


def test_what_piles_up_is_owed_for_each_missed_period_within_twelve() -> None:
    state = task_state(a_task(missed="piles_up"), a_setting(), [])

    assert state.owed == 12
    assert state.state == "open"


def test_each_doing_settles_one_of_what_piled_up() -> None:
    task, setting = a_task(missed="piles_up"), a_setting(made_on=date(2026, 11, 19))

    assert task_state(task, setting, []).owed == 2
    once = task_state(task, setting, marked("2026-11-23"))
    assert (once.state, once.owed) == ("open", 1)
    thrice = task_state(task, setting, marked("2026-11-23", "2026-11-23", "2026-11-23"))
    assert (thrice.state, thrice.owed) == ("done", 0)


def test_a_period_excused_does_not_pile_up() -> None:
    task, setting = a_task(missed="piles_up"), a_setting(made_on=date(2026, 11, 19))

    assert task_state(task, setting, marked("2026-11-19", kind="skipped")).owed == 1


def test_evidence_ticks_by_itself_and_says_why() -> None:
    state = task_state(a_task(measure="debriefs_of_meetings", at_least=0.7), a_setting(), [], PROOF)

    assert (state.state, state.proved) == ("evidence", True)
    assert state.evidence == PROOF


@pytest.mark.parametrize(("kind", "found"), [("done", "done"), ("skipped", "skipped"), ("broken", "open")])
def test_a_mark_overrides_evidence_and_both_stay_visible(kind: str, found: str) -> None:
    task = a_task(measure="debriefs_of_meetings", at_least=0.7)
    state = task_state(task, a_setting(), marked("2026-11-23", kind=kind), PROOF)

    assert (state.state, state.mark, state.proved, state.evidence) == (found, kind, True, PROOF)


@pytest.mark.parametrize("value", [None, 0.69])
def test_nothing_measured_or_too_little_proves_nothing(value: float | None) -> None:
    task = a_task(measure="debriefs_of_meetings", at_least=0.7)
    state = task_state(task, a_setting(), [], PROOF._replace(value=value))

    assert (state.state, state.proved) == ("open", False)


def test_a_broken_attitude_stays_open_but_waits_no_longer() -> None:
    state = task_state(
        a_task(kind="attitude", missed="expires"), a_setting(), marked("2026-11-23", kind="broken")
    )

    assert (state.state, state.waits) == ("open", False)


def test_a_daily_task_is_not_due_on_a_free_day_and_a_weekly_one_still_is() -> None:
    for setting in (
        a_setting(SUNDAY),
        a_setting(holidays={TODAY: "holiday"}),
    ):
        assert task_state(a_task(missed="expires"), setting, []).state == "not_due"
        assert task_state(a_task(cadence="weekly", missed="expires"), setting, []).state == "open"


def test_on_a_day_away_nothing_is_due() -> None:
    setting = a_setting(away=((TODAY, TODAY),))

    assert task_state(a_task(), setting, []).state == "not_due"
    assert task_state(a_task(cadence="weekly"), setting, []).state == "not_due"


def test_a_week_wholly_away_is_not_missed() -> None:
    away = ((date(2026, 11, 16), date(2026, 11, 20)),)
    state = task_state(a_task(cadence="weekly"), a_setting(away=away), marked("2026-11-12"))

    assert (state.state, state.carried) == ("open", False)


def test_past_its_due_day_a_week_still_counts_the_days() -> None:
    assert task_state(a_task(cadence="weekly"), a_setting(SUNDAY), []).days_left == -2


def test_an_off_task_is_not_due() -> None:
    assert task_state(a_task()._replace(off=True), a_setting(), []).state == "not_due"


def test_nothing_is_owed_on_the_stores_first_day() -> None:
    setting = a_setting(made_on=TODAY)

    for missed in ("carries_over", "piles_up"):
        for cadence in ("daily", "weekly", "monthly", "quarterly", "yearly"):
            state = task_state(a_task(cadence=cadence, missed=missed), setting, [])
            assert (state.state, state.carried, state.owed) == ("open", False, 0)


def test_marking_again_changes_nothing_unless_more_is_owed() -> None:
    past, once = Past(a_setting(made_on=date(2026, 11, 20))), marked("2026-11-23")

    assert is_settled(a_task(), past, once, "done")
    assert not is_settled(a_task(), past, once, "skipped")
    assert not is_settled(a_task(missed="piles_up"), past, once, "done")
    assert is_settled(a_task(missed="piles_up"), past, marked("2026-11-23", "2026-11-23"), "done")


@given(
    cadence=st.sampled_from(["daily", "weekly", "monthly", "quarterly", "yearly"]),
    missed=st.sampled_from(["expires", "carries_over", "piles_up"]),
    today=st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    made=st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    days=st.lists(st.dates(date(2024, 1, 1), date(2028, 1, 1)), max_size=6),
    kind=st.sampled_from(["done", "skipped", "kept", "broken"]),
)
@settings(deadline=None)
def test_states_hold_whatever_was_marked(
    cadence: str, missed: str, today: date, made: date, days: list[date], kind: str
) -> None:
    marks = marked(*[day.isoformat() for day in sorted(days) if day <= today], kind=kind)
    state = task_state(a_task(cadence=cadence, missed=missed), a_setting(today, made), marks)

    assert state.state in ("open", "done", "skipped", "not_due")
    assert not (state.carried and state.owed)
    assert 0 <= state.owed <= 12
    assert not state.carried or (missed == "carries_over" and state.state == "open")
    assert state.missed_on is None or made <= state.missed_on < today


def test_what_was_broken_on_its_day_is_still_carried_over() -> None:
    assert task_state(a_task(), a_setting(), marked("2026-11-20", kind="broken")).carried


def test_evidence_takes_back_nothing_that_was_marked_twice() -> None:
    task = a_task(missed="piles_up", measure="debriefs_of_meetings", at_least=0.7)
    setting = a_setting(made_on=date(2026, 11, 20))
    twice = marked("2026-11-23", "2026-11-23")

    assert task_state(task, setting, twice).state == "done"
    assert task_state(task, setting, twice, PROOF).state == "done"


def test_a_period_without_a_working_day_adds_nothing_to_what_piled_up() -> None:
    task = a_task(missed="piles_up")
    settled = marked("2026-11-19", "2026-11-20")
    setting = a_setting(SUNDAY, made_on=date(2026, 11, 19))

    assert task_state(task, setting, settled).state == "not_due"
    assert is_settled(task, Past(setting), marked("2026-11-19", "2026-11-22"), "done")
