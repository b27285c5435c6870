"""What `today` and the checklist take from recorded audits, with nothing of the auditing itself."""

from datetime import date

from salescoach.audit.covering import Cover
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query


class AuditRow(NamedTuple):
    """A recorded audit."""

    id: int
    as_of: date
    import_id: int | None
    recorded_on: date
    deals: int
    flagged: int


AUDIT_FIELDS = "id, as_of, import_id, recorded_on, deals, flagged"

# An audit of an import that was taken back stays recorded, as work done, but says nothing of the pipeline.
STANDING = """NOT EXISTS (SELECT 1 FROM import_run undone
    WHERE undone.id = import_id AND undone.undone_at IS NOT NULL)"""

LAST_AUDIT = Query(
    AuditRow,
    f"""SELECT {AUDIT_FIELDS} FROM audit WHERE book_id = :book AND recorded_on <= :today AND {STANDING}
    ORDER BY recorded_on DESC, id DESC LIMIT 1""",
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
# longer open are left out, and findings waived since.
LAST_FINDINGS = Query(
    LastFinding,
    f"""SELECT f.rule, f.deal_id, d.name, d.account, d.rep_id, COALESCE(r.name, d.owner), f.severity,
        f.message, d.amount_minor, d.currency, a.as_of, a.recorded_on, a.flagged
    FROM audit a JOIN audit_finding f ON f.audit_id = a.id JOIN deal d ON d.id = f.deal_id
    LEFT JOIN rep r ON r.id = d.rep_id
    WHERE a.id = (SELECT id FROM audit WHERE book_id = :book AND recorded_on <= :today AND {STANDING}
            ORDER BY recorded_on DESC, id DESC LIMIT 1)
        AND d.status = 'open' AND d.vanished_on IS NULL
        AND NOT EXISTS (SELECT 1 FROM audit_waiver w WHERE w.deal_id = f.deal_id AND w.rule = f.rule
            AND w.until_on >= :today AND w.entered_on <= :today
            AND (w.withdrawn_on IS NULL OR w.withdrawn_on > :today))
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


# What is won and what is to close of each quota that holds on a day. A won deal counts on the day it closed;
# `since` bounds the search by the date it was to close. What lies before every quota is left out at once, as
# each deal is held to each quota.
_BEGUN = "(SELECT MIN(starts_on) FROM quota WHERE ends_on >= :today)"
_WON = f"""SELECT status, rep_id, COALESCE(closed_on, close_on) AS on_date, amount_minor, currency
            FROM deal WHERE book_id = :book AND status = 'won' AND close_on >= :since
            AND COALESCE(closed_on, close_on) >= {_BEGUN}"""
_OPEN = f"""SELECT status, rep_id, close_on, amount_minor, currency
            FROM deal WHERE book_id = :book AND status = 'open' AND close_on >= :since
            AND close_on >= {_BEGUN} AND vanished_on IS NULL"""
COVERS = Query(
    Cover,
    f"""SELECT q.rep_id, r.name, q.period, q.starts_on, q.ends_on, q.currency, q.amount_minor,
        CAST(COALESCE(SUM(CASE WHEN p.status = 'won' THEN p.amount_minor END), 0) AS BIGINT),
        CAST(COALESCE(SUM(CASE WHEN p.status = 'open' THEN p.amount_minor END), 0) AS BIGINT)
    FROM rep r JOIN quota q ON q.rep_id = r.id
    LEFT JOIN ({_WON} UNION ALL {_OPEN}) p
        ON p.rep_id = q.rep_id AND p.currency = q.currency AND p.on_date BETWEEN q.starts_on AND q.ends_on
    WHERE r.book_id = :book AND r.archived_on IS NULL AND q.starts_on <= :today AND q.ends_on >= :today
    GROUP BY q.id, q.rep_id, r.name, q.period, q.starts_on, q.ends_on, q.currency, q.amount_minor
    ORDER BY q.rep_id, q.starts_on, q.ends_on""",
)
# The quotas alone, nothing won or open, for who has the deals at hand: held to each quota of a large team,
# the deals would be read again for each rep.
QUOTAS_HELD = Query(
    Cover,
    """SELECT q.rep_id, r.name, q.period, q.starts_on, q.ends_on, q.currency, q.amount_minor, 0, 0
    FROM rep r JOIN quota q ON q.rep_id = r.id
    WHERE r.book_id = :book AND r.archived_on IS NULL AND q.starts_on <= :today AND q.ends_on >= :today
    ORDER BY q.rep_id, q.starts_on, q.ends_on""",
)
# A deal may have been won later than it was expected to, by a year; a quota lasts one at most.
COVERS_BACK = 2 * 366  # days from today to `since`


class AuditedRow(NamedTuple):
    """The newest audit: how many deals, how many of them the rule flagged, and its gaps as JSON."""

    deals: int
    flagged: int
    not_evaluable: str


NEWEST_AUDIT = Query(
    AuditedRow,
    """SELECT a.deals, (SELECT COUNT(DISTINCT f.deal_id) FROM audit_finding f
        WHERE f.audit_id = a.id AND f.rule = :rule), a.not_evaluable
    FROM audit a WHERE a.book_id = :book AND a.recorded_on BETWEEN :start AND :end
    ORDER BY a.recorded_on DESC, a.id DESC LIMIT 1""",
)
