"""A deal that is said to be won on a day to come.

What it finds:
    Won deals of the last twelve months and of the time to come whose closing day is after the day of the
    export.

Why it matters:
    The deal counts as revenue before it is. Mostly the expected close date was left standing when the deal
    was won, so that it lands in the wrong month or quarter.

Example:
    An export of 20 November holds a deal won on 18 December.

What to do:
    Ask for the day on which it was signed, and enter that. Not signed yet: it is open.

Options:
    None.

Source of the thresholds:
    None is needed; nobody wins a deal tomorrow.
"""

from salescoach.audit.deal import AuditDeal, spoken
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Enter the day on which it was signed; not signed yet, it is open."


class Options(NamedTuple):
    """Nothing to set."""


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """A won deal's day to come."""
    day = deal.close_day if deal.closed_day is None else deal.closed_day
    if deal.status != "won" or day is None or day <= today:
        return None
    return Finding("severe", f"won {counted(day - today, 'day')} from now; on {spoken(day, today)}", FIX)


RULE = Rule(
    code="DT104",
    name="won-in-the-future",
    severity="severe",
    action="date truly",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("close_on",),),
    closed=True,
)
