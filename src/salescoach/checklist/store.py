"""Writes: marks and days away. Nothing is changed or deleted; what was wrong is withdrawn."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from salescoach.checklist.catalogue import Task
from salescoach.checklist.marks import Mark
from salescoach.checklist.schedule import PILED_DAYS, Past, Setting, period_of
from salescoach.checklist.states import is_settled
from salescoach.checklist.tables import TaskAway, TaskMark
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple

LONGEST_WHY = 2000
MOST_AWAY_DAYS = 400


class Marked(NamedTuple):
    """What marking came to: the tasks marked, and those that were so already."""

    written: list[Task]
    already: list[Task]


def mark(
    session: Session,
    run: Invocation,
    tasks: Iterable[Task],
    kind: str,
    day: date,
    setting: Setting,
    *,
    why: str = "",
    book: int = 1,
) -> Marked:
    """Marks tasks on a day; a period that a mark of the same meaning decides already is left as it is.

    Args:
        session: of `writing`.
        run: gives the instant.
        tasks: each once.
        kind: `done` (an attitude is then `kept`), `skipped`, `kept` or `broken`.
        day: today or before.
        setting: to know what a task that piles up still owes.
        why: the reason of a skip.
        book: the manager's book.

    Raises:
        WrongUse: for a day to come, and for a reason that is too long.
    """
    if day > run.today:
        raise WrongUse(
            f"{day.isoformat()} has not come yet.",
            "Mark what is done on today's date or an earlier one: --on yesterday",
        )
    if len(why) > LONGEST_WHY:
        raise WrongUse(f"A reason has at most {LONGEST_WHY} characters.", "Shorten it.")
    at, found = run.now(), Marked([], [])
    past = Past(setting._replace(today=day))
    for task in tasks:
        written = "kept" if kind == "done" and task.kind == "attitude" else kind
        marks = _marks(session, task, day, setting, book)
        if is_settled(task, past, marks, written):
            found.already.append(task)
            continue
        found.written.append(task)
        session.add(
            TaskMark(
                book_id=book,
                task=task.number,
                kind=written,
                on_date=day,
                why=why,
                entered_at=at,
                entered_on=run.today,
            )  # fmt: skip
        )
    return found


def _marks(session: Session, task: Task, day: date, setting: Setting, book: int) -> list[Mark]:
    """The task's marks that matter to the period of the day; further back only where it piles up."""
    period = period_of(task.cadence, day, setting.first_month)
    since = period.start
    if task.missed == "piles_up":
        since -= timedelta(days=PILED_DAYS[task.cadence])
    rows = _live(session, book, task.number, since, max(period.end, day))
    return [Mark(row.id or 0, row.task, row.kind, row.on_date.isoformat()) for row in rows]


def _live(session: Session, book: int, number: int | None, since: date, until: date) -> Sequence[TaskMark]:
    found = select(TaskMark).where(
        TaskMark.book_id == book,
        TaskMark.on_date >= since,
        TaskMark.on_date <= until,
        col(TaskMark.withdrawn_at).is_(None),
    )
    if number is not None:
        found = found.where(TaskMark.task == number)
    return session.exec(found.order_by(col(TaskMark.id))).all()


def withdraw(
    session: Session,
    run: Invocation,
    tasks: Iterable[Task],
    day: date,
    setting: Setting,
    book: int = 1,
) -> list[int]:
    """Withdraws the latest mark of each task in the period that holds the day; returns the numbers found."""
    found = []
    for task in tasks:
        period = period_of(task.cadence, day, setting.first_month)
        rows = _live(session, book, task.number, period.start, period.end)
        if rows:
            rows[-1].withdrawn_at = run.now()
            session.add(rows[-1])
            found.append(task.number)
    return found


def withdraw_day(session: Session, run: Invocation, day: date, book: int = 1) -> list[int]:
    """Withdraws every mark on a day; returns the numbers, each once."""
    rows = _live(session, book, None, day, day)
    for row in rows:
        row.withdrawn_at = run.now()
        session.add(row)
    return sorted({row.task for row in rows})


def add_away(session: Session, run: Invocation, first: date, last: date, book: int = 1) -> None:
    """Records days on which nothing is due.

    Raises:
        WrongUse: where the last day lies before the first, or too far from it.
    """
    if last < first:
        raise WrongUse(
            f"{last.isoformat()} lies before {first.isoformat()}.", "Give the first day, then the last."
        )
    if (last - first).days > MOST_AWAY_DAYS:
        raise WrongUse("That is over a year away.", "Check the dates; give several spans where it is meant.")
    away = TaskAway(book_id=book, starts_on=first, ends_on=last, entered_at=run.now(), entered_on=run.today)
    session.add(away)


def withdraw_away(session: Session, run: Invocation, first: date, last: date, book: int = 1) -> None:
    """Takes a span of days away back.

    Raises:
        Refused: where no such span is recorded.
    """
    rows = session.exec(
        select(TaskAway).where(
            TaskAway.book_id == book, TaskAway.starts_on == first, TaskAway.ends_on == last,
            col(TaskAway.withdrawn_at).is_(None),
        )
    ).all()  # fmt: skip
    if not rows:
        raise Refused(
            f"No days away from {first.isoformat()} to {last.isoformat()} are recorded.",
            "See them: salescoach tasks away",
        )
    for row in rows:
        row.withdrawn_at = run.now()
        session.add(row)
