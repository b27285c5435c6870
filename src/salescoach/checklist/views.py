"""How the list of tasks is shown, and what became of marks in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.checklist.board import Board
from salescoach.checklist.catalogue import CADENCES, Task
from salescoach.checklist.progress import NOTHING, Progress
from salescoach.checklist.states import STATES, TaskState
from salescoach.core.dates import brief_date, long_date, relative_day, weekday_letters
from salescoach.output.listing import Column, Listing


def task_data(state: TaskState, found: Progress = NOTHING) -> dict[str, Any]:
    """A task as JSON shows it."""
    evidence = state.evidence and {
        "measure": state.measure,
        "says": state.evidence.says,
        "value": state.evidence.value,
        "of": state.evidence.of,
        "proves": state.proved,
    }
    return {
        "number": state.number,
        "cadence": state.cadence,
        "name": state.name,
        "competency": state.competency,
        "kind": state.kind,
        "guidance": state.guidance,
        "command": state.command or None,
        "due": state.due_on,
        "state": state.state,
        "evidence": evidence,
        "streak": found.streak,
        "streak_more": found.more,
        "mark": state.mark or None,
        "carried_over_from": state.missed_on,
        "owed": state.owed,
        "last_done": state.last_on,
        "off": state.off,
        "note": state.note or None,
    }


def in_order(states: Sequence[TaskState]) -> list[TaskState]:
    """Work before attitudes, by cadence and due day."""
    return sorted(
        states,
        key=lambda one: (
            one.kind == "attitude",
            CADENCES.index(one.cadence),
            one.due_on or date.max,
            not one.carried,
            one.number,
        ),
    )


def due_text(state: TaskState, today: date) -> str:
    """When it is due, as people say it: `today`, `Fri`, `missed Thu`, `3 owed`."""
    if state.off:
        return "off"
    if state.state != "open":
        return ""
    if state.owed:
        return f"{state.owed + 1} owed"
    if state.missed_on is not None:
        return f"missed {_past_day(state.missed_on, today)}"
    return relative_day(state.due_on, today) if state.due_on else ""


def _past_day(day: date, today: date) -> str:
    return weekday_letters(day) if (today - day).days < 7 else brief_date(day, today)


def state_text(state: TaskState) -> str:
    """The state in words, with what overrides what."""
    if state.off:
        return "off"
    if state.mark == "broken":
        return "broken"
    return {"not_due": "not due", "evidence": "by evidence"}.get(state.state, state.state)


def _proof(state: TaskState) -> str:
    """What proved it, else the command to run, else what was measured."""
    if state.evidence is not None and (state.proved or not state.command):
        return f"by evidence: {state.evidence.says}" if state.proved else state.evidence.says
    return state.command.removeprefix("salescoach ")


def task_listing(
    board: Board,
    states: Sequence[TaskState],
    streaks: Mapping[int, Progress],
    today: date,
    *,
    short: bool,
) -> Listing:
    """The list of tasks.

    Args:
        board: for the counts below a short list.
        states: those to show, in order.
        streaks: by number.
        today: the day of this run.
        short: whether this is the short list of what is due.
    """
    shown: dict[tuple[int, str], str] = {}
    for index, state in enumerate(states):
        shown[index, "due"] = due_text(state, today)
        shown[index, "state"] = state_text(state)
        shown[index, "evidence"] = _proof(state)
        found = streaks.get(state.number, NOTHING)
        shown[index, "streak"] = found.streak_text if found.judged else ""
    return Listing(
        columns=(
            Column("number", "NO", "number"),
            Column("name", "TASK"),
            Column("due", "DUE", "date"),
            Column("state", "STATE", "flag", drop=5 if short else 0),
            Column("streak", "STREAK", "number"),
            Column("evidence", "SALESCOACH … OR PROOF", drop=1),
            Column("cadence", "CADENCE", "flag", drop=2),
            Column("competency", "COMPETENCY", "flag", drop=3),
            Column("kind", "KIND", "flag", drop=4),
        ),
        rows=[task_data(state, streaks.get(state.number, NOTHING)) for state in states],
        title=_title(board, states, today) if short else "",
        notes=_notes(board, states) if short else (),
        next_command=_next_command(states),
        empty=_nothing(board, today),
        shown=shown,
        quick=True,
    )


def _title(board: Board, states: Sequence[TaskState], today: date) -> str:
    free = board.calendar.why_free(today)
    count = "1 task" if len(states) == 1 else f"{len(states)} tasks"
    return f"{long_date(today)}{f' ({free})' if free else ''}: {count} due"


def _notes(board: Board, states: Sequence[TaskState]) -> list[str]:
    counts = tally(board.tasks)
    rest = sum(state.waits for state in board.tasks) - len(states)
    parts = [
        f"{counts['done']} done" if counts["done"] else "",
        f"{counts['evidence']} by evidence" if counts["evidence"] else "",
        f"{rest} more open" if rest > 0 else "",
    ]
    said = " · ".join(part for part in parts if part)
    return ["", f"{said}: salescoach tasks list --all"] if said else []


def _next_command(states: Sequence[TaskState]) -> str:
    waiting = [state for state in states if state.waits]
    if not waiting:
        return ""
    return f"salescoach tasks show {waiting[0].number}"


def _nothing(board: Board, today: date) -> str:
    free = board.calendar.why_free(today)
    said = f"Nothing is due: {free}." if free else "Nothing is due that matches."
    return f"{said} All tasks: salescoach tasks list --all"


def tally(states: Sequence[TaskState]) -> dict[str, int]:
    """How many tasks are in each state."""
    found = dict.fromkeys(STATES, 0)
    for state in states:
        found[state.state] += 1
    return found


def named(tasks: Sequence[Task]) -> str:
    """Tasks in a sentence: up to three by name, more by their numbers."""
    if len(tasks) <= 3:
        return ", ".join(f"{task.number} {task.name}" for task in tasks)
    return ", ".join(str(task.number) for task in tasks)


def marked_text(what: str, day: date, today: date, written: Sequence[Task], already: Sequence[Task]) -> str:
    """What marking came to, `Done on 2026-11-22: 8 Coach efficiently.`, and what was so already."""
    when = "" if day == today else f" on {day.isoformat()}"
    parts = []
    if written:
        parts.append(f"{what}{when}: {named(written)}.")
    if already:
        parts.append(f"{what} already{when}: {named(already)}.")
    return " ".join(parts)
