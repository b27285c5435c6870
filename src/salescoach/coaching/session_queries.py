"""Reads about single sessions, and what helps to know before one; apart, as no morning waits for them."""

from datetime import date, datetime

from salescoach.audit.queries import STANDING
from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import CLOSE_DATE, STAGE
from salescoach.store.reading import Query


class SessionRow(NamedTuple):
    """A session as it is stored; names are "" where there is none."""

    id: int
    kind: str
    state: str
    rep_id: int
    rep: str
    on_date: date
    started_at: datetime
    ended_at: datetime | None
    seconds: int
    meeting_id: int | None
    title: str
    meeting_on: date | None
    at_time: str
    deal_id: int | None
    deal: str
    outcome: str
    theme: str
    helpful: bool | None
    prepared: bool | None
    next_step_by: str
    next_step_none: bool
    withdrawn_why: str
    written_by: str
    step_what: str
    step_due: date | None
    step_state: str
    skill: str
    topic: str
    asked_or_advised: str
    role_play: bool | None
    quality: int | None
    energy: int | None
    excuse: str
    recommendation: str
    added_value: bool | None
    recommendation_worked: bool | None


_SESSION = """SELECT s.id, s.kind, s.state, s.rep_id, r.name, s.on_date, s.started_at, s.ended_at, s.seconds,
        s.meeting_id, COALESCE(m.title, ''), m.on_date, COALESCE(m.at_time, ''), s.deal_id,
        COALESCE(d.name, ''), s.outcome, s.theme, s.helpful, s.prepared, s.next_step_by, s.next_step_none,
        s.withdrawn_why, s.written_by, COALESCE(c.what, ''), c.due_on, COALESCE(c.state, ''), s.skill,
        s.topic, s.asked_or_advised, s.role_play, s.quality, s.energy, s.excuse, s.recommendation,
        s.added_value, s.recommendation_worked
    FROM coaching_session s JOIN rep r ON r.id = s.rep_id
        LEFT JOIN meeting m ON m.id = s.meeting_id LEFT JOIN deal d ON d.id = s.deal_id
        LEFT JOIN session_commitment sc ON sc.session_id = s.id
        LEFT JOIN commitment c ON c.id = sc.commitment_id AND c.state <> 'withdrawn'"""

# A promise that an amendment replaced is withdrawn; the newest stands for the session.
SESSION = Query(
    SessionRow, f"{_SESSION} WHERE s.id = :id AND s.book_id = :book ORDER BY COALESCE(c.id, 0) DESC"
)
SESSIONS_SINCE = Query(
    SessionRow,
    f"""{_SESSION} WHERE s.book_id = :book AND s.on_date >= :since
    ORDER BY s.on_date DESC, s.id DESC, COALESCE(c.id, 0) DESC""",
)
LAST_SESSION = Query(
    SessionRow,
    f"""{_SESSION} WHERE s.rep_id = :rep AND s.state = 'held' AND s.on_date <= :today
    ORDER BY s.on_date DESC, s.id DESC LIMIT 1""",
)


class ThemeRow(NamedTuple):
    """What a debrief turned on, in words and as the code of a skill."""

    theme: str
    skill: str


LAST_THEME = Query(
    ThemeRow,
    """SELECT theme, skill FROM coaching_session
    WHERE rep_id = :rep AND state = 'held' AND on_date BETWEEN :since AND :today AND theme <> ''
    ORDER BY on_date DESC, id DESC LIMIT 1""",
)


class AnswerRow(NamedTuple):
    """One answer; a correction is a further revision, and the last one counts."""

    question: str
    asked: str
    answer: str
    revision: int
    answered_at: datetime


ANSWERS = Query(
    AnswerRow,
    """SELECT question, asked, answer, revision, answered_at FROM session_answer
    WHERE session_id = :session ORDER BY id""",
)
# What was planned for a meeting in its prep.
PLANNED = Query(
    AnswerRow,
    """SELECT a.question, a.asked, a.answer, a.revision, a.answered_at
    FROM coaching_session s JOIN session_answer a ON a.session_id = s.id
    WHERE s.meeting_id = :meeting AND s.kind = 'prep' AND s.state = 'held'
        AND a.question IN ('goal', 'skill', 'next_step') AND a.answer NOT IN ('', 'none') ORDER BY a.id""",
)


class PromiseOfSession(NamedTuple):
    """A promise a session led to."""

    id: int
    owner: str
    what: str
    due_on: date
    state: str
    closed_on: date | None


PROMISES_OF_SESSION = Query(
    PromiseOfSession,
    """SELECT c.id, c.owner, c.what, c.due_on, c.state, c.closed_on
    FROM session_commitment sc JOIN commitment c ON c.id = sc.commitment_id
    WHERE sc.session_id = :session AND c.state <> 'withdrawn' ORDER BY c.id""",
)


