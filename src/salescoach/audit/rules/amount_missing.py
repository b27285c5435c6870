"""A deal beyond its first stage that has no amount.

What it finds:
    Open deals without an amount, or with an amount of zero, that have left the first stage of their pipeline.

Why it matters:
    A deal without an amount counts as nothing in the forecast and in the coverage of the quota, and mostly
    means that money has not been talked about.

Example:
    A deal in Proposal whose amount is blank: an offer is out, and nobody knows over how much.

What to do:
    Ask the owner what the buyer is ready to spend. Enter a cautious figure today and the agreed one later.

Options:
    first_stages: names of stages in which an amount is not expected yet.

Source of the thresholds:
    That the first stage may do without an amount is the usual rule of published pipeline audits; the names
    are the first stages the five CRMs ship with.
"""

from typing import NamedTuple

from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Known, Rule

FIX = "Ask what the buyer is ready to spend, and enter a cautious figure today."


class Options(NamedTuple):
    """Stages without an amount."""

    first_stages: tuple[str, ...] = (
        "Appointment Scheduled", "Lead", "Lead In", "New", "Prospecting", "Qualification", "Qualify",
        "1-Qualify",
    )  # fmt: skip


def policy(options: Options, known: Known) -> frozenset[str]:  # noqa: ARG001
    """The first stages, folded."""
    return frozenset(name.strip().casefold() for name in options.first_stages)


def find(deal: AuditDeal, policy: frozenset[str], today: int) -> Finding | None:  # noqa: ARG001
    """No amount where one is due."""
    if deal.amount_minor or deal.stage.strip().casefold() in policy:
        return None
    what = "no amount" if deal.amount_minor is None else "an amount of 0"
    return Finding("warn", f"{what} in {deal.stage}" if deal.stage else what, FIX)


RULE = Rule(
    code="CP102",
    name="amount-missing",
    severity="warn",
    action="fill in",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("amount_minor",),),
    policy=policy,
)
