"""The board: every task as it stands today and the attitudes in front; read by `today`, `wrap` and `week`."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.checklist.catalogue import Task, load_catalogue
from salescoach.checklist.focus import ENOUGH_MARKS, Candidate, FocusTask, Weakest, chosen, weakest_competency
from salescoach.checklist.marks import Mark, deciding_each
from salescoach.checklist.measures import OTHERS_CURRENT, measured, proves
from salescoach.checklist.progress import HALF_LIFE, Progress, outcome, progress
from salescoach.checklist.queries import AWAY_SINCE, LAST_DONE, MARKS_OF_TASK, MARKS_SINCE
from salescoach.checklist.schedule import Past, Setting
from salescoach.checklist.states import TaskState, task_state
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts, Measured, share
from salescoach.core.rows import NamedTuple
from salescoach.core.workdays import WorkCalendar
from salescoach.manager.hours import targets_of
from salescoach.settings.policies import CORE, Policies, load_policies
from salescoach.store.reading import Reader, store_made_on

# Days of marks read for each cadence: enough for what piles up, and for a task's recent strength.
WINDOW_DAYS = {"daily": 40, "weekly": 92, "monthly": 400, "quarterly": 1200, "yearly": 4800}
# Periods a recent strength rests on; each lies within the window.
RECENT = {"daily": 30, "weekly": 12, "monthly": 12, "quarterly": 12, "yearly": 12}
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
        past: the periods the schedules were computed with.
        marks: each task's, by number, over `WINDOW_DAYS`.
    """

    tasks: list[TaskState]
    focus: list[FocusTask]
    policies: Policies
    calendar: WorkCalendar
    weakest: Weakest
    past: Past
    marks: dict[int, list[Mark]]

    @property
    def setting(self) -> Setting:
        """The day, the calendar, when the store was made."""
        return self.past.setting


def load_board(run: Invocation, reader: Reader, *, everything: bool = False, book: int = 1) -> Board:
    """The board of the run's day.

    Raises:
        WrongUse: where the user's settings have mistakes.
    """
    catalogue = load_catalogue(run)
    policies = load_policies(run)
    past = Past(load_setting(run, reader, policies, book))
    facts = facts_of(run, policies, book)
    marks = _marks([task for task in catalogue if everything or not task.off], reader, run.today, book)
    states = [
        _with_last(_state(task, past, reader, facts, marks[task.number]), reader, run.today, book)
        for task in catalogue
        if task.number in marks
    ]
    states = [_with_others(state, states, catalogue, past.setting) for state in states]
    on = [task for task in catalogue if not task.off]
    weakest = _weakest(on, marks, past, policies)
    candidates = [
        _candidate(task, marks[task.number], reader, run.today, book) for task in on if is_asked(task)
    ]
    front = chosen(candidates, weakest, policies.focus_count, run.today, past.setting.made_on)
    return Board(states, front, policies, past.setting.calendar, weakest, past, marks)


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
    first_month = policies.fiscal_year_first_month
    return Facts(run.today, book, hours, len(policies.weekdays), first_month, lambda: _strategy_days(run))


def _strategy_days(run: Invocation) -> list[date]:
    """Imported only when a task asks: the sales process is not for every morning."""
    from salescoach.deals.settings import strategy_days

    return strategy_days(run)


def _marks(tasks: Sequence[Task], reader: Reader, today: date, book: int) -> dict[int, list[Mark]]:
    """Each task's marks over its window, oldest first: of all daily ones at once, of the others by a seek."""
    found: dict[int, list[Mark]] = {task.number: [] for task in tasks}
    daily = {task.number for task in tasks if task.cadence == "daily"}
    since = today - timedelta(days=WINDOW_DAYS["daily"])
    for mark in reader.all(MARKS_SINCE, book=book, since=since, until=today):
        if mark.task in daily:
            found[mark.task].append(mark)
    for task in tasks:
        if task.cadence != "daily":
            found[task.number] = marks_since(reader, task, today, WINDOW_DAYS[task.cadence], book)
    return found


