"""A rep, or a team, whose period hangs on one deal.

What it finds:
    Reps, and a team, of whose open value to close in this fiscal quarter one deal is a large share.

Why it matters:
    A quarter that hangs on one deal is a coin that is tossed once. The rep gives way on price, because
    there is nothing else to turn to, and the buyer notices.

Example:
    500,000 to close this quarter, 380,000 of it one deal.

What to do:
    Ask what the quarter is without that deal, and what can be brought forward or begun beside it. Ask of
    the deal itself who else there has said yes.

Options:
    least_deals (3): with fewer deals to close in the quarter, the number is the trouble, not the share.
    warn_share (0.5): a warning from this share on.
    severe_share (0.7): severe from this share on.

Source of the thresholds:
    None is published; half and 70 % are our own choice.
"""

from collections.abc import Sequence
from datetime import date

from salescoach.audit.desk import Desk
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.money import compact
from salescoach.core.periods import quarter_of
from salescoach.core.rows import NamedTuple

FIX = "Ask what the quarter is without it, and what can be begun or brought forward beside it."


class Options(NamedTuple):
    """Shares of the quarter's open value."""

    least_deals: int = 3
    warn_share: float = 0.5
    severe_share: float = 0.7


class Policy(NamedTuple):
    """The options and the fiscal year."""

    options: Options
    first_month: int


def policy(options: Options, known: Known) -> Policy:
    """The options with the fiscal year's first month."""
    return Policy(options, known.first_month)


def find(desk: Desk, policy: Policy, today: int) -> Finding | None:
    """The largest deal's share."""
    period = quarter_of(date.fromordinal(today), policy.first_month)
    first, last = period.start.toordinal(), period.end.toordinal()
    found = [
        deal
        for deal in desk.deals
        if (day := deal.close_day) is not None and first <= day <= last and deal.amount_minor
    ]
    options = policy.options
    if len(found) < max(options.least_deals, 1):
        return None
    amounts = [deal.amount_minor or 0 for deal in found]
    total, amount = sum(amounts), max(amounts)
    if total <= 0 or amount < options.warn_share * total:
        return None
    severe = amount >= options.severe_share * total
    held = f"{amount / total * 100:.0f} % of {compact(total, desk.currency)} in {period.label}"
    deal = min((deal for deal in found if deal.amount_minor == amount), key=lambda deal: deal.id)
    name = deal.name.strip() or f"deal {deal.id}"
    return Finding("severe" if severe else "warn", f"{held} is one deal; {name}", FIX)


def unlearned(desks: Sequence[Desk], policy: Policy) -> list[str]:  # noqa: ARG001
    """Nothing that deals alone do not show."""
    return []


RULE = Rule(
    code="TM104",
    name="concentration",
    severity="severe",
    action="build the pipeline",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("amount_minor",), ("close_on",)),
    policy=policy,
    unlearned=unlearned,
    team=True,
    whole=True,
)
