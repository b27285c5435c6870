"""What expectations prove: figures are known, bars are raised, consequences agreed, gaps spoken to.

And what follows a gap: the real problem asked for, obstacles removed, strikes given by the policy.

Mornings wait for these: each is a read or two of what is on record. Whether a gap is tolerated takes judging,
which is `expect gap`'s; what is measured here is what rules it out.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.core.measures import Facts, Measured, share
from salescoach.core.periods import Period, bounds
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.store.reading import Query, Reader

KNOWN_WITHIN = 3  # days after which figures are old: a weekend, and the day itself
CHANGED_WITHIN = 30  # days in which targets that changed are looked at
ANSWERED_WITHIN = timedelta(days=7)  # in which the rep's answer to a strike is asked for
SPOKEN_WITHIN = 14  # days: two weeks, the shortest in which two weekly periods pass


class Expected(NamedTuple):
    """An expectation with its dates, and the target it took the place of; `by_hand` where figures come in."""

    rep_id: int
    by_hand: bool
    from_on: date
    until_on: date | None
    agreed_on: date | None
    entered_on: date
    target: int
    before: int | None


# Deals, promises and audits tell of the other metrics by themselves, calendars of meetings.
EXPECTED = Query(
    Expected,
    """SELECT e.rep_id,
        CASE WHEN e.metric IN ('meetings', 'proposals', 'new-deals', 'pipeline-added', 'won-revenue',
            'next-step-share', 'clean-audit-share', 'commitments-kept') THEN FALSE ELSE TRUE END,
        e.from_on, e.until_on, e.agreed_on, e.entered_on, e.target, b.target
    FROM expectation e JOIN rep r ON r.id = e.rep_id LEFT JOIN expectation b ON b.id = e.raised_from_id
    WHERE r.book_id = :book AND r.archived_on IS NULL AND e.withdrawn_on IS NULL AND e.entered_on <= :last
        AND (e.until_on IS NULL OR e.until_on >= :first)
    ORDER BY e.id""",
)


class RepDay(NamedTuple):
    """Something about a rep on a day."""

    rep_id: int
    on_date: date


# The last day of figures entered, or of the newest import for each rep who was ever in one.
KNOWN = Query(
    RepDay,
    """SELECT f.rep_id, f.last_on FROM entered_figure f JOIN rep r ON r.id = f.rep_id
    WHERE r.book_id = :book AND f.last_on BETWEEN :first AND :last AND f.withdrawn_on IS NULL
    UNION SELECT r.id, i.as_of FROM rep r JOIN import_run i ON i.book_id = r.book_id
    WHERE r.book_id = :book AND i.kind = 'activities' AND i.undone_at IS NULL
        AND i.as_of BETWEEN :first AND :last AND EXISTS (SELECT 1 FROM activity a WHERE a.rep_id = r.id)""",
)
SPOKEN = Query(
    RepDay,
    """SELECT rep_id, on_date FROM coaching_session
    WHERE book_id = :book AND on_date BETWEEN :first AND :last AND state = 'held' AND kind = 'one-on-one'
    UNION SELECT r.id, t.held_on FROM rep r JOIN gap_talk t ON t.rep_id = r.id
    WHERE r.book_id = :book AND t.held_on BETWEEN :first AND :last AND t.state = 'held'""",
)


class ReasonRow(NamedTuple):
    """A reason, by what was made of it; 0 and 1 for no and yes."""

    on_date: date
    asked: int
    taken: int


class ObstacleRow(NamedTuple):
    """A promise to remove an obstacle, by its dates."""

    due_on: date
    state: str


class StrikeRow(NamedTuple):
    """A strike that was not withdrawn: its day, the day it was entered, and that of the first answer."""

    on_date: date
    entered_on: date
    answered_on: date | None


# Those taken up, and those that wait in debriefs with nothing made of them.
REASONS = Query(
    ReasonRow,
    """SELECT g.on_date, CASE WHEN g.real_problem <> '' THEN 1 ELSE 0 END,
        CASE WHEN g.taken <> '' THEN 1 ELSE 0 END
    FROM reason_given g JOIN rep r ON r.id = g.rep_id
    WHERE r.book_id = :book AND g.on_date BETWEEN :first AND :last AND g.withdrawn_on IS NULL
    UNION ALL
    SELECT s.on_date, 0, 0 FROM coaching_session s
    WHERE s.book_id = :book AND s.on_date BETWEEN :first AND :last AND s.state = 'held' AND s.excuse <> ''
        AND NOT EXISTS (SELECT 1 FROM reason_given g WHERE g.session_id = s.id AND g.withdrawn_on IS NULL)""",
)
OBSTACLES = Query(
    ObstacleRow,
    """SELECT c.due_on, c.state FROM commitment c
    WHERE c.book_id = :book AND c.due_on BETWEEN :first AND :last AND c.state <> 'withdrawn'
        AND EXISTS (SELECT 1 FROM reason_given g WHERE g.clearing_id = c.id AND g.withdrawn_on IS NULL)""",
)
STRIKES = Query(
    StrikeRow,
    """SELECT s.on_date, s.entered_on,
        (SELECT min(n.on_date) FROM strike_note n WHERE n.strike_id = s.id AND n.kind = 'response')
    FROM strike s JOIN rep r ON r.id = s.rep_id
    WHERE r.book_id = :book AND s.on_date BETWEEN :first AND :last
        AND NOT EXISTS (SELECT 1 FROM strike_note n WHERE n.strike_id = s.id AND n.kind = 'withdrawn')""",
)


def actuals_known(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Of the reps whose expectations need figures that come in, those with fresh ones (task 1)."""
    rows = [row for row in _expected(reader, spans, facts) if row.by_hand]
    known = _days(reader, KNOWN, spans, facts, KNOWN_WITHIN) if rows else []
    found = []
    for day in _last_days(spans, facts):
        reps = {row.rep_id for row in rows if _runs(row, day)}
        fresh = reps & {row.rep_id for row in known if _within(row.on_date, day, KNOWN_WITHIN)}
        says = f"figures of the last days for {len(fresh)} of {len(reps)} reps"
        found.append(share(len(fresh), len(reps), says, "no rep has activities expected"))
    return found


