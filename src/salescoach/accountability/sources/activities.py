"""Calls, conversations, meetings and own metrics: from imported activities, calendars and entered figures.

A figure entered by hand counts for its days, in the period that holds its last day; what was imported for the
same days is then left out, so that nothing counts twice.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.accountability.expectation import COUNT, PERCENT
from salescoach.accountability.judging import Figure, Figures
from salescoach.accountability.metrics import CALLS, CONVERSATIONS, MEETINGS, words_of
from salescoach.accountability.queries import FIGURES, FigureRow
from salescoach.accountability.sources.asking import Asked, DayAmount, between, reached
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query, Reader

NO_FIGURES = "no figures: enter them (expect actual) or import an activity export (expect import)"
NO_OUTCOME = "the export says of no call whether somebody was reached"
GRACE, YESTERDAY = timedelta(days=6), timedelta(days=1)
KINDS = {CALLS: "call", CONVERSATIONS: "call", MEETINGS: "meeting"}


class Done(NamedTuple):
    """A rep's activities of a kind on a day; those that reached somebody, and those that do not say."""

    on_date: date
    kind: str
    activities: int
    reached: int
    silent: int


ACTIVITIES = Query(
    Done,
    """SELECT on_date, kind, count(*), SUM(CASE WHEN reached = :yes THEN 1 ELSE 0 END),
        SUM(CASE WHEN reached IS NULL THEN 1 ELSE 0 END)
    FROM activity WHERE rep_id = :rep AND on_date BETWEEN :since AND :today
    GROUP BY on_date, kind ORDER BY on_date""",
)


class Held(NamedTuple):
    """Meetings with customers on a day."""

    on_date: date
    meetings: int


MEETINGS_HELD = Query(
    Held,
    """SELECT on_date, count(*) FROM meeting
    WHERE rep_id = :rep AND on_date >= :since AND on_date < :today AND state = 'planned'
        AND with_customer = :yes
    GROUP BY on_date ORDER BY on_date""",
)


class Reach(NamedTuple):
    """From when until when a rep's activities are known, and the same of the rep's calendar."""

    first_on: date | None
    until_on: date | None
    calendar_from: date | None
    calendar_on: date | None


# The newest import counts for every rep who was in any: who made no call has no row in the last one.
REACH = Query(
    Reach,
    """SELECT (SELECT min(a.on_date) FROM activity a WHERE a.rep_id = :rep),
        (SELECT max(i.as_of) FROM import_run i
            WHERE i.book_id = :book AND i.kind = 'activities' AND i.undone_at IS NULL),
        (SELECT min(m.on_date) FROM meeting m WHERE m.rep_id = :rep AND m.source = 'calendar'),
        (SELECT max(c.read_on) FROM calendar_source c
            WHERE c.book_id = :book AND EXISTS (SELECT 1 FROM calendar_sighting g
                JOIN meeting m ON m.id = g.meeting_id WHERE g.calendar_id = c.id AND m.rep_id = :rep))""",
)


class Record(NamedTuple):
    """What is on record of a rep's activity.

    Attributes:
        days: imported, or counted from calendars, by day.
        entered: figures entered by hand, the oldest first.
        first: the day from which on `days` is complete.
        until: the day up to which it is, None where nothing is known.
        why: what is missing in `days`, "" where nothing is.
    """

    days: Sequence[DayAmount]
    entered: Sequence[FigureRow]
    first: date | None
    until: date | None
    why: str = ""


def activity_figures(reader: Reader, asked: Asked) -> Figures:
    """What a rep did in any span, of calls, conversations, meetings or an own metric."""
    entered = [row for row in reader.all(FIGURES, rep=asked.rep_id, since=asked.since)
               if row.metric == asked.metric and row.currency == asked.currency]  # fmt: skip
    reach = reader.one(REACH, rep=asked.rep_id, book=asked.book)
    assert reach is not None, "a row of its own, whatever there is"
    if asked.metric == MEETINGS and reach.calendar_on is not None:
        held = reader.all(MEETINGS_HELD, rep=asked.rep_id, since=asked.since, today=asked.today, yes=True)
        days = [DayAmount(row.on_date, row.meetings, row.meetings) for row in held]
        return figures_of(asked, Record(days, entered, reach.calendar_from, reach.calendar_on))
    done = reader.all(ACTIVITIES, rep=asked.rep_id, since=asked.since, today=asked.today, yes=True)
    until = reach.until_on if reach.first_on is not None else None
    return figures_of(asked, imported(asked, done, entered, reach.first_on, until))


def imported(
    asked: Asked, done: Sequence[Done], entered: Sequence[FigureRow], first: date | None, until: date | None
) -> Record:
    """The record of a metric from the activities of its kind."""
    rows = [row for row in done if _is_of(row.kind, asked.metric)]
    if asked.metric not in KINDS and not rows:
        until = None  # an own metric that no export knows
    if asked.metric == CONVERSATIONS:
        days = [DayAmount(row.on_date, row.reached, row.reached) for row in rows]
        silent = bool(rows) and all(row.silent == row.activities for row in rows)
        return Record(days, entered, first, None if silent else until, NO_OUTCOME if silent else "")
    days = [DayAmount(row.on_date, row.activities, row.activities) for row in rows]
    return Record(days, entered, first, until)


def _is_of(kind: str, metric: str) -> bool:
    """Whether a metric counts activities of a kind; an own one is named like it, or its plural."""
    wanted = KINDS.get(metric, words_of(metric))
    return words_of(kind) in (wanted, wanted.removesuffix("s"))


def figures_of(asked: Asked, record: Record) -> Figures:
    """A function from a span to what was done in it."""

    def figure(start: date, end: date) -> Figure:
        counted = [row for row in record.entered if start <= row.last_on <= end]
        if asked.unit == PERCENT:
            if not counted:
                return Figure(None, None, why=NO_FIGURES)
            return Figure(counted[-1].amount, end, 1)
        covered = [(row.first_on, row.last_on) for row in record.entered]
        open_days = [
            row for row in record.days if not any(first <= row.on_date <= last for first, last in covered)
        ]
        amount, cases = between(open_days, start, end)
        imports = known_until(record, start)
        if not counted and (imports is None or imports < start):
            return Figure(None, imports, why=record.why or _lacking(record, start))
        until = reached(asked, start, end, imports, covered)
        why = "" if until >= min(end, asked.today - YESTERDAY) else _too_short(until, start)
        said = sum(row.amount for row in counted)
        return Figure(amount + said, until, cases + (said if asked.unit == COUNT else len(counted)), why)

    return figure


def known_until(record: Record, start: date) -> date | None:
    """The day up to which imports know all of a span that begins on a day; None where its beginning lacks.

    The first activity on record may come some days into the span: nobody makes one on each day.
    """
    return record.until if record.first is not None and record.first <= start + GRACE else None


def _too_short(until: date, start: date = date.min) -> str:
    if until < start:
        return f"no figures for {start.isoformat()}"
    return f"figures only until {until.isoformat()}"


def _lacking(record: Record, start: date) -> str:
    if record.until is None or record.first is None:
        return NO_FIGURES
    return (
        _too_short(record.until) if record.until < start else f"figures only from {record.first.isoformat()}"
    )
