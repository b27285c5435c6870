"""Writes of audits: recorded whole, never changed."""

import json

from sqlalchemy import insert
from sqlmodel import Session

from salescoach.audit.auditing import Audited
from salescoach.audit.loading import Pipeline
from salescoach.audit.tables import Audit, AuditFinding
from salescoach.core.invocation import Invocation
from salescoach.store.writing import identity


def record_audit(
    session: Session, run: Invocation, pipeline: Pipeline, audited: Audited, book: int = 1
) -> int:
    """Records a full audit with its findings in their order; returns its id."""
    audit = Audit(
        book_id=book,
        as_of=pipeline.as_of,
        import_id=pipeline.import_id,
        deals=len(pipeline.deals),
        flagged=len({found.deal.id for found in audited.found}),
        not_evaluable=json.dumps(
            [{"rule": gap.rule.code, "reason": gap.reason} for gap in audited.not_judged], ensure_ascii=False
        ),
        recorded_at=run.now(),
        recorded_on=run.today,
    )
    session.add(audit)
    session.flush()
    number = identity(audit)
    rows = [
        {
            "audit_id": number, "deal_id": found.deal.id, "rep_id": found.deal.rep_id, "place": place,
            "rule": found.rule.code, "severity": found.severity, "message": found.message, "fix": found.fix,
            "amount_minor": found.deal.amount_minor, "currency": found.deal.currency,
        }
        for place, found in enumerate(audited.found, start=1)
    ]  # fmt: skip
    if rows:
        session.connection().execute(insert(AuditFinding), rows)
    return number