def targets_raised(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """How many targets were raised in the span (task 42)."""
    rows = [
        row for row in _expected(reader, spans, facts) if row.before is not None and row.target > row.before
    ]
    found = []
    for span in spans:
        count = sum(span.holds(row.entered_on) for row in rows)
        found.append(Measured(count, 0, f"{count} targets raised" if count != 1 else "1 target raised"))
    return found


def targets_going_up(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Of the targets changed in the 30 days up to the span's last, those that went up (task 45)."""
    rows = [row for row in _expected(reader, spans, facts, CHANGED_WITHIN) if row.before is not None]
    found = []
    for day in _last_days(spans, facts):
        changed = [row for row in rows if _within(row.entered_on, day, CHANGED_WITHIN)]
        raised = sum(row.target > (row.before or 0) for row in changed)
        says = f"{raised} of {len(changed)} targets changed in {CHANGED_WITHIN} days went up"
        found.append(share(raised, len(changed), says, f"no target changed in {CHANGED_WITHIN} days"))
    return found


def otherwise_agreed(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Of the expectations that run on the span's last day, those the rep has agreed to (task 50).

    There is none without its "otherwise"; what is asked is whether the rep knew it beforehand.
    """
    rows = _expected(reader, spans, facts)
    found = []
    for day in _last_days(spans, facts):
        running = [row for row in rows if _runs(row, day)]
        agreed = sum(row.agreed_on is not None and row.agreed_on <= day for row in running)
        says = f"{agreed} of {len(running)} expectations agreed with their otherwise"
        found.append(share(agreed, len(running), says, "nothing is expected of anybody"))
    return found


def gaps_spoken_to(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Of the reps with expectations, those spoken to in the 14 days up to the span's last (task 55).

    A gap is tolerated where nobody spoke about it for two periods: a talk within two weeks rules that out.
    """
    rows = _expected(reader, spans, facts)
    spoken = _days(reader, SPOKEN, spans, facts, SPOKEN_WITHIN) if rows else []
    found = []
    for day in _last_days(spans, facts):
        reps = {row.rep_id for row in rows if _runs(row, day)}
        met = reps & {row.rep_id for row in spoken if _within(row.on_date, day, SPOKEN_WITHIN)}
        says = f"{len(met)} of {len(reps)} reps with expectations spoken to in {SPOKEN_WITHIN} days"
        found.append(share(len(met), len(reps), says, "nothing is expected of anybody"))
    return found


def real_problem_recorded(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the reasons given in the span for which the real problem is on record."""
    return [_asked(rows) for rows in _by_span(reader, spans, facts)]


def reasons_into_responsibility(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the reasons given in the span with which the rep took something on."""
    return [_taken(rows) for rows in _by_span(reader, spans, facts)]


def obstacles_removed(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the obstacles to be removed in the span that are; what is not due yet is left out."""
    if not spans:
        return []
    first, last = bounds(spans)
    rows = reader.all(OBSTACLES, book=facts.book, first=first, last=last)
    return [_removed(rows, span, facts.today) for span in spans]


def strikes_within_policy(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the strikes given in the span that were put on record and answered within a week.

    The store refuses a strike without an agreed consequence, for a period that was met, or out of its order;
    what it cannot enforce is measured. One younger than a week, not answered yet, is left out.
    """
    if not spans:
        return []
    first, last = bounds(spans)
    rows = reader.all(STRIKES, book=facts.book, first=first, last=last)
    return [_answered([row for row in rows if span.holds(row.on_date)], facts.today) for span in spans]


def _expected(reader: Reader, spans: Sequence[Period], facts: Facts, back: int = 0) -> list[Expected]:
    if not spans:
        return []
    first, last = bounds(spans)
    since = first - timedelta(days=back)
    return reader.all(EXPECTED, book=facts.book, first=since, last=min(last, facts.today))


def _days(
    reader: Reader, query: Query[RepDay], spans: Sequence[Period], facts: Facts, back: int
) -> list[RepDay]:
    first, last = bounds(spans)
    since = first - timedelta(days=back)
    return reader.all(query, book=facts.book, first=since, last=min(last, facts.today))


def _last_days(spans: Sequence[Period], facts: Facts) -> list[date]:
    """The last day of each span that has come."""
    return [max(span.start, min(span.end, facts.today)) for span in spans]


def _runs(row: Expected, day: date) -> bool:
    return row.entered_on <= day and row.from_on <= day and (row.until_on is None or row.until_on >= day)


def _within(on: date, day: date, days: int) -> bool:
    return day - timedelta(days=days) <= on <= day


def _by_span(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[list[ReasonRow]]:
    if not spans:
        return []
    first, last = bounds(spans)
    rows = reader.all(REASONS, book=facts.book, first=first, last=last)
    return [[row for row in rows if span.holds(row.on_date)] for span in spans]


def _asked(rows: Sequence[ReasonRow]) -> Measured:
    asked = sum(row.asked for row in rows)
    says = f"the real problem behind {asked} of {counted(len(rows), 'reason')}"
    return share(asked, len(rows), says, "no reason was given")


def _taken(rows: Sequence[ReasonRow]) -> Measured:
    taken = sum(row.taken for row in rows)
    says = f"something taken on with {taken} of {counted(len(rows), 'reason')}"
    return share(taken, len(rows), says, "no reason was given")


def _removed(rows: Sequence[ObstacleRow], span: Period, today: date) -> Measured:
    due = [row for row in rows if span.holds(row.due_on) and (row.state != "open" or row.due_on <= today)]
    removed = sum(row.state == "kept" for row in due)
    says = f"{removed} of {counted(len(due), 'obstacle')} removed"
    return share(removed, len(due), says, "no obstacle was to be removed")


def _answered(rows: Sequence[StrikeRow], today: date) -> Measured:
    due = [row for row in rows if row.answered_on is not None or row.on_date + ANSWERED_WITHIN < today]
    good = sum(
        row.answered_on is not None and max(row.answered_on, row.entered_on) <= row.on_date + ANSWERED_WITHIN
        for row in due
    )
    says = f"{good} of {counted(len(due), 'strike')} on record and answered within a week"
    return share(good, len(due), says, "no strike was given")
