"""Reads for an audit, and what `today` takes from the last one."""

from datetime import date
from typing import NamedTuple

from salescoach.audit.deal import DealRow
from salescoach.audit.stays import WonMove
from salescoach.audit.verdict import EarlierFinding
from salescoach.store.reading import Query

# Open deals that were in the newest export. A stage without a date counts from the last change of stage seen.
OPEN_DEALS = Query(
    DealRow,
    """SELECT d.id, d.source, d.name, d.account, d.rep_id, COALESCE(r.name, ''), d.owner, d.pipeline, d.stage,
        d.amount_minor, d.currency, d.next_step, d.contacts, d.probability, d.forecast_category, d.deal_type,
        d.created_on, d.close_on, d.next_step_on, d.last_activity_on,
        COALESCE(d.stage_since, (SELECT MAX(c.on_date) FROM deal_change c
            WHERE c.deal_id = d.id AND c.field = 'stage')),
        d.first_import_id, d.last_import_id
    FROM deal d LEFT JOIN rep r ON r.id = d.rep_id
    WHERE d.book_id = :book AND d.status = 'open' AND d.vanished_on IS NULL
        AND (:rep = 0 OR d.rep_id = :rep)""",
)


class CloseChange(NamedTuple):
    """A change of an open deal's close date; the values are ISO dates or null."""

    deal_id: int
    old_value: str | None
    new_value: str | None


CLOSE_CHANGES = Query(
    CloseChange,
    """SELECT c.deal_id, c.old_value, c.new_value
    FROM deal d JOIN deal_change c ON c.deal_id = d.id AND c.field = 'close_date'
    WHERE d.book_id = :book AND d.status = 'open' AND d.vanished_on IS NULL""",
)

WON_MOVES = Query(
    WonMove,
    """SELECT c.deal_id, d.pipeline, d.created_on, d.closed_on, i.as_of, c.old_value, c.new_value,
        c.on_date, c.basis
    FROM deal d JOIN deal_change c ON c.deal_id = d.id AND c.field = 'stage'
    JOIN import_run i ON i.id = d.first_import_id
    WHERE d.book_id = :book AND d.status = 'won' AND COALESCE(d.closed_on, d.close_on) >= :since
    ORDER BY c.deal_id, c.on_date, c.id""",
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


class AuditRow(NamedTuple):
    """A recorded audit."""

    id: int
    as_of: date
    import_id: int | None
    recorded_on: date
    deals: int
    flagged: int


_AUDIT = "id, as_of, import_id, recorded_on, deals, flagged"

LAST_AUDIT = Query(
    AuditRow,
    f"""SELECT {_AUDIT} FROM audit WHERE book_id = :book AND recorded_on <= :today
    ORDER BY recorded_on DESC, id DESC LIMIT 1""",
)
AUDIT_BEFORE = Query(
    AuditRow,
    f"""SELECT {_AUDIT} FROM audit WHERE book_id = :book AND recorded_on < :today
    ORDER BY recorded_on DESC, id DESC LIMIT 1""",
)
EARLIER_FINDINGS = Query(
    EarlierFinding,
    """SELECT f.rule, f.deal_id, f.rep_id, COALESCE(r.name, d.owner) AS rep, f.currency
    FROM audit_finding f JOIN deal d ON d.id = f.deal_id LEFT JOIN rep r ON r.id = f.rep_id
    WHERE f.audit_id = :audit""",
)


class RecordedFinding(NamedTuple):
    """What was recorded of a finding, enough to see that nothing has changed."""

    rule: str
    deal_id: int
    severity: str
    message: str


RECORDED_FINDINGS = Query(
    RecordedFinding,
    "SELECT rule, deal_id, severity, message FROM audit_finding WHERE audit_id = :audit ORDER BY place",
)


class LastFinding(NamedTuple):
    """A finding of the last recorded audit on a deal that is still open.

    Attributes:
        rule: the code, to address it as RULE/DEAL; not for the morning screen.
        deal_id: the deal.
        deal: its name.
        account: "" where blank.
        rep_id: its owner, None where that is no rep of yours.
        rep: the owner's name, "" without one.
        severity: info, warn or severe.
        message: in words.
        amount_minor: minor units, None where blank.
        currency: ISO code.
        as_of: the date the audit judged by.
        recorded_on: the day of the audit, for its age.
        flagged: how many deals it found something on.
    """

    rule: str
    deal_id: int
    deal: str
    account: str
    rep_id: int | None
    rep: str
    severity: str
    message: str
    amount_minor: int | None
    currency: str
    as_of: date
    recorded_on: date
    flagged: int


# The first `top` of the last audit's list: worst first, each deal's worst before any deal's second. Deals no
# longer open are left out.
LAST_FINDINGS = Query(
    LastFinding,
    """SELECT f.rule, f.deal_id, d.name, d.account, d.rep_id, COALESCE(r.name, d.owner), f.severity,
        f.message, d.amount_minor, d.currency, a.as_of, a.recorded_on, a.flagged
    FROM audit a JOIN audit_finding f ON f.audit_id = a.id JOIN deal d ON d.id = f.deal_id
    LEFT JOIN rep r ON r.id = d.rep_id
    WHERE a.id = (SELECT id FROM audit WHERE book_id = :book AND recorded_on <= :today
            ORDER BY recorded_on DESC, id DESC LIMIT 1)
        AND d.status = 'open' AND d.vanished_on IS NULL
    ORDER BY f.place LIMIT :top""",
)


class AuditDay(NamedTuple):
    """The day of a recorded audit."""

    recorded_on: date


AUDIT_DAYS = Query(
    AuditDay,
    """SELECT recorded_on FROM audit WHERE book_id = :book AND recorded_on BETWEEN :start AND :end
    ORDER BY recorded_on""",
)


class CurrentQuota(NamedTuple):
    """A quota whose period holds today, in minor units."""

    rep_id: int
    starts_on: date
    ends_on: date
    amount_minor: int
    currency: str


CURRENT_QUOTAS = Query(
    CurrentQuota,
    """SELECT q.rep_id, q.starts_on, q.ends_on, q.amount_minor, q.currency
    FROM rep r JOIN quota q ON q.rep_id = r.id
    WHERE r.book_id = :book AND r.archived_on IS NULL AND q.starts_on <= :today AND q.ends_on >= :today
    ORDER BY q.rep_id, q.starts_on""",
)


class DealOfPeriod(NamedTuple):
    """A deal won, or open and to close, in a period; minor units."""

    status: str
    rep_id: int
    on_date: date
    amount_minor: int
    currency: str


# A won deal counts on the day it was closed; `since` bounds the search by the date it was to close.
DEALS_OF_PERIOD = Query(
    DealOfPeriod,
    """SELECT status, rep_id, COALESCE(closed_on, close_on), amount_minor, currency FROM deal
    WHERE book_id = :book AND status = 'won' AND close_on >= :since
        AND COALESCE(closed_on, close_on) BETWEEN :start AND :end
        AND rep_id IS NOT NULL AND amount_minor IS NOT NULL
    UNION ALL
    SELECT status, rep_id, close_on, amount_minor, currency FROM deal
    WHERE book_id = :book AND status = 'open' AND close_on BETWEEN :start AND :end
        AND vanished_on IS NULL AND rep_id IS NOT NULL AND amount_minor IS NOT NULL""",
)
