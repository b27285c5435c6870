"""Reads about what reviews agreed."""

from salescoach.audit.agreement import AgreementRow
from salescoach.store.reading import Query

# Those of a rep, or of everybody, since a day; withdrawn ones are left out.
AGREEMENTS = Query(
    AgreementRow,
    """SELECT g.id, g.deal_id, d.name, COALESCE(r.name, d.owner), d.rep_id, g.kind, g.rules, g.stage, g.why,
        g.commitment_id, g.entered_on, c.due_on, COALESCE(c.state, ''),
        CASE WHEN d.status = 'open' AND d.vanished_on IS NULL THEN 1 ELSE 0 END, d.stage, d.pipeline
    FROM deal_agreement g JOIN deal d ON d.id = g.deal_id LEFT JOIN rep r ON r.id = d.rep_id
    LEFT JOIN commitment c ON c.id = g.commitment_id
    WHERE d.book_id = :book AND g.entered_on BETWEEN :since AND :today AND g.withdrawn_at IS NULL
        AND (:rep = 0 OR d.rep_id = :rep)
    ORDER BY g.id""",
)
