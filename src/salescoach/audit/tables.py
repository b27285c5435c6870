"""Recorded audits and their findings; a finding belongs to the rep who owns the deal."""

from datetime import date, datetime

from sqlmodel import BigInteger, Field, SQLModel

from salescoach.commitments.tables import Commitment as Commitment
from salescoach.deals.tables import Deal as Deal


class Audit(SQLModel, table=True):
    """One full audit; `not_evaluable` is JSON, a list of rule and reason.

    `flagged` counts the deals with any finding.
    """

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    as_of: date
    import_id: int | None = Field(default=None, foreign_key="import_run.id")
    deals: int
    flagged: int = 0
    not_evaluable: str = "[]"
    recorded_at: datetime
    recorded_on: date


class AuditFinding(SQLModel, table=True):
    """One finding, addressed RULE/DEAL; on a rep without a deal, on the team without either.

    `place` is its place in the audit's list, from 1: worst first, each deal's worst before any deal's second.
    """

    __tablename__ = "audit_finding"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="audit.id")
    deal_id: int | None = Field(default=None, foreign_key="deal.id")
    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    place: int
    rule: str
    severity: str
    message: str
    fix: str
    amount_minor: int | None = Field(default=None, sa_type=BigInteger)
    currency: str


class AuditWaiver(SQLModel, table=True):
    """A rule's findings on a deal, let stand until a day; about the rep who owns the deal.

    Without a deal it is of a rep's findings, and about that rep; without either, of the team's. Nothing here
    is ever changed but for the withdrawal; a waiver that follows another withdraws it.
    """

    __tablename__ = "audit_waiver"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    deal_id: int | None = Field(default=None, foreign_key="deal.id")
    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    rule: str
    until_on: date
    why: str
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    withdrawn_at: datetime | None = None
    withdrawn_on: date | None = None


class DealAgreement(SQLModel, table=True):
    """What manager and rep agreed on a deal in a review; about the rep who owns the deal.

    `kind` is keep, fix, restage or remove; `rules` the codes of the findings it answers, with commas between;
    `stage` where the deal belongs by evidence; `commitment_id` the promise made of it, None where it is kept.
    """

    __tablename__ = "deal_agreement"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    deal_id: int = Field(foreign_key="deal.id")
    audit_id: int | None = Field(default=None, foreign_key="audit.id")
    kind: str
    rules: str = ""
    stage: str = ""
    why: str = ""
    commitment_id: int | None = Field(default=None, foreign_key="commitment.id")
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    withdrawn_at: datetime | None = None
