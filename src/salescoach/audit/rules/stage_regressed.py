"""A deal that has gone back to an earlier stage.

What it finds:
    Open deals that were in a later stage before than they are in now. Which stage is the later one is said by
    the sales process; of stages it does not place, by the order in which your own won deals reached them.

Why it matters:
    A deal that goes back has lost something the buyer had given: a date, a person, a reason. Moving it back
    was honest; forecasting it as before is not.

Example:
    A deal went from Proposal back to Discovery; 36 of 38 won deals reached Discovery first.

What to do:
    Ask what the buyer took back, and give the deal a close date and an amount that fit where it is now.

Options:
    least_deals (20): fewer won deals that reached both stages than this teach nothing.
    least_share (0.8): one stage comes before another if this share of them reached it first.

Source of the thresholds:
    Any step back counts among makers of pipeline audits; in the history of one live CRM 9 % of the moves go
    back. Won deals of the last two years count; both figures are our own choice.
"""

from collections.abc import Mapping

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.paths import Order, process_ranks, without_order
from salescoach.audit.rule import Finding, Known, Rule, Source
from salescoach.core.rows import NamedTuple

FIX = "Ask what the buyer took back, and set close date and amount to where the deal is now."


class Options(NamedTuple):
    """How much history says which stage comes first."""

    least_deals: int = 20
    least_share: float = 0.8


class Policy(NamedTuple):
    """What orders the stages of each pipeline, and the options."""

    orders: Mapping[str, Order]
    options: Options
    ranks: Mapping[str, Mapping[str, int]] = {}


def policy(options: Options, known: Known) -> Policy:
    """The sales process, and the orders that won deals teach."""
    orders = {name: Order(paths) for name, paths in known.paths.items()}
    return Policy(orders, options, process_ranks(known))


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """The latest stage it was in before, where that is a later one than its own."""
    stage, options = deal.stage, policy.options
    order, ranks = policy.orders.get(deal.pipeline), policy.ranks.get(deal.pipeline, {})
    for old, _, _ in reversed(deal.stage_moves):
        here, there = ranks.get(stage), ranks.get(old)
        if here is not None and there is not None and here != there:
            if there > here:
                return Finding("warn", f"back from {old}; the sales process has {stage} first", FIX)
            continue
        first, both = order.before(stage, old) if order else (0, 0)
        if old != stage and both >= options.least_deals and first >= options.least_share * both:
            message = f"back from {old}; {first} of {both} won deals were in {stage} first"
            return Finding("warn", message, FIX)
    return None


def blind(source: Source, options: Options) -> list[str]:  # noqa: ARG001
    """Without a history, one export shows no going back."""
    if source.observed_again or source.stage_moves:
        return []
    return [f"{source.export} was imported once and has no stage history; a second import shows steps back"]


def unlearned(deals: Deals, policy: Policy) -> list[str]:
    """Deals of pipelines in which too few were won to know the order."""
    return without_order(
        deals,
        policy.orders,
        policy.options.least_deals,
        "to learn the order of stages from",
        policy.ranks,
    )


RULE = Rule(
    code="ST104",
    name="stage-regressed",
    severity="warn",
    action="re-stage",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("pipeline", "stage", "stage_moves"),
    needs=(("stage",),),
    policy=policy,
    blind=blind,
    unlearned=unlearned,
)
