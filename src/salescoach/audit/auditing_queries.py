"""Reads for an audit: the deals, what is known of them, and the audit to compare with."""

from datetime import date

from salescoach.audit.desk import RecordRow
from salescoach.audit.ended import DATED, EndedRow
from salescoach.audit.queries import AUDIT_FIELDS, STANDING, AuditRow
from salescoach.audit.rows import NEXT_CHANGE, SEEN, STATED, DealRow
from salescoach.audit.staying import DatedMove
from salescoach.audit.verdict import EarlierFinding
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query

_CLOSE_MOVES = f"""(SELECT STRING_AGG(c.old_value || '{STATED}' || c.new_value, '{NEXT_CHANGE}')
            FROM deal_change c WHERE c.deal_id = d.id AND c.field = 'close_date')"""
_STAGE_MOVES = f"""(SELECT STRING_AGG(change, '{NEXT_CHANGE}')
            FROM (SELECT c.old_value || CASE WHEN c.basis = 'stated' THEN '{STATED}' ELSE '{SEEN}' END
                    || c.new_value AS change
                FROM deal_change c WHERE c.deal_id = d.id AND c.field = 'stage'
                ORDER BY c.on_date, c.id) s)"""
_DEAL = """SELECT d.id, d.source, d.name, d.account, d.rep_id, d.owner, d.pipeline,
        d.stage, d.amount_minor, d.currency, d.next_step, d.contacts, d.probability, d.forecast_category,
        d.deal_type, d.status, d.contact, d.decision_maker, d.competitor, d.product, d.segment,
        d.discount, d.margin,
        d.created_on, d.close_on, d.next_step_on, d.last_activity_on,
        COALESCE(d.stage_since, (SELECT MAX(c.on_date) FROM deal_change c
            WHERE c.deal_id = d.id AND c.field = 'stage')),
        d.closed_on, {}, {}, d.first_import_id, d.last_import_id
    FROM deal d"""

# Open deals that were in the newest export. A stage without a date counts from the last change of stage seen.
# By the ids of the open ones, as they lie in the file: in the order of an index each would be sought anew.
OPEN_DEALS = Query(
    DealRow,
    f"""{_DEAL.format(_CLOSE_MOVES, _STAGE_MOVES)}
    WHERE d.id IN (SELECT id FROM deal WHERE book_id = :book AND status = 'open')
        AND d.vanished_on IS NULL AND (:rep = 0 OR d.rep_id = :rep)""",
)

# Closed deals of the last year whose dates contradict each other: the few that rules on closed deals judge,
# which ask for no moves.
CLOSED_DEALS = Query(
    DealRow,
    f"""{_DEAL.format("NULL", "NULL")}
    WHERE d.book_id = :book AND d.status IN ('won', 'lost') AND d.close_on >= :since
        AND (:rep = 0 OR d.rep_id = :rep) AND d.vanished_on IS NULL
        AND (COALESCE(d.closed_on, d.close_on) > :as_of
            OR COALESCE(d.closed_on, d.close_on) < d.created_on)""",
)


DATED_MOVES = Query(
    DatedMove,
    """SELECT c.deal_id, c.old_value, c.new_value, c.on_date
    FROM deal d JOIN deal_change c ON c.deal_id = d.id AND c.field = 'stage'
    WHERE d.book_id = :book AND d.status = 'open' AND d.vanished_on IS NULL
        AND c.old_value <> '' AND c.new_value <> ''
    ORDER BY c.deal_id, c.on_date, c.id""",
)


class RepName(NamedTuple):
    """A rep's name, also one who has left."""

    id: int
    name: str


REP_NAMES = Query(RepName, "SELECT id, name FROM rep WHERE book_id = :book")


class DealAnswer(NamedTuple):
    """What is on record of an open deal beyond its export; the words are "" where only yes was said."""

    deal_id: int
    subject: str
    answer: str
    evidence: str


