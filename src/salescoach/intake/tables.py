"""The record of imports; about no person."""

from datetime import date, datetime

from sqlmodel import BigInteger, Field, SQLModel


class ImportRun(SQLModel, table=True):
    """One import: an observation as of a date, with its row counts.

    `rows` is the sum of created, updated, unchanged, rejected and ignored. `fields` lists, as JSON, which
    fields the file had a column for, so that an audit can say what it cannot judge. `undoable` is False for
    imports made before a journal was kept. `reading` tells what was read and how, "" where the import had
    something to warn of; whatever rewrites deals without an import has to empty it.
    """

    __tablename__ = "import_run"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    kind: str
    file_name: str
    sha256: str
    profile: str
    as_of: date
    partial: bool = False
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    ignored: int = 0
    events: int = 0
    rejects_file: str = ""
    fields: str = "[]"
    imported_at: datetime
    imported_on: date
    undone_at: datetime | None = None
    undoable: bool = False
    reading: str = ""


class ImportJournal(SQLModel, table=True):
    """What rows held before an import changed them: the values, as JSON, of all rows from one id to another.

    `kind` is the table (`deal`, `deal_change`, `deal_presence`), `dropped` for a change that was deleted, or
    `added` for changes put in another's place.
    Taken back in the opposite order, the entries of an import undo it.
    """

    __tablename__ = "import_journal"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    import_id: int = Field(foreign_key="import_run.id")
    kind: str
    first_id: int = Field(sa_type=BigInteger)
    last_id: int = Field(sa_type=BigInteger)
    was: str
