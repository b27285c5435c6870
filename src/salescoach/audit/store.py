"""Writes of audits, recorded whole; of waivers, appended and withdrawn; and of what reviews agree."""

import json
from collections.abc import Sequence

from sqlalchemy import insert
from sqlmodel import Session, col, select

from salescoach.audit.agreement import KEEP, RESTAGE
from salescoach.audit.auditing import Audited
from salescoach.audit.loading import Pipeline
from salescoach.audit.review import REP, Decision, Item
from salescoach.audit.tables import Audit, AuditFinding, AuditWaiver, DealAgreement
from salescoach.audit.teamwork import TeamFound
from salescoach.audit.waiving import Key, Waiving
from salescoach.commitments.store import make_promise
from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.deals.evidence_store import add_evidence
from salescoach.store.writing import identity


def record_audit(
    session: Session,
    run: Invocation,
    pipeline: Pipeline,
    audited: Audited,
    book: int = 1,
    team: Sequence[TeamFound] = (),
) -> int:
    """Records a full audit with its findings in their order, those on reps last; returns its id."""
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
    rows += [
        {
            "audit_id": number, "deal_id": None, "rep_id": one.rep_id, "place": place,
            "rule": one.rule.code, "severity": one.severity, "message": one.message, "fix": one.fix,
            "amount_minor": None, "currency": one.desk.currency,
        }
        for place, one in enumerate(team, start=len(rows) + 1)
    ]  # fmt: skip
    if rows:
        session.connection().execute(insert(AuditFinding), rows)
    return number


def add_waiver(session: Session, run: Invocation, key: Key, asked: Waiving, book: int = 1) -> AuditWaiver:
    """Waives a rule's findings on a deal, a rep or the team; it takes the place of one that holds already."""
    for waiver in _holding(session, run, key, book):
        _withdraw(session, run, waiver)
    rule, deal, rep = key
    waiver = AuditWaiver(
        book_id=book, deal_id=deal, rep_id=rep, rule=rule, until_on=asked.until_on, why=asked.why,
        entered_at=run.now(), entered_on=run.today,
    )  # fmt: skip
    session.add(waiver)
    session.flush()
    return waiver


def withdraw_waiver(session: Session, run: Invocation, key: Key, book: int = 1) -> None:
    """Withdraws what is waived, from today on.

    Raises:
        Refused: where nothing is.
    """
    holding = _holding(session, run, key, book)
    if not holding:
        rule, deal, rep = key
        on = "this deal" if deal is not None else "the team" if rep is None else "this rep"
        raise Refused(f"{rule} is not waived on {on}.", "See what is: salescoach pipeline waive --list")
    for waiver in holding:
        _withdraw(session, run, waiver)


def _holding(session: Session, run: Invocation, key: Key, book: int) -> list[AuditWaiver]:
    rule, deal, rep = key
    wanted = (
        select(AuditWaiver)
        .where(AuditWaiver.rule == rule, AuditWaiver.book_id == book)
        .where(col(AuditWaiver.deal_id) == deal, col(AuditWaiver.rep_id) == rep)
        .where(AuditWaiver.until_on >= run.today, col(AuditWaiver.withdrawn_on).is_(None))
    )
    return list(session.exec(wanted))


def _withdraw(session: Session, run: Invocation, waiver: AuditWaiver) -> None:
    waiver.withdrawn_at, waiver.withdrawn_on = run.now(), run.today
    session.add(waiver)


def keep_agreement(
    session: Session, run: Invocation, item: Item, decision: Decision, audit_id: int | None
) -> int | None:
    """Keeps what was agreed on a deal, with its promise, waivers and evidence; returns the promise's id.

    A deal that is kept as it is has all its findings waived until the day agreed; anything else becomes a
    promise of the rep or the manager. One whose stage the evidence supports needs none.
    """
    deal = item.deal
    for subject, said in decision.evidence.items():
        add_evidence(session, run, deal_id=deal.id, subject=subject, answer=said.answer, evidence=said.words)
    stays = decision.kind == RESTAGE and decision.stage == deal.stage
    promise: int | None = None
    if decision.kind == KEEP:
        for code in item.codes:
            add_waiver(session, run, (code, deal.id, None), Waiving(decision.day, decision.why))
    elif not stays:
        promise = identity(
            make_promise(
                session, run, owner="rep" if decision.who == REP else "manager",
                what=decision.promise(deal.name), due_on=decision.day, rep_id=deal.rep_id, deal_id=deal.id,
            )
        )  # fmt: skip
    session.add(
        DealAgreement(
            deal_id=deal.id, audit_id=audit_id, kind=decision.kind, rules=",".join(item.codes),
            stage=decision.stage, why=decision.why, commitment_id=promise,
            entered_at=run.now(), entered_on=run.today,
        )
    )  # fmt: skip
    return promise
