"""How far an action plan is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from salescoach.accountability.plans.plan import Progress, progress_of, review_words
from tests.accountability.records import TODAY, plan, step


def test_steps_are_kept_failed_or_ahead() -> None:
    yesterday = TODAY - timedelta(days=1)
    steps = [step("kept"), step("broken"), step(due_on=yesterday), step(), step("withdrawn")]

    found = progress_of(steps, TODAY)

    assert found == Progress(steps=4, kept=1, failed=2, ahead=1)
    assert found.words() == "1 of 4 steps kept, 2 late or broken"


def test_its_review_is_said_in_days_or_by_its_date() -> None:
    assert review_words(plan(), TODAY) == "review today"
    assert review_words(plan(review_on=TODAY - timedelta(days=2)), TODAY) == "review 2 days late"
    assert review_words(plan(review_on=date(2026, 12, 14)), TODAY) == "review on 14 Dec"
    assert review_words(plan(result="reached", closed_on=TODAY), TODAY) == "reached, 23 Nov 2026"


@given(st.lists(st.tuples(st.sampled_from(["open", "kept", "broken", "withdrawn"]), st.integers(-30, 30))))
def test_each_step_is_in_one_place(steps: list[tuple[str, int]]) -> None:
    found = progress_of([step(state, TODAY + timedelta(days=days)) for state, days in steps], TODAY)

    assert found.kept + found.failed + found.ahead == found.steps
    assert found.steps == sum(state != "withdrawn" for state, _ in steps)
