"""A late deal of which nobody knows the competitor.

What it finds:
    Late open deals, mid-market and enterprise, for which no competitor is named, neither in the export nor
    by an answer on record. "None" is an answer too. Where the export has no column for it, deals of which
    somebody was asked are judged by the answer, and of the others it is said that nothing is known.

Why it matters:
    There is always an alternative, if only to leave things as they are. Who does not know it cannot sell
    against it, and hears of it when the price is compared.

Example:
    A deal of 60,000 in Negotiation, competitor blank.

What to do:
    Ask the buyer what else they are looking at, and what they would do if they bought from nobody. What you
    learn can be put on record: salescoach pipeline show DEAL --answer competitor=yes --says "Acme"

Options:
    motions (mid, enterprise): kinds of deals that need a competitor known.
    late_probability (80): from the first stage of the sales process with this probability on, deals need one,
    as does any deal the CRM gives as much; the last stage does where none has it.
    late_stages (none): stages in which they need one too, whatever the sales process says of them.

Source of the thresholds:
    None that is published; the late stages are those of MV102, the kinds of deals our own choice.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import not_
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.lateness import Late, is_late, late_from, unknown_lateness
from salescoach.audit.motion import motion_finder
from salescoach.audit.on_record import Fact, can_tell, fact_of, is_known, unasked
from salescoach.audit.rule import Finding, Known, Rule, Source
from salescoach.core.rows import NamedTuple

FIX = "Ask what else they are looking at, and what happens if they buy from nobody."


class Options(NamedTuple):
    """Which deals need one, and which stages are late."""

    motions: tuple[str, ...] = ("mid", "enterprise")
    late_probability: int = 80
    late_stages: tuple[str, ...] = ()


class Policy(NamedTuple):
    """What is late, which motions need a competitor known, and where that can be known from."""

    late: Late
    fact: Fact
    motions: frozenset[str]
    motion: Callable[[AuditDeal], str]


def policy(options: Options, known: Known) -> Policy:
    """The options ready to look up."""
    late = late_from(options.late_probability, options.late_stages, known)
    return Policy(
        late, fact_of("competitor", known), frozenset(options.motions), motion_finder(known.motions)
    )


def worth(deals: Deals, policy: Policy, today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals without one."""
    return map(not_, deals.column("competitor"))


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """No competitor, in a late deal that needs one known."""
    if deal.competitor or not _needs(deal, policy):
        return None
    if is_known(deal, "", policy.fact) or not can_tell(deal, policy.fact):
        return None
    return Finding("warn", f"no competitor known; {deal.stage or 'late'}", FIX)


def _needs(deal: AuditDeal, policy: Policy) -> bool:
    return is_late(deal, policy.late) and policy.motion(deal) in policy.motions


def lacking(source: Source, deals: Sequence[AuditDeal], policy: Policy) -> list[str]:
    """Deals that need one, where the export has no column for it and nobody was asked."""
    return unasked(source, deals, policy.fact, lambda deal: _needs(deal, policy))


def unlearned(deals: Deals, policy: Policy) -> list[str]:
    """Deals that show in no way how far they have come."""
    return unknown_lateness(deals, policy.late)


RULE = Rule(
    code="QU103",
    name="competitor-unknown",
    severity="warn",
    action="meet more people",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("stage", "probability"),),
    policy=policy,
    lacking=lacking,
    unlearned=unlearned,
)
