"""Reps, what is kept about them, and what is left of those who were erased.

Erasing a rep removes aliases, quotas and absences; the row stays as an anonymous seat, `former rep N`.
"""

from datetime import date, datetime

from sqlmodel import BigInteger, Field, SQLModel


class Rep(SQLModel, table=True):
    """A rep; `name_key` is the folded name that must be unique in a book."""

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    name: str
    name_key: str
    role: str = ""
    status: str = "active"
    started_on: date | None = None
    left_on: date | None = None
    archived_on: date | None = None
    weekdays: str = "12345"
    part_time: int = 100
    entered_at: datetime
    entered_on: date


class RepAlias(SQLModel, table=True):
    """A name or e-mail address by which a CRM or calendar knows a rep."""

    __tablename__ = "rep_alias"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    rep_id: int = Field(foreign_key="rep.id")
    alias: str
    alias_key: str


class Quota(SQLModel, table=True):
    """What a rep is to win in a period, in minor units."""

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    period: str
    starts_on: date
    ends_on: date
    amount_minor: int = Field(sa_type=BigInteger)
    currency: str
    entered_at: datetime
    entered_on: date


class Absence(SQLModel, table=True):
    """Days a rep is not there, both ends included; no reason is kept."""

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    starts_on: date
    ends_on: date
    entered_at: datetime
    entered_on: date


class Erasure(SQLModel, table=True):
    """A rep was erased; `rep_id` is the seat that is left. `finished_at` is None until its files are, too."""

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    erased_at: datetime
    erased_on: date
    finished_at: datetime | None = None


class ErasedName(SQLModel, table=True):
    """A salted hash of a name or address of somebody erased, so that no import brings the person back."""

    __tablename__ = "erased_name"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    erasure_id: int = Field(foreign_key="erasure.id")
    name_hash: str


class ProfileAnswer(SQLModel, table=True):
    """What a rep told of themselves, voluntarily: an answer to a question of profile.yaml, as it was asked.

    About the rep in `rep_id`; erased with the rep, and any part of it when the rep wants it struck: the rows
    of that question are then deleted, those of the past as well. A new answer is a further row; the newest
    holds. `declined`: the rep would rather not be asked this; the answer is "".
    """

    __tablename__ = "profile_answer"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    question: str
    asked: str
    answer: str
    declined: bool = False
    on_date: date
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date


class EnergyNote(SQLModel, table=True):
    """How a rep said a day was, 1 empty to 5 full; what sessions note of it lies with them.

    About the rep in `rep_id`; erased with the rep, and deleted after 90 days.
    """

    __tablename__ = "energy_note"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    energy: int
    on_date: date
    entered_at: datetime
    entered_on: date


class SubjectExport(SQLModel, table=True):
    """A file that was written for a rep, so that erasing can name it; nobody knows where it went.

    About the rep in `rep_id`, and erased with the rep.
    """

    __tablename__ = "subject_export"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    path: str
    made_at: datetime
    made_on: date
