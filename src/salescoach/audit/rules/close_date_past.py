"""An open deal whose close date has gone by.

What it finds:
    Open deals whose expected close date lies before the day of the audit.

Why it matters:
    The day has come and the deal has not: either it is lost and nobody wrote it down, or the date was never
    the buyer's. Every such deal makes the forecast of the period it sits in wrong. In one live CRM about one
    open deal in five had a close date in the past.

Example:
    Audited on 23 November, an open deal due to close on 12 October: the date is 42 days past.

What to do:
    Ask the owner what the buyer has agreed to. Enter the date the buyer named, or close the deal as lost.

Options:
    warn_days (1): a warning from this many days past.
    severe_days (31): severe from this many days past.

Source of the thresholds:
    One day is what Gong and published HubSpot audit scripts flag. That it turns severe after a month is our
    own choice: by then the deal has sat through a monthly forecast it could not belong to.
"""

from salescoach.audit.deal import AuditDeal, spoken
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Enter the date the buyer has agreed to, or close the deal as lost."


class Options(NamedTuple):
    """Days past the close date."""

    warn_days: int = 1
    severe_days: int = 31


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:
    """How long the close date is past."""
    if deal.close_day is None:
        return None
    past = today - deal.close_day
    if past < policy.warn_days:
        return None
    severity = "severe" if past >= policy.severe_days else "warn"
    return Finding(
        severity, f"close date {counted(past, 'day')} past; it was {spoken(deal.close_day, today)}", FIX
    )


RULE = Rule(
    code="DT101",
    name="close-date-past",
    severity="severe",
    action="date truly",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("close_day",),
    needs=(("close_on",),),
    unsure=(lambda deal: deal.close_day is None, "no close date"),
)
