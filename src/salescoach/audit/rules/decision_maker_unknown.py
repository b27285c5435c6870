"""A deal past the proposal of which nobody knows who decides.

What it finds:
    Open deals from the proposal on for which no decision maker is named, neither in the export nor by an
    answer on record. For an enterprise deal that is severe; a small one is mostly decided by the person you
    speak to, and is left alone. Where the export has no column for it, deals of which somebody was asked are
    judged by the answer, and of the others it is said that nothing is known.

Why it matters:
    A proposal that reaches somebody who cannot sign is compared by people you have not met. Reaching the
    decision maker is one of the skills that tell strong sellers from weak ones.

Example:
    A deal of 120,000 in Negotiation, decision maker blank.

What to do:
    Ask the contact who signs, who else has a say, and what happened the last time the firm bought something
    of that size. Then ask to meet that person. What you learn can be put on record:
    salescoach pipeline show DEAL --answer decision_maker=yes --says "Eva Lang, COO"

Options:
    motions (mid, enterprise, renewal): kinds of deals that need a decision maker known.
    severe_motions (enterprise): those of them for which it is severe.
    late_probability (75): from the first stage of the sales process with this probability on, deals need one,
    as does any deal the CRM gives as much; the last stage does where none has it.
    late_stages (none): stages in which they need one too, whatever the sales process says of them.

Source of the thresholds:
    From the proposal on is what Gong, a maker of sales software, publishes; 75 % is Proposal in the process
    as shipped, and in Salesforce. That small deals need none, and enterprise deals most, is our own choice.
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

FIX = "Ask who signs and who else has a say; then ask to meet that person."


class Options(NamedTuple):
    """Which deals need one, and from where on."""

    motions: tuple[str, ...] = ("mid", "enterprise", "renewal")
    severe_motions: tuple[str, ...] = ("enterprise",)
    late_probability: int = 75
    late_stages: tuple[str, ...] = ()


class Policy(NamedTuple):
    """What is late, which motions need a decision maker, and where that can be known from."""

    late: Late
    fact: Fact
    motions: frozenset[str]
    severe: frozenset[str]
    motion: Callable[[AuditDeal], str]


def policy(options: Options, known: Known) -> Policy:
    """The options ready to look up."""
    late = late_from(options.late_probability, options.late_stages, known)
    severe = frozenset(options.severe_motions)
    return Policy(
        late,
        fact_of("decision_maker", known),
        frozenset(options.motions),
        severe,
        motion_finder(known.motions),
    )


def worth(deals: Deals, policy: Policy, today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals without one."""
    return map(not_, deals.column("decision_maker"))


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """No decision maker, in a deal that has come far enough to need one."""
    if deal.decision_maker or not _needs(deal, policy):
        return None
    if is_known(deal, "", policy.fact) or not can_tell(deal, policy.fact):
        return None
    motion = policy.motion(deal)
    message = f"no decision maker known; {deal.stage or 'late'}, {motion}"
    return Finding("severe" if motion in policy.severe else "warn", message, FIX)


def _needs(deal: AuditDeal, policy: Policy) -> bool:
    return is_late(deal, policy.late) and policy.motion(deal) in policy.motions


def lacking(source: Source, deals: Sequence[AuditDeal], policy: Policy) -> list[str]:
    """Deals that need one, where the export has no column for it and nobody was asked."""
    return unasked(source, deals, policy.fact, lambda deal: _needs(deal, policy))


def unlearned(deals: Deals, policy: Policy) -> list[str]:
    """Deals that show in no way how far they have come."""
    return unknown_lateness(deals, policy.late)


RULE = Rule(
    code="QU102",
    name="decision-maker-unknown",
    severity="severe",
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
