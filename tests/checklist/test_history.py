"""Streaks and strength from a store."""

from datetime import date, timedelta

from salescoach.checklist.board import facts_of, load_board
from salescoach.checklist.catalogue import load_catalogue
from salescoach.checklist.history import load_progress, load_streaks, past_outcomes
from salescoach.checklist.progress import DONE, MISSED, NEUTRAL, Progress
from salescoach.checklist.schedule import Past
from salescoach.checklist.tables import TaskMark
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Measured
from salescoach.store.reading import reading
from salescoach.store.writing import writing
from tests.checklist.making import TODAY, a_setting, a_task, marked
from tests.checklist.test_board import at


def made_on(run: Invocation, day: date) -> None:
    """Opens the store for the first time on a day."""
    with reading(at(run, day)) as reader:
        load_board(at(run, day), reader)


def mark_days(run: Invocation, number: int, days: list[date], kind: str = "done") -> None:
    with writing(run) as session:
        session.add_all(
            TaskMark(task=number, kind=kind, on_date=day, entered_at=run.now(), entered_on=run.today)
            for day in days
        )


def both(run: Invocation, number: int) -> tuple[Progress, Progress]:
    """What a list and what a task's page say."""
    with reading(run) as reader:
        board = load_board(run, reader)
        tasks = [task for task in load_catalogue(run) if task.number == number]
        states = {state.number: state for state in board.tasks}
        facts = facts_of(run, board.policies)
        listed = load_streaks(reader, tasks, board, states, facts)[number]
        return listed, load_progress(reader, tasks, states, board.past, facts)[number]


def workdays(count: int, before: date = TODAY) -> list[date]:
    days = [before - timedelta(days=n) for n in range(1, 400)]
    return [day for day in days if day.isoweekday() < 6][:count]


def test_a_streak_within_the_boards_marks_is_the_same_in_list_and_page(run: Invocation) -> None:
    made_on(run, date(2025, 1, 1))
    mark_days(run, 10, workdays(7))
    listed, page = both(run, 10)

    assert (listed.streak, listed.more) == (7, False)
    assert (page.streak, page.more, page.judged) == (7, False, 120)


def test_an_unbroken_streak_is_followed_to_the_windows_end(run: Invocation) -> None:
    made_on(run, date(2025, 1, 1))
    mark_days(run, 10, workdays(200))
    listed, page = both(run, 10)

    assert listed.streak_text == page.streak_text == "120+"
    assert page.strength > 0.99


def test_in_a_young_store_an_unbroken_streak_is_exact(run: Invocation) -> None:
    made_on(run, workdays(60)[-1])
    mark_days(run, 10, workdays(60))

    assert [one.streak_text for one in both(run, 10)] == ["60", "60"]


def test_a_broken_attitude_ends_its_streak_and_unasked_days_do_not(run: Invocation) -> None:
    made_on(run, date(2026, 1, 1))
    days = workdays(9)
    mark_days(run, 6, [days[0], days[3], days[5]], kind="kept")
    mark_days(run, 6, [days[7]], kind="broken")
    mark_days(run, 6, [days[8]], kind="kept")

    assert [one.streak for one in both(run, 6)] == [3, 3]


def test_done_today_counts_and_not_yet_done_today_breaks_nothing(run: Invocation) -> None:
    made_on(run, date(2026, 11, 1))
    mark_days(run, 10, workdays(2))
    assert both(run, 10)[0].streak == 2
    mark_days(run, 10, [TODAY])
    assert both(run, 10)[0].streak == 3


def test_evidence_counts_for_periods_gone_by_and_nothing_to_measure_counts_neither_way() -> None:
    task = a_task(measure="debriefs_of_meetings", at_least=0.7)
    slots = Past(a_setting()).slots("daily", 0, 4)
    evidence = [
        Measured(0.75, 8, "6 of 8"),
        Measured(None, 0, "no meetings"),
        Measured(0.5, 4, "2 of 4"),
        Measured(0.5, 4, "2 of 4"),
    ]
    marks = marked(slots[3].first)

    assert past_outcomes(task, slots, marks, evidence) == [DONE, NEUTRAL, MISSED, DONE]


def test_what_cannot_be_measured_afterwards_rests_on_marks(run: Invocation) -> None:
    made_on(run, date(2026, 1, 1))
    mark_days(run, 61, workdays(3)[1:])

    assert [(one.streak, one.judged) for one in both(run, 61)] == [(2, 2), (2, 2)]
