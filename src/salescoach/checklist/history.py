"""How tasks have gone: marks and evidence of the periods of a window, turned into streaks and strength."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from salescoach.checklist.board import WINDOW_DAYS, Board
from salescoach.checklist.catalogue import Task
from salescoach.checklist.marks import Mark, deciding_each
from salescoach.checklist.measures import is_nothing, measured, proves
from salescoach.checklist.progress import (
    DONE,
    HALF_LIFE,
    MISSED,
    NEUTRAL,
    WINDOW,
    Progress,
    outcome,
    progress,
)
from salescoach.checklist.queries import MARKS_OF_TASK
from salescoach.checklist.schedule import Past, Slot
from salescoach.checklist.states import TaskState
from salescoach.core.measures import Facts, Measured
from salescoach.store.reading import Reader

# Evidence is measured anew for each period, so lists look back less far over tasks that have it.
QUICK = {"daily": 20, "weekly": 12, "monthly": 12, "quarterly": 8, "yearly": 4}


def load_progress(
    reader: Reader, tasks: Sequence[Task], states: Mapping[int, TaskState], past: Past, facts: Facts
) -> dict[int, Progress]:
    """Streak and strength of each task over the whole window, by number: a seek each, and its measure."""
    found = {}
    for task in tasks:
        slots, cut = _slots(past, task, WINDOW[task.cadence])
        marks = window_marks(reader, task, slots, past, facts.book)
        evidence = past_evidence(reader, task, slots, facts)
        found[task.number] = _progress(task, states[task.number], slots, marks, evidence, cut=cut)
    return found


def load_streaks(
    reader: Reader, tasks: Sequence[Task], board: Board, states: Mapping[int, TaskState], facts: Facts
) -> dict[int, Progress]:
    """What a list shows of each task's streak, by number.

    Most streaks end within the marks the board has read already; only those that do not are followed further,
    and over tasks with evidence not as far as `tasks show` goes.
    """
    found = {}
    for task in tasks:
        state, marks = states[task.number], board.marks[task.number]
        if task.measure and not task.off:
            slots, cut = _slots(board.past, task, QUICK[task.cadence])
            evidence = past_evidence(reader, task, slots, facts)
            found[task.number] = _progress(task, state, slots, marks, evidence, cut=cut)
            continue
        since = board.setting.today - timedelta(days=WINDOW_DAYS[task.cadence])
        slots, cut = _slots(board.past, task, WINDOW[task.cadence])
        near = [slot for slot in slots if slot.period.start >= since]
        streak = _progress(task, state, near, marks, [], cut=cut or len(near) < len(slots))
        if streak.more and len(near) < len(slots):
            marks = window_marks(reader, task, slots, board.past, facts.book)
            streak = _progress(task, state, slots, marks, [], cut=cut)
        found[task.number] = streak
    return found


def _slots(past: Past, task: Task, most: int) -> tuple[list[Slot], bool]:
    """At most so many periods, and whether there are older ones."""
    slots = past.slots(task.cadence, task.due, most + 1)
    return slots[:most], len(slots) > most


def _progress(
    task: Task,
    state: TaskState,
    slots: Sequence[Slot],
    marks: Sequence[Mark],
    evidence: Sequence[Measured],
    *,
    cut: bool,
) -> Progress:
    outcomes = [current_outcome(state), *past_outcomes(task, slots, marks, evidence)]
    return progress(outcomes, HALF_LIFE[task.cadence], cut=cut)


def window_marks(reader: Reader, task: Task, slots: Sequence[Slot], past: Past, book: int = 1) -> list[Mark]:
    """The task's marks in the periods before today."""
    if not slots:
        return []
    until = past.setting.today - timedelta(days=1)
    return reader.all(MARKS_OF_TASK, book=book, task=task.number, since=slots[-1].period.start, until=until)


def past_evidence(reader: Reader, task: Task, slots: Sequence[Slot], facts: Facts) -> list[Measured]:
    """What the task's measure said for each period; none where it has no measure."""
    if task.off or not task.measure:
        return []
    return measured(task.measure, reader, [slot.period for slot in slots], facts)


def past_outcomes(
    task: Task, slots: Sequence[Slot], marks: Sequence[Mark], evidence: Sequence[Measured]
) -> list[str]:
    """What each period came to, newest first."""
    kinds = deciding_each(marks, [(slot.first, slot.last) for slot in slots])
    found: Sequence[Measured | None] = evidence or [None] * len(slots)
    # The state of all other tasks is not measured for days gone by, so task 61 rests on its marks alone.
    unasked = task.kind == "attitude" or (bool(task.measure) and not evidence)
    return [
        outcome(kind, proved=proves(one, task.at_least), unasked=unasked or is_nothing(one))
        for kind, one in zip(kinds, found, strict=True)
    ]


def current_outcome(state: TaskState) -> str:
    """What the current period has come to so far; an open one has come to nothing yet."""
    if state.mark == "broken":
        return MISSED
    if state.state in ("done", "evidence") and state.due_on is not None:
        return DONE
    return NEUTRAL
