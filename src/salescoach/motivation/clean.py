"""A clean audit deserves recognition, too: found apart, as no morning waits for it."""

from collections.abc import Iterable
from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.motivation.deserved import AUDIT, FRESH, Suggestion

LEAST_DEALS = 3  # open deals below which an audit without findings says little


class CleanRow(NamedTuple):
    """A rep's open deals that an audit looked at, and its findings on them or on the rep."""

    rep_id: int
    deals: int
    findings: int


def clean(rows: Iterable[CleanRow], audit_id: int, recorded_on: date, today: date) -> list[Suggestion]:
    """Reps on whose open deals the last audit found nothing."""
    if not 0 <= (today - recorded_on).days <= FRESH[AUDIT]:
        return []
    stand_up = [row for row in rows if row.deals >= LEAST_DEALS and not row.findings]
    says = "a clean audit of all {} open deals"
    return [
        Suggestion(row.rep_id, AUDIT, f"audit-{audit_id}", says.format(row.deals), recorded_on)
        for row in stand_up
    ]
