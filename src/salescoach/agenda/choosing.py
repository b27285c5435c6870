"""Which of the due tasks come to the front of a morning."""

from datetime import date

from salescoach.checklist.states import TaskState
from salescoach.core.dates import brief_date, relative_day, weekday_letters

SOON_DAYS = 3  # a weekly or longer task comes forward so many days before it is due


def urgency(task: TaskState, today: date) -> tuple[int, int, int, int]:
    """Sorts due tasks: owed or carried over, then longer ones soon due, then daily ones left longest.

    Among equals those with a command of their own come first, then the lower number.
    """
    left = (task.due_on - today).days if task.due_on else 99
    if task.owed or (task.carried and task.cadence != "daily"):
        group, order = 0, left
    elif task.cadence != "daily":
        group, order = (1, left) if left <= SOON_DAYS else (3, left)
    else:
        group, order = 2, -min((today - task.last_on).days if task.last_on else 0, 60)
    return group, order, 0 if task.command else 1, task.number


def when_text(task: TaskState, today: date) -> str:
    """Why a task is shown: `2 missed and owed`, `carried over`, `by Fri`, `not for 19 days`."""
    if task.owed:
        return f"{task.owed} missed and owed"
    if task.cadence != "daily":
        if task.due_on is None:
            return ""
        if task.due_on < today:
            return f"was due {_day(task.due_on, today)}"
        if task.carried:
            by = "today" if task.due_on == today else f"by {_day(task.due_on, today)}"
            return f"carried over, {by}"
        return f"by {_day(task.due_on, today)}" if task.due_on > today else relative_day(task.due_on, today)
    if task.last_on is None:
        return "not marked yet"
    days = (today - task.last_on).days
    return f"not for {days} days" if days > 1 else ""


def _day(day: date, today: date) -> str:
    return weekday_letters(day) if abs((day - today).days) < 7 else brief_date(day, today)
