"""How `week` looks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.agenda.cadences import CadencePart
from salescoach.agenda.choosing import when_text
from salescoach.agenda.day import Hours
from salescoach.agenda.views import WIDEST
from salescoach.agenda.week_pipeline import WeekPipeline, audit_is_due, pipeline_lines, week_pipeline_data
from salescoach.checklist.states import TaskState
from salescoach.core.dates import long_date
from salescoach.output.text import Line, Span, cells, clipped, fitted, left_right, line


def week_lines(
    parts: Sequence[CadencePart],
    hours: Sequence[Hours],
    pipeline: WeekPipeline,
    today: date,
    width: int,
    people: Sequence[Line] = (),
) -> list[Line]:
    """The weekly and longer tasks by cadence, what the last audit found, what is due with people, hours."""
    width = min(width, WIDEST)
    lines: list[Line] = [line(Span(left_right(long_date(today), "the week and beyond", width), "strong")), []]
    for part in parts:
        left = "1 working day left" if part.days_left == 1 else f"{part.days_left} working days left"
        head = f"{part.cadence.upper()}  {part.label}"
        lines.append(line(Span(fitted(head, width - len(left) - 1), "heading"), Span(left, "dim")))
        lines += [_week_task(task, today, width) for task in part.open]
        if part.settled:
            names = ", ".join(f"{task.number} ({_settled(task)})" for task in part.settled)
            lines.append(line(Span(clipped(f"   settled: {names}", width), "dim")))
        lines.append([])
    lines += pipeline_lines(pipeline, today, width)
    lines += people
    lines += _hour_bars(hours)
    return [*lines, [], line(f"Next: {_next(parts, pipeline, today)}")]


def _next(parts: Sequence[CadencePart], pipeline: WeekPipeline, today: date) -> str:
    """The weekly audit where it is due, else the first open task that a command serves."""
    if audit_is_due(pipeline, today):
        return "salescoach pipeline audit" + ("" if pipeline.audit else " FILE")
    served = (task.command for part in parts for task in part.open if task.command)
    return next(served, "salescoach today")


def _settled(task: TaskState) -> str:
    return "by evidence" if task.state == "evidence" else str(task.state)


def _week_task(task: TaskState, today: date, width: int) -> Line:
    command = task.command if width >= 100 else ""
    when = when_text(task, today)
    right = "  ".join(part for part in (when, command) if part)
    late = task.carried or task.owed or (task.due_on is not None and task.due_on <= today)
    head = fitted(f"{task.number:>4} {task.name}", width - cells(right) - 2)
    return line(head + "  ", Span(right, "alert" if late else "dim"))


def _hour_bars(hours: Sequence[Hours]) -> list[Line]:
    lines: list[Line] = [line(Span("HOURS this week", "heading"))] if hours else []
    for item in hours:
        full = max(item.target, item.hours, 0.1)
        filled = round(20 * item.hours / full)
        bar = "█" * filled + "░" * (20 - filled)
        target = f"of {item.target:g} h" if item.target else "h, no target"
        lines.append(line(f"   {item.competency:<15}{bar} {item.hours:5.1f} {target}"))
    return lines


def week_data(
    parts: Sequence[CadencePart], hours: Sequence[Hours], pipeline: WeekPipeline, today: date
) -> dict[str, Any]:
    """The week as JSON shows it."""
    return {
        "date": today,
        "cadences": [
            {
                "cadence": part.cadence,
                "ends": part.ends,
                "workdays_left": part.days_left,
                "open": [
                    {
                        "number": task.number,
                        "name": task.name,
                        "due_on": task.due_on,
                        "carried": task.carried,
                        "owed": task.owed,
                        "command": task.command or None,
                    }
                    for task in part.open
                ],
                "settled": [
                    {"number": task.number, "name": task.name, "state": task.state} for task in part.settled
                ],
            }
            for part in parts
        ],
        "pipeline": week_pipeline_data(pipeline, today),
        "hours": [item._asdict() for item in hours],
    }
