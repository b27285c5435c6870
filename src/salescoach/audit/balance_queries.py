"""Reads for the balance of the stages."""

from salescoach.audit.balance import OpenStage
from salescoach.deals.conversion import StageStep
from salescoach.store.reading import Query

OPEN_STAGES = Query(
    OpenStage,
    """SELECT q.rep_id, q.starts_on, q.ends_on, q.currency, d.pipeline, d.stage, COUNT(*),
        CAST(COALESCE(SUM(d.amount_minor), 0) AS BIGINT),
        SUM(CASE WHEN d.amount_minor IS NULL THEN 1 ELSE 0 END)
    FROM rep r JOIN quota q ON q.rep_id = r.id
    JOIN deal d ON d.rep_id = q.rep_id AND d.status = 'open' AND d.vanished_on IS NULL
        AND d.currency = q.currency AND d.close_on BETWEEN q.starts_on AND q.ends_on
    WHERE r.book_id = :book AND r.archived_on IS NULL AND q.starts_on <= :day AND q.ends_on >= :day
    GROUP BY q.rep_id, q.starts_on, q.ends_on, q.currency, d.pipeline, d.stage
    ORDER BY q.rep_id, q.starts_on, q.ends_on, d.pipeline, d.stage""",
)

# As the rates need them: open deals say nothing yet, so that the many of them need not be read.
CLOSED_STEPS = Query(
    StageStep,
    """SELECT d.id, d.rep_id, d.pipeline, d.stage, d.status, c.old_value, c.new_value
    FROM deal d LEFT JOIN deal_change c ON c.deal_id = d.id AND c.field = 'stage'
    WHERE d.book_id = :book AND d.vanished_on IS NULL AND d.status IN ('won', 'lost')
        AND COALESCE(d.closed_on, d.close_on) >= :since
    ORDER BY d.id, c.on_date, c.id""",
)
