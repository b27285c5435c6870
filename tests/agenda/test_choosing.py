"""Which due tasks come forward."""

from datetime import date, timedelta
from typing import Any

from salescoach.agenda.choosing import urgency, when_text
from salescoach.checklist.states import TaskState

MONDAY = date(2026, 11, 23)


def task(number: int, cadence: str = "daily", due_on: date | None = MONDAY, **changes: Any) -> TaskState:
    days = (due_on - MONDAY).days if due_on else 0
    state = TaskState(
        number, "A task", cadence, "coaching", "work", "open", due_on, days, False, 0, None, None, "", "",
        "", None, "", False, "", False,
    )  # fmt: skip
    return state._replace(**changes)


def test_owed_and_carried_then_soon_due_then_daily_left_longest_then_the_rest() -> None:
    tasks = [
        task(92, "quarterly", MONDAY + timedelta(days=30)),
        task(20, last_on=MONDAY - timedelta(days=3)),
        task(19, last_on=MONDAY - timedelta(days=19)),
        task(62, "weekly", MONDAY + timedelta(days=2)),
        task(75, "weekly", MONDAY + timedelta(days=4), carried=True),
        task(99, "yearly", MONDAY + timedelta(days=60), owed=2),
    ]

    assert [found.number for found in sorted(tasks, key=lambda t: urgency(t, MONDAY))] == [
        75,
        99,
        62,
        19,
        20,
        92,
    ]


def test_a_task_says_why_it_is_shown() -> None:
    assert when_text(task(62, "weekly", MONDAY + timedelta(days=4)), MONDAY) == "by Fri"
    assert when_text(task(62, "weekly", MONDAY), MONDAY) == "today"
    assert (
        when_text(task(62, "weekly", MONDAY + timedelta(days=4), carried=True), MONDAY)
        == "carried over, by Fri"
    )
    assert when_text(task(78, "monthly", MONDAY + timedelta(days=7)), MONDAY) == "by 30 Nov"
    assert when_text(task(19, owed=3), MONDAY) == "3 missed and owed"
    assert when_text(task(20, last_on=MONDAY - timedelta(days=19)), MONDAY) == "not for 19 days"
    assert when_text(task(20), MONDAY) == "not marked yet"
