"""Reads of what is known of deals beyond their export."""

from salescoach.deals.supporting import EvidenceRow
from salescoach.store.reading import Query

_EVIDENCE = """SELECT e.id, e.deal_id, e.subject, e.answer, e.evidence, e.on_date, e.written_by
    FROM deal_evidence e"""

EVIDENCE_OF_DEAL = Query(
    EvidenceRow, f"{_EVIDENCE} WHERE e.deal_id = :deal AND e.withdrawn_at IS NULL ORDER BY e.id"
)
EVIDENCE_OF_OPEN_DEALS = Query(
    EvidenceRow,
    f"""{_EVIDENCE} JOIN deal d ON d.id = e.deal_id
    WHERE d.book_id = :book AND d.status = 'open' AND d.vanished_on IS NULL AND e.withdrawn_at IS NULL
    ORDER BY e.id""",
)
