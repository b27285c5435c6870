"""A deal outside the markets your strategy names.

What it finds:
    Open deals whose segment, product, type, size or other named column does not fit the strategy in force,
    which is the newest entry of `strategy` in sales_process.yaml that has begun. What is blank is said, never
    counted against a deal.

Why it matters:
    Time spent in the wrong market is taken from the right one, and such deals are won more rarely.

Example:
    A deal in Retail, where the strategy since January names Manufacturing and Food.

What to do:
    Ask why it is worth your time all the same. A good reason: waive it, or change the strategy. None: let go.

Options:
    None; the markets are in sales_process.yaml.

Source of the thresholds:
    Your own strategy. Without one nothing is judged.
"""

from collections import Counter

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.rows import NamedTuple
from salescoach.deals.strategy import Market, Traits, Verdict, verdict

FIX = "Ask why it is worth the time all the same; no reason: let it go."


class Options(NamedTuple):
    """None."""


def policy(options: Options, known: Known) -> Market | None:  # noqa: ARG001
    """The market of the day, None where no strategy has begun."""
    return known.market


def find(deal: AuditDeal, policy: Market, today: int) -> Finding | None:  # noqa: ARG001
    """What does not fit."""
    found = _judged(deal, policy)
    return Finding("warn", f"outside the target market; {found.why}", FIX) if found.inside is False else None


def _judged(deal: AuditDeal, market: Market) -> Verdict:
    traits = Traits(
        deal.segment, deal.product, deal.deal_type, deal.amount_minor, deal.currency, deal.extra
    )  # fmt: skip
    return verdict(market, traits)


def unlearned(deals: Deals, policy: Market | None) -> list[str]:
    """No strategy, or deals of which what it goes by is blank."""
    if policy is None:
        return ["no strategy in force; name your markets under strategy in sales_process.yaml"]
    blank = Counter(found.why for deal in deals if (found := _judged(deal, policy)).inside is None)
    most_first = sorted(blank.items(), key=lambda one: (-one[1], one[0]))
    return [f"{count:,} of {len(deals):,} deals: {why}" for why, count in most_first]


RULE = Rule(
    code="BE103",
    name="outside-target-market",
    severity="warn",
    action="remove or defend",
    doc=__doc__,
    options=Options(),
    find=find,
    policy=policy,
    unlearned=unlearned,
)
