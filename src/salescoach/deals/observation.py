"""What one row of an export says about a deal, in the deal table's terms."""

from datetime import date

from salescoach.core.rows import NamedTuple


class Observation(NamedTuple):
    """What one row says, in the deal table's terms and order."""

    source_id: str
    fingerprint: str
    name: str
    account: str
    owner: str
    pipeline: str
    stage: str
    status: str
    amount_minor: int | None
    currency: str
    actual_minor: int | None
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
    lost_reason: str
    contact: str
    decision_maker: str
    competitor: str
    product: str
    segment: str
    discount: int | None
    margin: int | None
    extra: str


# Which of a deal's columns a field of the export fills; a column without its field keeps what the store has.
FILLS: dict[str, tuple[str, ...]] = {
    "name": ("name",), "account": ("account",), "owner": ("owner",), "pipeline": ("pipeline",),
    "stage": ("stage", "status"),
    "status": ("status",), "is_closed": ("status",), "is_won": ("status",), "amount": ("amount_minor",
    "currency"),
    "currency": ("currency",), "actual": ("actual_minor",), "created": ("created_on",),
    "close_date": ("close_on", "closed_on"),
    "closed_on": ("closed_on",), "won_on": ("closed_on",), "lost_on": ("closed_on",),
    "stage_since": ("stage_since",),
    "next_step": ("next_step",), "next_step_on": ("next_step_on",), "last_activity": ("last_activity_on",),
    "contacts": ("contacts",), "probability": ("probability",), "forecast_category": ("forecast_category",),
    "deal_type": ("deal_type",), "lost_reason": ("lost_reason",), "contact": ("contact",),
    "decision_maker": ("decision_maker",), "competitor": ("competitor",), "product": ("product",),
    "segment": ("segment",), "discount": ("discount",), "margin": ("margin",),
}  # fmt: skip


class Rejected(NamedTuple):
    """Why a row is no deal: the column's header, the reason, and what to do."""

    cell: str
    reason: str
    remedy: str
