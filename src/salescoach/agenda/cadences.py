"""The weekly and longer tasks, by cadence, with days left: what `week` shows. Plain values."""

from collections.abc import Sequence
from datetime import date

from salescoach.agenda.choosing import urgency
from salescoach.checklist.states import TaskState
from salescoach.core.dates import short_date
from salescoach.core.periods import Period, month_name, month_of, quarter_of, week_of, year_of
from salescoach.core.rows import NamedTuple
from salescoach.core.workdays import WorkCalendar


class CadencePart(NamedTuple):
    """One cadence's period and its tasks.

    Attributes:
        cadence: weekly, monthly, quarterly or yearly.
        label: the period in words, `week 48`, `November 2026`.
        ends: the period's last day.
        days_left: working days left in it, today included.
        open: tasks still open, most urgent first.
        settled: tasks done, proved or skipped in it.
    """

    cadence: str
    label: str
    ends: date
    days_left: int
    open: Sequence[TaskState]
    settled: Sequence[TaskState]


def cadence_parts(
    tasks: Sequence[TaskState], today: date, calendar: WorkCalendar, first_month: int
) -> list[CadencePart]:
    """The longer cadences, shortest first; cadences without tasks are left out."""
    periods = {
        "weekly": week_of(today),
        "monthly": month_of(today),
        "quarterly": quarter_of(today, first_month),
        "yearly": year_of(today, first_month),
    }
    parts = []
    for cadence, period in periods.items():
        mine = [task for task in tasks if task.cadence == cadence]
        if mine:
            parts.append(
                CadencePart(
                    cadence,
                    _label(cadence, period),
                    period.end,
                    len(calendar.workdays(today, period.end)),
                    sorted((t for t in mine if t.state == "open"), key=lambda t: urgency(t, today)),
                    [task for task in mine if task.state in ("done", "evidence", "skipped")],
                )
            )
    return parts


def _label(cadence: str, period: Period) -> str:
    if cadence == "weekly":
        return f"week {int(period.label[-2:])}, to {short_date(period.end)}"
    if cadence == "monthly":
        return month_name(period)
    return period.label.replace("-", " ") if cadence == "quarterly" else f"year {period.label}"