def marks_since(reader: Reader, task: Task, today: date, days: int, book: int = 1) -> list[Mark]:
    """A task's marks of the last so many days, oldest first; one seek."""
    since = today - timedelta(days=days)
    return reader.all(MARKS_OF_TASK, book=book, task=task.number, since=since, until=today)


def _state(task: Task, past: Past, reader: Reader, facts: Facts, marks: Sequence[Mark]) -> TaskState:
    if task.off or not task.measure:
        return task_state(task, past, marks)
    spans = [past.current(task.cadence, task.due)[0]]
    slot = past.carried(task.cadence, task.due) if task.missed == "carries_over" else None
    if slot is not None:
        spans.append(slot.period)
    found: list[Measured | None] = [*measured(task.measure, reader, spans, facts), None, None]
    return task_state(task, past, marks, found[0], found[1])


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
    others = [
        (other, last)
        for other in states
        if other.measure != OTHERS_CURRENT and not other.off
        for last in [_last_settled(other, setting.today)]
        # What was never done counts once the store is old enough for it to have lain idle.
        if last is not None or (setting.today - setting.made_on).days > IDLE_AFTER[other.cadence]
    ]
    current = sum(
        last is not None and (setting.today - last).days <= IDLE_AFTER[other.cadence]
        for other, last in others
    )
    says = f"{current} of {len(others)} other tasks done in their time"
    young = (setting.today - setting.made_on).days <= IDLE_AFTER["daily"]
    found = share(current, 0 if young else len(others), says, "too early to tell")
    at_least = next(task.at_least for task in catalogue if task.number == state.number)
    state = state._replace(evidence=found, proved=proves(found, at_least))
    if state.proved and state.state == "open" and not state.mark:
        return state._replace(state="evidence", carried=False, missed_on=None)
    return state


def _last_settled(state: TaskState, today: date) -> date | None:
    """The day the task was last done, proved or excused."""
    return today if state.state in ("done", "evidence", "skipped") else state.last_on


def _weakest(tasks: Sequence[Task], marks: dict[int, list[Mark]], past: Past, policies: Policies) -> Weakest:
    """The competency to work on first; marks of today are left out, so that it stays until tomorrow."""
    if policies.weakest_competency:
        return weakest_competency(policies.weakest_competency, {}, 0)
    core = [task for task in tasks if task.competency in CORE]
    today = past.setting.today.isoformat()
    count = sum(mark.day < today for task in core for mark in marks[task.number])
    strengths: dict[str, list[float]] = {}
    for task in core if count >= ENOUGH_MARKS else ():
        found = recent_progress(task, marks[task.number], past)
        if found.judged:
            strengths.setdefault(task.competency, []).append(found.strength)
    means = {name: sum(values) / len(values) for name, values in strengths.items()}
    return weakest_competency("", means, count)


def recent_progress(task: Task, marks: Sequence[Mark], past: Past) -> Progress:
    """How a task has gone before today, by its marks over the board's window.

    What evidence proved is not measured again here, so an unmarked period of such a task says nothing.
    """
    since = past.setting.today - timedelta(days=WINDOW_DAYS[task.cadence])
    slots = past.slots(task.cadence, task.due, RECENT[task.cadence])
    spans = [(slot.first, slot.last) for slot in slots if slot.period.start >= since]
    unsaid = task.kind == "attitude" or bool(task.measure)
    kinds = deciding_each(marks, spans)
    outcomes = [outcome(kind, proved=False, unasked=unsaid) for kind in kinds]
    return progress(outcomes, HALF_LIFE[task.cadence])


def _candidate(task: Task, marks: Sequence[Mark], reader: Reader, today: date, book: int) -> Candidate:
    """The attitude as it stood before today, so that answering today does not change the choice."""
    day = today.isoformat()
    last = next((mark for mark in reversed(marks) if mark.day < day and mark.kind != "skipped"), None)
    if last is None:
        last = reader.one(LAST_DONE, book=book, task=task.number, until=today - timedelta(days=1))
    if last is None:
        return Candidate(task.number, task.name, task.competency, None)
    last_on = date.fromisoformat(last.day)
    return Candidate(task.number, task.name, task.competency, last_on, broken=last.kind == "broken")