# The oldest first, so that the newest of a subject is the last.
DEAL_ANSWERS = Query(
    DealAnswer,
    """SELECT e.deal_id, e.subject, e.answer, e.evidence
    FROM deal_evidence e JOIN deal d ON d.id = e.deal_id
    WHERE d.book_id = :book AND d.status = 'open' AND e.withdrawn_at IS NULL AND e.on_date <= :as_of
    ORDER BY e.on_date, e.id""",
)


class DealExtra(NamedTuple):
    """The columns of a deal's export without a field, as JSON."""

    deal_id: int
    extra: str


DEAL_EXTRAS = Query(
    DealExtra,
    """SELECT id, extra FROM deal
    WHERE book_id = :book AND status = 'open' AND vanished_on IS NULL AND extra <> '{}'""",
)


# Won and lost deals, for all that is learned of them: those that ended since a day, vanished or not, and
# those created lately. Changes of stage as `_STAGE_MOVES`, blanks too, with their days behind them.
ENDED_DEALS = Query(
    EndedRow,
    f"""SELECT d.rep_id, d.currency, d.pipeline, d.stage, d.status, d.amount_minor, d.created_on, d.closed_on,
        COALESCE(d.closed_on, d.close_on), d.close_on, d.vanished_on, i.as_of,
        (SELECT STRING_AGG(change, '{NEXT_CHANGE}') || '{DATED}' || STRING_AGG(day, '{NEXT_CHANGE}')
            FROM (SELECT COALESCE(c.old_value, '')
                    || CASE WHEN c.basis = 'stated' THEN '{STATED}' ELSE '{SEEN}' END
                    || COALESCE(c.new_value, '') AS change, CAST(c.on_date AS VARCHAR) AS day
                FROM deal_change c WHERE c.deal_id = d.id AND c.field = 'stage'
                ORDER BY c.on_date, c.id) s)
    FROM deal d JOIN import_run i ON i.id = d.first_import_id
    WHERE d.id IN (SELECT id FROM deal WHERE book_id = :book AND status IN ('won', 'lost'))
        AND (COALESCE(d.closed_on, d.close_on) >= :since OR d.created_on > :lately)
    ORDER BY d.id""",
)

# What was created lately, and has vanished from the exports without an end.
VANISHED_LATELY = Query(
    RecordRow,
    """SELECT rep_id, currency, 0, 0, COUNT(*), CAST(SUM(COALESCE(amount_minor, 0)) AS BIGINT),
        SUM(CASE WHEN COALESCE(amount_minor, 0) = 0 THEN 1 ELSE 0 END), 0, 0
    FROM deal
    WHERE id IN (SELECT id FROM deal WHERE book_id = :book AND status = 'open' AND vanished_on IS NOT NULL)
        AND rep_id IS NOT NULL AND created_on > :lately AND created_on <= :as_of
    GROUP BY rep_id, currency""",
)


class ImportFields(NamedTuple):
    """An import: its date, and as JSON the fields its file had a column for."""

    id: int
    as_of: date
    fields: str


IMPORTS = Query(
    ImportFields,
    """SELECT id, as_of, fields FROM import_run
    WHERE book_id = :book AND kind = 'deals' AND undone_at IS NULL ORDER BY as_of, id""",
)

AUDIT_BEFORE = Query(
    AuditRow,
    f"""SELECT {AUDIT_FIELDS} FROM audit WHERE book_id = :book AND recorded_on < :today AND {STANDING}
    ORDER BY recorded_on DESC, id DESC LIMIT 1""",
)
EARLIER_FINDINGS = Query(
    EarlierFinding,
    """SELECT f.rule, f.deal_id, f.rep_id, COALESCE(r.name, d.owner, '') AS rep, f.currency
    FROM audit_finding f LEFT JOIN deal d ON d.id = f.deal_id LEFT JOIN rep r ON r.id = f.rep_id
    WHERE f.audit_id = :audit""",
)


class RecordedFinding(NamedTuple):
    """What was recorded of a finding, enough to see that nothing has changed."""

    rule: str
    deal_id: int | None
    severity: str
    message: str


RECORDED_FINDINGS = Query(
    RecordedFinding,
    "SELECT rule, deal_id, severity, message FROM audit_finding WHERE audit_id = :audit ORDER BY place",
)
