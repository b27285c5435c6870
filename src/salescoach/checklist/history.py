"""How tasks have gone: marks and evidence of the periods of a window, turned into streaks and strength."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import islice

from salescoach.checklist.catalogue import Task
from salescoach.checklist.marks import Mark, deciding
from salescoach.checklist.measures import measured, proves
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
from salescoach.checklist.schedule import Setting, Slot, slots_before
from salescoach.checklist.states import TaskState
from salescoach.core.measures import Facts, Measured
from salescoach.store.reading import Reader

# Calendar periods gone through to find a window's worth in which the task was due.
_LOOK = {"daily": 400, "weekly": 60, "monthly": 26, "quarterly": 13, "yearly": 7}
# Evidence is measured anew for each period, so lists look back less far over tasks that have it.
QUICK = {"daily": 20, "weekly": 13, "monthly": 12, "quarterly": 8, "yearly": 4}


class Past:
    """The periods before today in which tasks were due, computed once for all tasks of a schedule."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._slots: dict[tuple[str, int], list[Slot]] = {}

    def slots(self, task: Task, most: int) -> tuple[list[Slot], bool]:
        """At most so many periods, newest first, and whether there are older ones."""
        key = (task.cadence, task.due)
        if key not in self._slots:
            found = slots_before(*key, self.setting, _LOOK[task.cadence])
            self._slots[key] = list(islice(found, WINDOW[task.cadence] + 1))
        slots = self._slots[key]
        return slots[:most], len(slots) > most


def load_progress(
    reader: Reader,
    tasks: Sequence[Task],
    states: Mapping[int, TaskState],
    past: Past,
    facts: Facts,
    *,
    quick: bool = False,
) -> dict[int, Progress]:
    """Streak and strength of each task, by number; one seek a task, and its measure where it has one.

    Args:
        reader: the store.
        tasks: those asked about.
        states: how they stand today.
        past: the periods gone by.
        facts: what measures need.
        quick: look back less far over tasks with evidence; a streak that reaches the end says so.
    """
    found = {}
    for task in tasks:
        most = QUICK[task.cadence] if quick and task.measure else WINDOW[task.cadence]
        slots, cut = past.slots(task, most)
        marks = window_marks(reader, task, slots, past.setting, facts.book)
        evidence = past_evidence(reader, task, slots, facts)
        outcomes = past_outcomes(task, slots, marks, evidence)
        now = current_outcome(states[task.number])
        found[task.number] = progress([now, *outcomes], HALF_LIFE[task.cadence], cut=cut)
    return found


def window_marks(
    reader: Reader, task: Task, slots: Sequence[Slot], setting: Setting, book: int = 1
) -> list[Mark]:
    """The task's marks in the periods before today."""
    if not slots:
        return []
    until = setting.today - timedelta(days=1)
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
    kinds = _deciding_by_slot(slots, marks)
    proved = [proves(one, task.at_least) for one in evidence] or [False] * len(slots)
    attitude = task.kind == "attitude"
    return [outcome(kind, proved=known, attitude=attitude) for kind, known in zip(kinds, proved, strict=True)]


def _deciding_by_slot(slots: Sequence[Slot], marks: Sequence[Mark]) -> list[str]:
    """The deciding kind in each period; days are looked up where a period is a day, for there are many."""
    if slots and slots[0].period.start == slots[0].period.end:
        by_day: dict[str, Mark] = {}
        for mark in marks:
            by_day[mark.day] = max(mark, by_day.get(mark.day, mark))
        return [by_day[day].kind if (day := slot.due_on.isoformat()) in by_day else "" for slot in slots]
    return [deciding(marks, slot.period.start, slot.period.end) for slot in slots]


def current_outcome(state: TaskState) -> str:
    """What the current period has come to so far; an open one has come to nothing yet."""
    if state.mark == "broken":
        return MISSED
    if state.state in ("done", "evidence") and state.due_on is not None:
        return DONE
    return NEUTRAL
