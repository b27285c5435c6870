"""Tasks, marks and settings for tests."""

from datetime import date

from salescoach.checklist.catalogue import Task
from salescoach.checklist.marks import Mark
from salescoach.checklist.schedule import Setting
from salescoach.core.workdays import WorkCalendar

TODAY = date(2026, 11, 23)  # a Monday
LONG_AGO = date(2020, 1, 1)
DUE = {"daily": 0, "weekly": 5, "monthly": 1, "quarterly": 5, "yearly": 10}


def a_task(
    number: int = 1,
    cadence: str = "daily",
    missed: str = "carries_over",
    kind: str = "work",
    measure: str = "",
    at_least: float = 0.0,
) -> Task:
    """A task with the usual due day of its cadence."""
    return Task(
        number, f"Task {number}", cadence, "coaching", kind, missed, DUE[cadence], "", "", measure, at_least,
        "", False,
    )  # fmt: skip


def a_setting(
    today: date = TODAY,
    made_on: date = LONG_AGO,
    away: tuple[tuple[date, date], ...] = (),
    holidays: dict[date, str] | None = None,
) -> Setting:
    """Monday to Friday, the calendar year."""
    return Setting(today, WorkCalendar(holidays=holidays or {}, away=away), 1, made_on)


def marked(*days: str, kind: str = "done", number: int = 1) -> list[Mark]:
    """Marks on days, in the order written."""
    return [Mark(index, number, kind, day) for index, day in enumerate(days, start=1)]
