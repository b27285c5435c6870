"""A deal whose probability does not fit its stage.

What it finds:
    Open deals with a probability of 0 or 100 %; and those whose probability is far from the one that nearly
    all other open deals in their stage have: a warning where it is higher, only worth a look where it is
    lower. With too few of them a probability far above the one your sales process gives the stage is worth a
    look.

Why it matters:
    A probability set by hand is mostly a hope. It lifts the weighted forecast without anything having
    happened on the buyer's side.

Example:
    A deal in Discovery at 80 %, where 31 of 34 deals have 20 %.

What to do:
    Ask what the buyer has done that the others in that stage have not. Nothing: set it back. Something: move
    the deal to the stage that proves it.

Options:
    least_deals (10): fewer open deals with a probability in a stage than this show nothing usual.
    usual_share (0.8): a probability is the stage's usual one if this share of them has it.
    least_points (20): a difference of fewer percentage points is let pass.

Source of the thresholds:
    CRMs set the probability by the stage, so the usual one is read off your own deals; the three figures are
    our own choice.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from salescoach.audit.columns import Deals, Place
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.rows import NamedTuple

FIX = "Ask what the buyer has done that others in this stage have not; else set it back."
CERTAIN = 100


class Options(NamedTuple):
    """What is usual, and what is far from it."""

    least_deals: int = 10
    usual_share: float = 0.8
    least_points: int = 20


class Usual(NamedTuple):
    """The probability most deals of a stage have, in percent: how many of how many."""

    probability: int
    having: int
    deals: int


class Policy(NamedTuple):
    """The usual probability of each (pipeline, stage) that has one, and how far off is too far."""

    usual: Mapping[tuple[str, str], Usual]
    least_points: int
    process: Mapping[tuple[str, str], int] = {}


def policy(options: Options, known: Known) -> Policy:
    """Reads the usual probabilities off the open deals."""
    counts = Counter(known.deals.keys(("pipeline", "stage", "probability")))
    stages: dict[tuple[str, str], Counter[int]] = {}
    for (pipeline, stage, probability), count in counts.items():
        if probability is not None:
            stages.setdefault((pipeline, stage), Counter())[probability] += count
    usual = {}
    for key, having in stages.items():
        [(probability, most)] = having.most_common(1)
        deals = having.total()
        if deals >= max(options.least_deals, 1) and most >= options.usual_share * deals:
            usual[key] = Usual(probability, most, deals)
    return Policy(usual, options.least_points, _placed(known, known.deals.places))


def _placed(known: Known, stages: Iterable[Place]) -> dict[tuple[str, str], int]:
    """The probability the sales process gives each (pipeline, stage) it places."""
    if known.process is None:
        return {}
    found = {key: known.process.pipeline_of(key[0]).place(key[1]) for key in stages}
    return {key: stage.probability for key, stage in found.items() if stage is not None}


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """A probability that no open deal has, or one far from its stage's."""
    probability = deal.probability
    if probability is None:
        return None
    if probability <= 0 or probability >= CERTAIN:
        return Finding("warn", f"open at {probability} %", FIX)
    usual = policy.usual.get((deal.pipeline, deal.stage))
    if usual is None:
        return _against_process(deal, probability, policy)
    if abs(probability - usual.probability) < max(policy.least_points, 1):
        return None
    severity = "warn" if probability > usual.probability else "info"
    said = f"{probability} % in {deal.stage or 'its stage'}, usual {usual.probability} %"
    return Finding(severity, f"{said}; {usual.having} of {usual.deals} deals there have it", FIX)


def _against_process(deal: AuditDeal, probability: int, policy: Policy) -> Finding | None:
    """A probability far above the one the sales process gives the stage; a lower one is let pass."""
    placed = policy.process.get((deal.pipeline, deal.stage))
    if placed is None or probability - placed < max(policy.least_points, 1):
        return None
    return Finding("info", f"{probability} % in {deal.stage}, the sales process has {placed} %", FIX)


def unlearned(deals: Deals, policy: Policy) -> list[str]:
    """Deals in stages without a usual probability."""
    unusual = {place for place in deals.places if place not in policy.usual and place not in policy.process}
    if not unusual:
        return []
    count = sum(deal.probability is not None and (deal.pipeline, deal.stage) in unusual for deal in deals)
    if not count:
        return []
    return [
        f"{count:,} of {len(deals):,} deals: no usual probability in their stage, only 0 and 100 % judged"
    ]


RULE = Rule(
    code="ST105",
    name="probability-against-stage",
    severity="warn",
    action="re-stage",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("pipeline", "stage", "probability"),
    needs=(("probability",), ("stage",)),
    unsure=(lambda deal: deal.probability is None, "no probability"),
    policy=policy,
    unlearned=unlearned,
)
