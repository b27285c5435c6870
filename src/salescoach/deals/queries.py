"""Reads about deals: lists for the screen, and what the audit and `today` work on."""

from datetime import date, datetime

from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query


class DealRow(NamedTuple):
    """A deal as the newest observation shows it.

    Attributes:
        id: the deal's id in the store.
        name: as exported.
        account: "" where the export has none.
        rep_id: None while the owner is not one of the reps.
        rep: the rep's name, or the owner as exported.
        owner: as exported.
        pipeline: "" where the export has none.
        stage: the stage within the pipeline.
        status: open, won or lost.
        amount_minor: in minor units, None where the export has none.
        currency: ISO code.
        created_on: when the CRM says it was made.
        close_on: expected close, or when it was closed.
        closed_on: when it was won or lost, None while open or unknown.
        stage_since: since when it is in its stage, as the CRM or the store's changes say; None if unknown.
        next_step: the CRM's text, "" for none.
        next_step_on: the day of it.
        last_activity_on: the CRM's last activity.
        contacts: how many, None where the export does not say.
        probability: percent.
        forecast_category: as exported.
        deal_type: as exported.
        last_seen_on: the newest observation that held it.
        vanished_on: the observation that lacked it, None while it is there.
        source: the CRM, or the mapping's name.
        source_id: its id there.
        first_seen_on: the as-of date of the import that made it.
        last_import_id: the newest import that held it.
    """

    id: int
    name: str
    account: str
    rep_id: int | None
    rep: str
    owner: str
    pipeline: str
    stage: str
    status: str
    amount_minor: int | None
    currency: str
    created_on: date | None
    close_on: date | None
    closed_on: date | None
    stage_since: date | None
    next_step: str
    next_step_on: date | None
    last_activity_on: date | None
    contacts: int | None
    probability: int | None
    forecast_category: str
    deal_type: str
    last_seen_on: date
    vanished_on: date | None
    source: str
    source_id: str
    first_seen_on: date
    last_import_id: int


_DEAL = """SELECT d.id, d.name, d.account, d.rep_id, COALESCE(r.name, d.owner) AS rep, d.owner, d.pipeline,
    d.stage, d.status, d.amount_minor, d.currency, d.created_on, d.close_on, d.closed_on, d.stage_since,
    d.next_step, d.next_step_on, d.last_activity_on, d.contacts, d.probability, d.forecast_category,
    d.deal_type, d.last_seen_on, d.vanished_on, d.source, d.source_id, i.as_of AS first_seen_on,
    d.last_import_id
    FROM deal d JOIN import_run i ON i.id = d.first_import_id LEFT JOIN rep r ON r.id = d.rep_id"""
_ORDER = "ORDER BY CASE WHEN d.close_on IS NULL THEN 1 ELSE 0 END, d.close_on, d.id"

# Open deals that the newest exports still hold; a vanished deal is neither open nor closed.
OPEN_DEALS = Query(
    DealRow,
    f"""{_DEAL} WHERE d.book_id = :book AND d.status = 'open' AND d.vanished_on IS NULL {_ORDER}""",
)
DEALS_OF_STATUS = Query(DealRow, f"{_DEAL} WHERE d.book_id = :book AND d.status = :status {_ORDER}")
DEAL = Query(DealRow, f"{_DEAL} WHERE d.book_id = :book AND d.id = :id")
ALL_DEALS = Query(DealRow, f"{_DEAL} WHERE d.book_id = :book {_ORDER}")


class ImportRow(NamedTuple):
    """One import of deals."""

    id: int
    file_name: str
    profile: str
    as_of: date
    partial: bool
    rows: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    ignored: int
    events: int
    rejects_file: str
    imported_on: date
    undone_at: datetime | None


_IMPORT = """SELECT id, file_name, profile, as_of, partial, rows, created, updated, unchanged, rejected,
    ignored, events, rejects_file, imported_on, undone_at FROM import_run
    WHERE book_id = :book AND kind = 'deals'"""

IMPORTS = Query(ImportRow, f"{_IMPORT} AND undone_at IS NULL ORDER BY as_of DESC, id DESC LIMIT :most")
ALL_IMPORTS = Query(ImportRow, f"{_IMPORT} ORDER BY as_of DESC, id DESC LIMIT :most")
