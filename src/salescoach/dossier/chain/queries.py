"""Reads for the page on a person; no morning waits for them."""

from datetime import date

from salescoach.audit.queries import STANDING
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query


class OpenDeals(NamedTuple):
    """A rep's open deals in one currency, their amounts in minor units together."""

    currency: str
    deals: int
    value: int


OPEN_DEALS = Query(
    OpenDeals,
    """SELECT currency, count(*), CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT) FROM deal
    WHERE rep_id = :rep AND status = 'open' AND vanished_on IS NULL GROUP BY currency ORDER BY 2 DESC, 1""",
)


class AuditDay(NamedTuple):
    """A recorded audit and its day."""

    id: int
    recorded_on: date


LAST_AUDITS = Query(
    AuditDay,
    f"""SELECT id, recorded_on FROM audit WHERE book_id = :book AND recorded_on <= :today AND {STANDING}
    ORDER BY recorded_on DESC, id DESC LIMIT 2""",
)


class FindingRow(NamedTuple):
    """A finding of an audit on a rep or the rep's deal; deal and id are "" and None on the rep."""

    rule: str
    severity: str
    deal_id: int | None
    deal: str
    amount_minor: int | None
    currency: str
    message: str
    is_open: bool


FINDINGS = Query(
    FindingRow,
    """SELECT f.rule, f.severity, f.deal_id, COALESCE(d.name, ''), d.amount_minor,
        COALESCE(d.currency, f.currency), f.message,
        CASE WHEN f.deal_id IS NULL OR (d.status = 'open' AND d.vanished_on IS NULL) THEN 1 ELSE 0 END
    FROM audit_finding f LEFT JOIN deal d ON d.id = f.deal_id
    WHERE f.audit_id = :audit AND f.rep_id = :rep
        AND NOT EXISTS (SELECT 1 FROM audit_waiver w WHERE w.rule = f.rule
            AND ((f.deal_id IS NOT NULL AND w.deal_id = f.deal_id)
                OR (f.deal_id IS NULL AND w.deal_id IS NULL AND w.rep_id = f.rep_id))
            AND w.until_on >= :today AND w.entered_on <= :today
            AND (w.withdrawn_on IS NULL OR w.withdrawn_on > :today))
    ORDER BY CASE f.severity WHEN 'severe' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, f.place""",
)


class TalkRow(NamedTuple):
    """A session that was held, as far as the page needs it."""

    id: int
    kind: str
    on_date: date
    seconds: int
    theme: str
    skill: str
    helpful: bool | None
    outcome: str
    deal_id: int | None
    deal: str


TALKS = Query(
    TalkRow,
    """SELECT s.id, s.kind, s.on_date, s.seconds, s.theme, s.skill, s.helpful, s.outcome, s.deal_id,
        COALESCE(d.name, '')
    FROM coaching_session s LEFT JOIN deal d ON d.id = s.deal_id
    WHERE s.rep_id = :rep AND s.state = 'held' AND s.on_date BETWEEN :since AND :today
    ORDER BY s.on_date DESC, s.id DESC""",
)


class PromiseRow(NamedTuple):
    """A promise of the rep or to the rep, with the session it was made in."""

    id: int
    owner: str
    what: str
    due_on: date
    state: str
    made_on: date
    closed_on: date | None
    deal_id: int | None
    deal: str
    session_id: int | None


PROMISES = Query(
    PromiseRow,
    """SELECT c.id, c.owner, c.what, c.due_on, c.state, c.made_on, c.closed_on, c.deal_id,
        COALESCE(d.name, ''),
        (SELECT min(sc.session_id) FROM session_commitment sc WHERE sc.commitment_id = c.id)
    FROM commitment c LEFT JOIN deal d ON d.id = c.deal_id
    WHERE c.rep_id = :rep AND c.made_on <= :today AND c.state <> 'withdrawn'
        AND (c.state = 'open' OR c.due_on >= :since) ORDER BY c.due_on, c.id""",
)
