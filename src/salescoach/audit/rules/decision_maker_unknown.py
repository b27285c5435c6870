"""A deal past the proposal of which nobody knows who decides.

What it finds:
    Open deals from the proposal on for which no decision maker is named, neither in the export nor by an
    answer on record. For an enterprise deal that is severe; a small one is mostly decided by the person you
    speak to, and is left alone.

Why it matters:
    A proposal that reaches somebody who cannot sign is compared by people you have not met. Reaching the
    decision maker is one of the skills that tell strong sellers from weak ones.

Example:
    A deal of 120,000 in Negotiation, decision maker blank.

What to do:
    Ask the contact who signs, who else has a say, and what happened the last time the firm bought something
    of that size. Then ask to meet that person.

Options:
    motions (mid, enterprise, renewal): kinds of deals that need a decision maker known.
    severe_motions (enterprise): those of them for which it is severe.
    late_probability (50): a deal with this probability or a higher one is past the proposal.
    late_stages: names of stages from the proposal on.

Source of the thresholds:
    From the proposal on is what Gong, a maker of sales software, publishes. The names are those stages of
    the five CRMs as shipped; that small deals need none, and enterprise deals most, is our own choice.
"""

from collections.abc import Callable
from typing import NamedTuple

from salescoach.audit.deal import AuditDeal
from salescoach.audit.lateness import Late, is_late, late_from, unknown_lateness
from salescoach.audit.motion import motion_finder
from salescoach.audit.rule import Finding, Known, Rule, Source

FIX = "Ask who signs and who else has a say; then ask to meet that person."


class Options(NamedTuple):
    """Which deals need one, and from where on."""

    motions: tuple[str, ...] = ("mid", "enterprise", "renewal")
    severe_motions: tuple[str, ...] = ("enterprise",)
    late_probability: int = 50
    late_stages: tuple[str, ...] = (
        "Contract", "Contract Sent", "Decision Maker Bought-In", "Negotiation", "Negotiation/Review",
        "Negotiations Started", "Proposal", "Proposal Made", "Proposal/Price Quote", "Proposal/Quote",
        "Propose", "Quote", "Verbal", "3-Propose", "4-Close",
    )  # fmt: skip


class Policy(NamedTuple):
    """What is late, and which motions need a decision maker."""

    late: Late
    motions: frozenset[str]
    severe: frozenset[str]
    motion: Callable[[AuditDeal], str]


def policy(options: Options, known: Known) -> Policy:
    """The options ready to look up."""
    late = late_from(options.late_probability, options.late_stages)
    severe = frozenset(options.severe_motions)
    return Policy(late, frozenset(options.motions), severe, motion_finder(known.motions))


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """No decision maker, in a deal that has come far enough to need one."""
    if deal.decision_maker or not is_late(deal, policy.late):
        return None
    motion = policy.motion(deal)
    if motion not in policy.motions:
        return None
    message = f"no decision maker known; {deal.stage or 'late'}, {motion}"
    return Finding("severe" if motion in policy.severe else "warn", message, FIX)


def blind(source: Source, options: Options) -> list[str]:
    """Deals that show in no way how far they have come."""
    return unknown_lateness(source, options.late_stages)


RULE = Rule(
    code="QU102",
    name="decision-maker-unknown",
    severity="severe",
    action="meet more people",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("decision_maker",), ("stage", "probability")),
    policy=policy,
    blind=blind,
)
