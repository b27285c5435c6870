"""What sessions prove: meetings are debriefed, talks help, reps find next steps and come prepared."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.core.measures import Facts, Measured, share
from salescoach.core.periods import Period, bounds
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.core.workdays import days
from salescoach.people.queries import ABSENCES, PRESENT_REPS, is_there
from salescoach.store.reading import Query, Reader


class DayCount(NamedTuple):
    """A day's cases, and how many of them count."""

    on_date: date
    part: int
    whole: int


class CoachedOn(NamedTuple):
    """A rep was coached on a day."""

    on_date: date
    rep_id: int


DEBRIEFED = Query(
    DayCount,
    """SELECT m.on_date,
        SUM(CASE WHEN EXISTS (SELECT 1 FROM coaching_session s
            WHERE s.meeting_id = m.id AND s.kind = 'debrief' AND s.state = 'held') THEN 1 ELSE 0 END),
        count(*)
    FROM meeting m
    WHERE m.book_id = :book AND m.on_date BETWEEN :first AND :last
        AND m.state = 'planned' AND m.with_customer = :yes
    GROUP BY m.on_date""",
)
_HELD = "FROM coaching_session WHERE book_id = :book AND on_date BETWEEN :first AND :last AND state = 'held'"
HELPFUL = Query(
    DayCount,
    f"""SELECT on_date, SUM(CASE WHEN helpful = :yes THEN 1 ELSE 0 END), count(*)
    {_HELD} AND helpful IS NOT NULL GROUP BY on_date""",
)
PREPARED = Query(
    DayCount,
    f"""SELECT on_date, SUM(CASE WHEN prepared = :yes THEN 1 ELSE 0 END), count(*)
    {_HELD} AND prepared IS NOT NULL GROUP BY on_date""",
)
FOUND_BY_REP = Query(
    DayCount,
    f"""SELECT on_date, SUM(CASE WHEN next_step_by = 'rep' THEN 1 ELSE 0 END), count(*)
    {_HELD} AND next_step_by <> '' GROUP BY on_date""",
)
# Peers of a group session are coached by it, too.
COACHED = Query(
    CoachedOn,
    f"""SELECT on_date, rep_id {_HELD}
    UNION SELECT s.on_date, p.rep_id
    FROM coaching_session s JOIN session_participant p ON p.session_id = s.id
    WHERE s.book_id = :book AND s.on_date BETWEEN :first AND :last AND s.state = 'held'""",
)
ASSESSED = Query(
    CoachedOn,
    """SELECT DISTINCT a.on_date, a.rep_id FROM skill_assessment a JOIN rep r ON r.id = a.rep_id
    WHERE r.book_id = :book AND a.on_date BETWEEN :first AND :last AND a.withdrawn_on IS NULL
        AND a.source = ''""",
)
ASSESSED_WITHIN = 90  # days after which a rep's skills want another look


def debriefs_of_meetings(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the meetings with customers, up to today, that were debriefed."""
    rows = _counted(reader, DEBRIEFED, spans, facts, yes=True)
    return _shares(rows, spans, ("debrief", "debriefs", "meeting", "meetings"), "no meeting with a customer")


def sessions_helpful(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of sessions that helped, of those where the rep was asked."""
    rows = _counted(reader, HELPFUL, spans, facts, yes=True)
    return _shares(
        rows, spans, ("helpful", "helpful", "session", "sessions"), "no rep was asked whether it helped"
    )


def asked_not_advised(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of next steps that the rep found, not the manager."""
    rows = _counted(reader, FOUND_BY_REP, spans, facts)
    words = ("found by the rep,", "found by reps,", "next step", "next steps")
    return _shares(rows, spans, words, "nobody noted who found a next step")


def came_prepared(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of sessions to which the rep came prepared, of those where it was noted."""
    rows = _counted(reader, PREPARED, spans, facts, yes=True)
    return _shares(
        rows, spans, ("prepared", "prepared", "session", "sessions"), "nobody noted who came prepared"
    )


def reps_coached(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the reps who worked in the span, up to today, with whom a session was held in it."""
    if not spans:
        return []
    first, last = _bounds(spans, facts)
    reps = reader.all(PRESENT_REPS, book=facts.book)
    absences = reader.all(ABSENCES, book=facts.book, since=first)
    coached = reader.all(COACHED, book=facts.book, first=first, last=last)
    found = []
    for span in spans:
        worked = days(span.start, min(span.end, facts.today))
        there = {rep.id for rep in reps if any(is_there(rep, day, absences) for day in worked)}
        met = there & {row.rep_id for row in coached if span.holds(row.on_date)}
        says = f"{len(met)} of {len(there)} reps coached"
        found.append(share(len(met), len(there), says, "no rep was there"))
    return found


def skills_assessed(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the reps, by the last day of the span that has come, with a skill assessed within 90 days.

    Only the manager's own marks count: they rest on something seen. Reps who left or have not begun by then
    are not asked for one.
    """
    if not spans:
        return []
    first, last = _bounds(spans, facts)
    reach = timedelta(days=ASSESSED_WITHIN)
    reps = [rep for rep in reader.all(PRESENT_REPS, book=facts.book) if rep.status != "left"]
    marks = reader.all(ASSESSED, book=facts.book, first=first - reach, last=last)
    found = []
    for span in spans:
        day = max(span.start, min(span.end, facts.today))
        there = {rep.id for rep in reps if rep.started_on is None or rep.started_on <= day}
        known = there & {row.rep_id for row in marks if day - reach <= row.on_date <= day}
        says = f"{len(known)} of {counted(len(there), 'rep')} assessed within {ASSESSED_WITHIN} days"
        found.append(share(len(known), len(there), says, "no reps yet"))
    return found


def _counted(
    reader: Reader, query: Query[DayCount], spans: Sequence[Period], facts: Facts, **params: bool
) -> list[DayCount]:
    if not spans:
        return []
    first, last = _bounds(spans, facts)
    return reader.all(query, book=facts.book, first=first, last=last, **params)


def _bounds(spans: Sequence[Period], facts: Facts) -> tuple[date, date]:
    first, last = bounds(spans)
    return first, min(last, facts.today)


def _shares(
    rows: Sequence[DayCount], spans: Sequence[Period], words: tuple[str, str, str, str], nothing: str
) -> list[Measured]:
    found = []
    for span in spans:
        held = [row for row in rows if span.holds(row.on_date)]
        part, whole = sum(row.part for row in held), sum(row.whole for row in held)
        says = f"{part} {words[0 if part == 1 else 1]} of {whole} {words[2 if whole == 1 else 3]}"
        found.append(share(part, whole, says, nothing))
    return found
