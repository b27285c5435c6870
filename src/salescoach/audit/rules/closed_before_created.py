"""A deal that was won or lost before it was created.

What it finds:
    Won and lost deals of the last twelve months whose closing day is before the day they were created.

Why it matters:
    Whatever is learned from how long deals take learns from this one too. And a deal entered when it was
    already over was never in the pipeline: nobody could forecast it or help with it.

Example:
    A deal created on 4 March that was won on 1 March.

What to do:
    Correct the day that is wrong. If the deal was entered afterwards, agree with the owner that deals are
    entered when the first conversation has taken place.

Options:
    least_days (2): a difference of fewer days is let pass; time zones make one.

Source of the thresholds:
    Any such difference counts in published audits; the one day let pass is our own choice.
"""

from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Correct the day that is wrong; deals are entered at the first conversation."


class Options(NamedTuple):
    """What is let pass."""

    least_days: int = 2


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """How long before it was created a deal was closed."""
    day = deal.close_day if deal.closed_day is None else deal.closed_day
    if day is None or deal.created_day is None or deal.status == "open":
        return None
    before = deal.created_day - day
    if before < max(policy.least_days, 1):
        return None
    return Finding("warn", f"{deal.status} {counted(before, 'day')} before it was created", FIX)


RULE = Rule(
    code="DT105",
    name="closed-before-created",
    severity="warn",
    action="date truly",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("close_on",), ("created_on",)),
    closed=True,
)
