"""A deal whose next step should have been taken.

What it finds:
    Open deals whose next step has a day that has gone by.

Why it matters:
    Either nobody did it, or nobody wrote down what came of it. Both mean that the deal has no next step now.

Example:
    The next step "send the quote" was due three days ago.

What to do:
    Ask what came of it, and agree the next one before you hang up.

Options:
    warn_days (1): a warning from this many days past its day.

Source of the thresholds:
    Practitioners ask for a next step in the future; a day past is past.
"""

from salescoach.audit.deal import AuditDeal, spoken
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Ask what came of it, and agree the next one."


class Options(NamedTuple):
    """Days past its day."""

    warn_days: int = 1


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:
    """How long the next step has been due."""
    day = deal.next_step_day
    if day is None or day >= today or today - day < policy.warn_days:
        return None
    return Finding(
        "warn", f"next step {counted(today - day, 'day')} past; it was due {spoken(day, today)}", FIX
    )


RULE = Rule(
    code="CP108",
    name="next-step-past",
    severity="warn",
    action="agree a next step",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("next_step_day",),
    needs=(("next_step_on",),),
)
