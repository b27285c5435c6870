"""Reads what `wrap` shows and puts the evening together."""

from salescoach.agenda.evening import Evening, Ticked, first_tomorrow
from salescoach.agenda.morning import AUDIT_DAYS, BOOK, read_slots
from salescoach.agenda.queries import PROMISES_DUE
from salescoach.audit.queries import LAST_AUDIT
from salescoach.checklist.board import load_board
from salescoach.coaching.records.judging import read_last_to_judge
from salescoach.core.invocation import Invocation
from salescoach.people.naming import called
from salescoach.people.queries import PRESENT_REPS
from salescoach.store.reading import Reader


def read_evening(run: Invocation, reader: Reader) -> Evening:
    """Everything `wrap` shows for the run's day."""
    today = run.today
    board = load_board(run, reader)
    tomorrow = board.calendar.next_workday_after(today, 30)
    slots = read_slots(reader, today, tomorrow)
    due = reader.all(PROMISES_DUE, book=BOOK, until=tomorrow)
    audit = reader.one(LAST_AUDIT, book=BOOK, today=today)
    names = [rep.name for rep in reader.all(PRESENT_REPS, book=BOOK)]
    minute = run.clock.hour * 60 + run.clock.minute
    who = [("me" if row.owner == "manager" else called(row.rep or "?", names), row.what) for row in due]
    marks = {task.number: task.mark for task in board.tasks}
    return Evening(
        now=run.clock,
        proved=[
            Ticked(task.number, task.name, task.evidence.says)
            for task in board.tasks
            if task.state == "evidence" and task.evidence is not None
        ],
        marked=[
            Ticked(task.number, task.name, task.mark)
            for task in board.tasks
            if task.mark and (task.cadence == "daily" or task.last_on == today)
        ],
        focus=[(f, marks.get(f.number, "")) for f in board.focus],
        not_debriefed=[
            slot
            for slot in slots
            if slot.on_date == today
            and slot.with_customer
            and not slot.debriefed
            and slot.can_be_debriefed(today, minute)
        ],
        to_judge=read_last_to_judge(run, reader),
        promises=sum(1 for row in due if row.due_on <= today),
        names=names,
        tomorrow=tomorrow,
        first=first_tomorrow(
            tomorrow,
            slots,
            who,
            names,
            audit_due=audit is None or (tomorrow - audit.recorded_on).days >= AUDIT_DAYS,
        ),
    )
