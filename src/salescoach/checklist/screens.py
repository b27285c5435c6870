"""The composed screens: one task, the focus, the stats."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.checklist.board import Board
from salescoach.checklist.catalogue import CADENCES, Task
from salescoach.checklist.measures import COUNTS
from salescoach.checklist.progress import Progress
from salescoach.checklist.queries import MarkRow
from salescoach.checklist.schedule import Slot
from salescoach.checklist.states import TaskState
from salescoach.checklist.views import due_text, state_text, task_data
from salescoach.core.dates import long_date, short_date, weekday_date
from salescoach.core.measures import Measured
from salescoach.core.rows import NamedTuple
from salescoach.output.text import Line, Span, fitted, line, wrapped
from salescoach.settings.policies import COMPETENCIES

MISSED_SAYS = {
    "expires": "a missed one expires",
    "carries_over": "a missed one stays due once",
    "piles_up": "every missed one stays owed",
}
PERIODS = {
    "daily": "working day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
}
BAR = 10


class TaskPage(NamedTuple):
    """What `tasks show` knows about a task."""

    task: Task
    state: TaskState
    progress: Progress
    next_due: date | None
    marks: Sequence[MarkRow]
    measured: Sequence[tuple[Slot, Measured]]


def page_data(page: TaskPage) -> dict[str, Any]:
    """One task as JSON shows it."""
    return task_data(page.state, page.progress) | {
        "strength": round(page.progress.strength, 3) if page.progress.judged else None,
        "judged": page.progress.judged,
        "missed": page.task.missed,
        "at_least": page.task.at_least if page.task.measure else None,
        "next_due": page.next_due,
        "history": [{"on": mark.on_date, "mark": mark.kind, "why": mark.why or None} for mark in page.marks],
        "evidence_history": [
            {"from": slot.period.start, "to": slot.period.end, "says": found.says, "value": found.value}
            for slot, found in page.measured
        ],
    }


def page_lines(page: TaskPage, today: date, width: int) -> list[Line]:
    """One task on a screen."""
    task, state = page.task, page.state
    lines = [
        line(Span(f"{task.number}  {task.name}", "strong")),
        line(Span(f"{task.cadence} · {task.competency} · {task.kind}", "dim")),
        [],
    ]
    if task.guidance:
        lines += [*[line(text) for text in wrapped(task.guidance, width)], []]
    facts = [("State", _state_says(state)), ("Evidence", _evidence_says(task, state))]
    facts += [("Due", _due_says(page, today)), ("Missed", MISSED_SAYS[task.missed])]
    facts += [("Streak", _streak_says(page)), ("Last done", _day(state.last_on, today) or "none")]
    facts += [("Command", task.command), ("Note", task.note)]
    for label, said in facts:
        if said:
            first, *rest = wrapped(said, width - 12)
            lines += [line(Span(f"{label:<12}", "dim"), first), *[line(" " * 12, text) for text in rest]]
    if page.marks:
        lines += [[], line(Span("MARKS", "strong"))]
        lines += [line(f"  {_day(mark.on_date, today):<16}{mark.kind:<9}{mark.why}") for mark in page.marks]
    if page.measured:
        lines += [[], line(Span("EVIDENCE BEFORE", "strong"))]
        lines += [line(f"  {slot.period.label:<16}{found.says}") for slot, found in page.measured]
    command = task.command if state.waits and task.command else f"salescoach tasks done {task.number}"
    return [*lines, [], line(f"Next: {command}" if state.waits else "Next: salescoach tasks list")]


def _state_says(state: TaskState) -> str:
    said = state_text(state)
    if state.proved and state.mark:
        return f"{said} by your mark; the evidence stands beside it"
    return said


def _evidence_says(task: Task, state: TaskState) -> str:
    if not task.measure:
        return ""
    need = f"{task.at_least:g}" if task.measure in COUNTS else f"{task.at_least:.0%}".replace("%", " %")
    said = state.evidence.says if state.evidence else "not measured"
    return f"{said} (ticks by itself from {need})"


def _due_says(page: TaskPage, today: date) -> str:
    said = due_text(page.state, today)
    following = _day(page.next_due, today)
    if not said or page.state.off:
        return f"next {following}" if following and not page.state.off else said
    due = page.state.due_on
    return said if due is None or due == today else f"{said} ({short_date(due)})"


def _streak_says(page: TaskPage) -> str:
    found = page.progress
    if not found.judged:
        return "nothing judged yet"
    unit = PERIODS[page.task.cadence] + ("" if found.streak_text == "1" else "s")
    return (
        f"{found.streak_text} {unit} in a row · strength {percent(found.strength)} "
        f"(done in {found.done} of {found.judged})"
    )


def _day(day: date | None, today: date) -> str:
    if day is None:
        return ""
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get((today - day).days)
    return near or weekday_date(day)


def percent(share: float) -> str:
    """`64 %`."""
    return f"{100 * share:.0f} %"


def focus_lines(board: Board, today: date, width: int) -> list[Line]:
    """The attitudes in front, with the reason and what they look like."""
    lines = [line(Span(f"In front on {long_date(today)}", "strong")), []]
    states = {state.number: state for state in board.tasks}
    for one in board.focus:
        state = states[one.number]
        answer = f"  {state_text(state)}" if state.state != "open" or state.mark else ""
        lines += [
            line(Span(f"{one.number:>3}  {one.name}", "heading"), answer),
            line(Span(f"     {one.reason}", "dim")),
            *[line("     ", text) for text in wrapped(state.guidance, width - 5)],
            [],
        ]
    if not board.focus:
        lines.append(line("No attitude is switched on, or focus_count is 0: salescoach config show"))
    return [*lines, line("Next: salescoach wrap, at the end of the day, asks how they went")]


def focus_data(board: Board) -> dict[str, Any]:
    """The focus as JSON shows it."""
    states = {state.number: state for state in board.tasks}
    return {
        "weakest": {"competency": board.weakest.competency, "says": board.weakest.says},
        "focus": [{**task_data(states[one.number]), "reason": one.reason} for one in board.focus],
    }


class Group(NamedTuple):
    """Tasks taken together for the stats; shares are 0 to 1, None where nothing was judged."""

    name: str
    tasks: int
    settled: int
    strength: float | None
    judged: int
    best: int | None
    weakest: int | None


def groups(states: Sequence[TaskState], progress: Mapping[int, Progress], by: str) -> list[Group]:
    """The tasks by `competency` or `cadence`, those without a task left out."""
    found = []
    for name in COMPETENCIES if by == "competency" else CADENCES:
        members = [state for state in states if getattr(state, by) == name and not state.off]
        if members:
            found.append(_group(name, members, progress))
    return found


def _group(name: str, members: Sequence[TaskState], progress: Mapping[int, Progress]) -> Group:
    judged = [state.number for state in members if progress[state.number].judged]
    judged.sort(key=lambda number: (-progress[number].strength, number))
    mean = sum(progress[number].strength for number in judged) / len(judged) if judged else None
    return Group(
        name,
        len(members),
        sum(state.state in ("done", "evidence") for state in members),
        mean,
        sum(progress[number].judged for number in judged),
        judged[0] if judged else None,
        judged[-1] if len(judged) > 1 else None,
    )


def stats_data(states: Sequence[TaskState], progress: Mapping[int, Progress]) -> dict[str, Any]:
    """The stats as JSON shows them."""

    def said(group: Group) -> dict[str, Any]:
        return {
            "name": group.name,
            "tasks": group.tasks,
            "done": group.settled,
            "strength": None if group.strength is None else round(group.strength, 3),
            "judged": group.judged,
            "best": group.best,
            "weakest": group.weakest,
        }

    return {by: [said(group) for group in groups(states, progress, by)] for by in ("competency", "cadence")}


def stats_lines(
    states: Sequence[TaskState], progress: Mapping[int, Progress], today: date, width: int
) -> list[Line]:
    """Strength by competency and cadence, with bars."""
    names = {state.number: state.name for state in states}
    lines = [line(Span(f"How the tasks stand on {long_date(today)}", "strong"))]
    for by in ("competency", "cadence"):
        head = f"{by.upper():<16}{'TASKS':>5}{'DONE':>6}  {'STRENGTH':<{BAR + 7}}{'N':>6}  WEAKEST"
        lines += [[], line(Span(head, "strong"))]
        for group in groups(states, progress, by):
            lines.append(line(_group_text(group, names, width)))
    judged = [number for number in progress if progress[number].judged]
    if not judged:
        lines += [[], line("No period has been judged yet: strength begins with the first mark.")]
        return [*lines, [], line("Next: salescoach tasks done 8 9 13-15")]
    best = max(judged, key=lambda number: (progress[number].strength, progress[number].streak, -number))
    lines += [[], line(f"Strongest: {best} {names[best]}, {percent(progress[best].strength)}, "
                       f"{progress[best].streak_text} in a row")]  # fmt: skip
    lines.append(
        line(Span("DONE: in the current period. N: periods judged. Strength fades, it never resets.", "dim"))
    )
    return [*lines, [], line("Next: salescoach tasks focus")]


def _group_text(group: Group, names: Mapping[int, str], width: int) -> str:
    filled = round(BAR * (group.strength or 0))
    bar = "█" * filled + "·" * (BAR - filled)
    said = f"{bar} {percent(group.strength):>5} " if group.strength is not None else "nothing judged   "
    weakest = f"{group.weakest} {names[group.weakest]}" if group.weakest is not None else ""
    start = f"{group.name:<16}{group.tasks:>5}{group.settled:>6}  {said:<{BAR + 7}}{group.judged:>6}  "
    return start + fitted(weakest, max(width - len(start), 0)).rstrip()
