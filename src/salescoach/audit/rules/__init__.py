"""The rules, one file each. One more is a file here, a line below, a part of data/audit.yaml, and cases."""

from salescoach.audit.rule import Rule
from salescoach.audit.rules import (
    amount_missing,
    close_date_past,
    close_date_pushed,
    next_step_missing,
    required_field_missing,
    stalled_in_stage,
)

RULES: tuple[Rule, ...] = (
    close_date_past.RULE,
    close_date_pushed.RULE,
    stalled_in_stage.RULE,
    next_step_missing.RULE,
    amount_missing.RULE,
    required_field_missing.RULE,
)
