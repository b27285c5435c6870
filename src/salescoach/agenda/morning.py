"""Reads what `today` needs, a handful of bounded queries, and puts the day together."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.agenda.choosing import urgency, when_text
from salescoach.agenda.day import Day, DealWord, Hours, Promise, Task
from salescoach.agenda.next_thing import FIRST_STEP, Draft, Slot, Waiting, next_thing
from salescoach.agenda.people import read_states
from salescoach.agenda.queries import APPOINTED, PROMISES_DUE, PromiseRow
from salescoach.agenda.reasons import appointed_words, goal_words, people_words, to_coach
from salescoach.audit.queries import LAST_FINDINGS, AuditRow
from salescoach.checklist.board import Board, load_board
from salescoach.checklist.states import TaskState, is_due
from salescoach.coaching.meeting import MeetingRow
from salescoach.coaching.queries import DRAFTS, RESUMED_WITHIN, meetings_reaching
from salescoach.coaching.whom.plan import idle_text
from salescoach.coaching.whom.planning import Day as PlannedDay
from salescoach.coaching.whom.planning import read_plan
from salescoach.core.invocation import Invocation
from salescoach.core.periods import quarter_of, week_of
from salescoach.manager.hours import targets_of, week_hours
from salescoach.manager.queries import HOURS_BETWEEN
from salescoach.people.queries import PRESENT_REPS
from salescoach.settings.policies import Policies
from salescoach.store.reading import Reader

TOP_FINDINGS = 12  # enough for the screen's deals, each of which may have several
AUDIT_DAYS = 7  # the audit is the weekly ritual
BOOK = 1


def read_day(run: Invocation, reader: Reader) -> Day:
    """Everything `today` shows for the run's day and minute."""
    today = run.today
    board = load_board(run, reader)
    reps = reader.all(PRESENT_REPS, book=BOOK)
    planned = read_plan(run, reader, board.policies, board.calendar)
    slots = slots_of(planned.meetings)
    promises = reader.all(PROMISES_DUE, book=BOOK, until=today)
    states = read_states(reader, reps, planned, board, today)
    appointed = reader.all(APPOINTED, book=BOOK, today=today)
    deals, flagged = _deals(reader, planned.audit, today)
    tasks = [task for task in board.tasks if task.kind == "work" and is_due(task, ())]
    tasks.sort(key=lambda task: urgency(task, today))
    quarter = quarter_of(today, board.policies.fiscal_year_first_month)
    free = board.calendar.why_free(today)
    waiting = _waiting(planned, promises, tasks, board, today)
    resumable = today - timedelta(days=RESUMED_WITHIN)
    drafts = [Draft(row.kind, row.rep, row.answers) for row in reader.all(DRAFTS, book=BOOK, since=resumable)]
    return Day(
        now=run.clock,
        free=free,
        quarter=quarter.label,
        quarter_days=len(board.calendar.workdays(today, quarter.end)),
        next=FIRST_STEP
        if not reps
        else next_thing(
            today, run.clock.time(), slots, drafts, waiting, [rep.name for rep in reps], workday=not free
        ),
        slots=[slot for slot in slots if slot.on_date == today and slot.with_customer],
        not_debriefed=[s for s in slots if s.last_date < today and s.with_customer and not s.debriefed],
        to_judge=planned.held.to_judge,
        promises=_promises(promises),
        coach=to_coach([talk for talk in planned.talks if talk.about or not free], run.clock),
        people=[
            *appointed_words(appointed, today),
            *people_words(states, today),
            *goal_words(appointed, today),
        ],
        deals=deals,
        deals_total=flagged,
        audit_days=(today - planned.audit.recorded_on).days if planned.audit else 0,
        tasks=[Task(t.number, t.name, when_text(t, today), t.command, t.cadence) for t in tasks],
        by_evidence=sum(1 for task in board.tasks if task.state == "evidence"),
        focus=[] if free else board.focus,
        hours=read_hours(reader, board.policies, today),
        names=[rep.name for rep in reps],
    )


def read_slots(reader: Reader, first: date, last: date) -> list[Slot]:
    """The meetings from one day to another, both included, in order of time."""
    return slots_of(meetings_reaching(reader, first, last, book=BOOK))


def slots_of(meetings: Sequence[MeetingRow]) -> list[Slot]:
    """Meetings as the agenda needs them."""
    return [
        Slot(
            rep=row.rep,
            about=row.deal or row.title,
            on_date=row.on_date,
            at=int(row.at_time[:2]) * 60 + int(row.at_time[3:5]) if row.at_time else None,
            minutes=row.minutes,
            with_customer=row.with_customer,
            prepared=row.prepared,
            debriefed=row.debriefed,
            deal_id=row.deal_id,
            rep_id=row.rep_id,
        )
        for row in meetings
    ]


def read_hours(reader: Reader, policies: Policies, today: date) -> list[Hours]:
    """Hours of this week so far, the competencies that have a target or hours."""
    spent = reader.all(HOURS_BETWEEN, book=BOOK, since=week_of(today).start, until=today)
    return [Hours(*row[:3]) for row in week_hours(spent, targets_of(policies)) if row.hours or row.target]


def _deals(reader: Reader, audit: AuditRow | None, today: date) -> tuple[list[DealWord], int]:
    """The deals that need a word by the last audit, and how many deals it flagged."""
    if audit is None:
        return [], 0
    found: dict[int, DealWord] = {}
    flagged = 0
    for last in reader.all(LAST_FINDINGS, book=BOOK, today=today, top=TOP_FINDINGS):
        flagged = last.flagged
        word = DealWord(
            last.deal_id, last.deal, last.rep, last.amount_minor, last.currency, last.message,
            last.severity == "severe",
        )  # fmt: skip
        found.setdefault(last.deal_id, word)
    return list(found.values()), max(flagged, len(found))


def _promises(rows: Sequence[PromiseRow]) -> list[Promise]:
    return [
        Promise(row.id, "me" if row.owner == "manager" else row.rep or "?", row.what, row.due_on,
                row.owner == "manager")
        for row in rows
    ]  # fmt: skip


def _waiting(
    planned: PlannedDay,
    promises: Sequence[PromiseRow],
    tasks: Sequence[TaskState],
    board: Board,
    today: date,
) -> Waiting:
    late = next((row.what for row in promises if row.owner == "manager"), "")
    there = [rep for rep in planned.facts if rep.there]
    longest = min(there, key=lambda rep: rep.last_coached or date.min, default=None)
    name = why = ""
    if longest is not None and (longest.days is None or longest.days >= board.policies.days_without_coaching):
        name, why = longest.name, idle_text(longest.last_coached, longest.days)
    return Waiting(
        late_promise=late,
        uncoached=name,
        uncoached_why=why,
        audit=_audit_due(planned.audit, today),
        task=f"{tasks[0].number} {tasks[0].name}" if tasks else "",
        task_command=tasks[0].command if tasks else "",
    )


def _audit_due(audit: AuditRow | None, today: date) -> str:
    if audit is None:
        return "your first pipeline audit"
    days = (today - audit.recorded_on).days
    return f"the weekly audit: the last one is {days} days old" if days >= AUDIT_DAYS else ""
