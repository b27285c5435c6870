"""Expectations of a rep, what happened to them, and the figures they are held against.

All of it but a metric is about a rep, by `rep_id` or through the expectation, and is erased with that rep.
"""

from datetime import date, datetime

from sqlmodel import BigInteger, Field, SQLModel

from salescoach.intake.tables import ImportRun as ImportRun
from salescoach.people.tables import Rep as Rep


class OwnMetric(SQLModel, table=True):
    """A metric of the manager's own; `unit` is `count`, `money` or `percent`. About no person."""

    __tablename__ = "own_metric"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    name: str
    name_key: str
    unit: str
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date


class Expectation(SQLModel, table=True):
    """What is expected of a rep, with the consequence. About that rep; erased with them.

    Never changed but for what repeats its events: `until_on` (the last day, None while it runs), `agreed_on`
    with the day that was entered on, and `withdrawn_on` (it counts no more, as if never said).

    - `metric`: a code of `metrics.py`, or the `name_key` of an own metric;
    - `target`: for one whole `per`, in the metric's `unit`: whole numbers, minor units, or percent;
    - `per`: `day`, `week`, `month` or `quarter`; `otherwise`: the consequence, never "";
    - `raised_from_id`: the expectation whose place it took, higher or lower.
    """

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    metric: str
    unit: str
    target: int = Field(sa_type=BigInteger)
    currency: str = ""
    per: str
    otherwise: str
    from_on: date
    until_on: date | None = None
    agreed_on: date | None = None
    agreed_entered_on: date | None = None
    withdrawn_on: date | None = None
    raised_from_id: int | None = Field(default=None, foreign_key="expectation.id")
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date


class ExpectationEvent(SQLModel, table=True):
    """What happened to an expectation: `set`, `agreed`, `ended`, `resumed` or `withdrawn`; appended.

    `on_date` is the day it holds from (of `ended`: the last day), `note` the reason. Erased with the rep.
    """

    __tablename__ = "expectation_event"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    expectation_id: int = Field(foreign_key="expectation.id")
    kind: str
    on_date: date
    note: str = ""
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date


class EnteredFigure(SQLModel, table=True):
    """What a rep did from a day to a day, entered by hand. About that rep; erased with them.

    Never changed: a correction is a further row that points to the one it replaces, which is withdrawn.
    `amount` is in the metric's unit: whole numbers, minor units of `currency`, or percent.
    """

    __tablename__ = "entered_figure"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    metric: str
    first_on: date
    last_on: date
    amount: int = Field(sa_type=BigInteger)
    currency: str = ""
    replaces_id: int | None = Field(default=None, foreign_key="entered_figure.id")
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    withdrawn_at: datetime | None = None
    withdrawn_on: date | None = None
    withdrawn_why: str = ""


class Activity(SQLModel, table=True):
    """An activity of an imported export: no more of it than is counted. About the rep; erased with them.

    `kind` is `call`, `meeting`, `email` or the file's own word; `reached` says of a call whether somebody
    was spoken to, None where the file does not. `natural_key` is a hash that is the same whenever the same
    row is imported again.
    """

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    rep_id: int = Field(foreign_key="rep.id")
    kind: str
    reached: bool | None = None
    on_date: date
    natural_key: str
    import_id: int = Field(foreign_key="import_run.id")
