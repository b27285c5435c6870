"""Reads for the timeline of a person."""

from datetime import date

from salescoach.audit.queries import STANDING
from salescoach.core.rows import NamedTuple
from salescoach.dossier.chain.happened import Seen
from salescoach.store.reading import Query


class AuditDay(NamedTuple):
    """A recorded audit and its day."""

    id: int
    recorded_on: date


# From the last one before a day on: what that one had is not new in the next.
AUDITS = Query(
    AuditDay,
    f"""SELECT id, recorded_on FROM audit WHERE book_id = :book AND recorded_on <= :today AND {STANDING}
        AND recorded_on >= COALESCE((SELECT max(b.recorded_on) FROM audit b
            WHERE b.book_id = :book AND b.recorded_on < :since), :since)
    ORDER BY recorded_on, id""",
)
SEEN = Query(
    Seen,
    """SELECT f.audit_id, a.recorded_on, f.rule, f.deal_id, COALESCE(d.name, ''), f.message
    FROM audit_finding f JOIN audit a ON a.id = f.audit_id LEFT JOIN deal d ON d.id = f.deal_id
    WHERE f.audit_id BETWEEN :first AND :last AND f.rep_id = :rep ORDER BY f.audit_id, f.place""",
)


class PromiseStep(NamedTuple):
    """Something that happened to a promise of the rep, or of the manager to the rep."""

    commitment_id: int
    owner: str
    what: str
    kind: str
    on_date: date
    due_on: date | None
    note: str
    deal_id: int | None
    session_id: int | None


PROMISE_STEPS = Query(
    PromiseStep,
    """SELECT c.id, c.owner, c.what, e.kind, e.on_date, e.due_on, e.note, c.deal_id,
        (SELECT min(sc.session_id) FROM session_commitment sc WHERE sc.commitment_id = c.id)
    FROM commitment c JOIN commitment_event e ON e.commitment_id = c.id
    WHERE c.rep_id = :rep AND c.state <> 'withdrawn' AND e.on_date BETWEEN :since AND :today
    ORDER BY e.on_date, e.id""",
)


class DealEnd(NamedTuple):
    """A deal of the rep that was won or lost; the day it is known of."""

    deal_id: int
    deal: str
    status: str
    on_date: date


DEAL_ENDS = Query(
    DealEnd,
    """SELECT d.id, d.name, c.new_value, c.on_date FROM deal d JOIN deal_change c ON c.deal_id = d.id
    WHERE d.rep_id = :rep AND c.field = 'status' AND c.new_value IN ('won', 'lost')
        AND c.on_date BETWEEN :since AND :today ORDER BY c.on_date, c.id""",
)


class Noted(NamedTuple):
    """Anything else that is on record of a rep: the day, one word for it, and what."""

    on_date: date
    kind: str
    says: str


MARKS = Query(
    Noted,
    """SELECT on_date, 'marked', skill || ': ' || CAST(tenths / 10 AS VARCHAR)
        || CASE WHEN tenths % 10 = 0 THEN '' ELSE '.' || CAST(tenths % 10 AS VARCHAR) END || ' of 5'
        || CASE WHEN source = '' THEN '' ELSE ' by ' || source END
    FROM skill_assessment WHERE rep_id = :rep AND withdrawn_on IS NULL AND on_date BETWEEN :since AND :today
    ORDER BY on_date, id""",
)
FOCUSES = Query(
    Noted,
    """SELECT on_date, 'working on', skill FROM skill_focus
    WHERE rep_id = :rep AND skill <> '' AND on_date BETWEEN :since AND :today ORDER BY on_date, id""",
)
EXPECTED = Query(
    Noted,
    """SELECT v.on_date, CASE v.kind WHEN 'set' THEN 'expected' ELSE v.kind END,
        e.metric || ' per ' || e.per || CASE v.note WHEN '' THEN '' ELSE ': ' || v.note END
    FROM expectation e JOIN expectation_event v ON v.expectation_id = e.id
    WHERE e.rep_id = :rep AND v.on_date BETWEEN :since AND :today ORDER BY v.on_date, v.id""",
)
GOALS = Query(
    Noted,
    """SELECT c.on_date, 'goal', c.says FROM personal_goal g JOIN goal_change c ON c.goal_id = g.id
    WHERE g.rep_id = :rep AND c.on_date BETWEEN :since AND :today ORDER BY c.on_date, c.id""",
)
RECOGNISED = Query(
    Noted,
    """SELECT on_date, 'recognised', words FROM recognition
    WHERE rep_id = :rep AND withdrawn_on IS NULL AND on_date BETWEEN :since AND :today
    ORDER BY on_date, id""",
)
REASONS = Query(
    Noted,
    """SELECT on_date, 'reason', words || CASE taken WHEN '' THEN '' ELSE '; takes on: ' || taken END
    FROM reason_given WHERE rep_id = :rep AND withdrawn_on IS NULL AND on_date BETWEEN :since AND :today
    ORDER BY on_date, id""",
)
TALKED = Query(
    Noted,
    """SELECT held_on, 'spoken', about || CASE agreed WHEN '' THEN '' ELSE ': ' || agreed END
    FROM gap_talk WHERE rep_id = :rep AND withdrawn_on IS NULL AND held_on BETWEEN :since AND :today
    ORDER BY held_on, id""",
)
PLANNED = Query(
    Noted,
    """SELECT entered_on, 'plan', gap FROM action_plan
    WHERE rep_id = :rep AND entered_on BETWEEN :since AND :today ORDER BY entered_on, id""",
)
PLANS_CLOSED = Query(
    Noted,
    """SELECT closed_on, 'plan ends', result || ': ' || gap FROM action_plan
    WHERE rep_id = :rep AND closed_on BETWEEN :since AND :today ORDER BY closed_on, id""",
)
STRUCK = Query(
    Noted,
    """SELECT s.on_date, 'strike', CAST(s.number AS VARCHAR) || ', ' || e.metric || ' ' || s.period
        || ': ' || s.facts
    FROM strike s JOIN expectation e ON e.id = s.expectation_id
    WHERE s.rep_id = :rep AND s.on_date BETWEEN :since AND :today ORDER BY s.on_date, s.id""",
)
STRIKE_NOTES = Query(
    Noted,
    """SELECT n.on_date, CASE n.kind WHEN 'response' THEN 'answer' ELSE n.kind END,
        'strike ' || CAST(s.number AS VARCHAR) || ': ' || n.words
    FROM strike s JOIN strike_note n ON n.strike_id = s.id
    WHERE s.rep_id = :rep AND n.on_date BETWEEN :since AND :today ORDER BY n.on_date, n.id""",
)
NOTED = (
    EXPECTED, REASONS, TALKED, PLANNED, PLANS_CLOSED, STRUCK, STRIKE_NOTES, MARKS, FOCUSES, GOALS, RECOGNISED,
)  # fmt: skip
