"""A late deal of which nobody knows the competitor.

What it finds:
    Late open deals, mid-market and enterprise, for which no competitor is named, neither in the export nor
    by an answer on record. "None" is an answer too.

Why it matters:
    There is always an alternative, if only to leave things as they are. Who does not know it cannot sell
    against it, and hears of it when the price is compared.

Example:
    A deal of 60,000 in Negotiation, competitor blank.

What to do:
    Ask the buyer what else they are looking at, and what they would do if they bought from nobody.

Options:
    motions (mid, enterprise): kinds of deals that need a competitor known.
    late_probability (75): a deal with this probability or a higher one is in a late stage.
    late_stages: names of stages that are late ones.

Source of the thresholds:
    None that is published; the late stages are those of MV102, the kinds of deals our own choice.
"""

from collections.abc import Callable
from typing import NamedTuple

from salescoach.audit.deal import AuditDeal
from salescoach.audit.lateness import Late, is_late, late_from, unknown_lateness
from salescoach.audit.motion import motion_finder
from salescoach.audit.rule import Finding, Known, Rule, Source

FIX = "Ask what else they are looking at, and what happens if they buy from nobody."


class Options(NamedTuple):
    """Which deals need one, and which stages are late."""

    motions: tuple[str, ...] = ("mid", "enterprise")
    late_probability: int = 75
    late_stages: tuple[str, ...] = (
        "Contract", "Contract Sent", "Negotiation", "Negotiation/Review", "Negotiations Started", "Verbal",
        "4-Close",
    )  # fmt: skip


class Policy(NamedTuple):
    """What is late, and which motions need a competitor known."""

    late: Late
    motions: frozenset[str]
    motion: Callable[[AuditDeal], str]


def policy(options: Options, known: Known) -> Policy:
    """The options ready to look up."""
    late = late_from(options.late_probability, options.late_stages)
    return Policy(late, frozenset(options.motions), motion_finder(known.motions))


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """No competitor, in a late deal that needs one known."""
    if deal.competitor or not is_late(deal, policy.late) or policy.motion(deal) not in policy.motions:
        return None
    return Finding("warn", f"no competitor known; {deal.stage or 'late'}", FIX)


def blind(source: Source, options: Options) -> list[str]:
    """Deals that show in no way how far they have come."""
    return unknown_lateness(source, options.late_stages)


RULE = Rule(
    code="QU103",
    name="competitor-unknown",
    severity="warn",
    action="meet more people",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("competitor",), ("stage", "probability")),
    policy=policy,
    blind=blind,
)
