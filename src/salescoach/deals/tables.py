"""Deals, their changes, and when each was present. A deal belongs to the rep in `rep_id`."""

from datetime import date, datetime

from sqlmodel import BigInteger, Field, SQLModel

from salescoach.intake.tables import ImportRun as ImportRun
from salescoach.people.tables import Rep as Rep


class Deal(SQLModel, table=True):
    """A deal as the newest observation shows it; `extra` holds unknown columns as JSON."""

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    source: str
    source_id: str
    name: str
    account: str = ""
    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    owner: str = ""
    pipeline: str = ""
    stage: str = ""
    status: str = "open"
    amount_minor: int | None = Field(default=None, sa_type=BigInteger)
    currency: str
    actual_minor: int | None = Field(default=None, sa_type=BigInteger)
    created_on: date | None = None
    close_on: date | None = None
    closed_on: date | None = None
    stage_since: date | None = None
    next_step: str = ""
    next_step_on: date | None = None
    last_activity_on: date | None = None
    contacts: int | None = None
    probability: int | None = None
    forecast_category: str = ""
    deal_type: str = ""
    lost_reason: str = ""
    extra: str = "{}"
    fingerprint: str
    first_import_id: int = Field(foreign_key="import_run.id")
    last_import_id: int = Field(foreign_key="import_run.id")
    last_seen_on: date
    vanished_on: date | None = None
    contact: str = ""
    decision_maker: str = ""
    competitor: str = ""
    product: str = ""
    segment: str = ""
    discount: int | None = None
    margin: int | None = None


class DealChange(SQLModel, table=True):
    """One change of one field: what it was, what it became, when, and how that is known.

    `on_date` is when it happened (stated by a history export) or was first seen; `as_of` is the date of the
    observation that told it; `basis` is `stated` or `observed`.
    """

    __tablename__ = "deal_change"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    deal_id: int = Field(foreign_key="deal.id")
    field: str
    old_value: str | None = None
    new_value: str | None = None
    on_date: date
    as_of: date
    import_id: int = Field(foreign_key="import_run.id")
    basis: str = "observed"


class DealPresence(SQLModel, table=True):
    """A run of observations in which a deal was present, from the first to the last.

    A deal without any was present in one, from its first import to the day it was last seen: most need no
    row. `import_id` is the import that wrote it, None for the oldest ones.
    """

    __tablename__ = "deal_presence"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    deal_id: int = Field(foreign_key="deal.id")
    from_on: date
    to_on: date
    import_id: int | None = Field(default=None, foreign_key="import_run.id")


class DealEvidence(SQLModel, table=True):
    """What is known of a deal beyond its export; about the rep who owns the deal.

    `subject` is an exit criterion's key or another question's (`decision_maker`, `competitor`, `money`);
    `answer` is yes, no or unknown, `evidence` the words it rests on. Appended, and withdrawn; the newest of a
    subject that is not withdrawn holds.
    """

    __tablename__ = "deal_evidence"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    deal_id: int = Field(foreign_key="deal.id")
    subject: str
    answer: str
    evidence: str = ""
    on_date: date
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    withdrawn_at: datetime | None = None
