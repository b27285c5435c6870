"""What a day's plan is made of. `today` waits for it: each read seeks an index or is bounded by a window."""

from datetime import date

from salescoach.coaching.queries import UNJUDGED
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query


class DaysOff(NamedTuple):
    """Days the manager takes off, both ends included."""

    starts_on: date
    ends_on: date


# Kept with the tasks, which fall due on no such day; a rep's wait is not counted over them either.
DAYS_OFF = Query(
    DaysOff,
    """SELECT starts_on, ends_on FROM task_away
    WHERE book_id = :book AND ends_on >= :since AND withdrawn_at IS NULL ORDER BY starts_on, id""",
)


class OutcomeRow(NamedTuple):
    """How a promise of a rep ended, and when it was due."""

    state: str
    closed_on: date | None
    due_on: date | None = None
    id: int = 0


_OUTCOMES = """SELECT state, closed_on, due_on, id FROM commitment
    WHERE rep_id = :rep AND owner = 'rep' AND state IN ('kept', 'broken') AND due_on >= :since
    ORDER BY due_on DESC, id DESC LIMIT """
LAST_OUTCOMES = Query(OutcomeRow, f"{_OUTCOMES}3")
OUTCOMES = Query(OutcomeRow, f"{_OUTCOMES}40")


class Tally(NamedTuple):
    """How many there are of something, by the id of the rep or deal."""

    id: int
    total: int


# Promises of reps that are late.
LATE = Query(
    Tally,
    """SELECT rep_id, count(*) FROM commitment
    WHERE book_id = :book AND state = 'open' AND owner = 'rep' AND rep_id IS NOT NULL AND due_on < :today
    GROUP BY rep_id""",
)


# Earlier meetings about the deals that are met about today; none is no row.
EARLIER_MEETINGS = Query(
    Tally,
    """SELECT m.deal_id, count(*) FROM meeting m
    WHERE m.deal_id IN (SELECT n.deal_id FROM meeting n WHERE n.book_id = :book AND n.on_date = :today)
        AND m.on_date < :today AND m.state = 'planned'
    GROUP BY m.deal_id""",
)


class FoundRow(NamedTuple):
    """A finding of an audit on an open deal, or on a rep (then without a deal)."""

    rep_id: int
    deal_id: int | None
    deal: str
    stage: str
    rule: str
    severity: str
    message: str


_FOUND = """SELECT COALESCE(d.rep_id, f.rep_id), f.deal_id, COALESCE(d.name, ''), COALESCE(d.stage, ''),
        f.rule, f.severity, f.message
    FROM audit_finding f LEFT JOIN deal d ON d.id = f.deal_id
    WHERE f.audit_id = :audit
        AND COALESCE(d.rep_id, f.rep_id) IS NOT NULL
        AND (f.deal_id IS NULL OR (d.status = 'open' AND d.vanished_on IS NULL
            AND NOT EXISTS (SELECT 1 FROM audit_waiver w WHERE w.deal_id = f.deal_id AND w.rule = f.rule
                AND w.until_on >= :today AND w.entered_on <= :today
                AND (w.withdrawn_on IS NULL OR w.withdrawn_on > :today))))"""

# Worst first, as the audit lists them: each deal's worst before any deal's second. Waived ones are left out.
WORST_FOUND = Query(FoundRow, f"{_FOUND} ORDER BY f.place LIMIT :top")
FOUND_ON_MET = Query(
    FoundRow,
    f"""{_FOUND} AND f.deal_id IN (SELECT m.deal_id FROM meeting m
            WHERE m.book_id = :book AND m.on_date BETWEEN :first AND :last AND m.state = 'planned')
    ORDER BY f.place""",
)


class TalkedRow(NamedTuple):
    """The day a skill was last talked about."""

    on_date: date


TALKED = Query(
    TalkedRow,
    """SELECT s.on_date FROM coaching_session s
    WHERE s.rep_id = :rep AND s.skill = :skill AND s.state = 'held' AND s.on_date <= :today
    ORDER BY s.on_date DESC LIMIT 1""",
)


class DayTotal(NamedTuple):
    """Sessions held on a day, their length together, and how many of them had no clock.

    `to_judge` counts the reps with a talk of the days before of which nobody has said whether it helped.
    """

    sessions: int
    seconds: int
    untimed: int
    to_judge: int


HELD_ON = Query(
    DayTotal,
    f"""SELECT count(CASE WHEN s.on_date = :today THEN 1 END),
        CAST(COALESCE(sum(CASE WHEN s.on_date = :today THEN s.seconds ELSE 0 END), 0) AS BIGINT),
        count(CASE WHEN s.on_date = :today AND s.seconds = 0 THEN 1 END),
        count(DISTINCT CASE WHEN s.on_date < :today AND {UNJUDGED} AND r.archived_on IS NULL
            THEN s.rep_id END)
    FROM coaching_session s JOIN rep r ON r.id = s.rep_id
    WHERE s.book_id = :book AND s.on_date BETWEEN :since AND :today AND s.state = 'held'""",
)
