"""The fields whose changes are kept, and how a value is written into a change."""

from datetime import date
from typing import Any

# Field names as they stand in `deal_change.field`. Values are text: dates ISO, amounts in minor units of the
# deal's currency, None where there is no value.
STAGE = "stage"
PIPELINE = "pipeline"
STATUS = "status"
OWNER = "owner"
AMOUNT = "amount"
CLOSE_DATE = "close_date"
PRESENCE = "presence"  # `present` to `absent` when a deal has vanished from the exports, and back
PRESENT, ABSENT = "present", "absent"

# The deal's column behind each field that an observation can change.
TRACKED: dict[str, str] = {
    STAGE: "stage",
    PIPELINE: "pipeline",
    STATUS: "status",
    OWNER: "owner",
    AMOUNT: "amount_minor",
    CLOSE_DATE: "close_on",
}


def as_text(value: Any) -> str | None:
    """A value as a change keeps it; "" and None are both no value."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
