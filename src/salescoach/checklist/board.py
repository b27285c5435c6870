"""The board: every task as it stands today and the attitudes in front; read by `today`, `wrap` and `week`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from salescoach.checklist.catalogue import CORE, Task, load_catalogue
from salescoach.checklist.focus import Candidate, FocusTask, Weakest, chosen, weakest_competency
from salescoach.checklist.marks import Mark, deciding
from salescoach.checklist.measures import OTHERS_CURRENT, measured
from salescoach.checklist.progress import HALF_LIFE, outcome, progress
from salescoach.checklist.queries import AWAY_SINCE, LAST_DONE, MARKS_OF_TASK
from salescoach.checklist.schedule import Setting, last_slot, period_of, slots_before
from salescoach.checklist.states import TaskState, task_state
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts, Measured
from salescoach.core.workdays import WorkCalendar
from salescoach.manager.hours import targets_of
from salescoach.settings.policies import Policies, load_policies
from salescoach.store.reading import Reader, store_made_on

# Days of marks read for each cadence: enough for what piles up, and for a task's recent strength.
WINDOW_DAYS = {"daily": 40, "weekly": 92, "monthly": 400, "quarterly": 1200, "yearly": 4800}
# A task has not lain idle when it was done within this many days.
IDLE_AFTER = {"daily": 21, "weekly": 28, "monthly": 62, "quarterly": 184, "yearly": 731}
AWAY_DAYS = 6 * 366  # days away are read back over the longest window of a streak


class Board(NamedTuple):
    """The tasks today.

    Attributes:
        tasks: those switched on, by number; with `everything`, the others too.
        focus: the attitudes in front today.
        policies: the settings read on the way.
        calendar: the manager's working days, days away taken off.
        weakest: the competency to work on first, and why.
        setting: what the schedules were computed with.
    """

    tasks: list[TaskState]
    focus: list[FocusTask]
    policies: Policies
    calendar: WorkCalendar
    weakest: Weakest
    setting: Setting


def load_board(run: Invocation, reader: Reader, *, everything: bool = False, book: int = 1) -> Board:
    """The board of the run's day.

    Raises:
        WrongUse: where the user's settings have mistakes.
    """
    catalogue = load_catalogue(run)
    policies = load_policies(run)
    setting = load_setting(run, reader, policies, book)
    facts = facts_of(run, policies, book)
    marks = {
        task.number: marks_since(reader, task, run.today, WINDOW_DAYS[task.cadence], book)
        for task in catalogue
        if everything or not task.off
    }
    states = [
        _with_last(_state(task, setting, reader, facts, marks[task.number]), reader, run.today, book)
        for task in catalogue
        if task.number in marks
    ]
    states = [_with_others(state, states, catalogue, setting) for state in states]
    on = [task for task in catalogue if not task.off]
    weakest = _weakest(on, marks, setting, policies)
    candidates = [
        _candidate(task, marks[task.number], reader, run.today, book) for task in on if is_asked(task)
    ]
    front = chosen(candidates, weakest, policies.focus_count, run.today, setting.made_on)
    return Board(states, front, policies, setting.calendar, weakest, setting)


def is_asked(task: Task) -> bool:
    """Whether the task may come to the front: a daily attitude."""
    return task.kind == "attitude" and task.cadence == "daily"


def load_setting(run: Invocation, reader: Reader, policies: Policies, book: int = 1) -> Setting:
    """What every schedule of the run is computed with."""
    away = reader.all(AWAY_SINCE, book=book, since=run.today - timedelta(days=AWAY_DAYS))
    calendar = policies.calendar(tuple((span.starts_on, span.ends_on) for span in away))
    return Setting(run.today, calendar, policies.fiscal_year_first_month, store_made_on(reader))


def facts_of(run: Invocation, policies: Policies, book: int = 1) -> Facts:
    """What measures need besides the store."""
    hours = targets_of(policies)
    return Facts(run.today, book, hours, len(policies.weekdays), policies.fiscal_year_first_month)


def marks_since(reader: Reader, task: Task, today: date, days: int, book: int = 1) -> list[Mark]:
    """A task's marks of the last so many days, oldest first; one seek."""
    since = today - timedelta(days=days)
    return reader.all(MARKS_OF_TASK, book=book, task=task.number, since=since, until=today)


