"""What a task's state is today: pure, from its schedule, its marks and what was measured."""

from collections.abc import Sequence
from datetime import date

from salescoach.checklist.catalogue import Task
from salescoach.checklist.marks import Mark, deciding, deciding_each, last_done, times_done
from salescoach.checklist.measures import is_nothing, proves
from salescoach.checklist.schedule import Past, outstanding
from salescoach.core.measures import Measured
from salescoach.core.rows import NamedTuple

STATES = ("open", "done", "evidence", "skipped", "not_due")
# How many days before its due day a longer task comes onto the short list; sooner, there is time yet.
IN_SIGHT = {"daily": 0, "weekly": 6, "monthly": 7, "quarterly": 21, "yearly": 30}


class TaskState(NamedTuple):
    """A task as it stands today.

    Attributes:
        number: see `Task`.
        name: see `Task`.
        cadence: see `Task`.
        competency: see `Task`.
        kind: see `Task`.
        state: one of `STATES`.
        due_on: the day it falls due in the current period; None where no day of the period is worked.
        days_left: days from today to `due_on`, negative where that is past; 0 without a due day.
        carried: whether it was missed in the period before and stays due for that reason.
        owed: how often it is owed from missed periods besides the current one; only where it piles up.
        last_on: the day it was last done or kept, None where never.
        evidence: what was measured for the current period, proving it or not; None without measure.
        command: see `Task`.
        guidance: see `Task`.
        mark: the kind of the mark that decides the current period, "" for none; `broken` leaves it open.
        missed_on: the day it was due in the period it is carried over from.
        measure: the measure's name, "" for none.
        proved: whether the evidence reaches its threshold, even where a mark overrides it.
        note: see `Task`.
        off: switched off by the user, or optional and not chosen.
    """

    number: int
    name: str
    cadence: str
    competency: str
    kind: str
    state: str
    due_on: date | None
    days_left: int
    carried: bool
    owed: int
    last_on: date | None
    evidence: Measured | None
    command: str
    guidance: str
    mark: str
    missed_on: date | None
    measure: str
    proved: bool
    note: str
    off: bool

    @property
    def waits(self) -> bool:
        """Whether it asks for anything today: open, and not an attitude that was broken and answered for."""
        return self.state == "open" and self.mark != "broken"


def is_due(state: TaskState, front: Sequence[int]) -> bool:
    """Whether the short list shows the task: it waits, and is work in sight or an attitude in front."""
    if not state.waits:
        return False
    if state.kind == "attitude" and state.cadence == "daily":
        return state.number in front
    return state.carried or state.owed > 0 or state.days_left <= IN_SIGHT[state.cadence]


def task_state(
    task: Task,
    past: Past,
    marks: Sequence[Mark],
    evidence: Measured | None = None,
    before: Measured | None = None,
) -> TaskState:
    """A task as it stands.

    Args:
        task: from the settings.
        past: the periods, computed once for all tasks.
        marks: the task's, oldest first, as far back as its missed periods are looked for.
        evidence: its measure over the current period.
        before: its measure over the latest earlier period in which it was due.
    """
    setting = past.setting
    period, due_on = past.current(task.cadence, task.due)
    mark = deciding(marks, period.start.isoformat(), period.end.isoformat())
    proved = proves(evidence, task.at_least)
    missed_on = _missed_on(task, past, marks, before)
    pending = _pending(task, past, marks, proved=proved)
    away = setting.calendar.is_away(setting.today)
    state = _state(mark, proved=proved, asks=due_on is not None and not away, pending=pending)
    if task.off:
        state = "not_due"
    return TaskState(
        number=task.number, name=task.name, cadence=task.cadence, competency=task.competency, kind=task.kind,
        state=state, due_on=due_on, days_left=(due_on - setting.today).days if due_on else 0,
        carried=state == "open" and missed_on is not None, missed_on=missed_on if state == "open" else None,
        owed=max(0, pending - 1) if state == "open" else 0, last_on=last_done(marks),
        evidence=evidence, command=task.command, guidance=task.guidance, mark=mark, measure=task.measure,
        proved=proved, note=task.note, off=task.off,
    )  # fmt: skip


def is_settled(task: Task, past: Past, marks: Sequence[Mark], kind: str) -> bool:
    """Whether another mark of the kind would change nothing in the current period.

    A task that piles up can be done again as long as it is owed.
    """
    period, _ = past.current(task.cadence, task.due)
    decided = deciding(marks, period.start.isoformat(), period.end.isoformat())
    if kind == "done" and task.missed == "piles_up" and decided in ("done", "kept"):
        return _pending(task, past, marks, proved=False) == 0
    if kind in ("done", "kept"):
        return decided in ("done", "kept")
    return decided == kind


def _state(mark: str, *, proved: bool, asks: bool, pending: int) -> str:
    """Marks override evidence; what piles up stays open while anything is owed."""
    if asks and pending > 0:
        return "open"
    if mark in ("done", "kept"):
        return "done"
    if mark == "skipped":
        return "skipped"
    if proved and mark != "broken":
        return "evidence"
    return "open" if asks else "not_due"


def _missed_on(task: Task, past: Past, marks: Sequence[Mark], before: Measured | None) -> date | None:
    """The due day missed in the latest earlier period, where the task carries over and nothing settled it.

    Nothing is missed where evidence proves it, nor where there was nothing to do: no meeting to debrief, say.
    """
    slot = past.carried(task.cadence, task.due) if task.missed == "carries_over" else None
    if slot is None or is_nothing(before) or proves(before, task.at_least):
        return None
    decided = deciding(marks, slot.first, past.setting.today.isoformat())
    return slot.due_on if decided in ("", "broken") else None


def _pending(task: Task, past: Past, marks: Sequence[Mark], *, proved: bool) -> int:
    """How often a task that piles up is owed, the current period included; 0 for every other task."""
    if task.missed != "piles_up":
        return 0
    period, due_on = past.current(task.cadence, task.due)
    spans = [(slot.first, slot.last) for slot in reversed(past.piled(task.cadence, task.due))]
    spans.append((period.start.isoformat(), period.end.isoformat()))
    due = [kind != "skipped" for kind in deciding_each(marks, spans)]
    done = [times_done(marks, first, last) for first, last in spans]
    due[-1] = due[-1] and due_on is not None
    if proved and not done[-1]:
        done[-1] = 1
    return outstanding(due, done)
