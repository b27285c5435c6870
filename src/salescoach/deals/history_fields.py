"""The fields of a history: what each kind of history file has columns for, and what its cells hold."""

from collections.abc import Mapping

from salescoach.deals.fields import FIELDS, FieldKind
from salescoach.intake.mapping import FIELD_HISTORY, STAGE_HISTORY

# Fields of a history beside those of a deal. In a stage history `amount` and `close_date` are what they were
# then, and `stage` is the deal's own now; in a field history all three are the deal's own now.
HISTORY_ONLY: dict[str, FieldKind] = {
    "changed_on": "date",
    "from_stage": "text",
    "to_stage": "text",
    "changed_field": "text",
    "old_value": "text",
    "new_value": "text",
}
COLUMNS = (*FIELDS, *HISTORY_ONLY)

# Without these a file is no history: the field, and in words.
NEEDED: Mapping[str, tuple[tuple[str, str], ...]] = {
    STAGE_HISTORY: (
        ("id", "the id of each deal (Opportunity ID)"),
        ("to_stage", "the stage after each change (To Stage)"),
        ("changed_on", "the day of each change (Last Modified)"),
    ),
    FIELD_HISTORY: (
        ("id", "the id of each deal (Opportunity ID)"),
        ("changed_field", "the field that changed (Field / Event)"),
        ("old_value", "the value before (Old Value)"),
        ("new_value", "the value after (New Value)"),
        ("changed_on", "the day of each change (Edit Date)"),
    ),
}


def kind_of(field: str) -> FieldKind:
    """What a field's cells hold."""
    return HISTORY_ONLY[field] if field in HISTORY_ONLY else FIELDS[field].kind
