"""A deal that jumped over a stage which deals that win go through.

What it finds:
    Open deals whose last jump left out a stage that almost all of your won deals passed on the same way, and
    that have not been there since. With too few such won deals the sales process says what lies between. Only
    changes of stage that the CRM itself states are judged: between two exports a deal may have passed a stage
    unseen.

Why it matters:
    A stage stands for something the buyer has to do or know. What was left out comes back late, as a question
    nobody can answer or as a person nobody has met.

Example:
    A deal went from Qualification to Proposal; 38 of 40 won deals were in Discovery between the two.

What to do:
    Ask for what the stage left out is there to prove. It can be shown: fine. It cannot: move the deal back.

Options:
    least_deals (20): fewer won deals that went the same way than this teach nothing.
    least_share (0.8): a stage belongs on the way if this share of them went through it.

Source of the thresholds:
    That a skipped stage is worth flagging is common among makers of pipeline audits. Which stage belongs on
    the way is learned from your own won deals of the last two years, since a
    process nobody follows would flag every deal; both figures are our own choice.
"""

from collections import Counter
from collections.abc import Mapping

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.paths import Order, process_ranks, without_order
from salescoach.audit.rule import Finding, Known, Rule, Source
from salescoach.core.rows import NamedTuple

FIX = "Ask for what that stage is there to prove; without it, move the deal back."


class Options(NamedTuple):
    """How much history says that a stage belongs on the way."""

    least_deals: int = 20
    least_share: float = 0.8


class Policy(NamedTuple):
    """What orders the stages of each pipeline, and the options."""

    orders: Mapping[str, Order]
    options: Options
    ranks: Mapping[str, Mapping[str, int]] = {}


def policy(options: Options, known: Known) -> Policy:
    """The orders that won deals with a history of their own teach, and the sales process."""
    orders = {name: Order(paths) for name, paths in known.stated_paths.items()}
    return Policy(orders, options, process_ranks(known))


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """The stage it jumped over last."""
    moves, options = deal.stage_moves, policy.options
    order, ranks = policy.orders.get(deal.pipeline), policy.ranks.get(deal.pipeline, {})
    been = {stage for move in moves for stage in move[:2]}
    for old, new, stated in reversed(moves):
        if not stated:
            continue
        went, through = order.between(old, new) if order else (0, Counter[str]())
        if went < options.least_deals:
            if found := _left_out(old, new, ranks, been):
                return found
            continue
        for stage, count in through.most_common():
            if count >= options.least_share * went and stage not in been:
                way = f"{count} of {went} won deals went through it from {old} to {new}"
                return Finding("warn", f"skipped {stage}; {way}", FIX)
    return None


def _left_out(old: str, new: str, ranks: Mapping[str, int], been: set[str]) -> Finding | None:
    """What the sales process has between two stages, where the deal was in none of that place."""
    if old not in ranks or new not in ranks:
        return None
    passed = {ranks[stage] for stage in been if stage in ranks}
    between = {
        rank: stage for stage, rank in ranks.items() if ranks[old] < rank < ranks[new] and rank not in passed
    }
    if not between:
        return None
    names = ", ".join(between[rank] for rank in sorted(between))
    return Finding("warn", f"skipped {names}; the sales process has it between {old} and {new}", FIX)


def blind(source: Source, options: Options) -> list[str]:  # noqa: ARG001
    """Without a history of its own, an export shows no skipping."""
    if source.stage_history:
        return []
    return [f"{source.export} states no changes of stage; import its stage history"]


def unlearned(deals: Deals, policy: Policy) -> list[str]:
    """Deals of pipelines in which too few were won to know the way."""
    return without_order(
        deals,
        policy.orders,
        policy.options.least_deals,
        "with a stage history to learn from",
        policy.ranks,
    )


RULE = Rule(
    code="ST103",
    name="stage-skipped",
    severity="warn",
    action="re-stage",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("pipeline", "stage_moves"),
    needs=(("stage",),),
    policy=policy,
    blind=blind,
    unlearned=unlearned,
)
