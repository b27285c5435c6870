"""A deal whose next step is too far away.

What it finds:
    Open deals whose next step is more than two weeks out.

Why it matters:
    A deal that waits for weeks cools down, and its priority at the buyer's with it.

Example:
    The next step "send the quote to Mr Ito" is due in 31 days.

What to do:
    Agree a smaller step before it: a question answered, a person met, a draft read.

Options:
    latest_days (14): a next step further out than this is a warning.

Source of the thresholds:
    The fourteen days follow HubSpot practice.
"""

from salescoach.audit.deal import AuditDeal, spoken
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Agree a smaller step before it, at most two weeks out."


class Options(NamedTuple):
    """How far out."""

    latest_days: int = 14


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:
    """How far away the next step is."""
    day = deal.next_step_day
    if day is None or day - today <= policy.latest_days:
        return None
    ahead = counted(day - today, "day")
    return Finding("warn", f"next step only in {ahead}; on {spoken(day, today)}", FIX)


RULE = Rule(
    code="CP109",
    name="next-step-far",
    severity="warn",
    action="agree a next step",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("next_step_day",),
    needs=(("next_step_on",),),
)