def _state(task: Task, setting: Setting, reader: Reader, facts: Facts, marks: Sequence[Mark]) -> TaskState:
    if task.off or not task.measure:
        return task_state(task, setting, marks)
    spans = [period_of(task.cadence, setting.today, setting.first_month)]
    slot = last_slot(task.cadence, task.due, setting) if task.missed == "carries_over" else None
    if slot is not None:
        spans.append(slot.period)
    found: list[Measured | None] = [*measured(task.measure, reader, spans, facts), None, None]
    return task_state(task, setting, marks, found[0], found[1])


def _with_last(state: TaskState, reader: Reader, today: date, book: int) -> TaskState:
    """The state with the day it was last done, sought further back where the window has none."""
    if state.last_on is not None:
        return state
    last = reader.one(LAST_DONE, book=book, task=state.number, until=today)
    return state._replace(last_on=date.fromisoformat(last.day)) if last else state


def _with_others(
    state: TaskState, states: Sequence[TaskState], catalogue: Sequence[Task], setting: Setting
) -> TaskState:
    """Measures whether the other tasks are current, for the task that asks for it; it never counts itself."""
    if state.measure != OTHERS_CURRENT or state.off:
        return state
    others = [other for other in states if other.measure != OTHERS_CURRENT and not other.off]
    current = sum(is_current(other, setting.today) for other in others)
    says = f"{current} of {len(others)} other tasks done in their time"
    found = (
        Measured(current / len(others), len(others), says) if others else Measured(None, 0, "no other task")
    )
    task = next(task for task in catalogue if task.number == state.number)
    proved = found.value is not None and found.value >= task.at_least
    state = state._replace(evidence=found, proved=proved)
    return state._replace(state="evidence", carried=False) if proved and state.state == "open" else state


def is_current(state: TaskState, today: date) -> bool:
    """Whether a task has not lain idle: settled in its period, or done not long ago for its cadence."""
    if state.state in ("done", "evidence", "skipped"):
        return True
    return state.last_on is not None and (today - state.last_on).days <= IDLE_AFTER[state.cadence]


def _weakest(
    tasks: Sequence[Task], marks: dict[int, list[Mark]], setting: Setting, policies: Policies
) -> Weakest:
    if policies.weakest_competency:
        return weakest_competency(policies.weakest_competency, {}, 0)
    core = [task for task in tasks if task.competency in CORE]
    before = setting.today.isoformat()
    earlier = {task.number: [mark for mark in marks[task.number] if mark.day < before] for task in core}
    count = sum(len(found) for found in earlier.values())
    strengths: dict[str, list[float]] = {}
    for task in core if count else ():
        found = recent_strength(task, earlier[task.number], setting)
        if found is not None:
            strengths.setdefault(task.competency, []).append(found)
    means = {name: sum(values) / len(values) for name, values in strengths.items()}
    return weakest_competency("", means, count)


def recent_strength(task: Task, marks: Sequence[Mark], setting: Setting) -> float | None:
    """A task's strength by its marks over the board's window, 0 to 1; None where nothing was judged."""
    look = {"daily": 40, "weekly": 12, "monthly": 6, "quarterly": 4, "yearly": 2}[task.cadence]
    # What evidence proved is not measured again here, so an unmarked period of such a task says nothing.
    unsaid = task.kind == "attitude" or bool(task.measure)
    outcomes = [
        outcome(deciding(marks, slot.period.start, slot.period.end), proved=False, attitude=unsaid)
        for slot in slots_before(task.cadence, task.due, setting, look)
    ]
    found = progress(outcomes, HALF_LIFE[task.cadence])
    return found.strength if found.judged else None


def _candidate(task: Task, marks: Sequence[Mark], reader: Reader, today: date, book: int) -> Candidate:
    """The attitude as it stood before today, so that answering today does not change the choice."""
    day = today.isoformat()
    asked = [mark for mark in marks if mark.day < day and mark.kind != "skipped"]
    if not asked:
        last = reader.one(LAST_DONE, book=book, task=task.number, until=today - timedelta(days=1))
        asked = [last] if last else []
    last_on = date.fromisoformat(asked[-1].day) if asked else None
    return Candidate(
        task.number, task.name, task.competency, last_on, broken=bool(asked) and asked[-1].kind == "broken"
    )
