"""Writes what is known of deals beyond their export: answers are appended, and withdrawn, never changed."""

from datetime import date

from sqlmodel import Session, col, select

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.texts import storable
from salescoach.deals.supporting import ANSWERS
from salescoach.deals.tables import DealEvidence


def add_evidence(
    session: Session,
    run: Invocation,
    *,
    deal_id: int,
    subject: str,
    answer: str,
    evidence: str = "",
    on_date: date | None = None,
    written_by: str = "manager",
) -> DealEvidence:
    """Appends an answer and returns it with its id.

    Args:
        session: the transaction.
        run: the clock.
        deal_id: the deal.
        subject: an exit criterion's key, or another question's such as `decision_maker`.
        answer: yes, no or unknown.
        evidence: what it rests on, in words.
        on_date: the day it was true, today where None.
        written_by: who judged.

    Raises:
        WrongUse: for another answer, without a subject, or for a day to come.
    """
    subject = storable(subject, "the subject")
    on_date = on_date or run.today
    if not subject:
        raise WrongUse("Evidence needs a subject.", "Name an exit criterion: salescoach pipeline stages")
    if answer not in ANSWERS:
        raise WrongUse(f"{answer!r} is no answer.", f"Use one of: {', '.join(ANSWERS)}.")
    if on_date > run.today:
        raise WrongUse(f"{on_date.isoformat()} lies in the future.", "Name the day it was known.")
    row = DealEvidence(
        deal_id=deal_id, subject=subject, answer=answer, evidence=storable(evidence, "the evidence"),
        on_date=on_date, written_by=written_by, entered_at=run.now(), entered_on=run.today,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def withdraw_evidence(session: Session, run: Invocation, evidence_id: int) -> DealEvidence:
    """Withdraws an answer; the one before it holds again.

    Raises:
        Refused: where it is withdrawn already, or gone.
    """
    row = session.exec(select(DealEvidence).where(col(DealEvidence.id) == evidence_id)).first()
    if row is None or row.withdrawn_at is not None:
        raise Refused(f"There is no evidence {evidence_id} to withdraw.", "It may be withdrawn already.")
    row.withdrawn_at = run.now()
    session.add(row)
    return row
