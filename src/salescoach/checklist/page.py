"""Everything about one task, read for its page."""

from salescoach.checklist.board import facts_of, load_board
from salescoach.checklist.catalogue import load_catalogue, task_numbered
from salescoach.checklist.history import load_progress, past_evidence
from salescoach.checklist.queries import HISTORY
from salescoach.checklist.schedule import next_due
from salescoach.checklist.screens import TaskPage
from salescoach.core.invocation import Invocation
from salescoach.store.reading import Reader

EARLIER = 5  # periods whose evidence is shown


def load_page(run: Invocation, reader: Reader, number: int, book: int = 1) -> TaskPage:
    """One task's page.

    Raises:
        WrongUse: where there is no such task.
    """
    task = task_numbered(load_catalogue(run), number)
    board = load_board(run, reader, everything=True, book=book)
    state = next(one for one in board.tasks if one.number == number)
    past, facts = board.past, facts_of(run, board.policies, book)
    slots = past.slots(task.cadence, task.due, EARLIER)
    settled = state.state in ("done", "evidence", "skipped") or state.mark == "broken"
    return TaskPage(
        task=task,
        state=state,
        progress=load_progress(reader, [task], {number: state}, past, facts)[number],
        next_due=next_due(task.cadence, task.due, board.setting, settled=settled),
        marks=reader.all(HISTORY, book=book, task=number),
        measured=list(zip(slots, past_evidence(reader, task, slots, facts), strict=False)),
    )