class ParticipantRow(NamedTuple):
    """A peer who consulted in a group session."""

    rep: str


PARTICIPANTS = Query(
    ParticipantRow,
    """SELECT r.name FROM session_participant p JOIN rep r ON r.id = p.rep_id
    WHERE p.session_id = :session ORDER BY r.name_key""",
)


class ConsultedRow(NamedTuple):
    """A group session in which a rep consulted."""

    id: int


CONSULTED = Query(ConsultedRow, "SELECT session_id FROM session_participant WHERE rep_id = :rep")


class EvidenceOfSession(NamedTuple):
    """What a session taught of its deal."""

    subject: str
    answer: str
    evidence: str


EVIDENCE_OF_SESSION = Query(
    EvidenceOfSession,
    """SELECT e.subject, e.answer, e.evidence
    FROM session_evidence se JOIN deal_evidence e ON e.id = se.evidence_id
    WHERE se.session_id = :session AND e.withdrawn_at IS NULL ORDER BY e.id""",
)


class AskedRow(NamedTuple):
    """When a question was asked of a rep last."""

    question: str
    on_date: date


ASKED_LAST = Query(
    AskedRow,
    """SELECT a.question, max(s.on_date) FROM coaching_session s
        JOIN session_answer a ON a.session_id = s.id
    WHERE s.rep_id = :rep AND s.state = 'held' AND s.on_date BETWEEN :since AND :today
    GROUP BY a.question""",
)


class UnjudgedRow(NamedTuple):
    """The session before this one, with what was said of it so far."""

    id: int
    kind: str
    on_date: date
    title: str
    recommendation: str
    helpful: bool | None
    added_value: bool | None
    recommendation_worked: bool | None


# The last session held with a rep before one that is about to begin, if it lies not too far back.
LAST_TO_JUDGE = Query(
    UnjudgedRow,
    """SELECT s.id, s.kind, s.on_date, COALESCE(m.title, ''), s.recommendation, s.helpful, s.added_value,
        s.recommendation_worked
    FROM coaching_session s LEFT JOIN meeting m ON m.id = s.meeting_id
    WHERE s.rep_id = :rep AND s.state = 'held' AND s.on_date BETWEEN :since AND :today
    ORDER BY s.on_date DESC, s.id DESC LIMIT 1""",
)


# What the rep was to ask for in a meeting, by its prep, while nobody has said whether it was.
STILL_OPEN_FROM_PREP = Query(
    PromiseOfSession,
    """SELECT c.id, c.owner, c.what, c.due_on, c.state, c.closed_on
    FROM coaching_session s JOIN session_commitment sc ON sc.session_id = s.id
        JOIN commitment c ON c.id = sc.commitment_id
    WHERE s.meeting_id = :meeting AND s.kind = 'prep' AND s.state = 'held' AND c.state = 'open'
    ORDER BY c.id""",
)


class DealFacts(NamedTuple):
    """What helps to know about a deal before a talk; pushes count how often it was to close later."""

    id: int
    name: str
    account: str
    stage: str
    stage_since: date | None
    status: str
    amount_minor: int | None
    currency: str
    close_on: date | None
    pushes: int
    pipeline: str
    contact: str
    contacts: int | None
    decision_maker: str
    competitor: str
    product: str
    segment: str
    next_step: str


DEAL_FACTS = Query(
    DealFacts,
    f"""SELECT d.id, d.name, d.account, d.stage, d.stage_since, d.status, d.amount_minor, d.currency,
        d.close_on,
        (SELECT count(*) FROM deal_change c
            WHERE c.deal_id = d.id AND c.field = '{CLOSE_DATE}' AND c.new_value > c.old_value),
        d.pipeline, d.contact, d.contacts, d.decision_maker, d.competitor, d.product, d.segment, d.next_step
    FROM deal d WHERE d.id = :deal""",
)


class FindingRow(NamedTuple):
    """A finding of the last audit, in words."""

    rule: str
    message: str
    severity: str
    as_of: date


FINDINGS = Query(
    FindingRow,
    f"""SELECT f.rule, f.message, f.severity, a.as_of FROM audit_finding f JOIN audit a ON a.id = f.audit_id
    WHERE f.deal_id = :deal
        AND f.audit_id = (SELECT max(id) FROM audit WHERE book_id = :book AND {STANDING})
    ORDER BY CASE f.severity WHEN 'severe' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, f.id""",
)


class DealMoveRow(NamedTuple):
    """A change of a deal's stage or close date: what it was and became, as text."""

    field: str
    old_value: str
    new_value: str
    on_date: date


DEAL_MOVES = Query(
    DealMoveRow,
    f"""SELECT field, old_value, new_value, on_date FROM deal_change
    WHERE deal_id = :deal AND field IN ('{CLOSE_DATE}', '{STAGE}') AND old_value <> '' AND new_value <> ''
    ORDER BY on_date DESC, id DESC LIMIT 6""",
)
