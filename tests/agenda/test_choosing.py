"""Which due tasks come forward."""

from datetime import date, timedelta
from typing import NamedTuple

from salescoach.agenda.choosing import urgency, when_text

MONDAY = date(2026, 11, 23)


class FakeTask(NamedTuple):
    number: int
    cadence: str = "daily"
    due_on: date | None = MONDAY
    carried: bool = False
    owed: int = 0
    last_on: date | None = None
    command: str = ""


def test_owed_and_carried_then_soon_due_then_daily_left_longest_then_the_rest() -> None:
    tasks = [
        FakeTask(92, "quarterly", MONDAY + timedelta(days=30)),
        FakeTask(20, last_on=MONDAY - timedelta(days=3)),
        FakeTask(19, last_on=MONDAY - timedelta(days=19)),
        FakeTask(62, "weekly", MONDAY + timedelta(days=2)),
        FakeTask(75, "weekly", MONDAY + timedelta(days=4), carried=True),
        FakeTask(99, "yearly", MONDAY + timedelta(days=60), owed=2),
    ]

    assert [task.number for task in sorted(tasks, key=lambda t: urgency(t, MONDAY))] == [
        75,
        99,
        62,
        19,
        20,
        92,
    ]


def test_a_task_says_why_it_is_shown() -> None:
    assert when_text(FakeTask(62, "weekly", MONDAY + timedelta(days=4)), MONDAY) == "by Fri"
    assert when_text(FakeTask(62, "weekly", MONDAY), MONDAY) == "today"
    assert (
        when_text(FakeTask(62, "weekly", MONDAY + timedelta(days=4), carried=True), MONDAY)
        == "carried over, by Fri"
    )
    assert when_text(FakeTask(78, "monthly", MONDAY + timedelta(days=7)), MONDAY) == "by 30 Nov"
    assert when_text(FakeTask(19, owed=3), MONDAY) == "3 missed and owed"
    assert when_text(FakeTask(20, last_on=MONDAY - timedelta(days=19)), MONDAY) == "not for 19 days"
    assert when_text(FakeTask(20), MONDAY) == "not marked yet"
