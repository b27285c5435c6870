"""A rep with more open deals than they touch.

What it finds:
    Reps most of whose open deals had no activity in the last 14 days.

Why it matters:
    A list that is longer than the week makes every deal on it late. Fewer deals, each moved on every
    fortnight, bring more than many that are looked at when the buyer calls.

Example:
    40 open deals, 12 of them touched in 14 days.

What to do:
    Go through the untouched ones together: hand over, put back to a date, or close. What stays gets a next
    step.

Options:
    within_days (14): an activity in so many days counts as touched.
    least_deals (10): with fewer open deals nothing is said.
    warn_share (0.5): a warning where a smaller share was touched.
    severe_share (0.25): severe where a smaller one was.

Source of the thresholds:
    Fourteen days is the usual threshold of activity (BE101); the shares are our own choice.
"""

from collections.abc import Sequence

from salescoach.audit.desk import Desk
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Go through the untouched ones together: hand over, put back to a date, or close."


class Options(NamedTuple):
    """Shares of the open deals that were touched."""

    within_days: int = 14
    least_deals: int = 10
    warn_share: float = 0.5
    severe_share: float = 0.25


def find(desk: Desk, policy: Options, today: int) -> Finding | None:
    """How many of the deals with a known last activity were touched."""
    days = [deal.activity_day for deal in desk.deals if deal.activity_day is not None]
    if len(days) < max(policy.least_deals, 1):
        return None
    since = today - policy.within_days
    touched = sum([day >= since for day in days])
    if touched >= policy.warn_share * len(days):
        return None
    severe = touched < policy.severe_share * len(days)
    message = f"{len(days)} open deals, {touched} touched in {policy.within_days} days"
    return Finding("severe" if severe else "warn", message, FIX)


def unlearned(desks: Sequence[Desk], policy: Options) -> list[str]:  # noqa: ARG001
    """Deals whose last activity is blank."""
    deals = sum(len(desk.deals) for desk in desks)
    blank = sum(deal.activity_day is None for desk in desks for deal in desk.deals)
    return [f"{blank:,} of {counted(deals, 'deal')}: last activity is blank"] if blank else []


RULE = Rule(
    code="TM105",
    name="too-many-open",
    severity="severe",
    action="build the pipeline",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("last_activity_on",),),
    unlearned=unlearned,
    team=True,
)
