"""A deal with no close date.

What it finds:
    Open deals without an expected close date.

Why it matters:
    A deal without a date is in no month's forecast and in no quarter's coverage, and nothing ever reminds
    anybody of it.

Example:
    A deal in Proposal whose close date is blank.

What to do:
    Ask the buyer by when they need it working, and count back to the signature.

Options:
    None.

Source of the thresholds:
    Audits of practitioners flag any open deal without a close date.
"""

from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple

FIX = "Ask by when the buyer needs it working, and count back to the signature."


class Options(NamedTuple):
    """Nothing to set."""


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """No close date."""
    return Finding("warn", "no close date", FIX) if deal.close_day is None else None


RULE = Rule(
    code="CP106",
    name="close-date-missing",
    severity="warn",
    action="date truly",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("close_day",),
    needs=(("close_on",),),
)
