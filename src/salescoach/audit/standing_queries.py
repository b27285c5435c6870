"""What of an audit still stands: by rep, on reps and the team, on one deal. No morning waits for it."""

from salescoach.core.rows import NamedTuple
from salescoach.deals.deal_page import Remark
from salescoach.store.reading import Query


class RepFindings(NamedTuple):
    """What the last audit found on a rep's open deals in one currency; `rep` is the owner where that is none.

    `deals` counts those found on; `at_risk` adds, in minor units, the amounts of those with a severe finding
    or a warning, each once.
    """

    rep: str
    currency: str
    deals: int
    findings: int
    severe: int
    at_risk: int


_NOT_WAIVED = """NOT EXISTS (SELECT 1 FROM audit_waiver w WHERE w.rule = f.rule AND {}
            AND w.until_on >= :today AND w.entered_on <= :today
            AND (w.withdrawn_on IS NULL OR w.withdrawn_on > :today))"""

# Who has most to put right comes first.
FINDINGS_BY_REP = Query(
    RepFindings,
    f"""SELECT rep, currency, COUNT(*), CAST(SUM(findings) AS BIGINT), CAST(SUM(severe) AS BIGINT),
        CAST(COALESCE(SUM(CASE WHEN grave = 1 THEN amount_minor END), 0) AS BIGINT)
    FROM (SELECT COALESCE(r.name, d.owner) AS rep, d.currency, d.amount_minor, COUNT(*) AS findings,
            SUM(CASE WHEN f.severity = 'severe' THEN 1 ELSE 0 END) AS severe,
            MAX(CASE WHEN f.severity = 'info' THEN 0 ELSE 1 END) AS grave
        FROM audit_finding f JOIN deal d ON d.id = f.deal_id LEFT JOIN rep r ON r.id = d.rep_id
        WHERE f.audit_id = :audit AND d.status = 'open' AND d.vanished_on IS NULL
            AND {_NOT_WAIVED.format("w.deal_id = f.deal_id")}
        GROUP BY d.id, r.name, d.owner, d.currency, d.amount_minor) AS found
    GROUP BY rep, currency ORDER BY 5 DESC, 4 DESC, rep, currency""",
)


REMARKS = Query(
    Remark,
    f"""SELECT f.rule, f.severity, f.message, f.fix FROM audit_finding f
    WHERE f.deal_id = :deal AND f.audit_id = :audit AND {_NOT_WAIVED.format("w.deal_id = f.deal_id")}
    ORDER BY CASE f.severity WHEN 'severe' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, f.place""",
)


class DeskFinding(NamedTuple):
    """A finding of the last audit on a rep, or on the team where `rep` is ""."""

    rule: str
    rep: str
    severity: str
    message: str


DESK_FINDINGS = Query(
    DeskFinding,
    f"""SELECT f.rule, COALESCE(r.name, ''), f.severity, f.message
    FROM audit_finding f LEFT JOIN rep r ON r.id = f.rep_id
    WHERE f.audit_id = :audit AND f.deal_id IS NULL AND r.archived_on IS NULL
        AND {_NOT_WAIVED.format("w.deal_id IS NULL AND COALESCE(w.rep_id, 0) = COALESCE(f.rep_id, 0)")}
    ORDER BY f.place""",
)
