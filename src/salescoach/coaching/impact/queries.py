"""Reads for what came of the coaching: deals with their histories, meetings, sessions, promises, audits."""

from datetime import date

from salescoach.audit.queries import STANDING
from salescoach.coaching.impact.advancing import MeetingRow
from salescoach.coaching.impact.early import PromisePast, SessionPast
from salescoach.coaching.impact.focus import AuditPast
from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import AMOUNT, OWNER, PIPELINE, PRESENCE, STAGE, STATUS
from salescoach.deals.past import ChangeRow, DealNow
from salescoach.store.reading import Query

# Made since; or met or talked about since.
_CONCERNED = """d.book_id = :book AND (d.created_on >= :since
        OR (d.created_on IS NULL AND f.as_of >= :since)
        OR d.id IN (
            SELECT deal_id FROM meeting
            WHERE book_id = :book AND on_date BETWEEN :since AND :today AND deal_id IS NOT NULL
            UNION SELECT deal_id FROM coaching_session
            WHERE book_id = :book AND on_date BETWEEN :since AND :today AND deal_id IS NOT NULL))"""
_TOLD = ", ".join(f"'{field}'" for field in (STAGE, STATUS, PIPELINE, OWNER, AMOUNT, PRESENCE))

DEALS_CONCERNED = Query(
    DealNow,
    f"""SELECT d.id, d.name, d.account, d.rep_id, d.owner, d.pipeline, d.stage, d.status, d.amount_minor,
        d.currency, d.created_on, d.close_on, d.closed_on, d.vanished_on, d.probability, d.source,
        f.profile, l.profile,
        COALESCE((SELECT MIN(p.from_on) FROM deal_presence p WHERE p.deal_id = d.id), f.as_of)
    FROM deal d JOIN import_run f ON f.id = d.first_import_id JOIN import_run l ON l.id = d.last_import_id
    WHERE {_CONCERNED} ORDER BY d.id""",
)
# Close dates, the most frequent changes, say nothing here.
CHANGES_CONCERNED = Query(
    ChangeRow,
    f"""SELECT c.deal_id, c.field, c.old_value, c.new_value, c.on_date, c.import_id, c.basis
    FROM deal d JOIN import_run f ON f.id = d.first_import_id
        JOIN deal_change c ON c.deal_id = d.id AND c.field IN ({_TOLD})
    WHERE {_CONCERNED} ORDER BY c.deal_id, c.on_date, c.as_of, c.id""",
)


class Followed(NamedTuple):
    """The newest day on which an export held any deal of a source."""

    source: str
    last_seen_on: date


FOLLOWED = Query(
    Followed,
    "SELECT source, MAX(last_seen_on) FROM deal WHERE book_id = :book GROUP BY source ORDER BY source",
)

MEETINGS_HELD = Query(
    MeetingRow,
    """SELECT m.id, r.name, m.deal_id, m.on_date FROM meeting m JOIN rep r ON r.id = m.rep_id
    WHERE m.book_id = :book AND m.on_date BETWEEN :since AND :today AND m.state = 'planned'
        AND m.with_customer = :yes ORDER BY m.on_date, m.id""",
)
SESSIONS_HELD = Query(
    SessionPast,
    """SELECT s.id, r.name, s.meeting_id, COALESCE(s.deal_id, m.deal_id), s.kind, s.on_date, s.helpful,
        s.added_value, s.recommendation_worked, s.quality, s.asked_or_advised, s.next_step_by
    FROM coaching_session s JOIN rep r ON r.id = s.rep_id LEFT JOIN meeting m ON m.id = s.meeting_id
    WHERE s.book_id = :book AND s.on_date BETWEEN :since AND :today AND s.state = 'held'
    ORDER BY s.on_date, s.id""",
)
PROMISES_DUE = Query(
    PromisePast,
    """SELECT r.name, c.due_on, c.state FROM commitment c JOIN rep r ON r.id = c.rep_id
    WHERE c.book_id = :book AND c.due_on BETWEEN :since AND :today AND c.owner = 'rep'
        AND EXISTS (SELECT 1 FROM session_commitment sc WHERE sc.commitment_id = c.id)
    ORDER BY c.due_on, c.id""",
)


class FirstCoached(NamedTuple):
    """The day a rep was coached first."""

    rep: str
    on_date: date


FIRST_COACHED = Query(
    FirstCoached,
    """SELECT r.name, MIN(s.on_date) FROM coaching_session s JOIN rep r ON r.id = s.rep_id
    WHERE s.book_id = :book AND s.state = 'held' GROUP BY r.name ORDER BY r.name""",
)


class CompetitorRow(NamedTuple):
    """A deal whose competitor is known: by its export, or since a day by an answer on record."""

    deal_id: int
    named: bool
    answered_on: date | None


_ANSWERED = """(SELECT MIN(e.on_date) FROM deal_evidence e WHERE e.deal_id = d.id
        AND e.subject = 'competitor' AND e.answer = 'yes' AND e.withdrawn_at IS NULL)"""
COMPETITORS = Query(
    CompetitorRow,
    f"""SELECT d.id, CASE WHEN d.competitor <> '' THEN 1 ELSE 0 END, {_ANSWERED}
    FROM deal d JOIN import_run f ON f.id = d.first_import_id
    WHERE d.book_id = :book AND (d.created_on >= :since OR (d.created_on IS NULL AND f.as_of >= :since))
        AND (d.competitor <> '' OR {_ANSWERED} IS NOT NULL) ORDER BY d.id""",
)

AUDITS_SINCE = Query(
    AuditPast,
    f"""SELECT a.id, a.recorded_on, a.as_of, a.deals, (SELECT COUNT(DISTINCT f.deal_id) FROM audit_finding f
            WHERE f.audit_id = a.id AND f.severity = 'severe')
    FROM audit a
    WHERE a.book_id = :book AND a.recorded_on BETWEEN :since AND :today AND {STANDING}
    ORDER BY a.recorded_on, a.id""",
)


class SevereRow(NamedTuple):
    """A deal on which an audit found something severe."""

    audit_id: int
    deal_id: int


SEVERE_SINCE = Query(
    SevereRow,
    """SELECT DISTINCT f.audit_id, f.deal_id FROM audit a JOIN audit_finding f ON f.audit_id = a.id
    WHERE a.book_id = :book AND a.recorded_on BETWEEN :since AND :today
        AND f.severity = 'severe' AND f.deal_id IS NOT NULL""",
)
