"""Which deals have come how far: by the sales process, and by the probability the CRM gives them."""

from collections.abc import Mapping, Sequence

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Known
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import SalesPipeline

StageKey = tuple[str, str]  # the CRM's pipeline and stage


class Late(NamedTuple):
    """From where on a deal counts as late.

    Attributes:
        probability: percent; a deal the CRM gives as much or more is late, whatever its stage is called.
        stages: whether each stage met is late; those of which nothing says it are left out.
    """

    probability: int
    stages: Mapping[StageKey, bool]


def late_from(probability: int, names: Sequence[str], known: Known) -> Late:
    """What is late among the stages of the deals to judge.

    Args:
        probability: percent; a stage the sales process gives as much or more is late. Where it gives no stage
            of a pipeline so much, the last one is.
        names: stages that are late too, whatever the process says of them.
        known: the deals and the process.
    """
    listed = {folded(name) for name in names}
    found: dict[StageKey, bool] = {}
    for pipeline, stage in known.deals.places:
        of = known.process.pipeline_of(pipeline) if known.process else None
        rank = of.rank(stage) if of else None
        if folded(stage) in listed:
            found[pipeline, stage] = True
        elif of is not None and rank is not None:
            found[pipeline, stage] = rank >= _first_late(of, probability)
    return Late(probability, found)


def _first_late(pipeline: SalesPipeline, probability: int) -> int:
    """The place of the first stage that is late."""
    for rank, stage in enumerate(pipeline.stages):
        if stage.probability >= probability:
            return rank
    return len(pipeline.stages) - 1


def folded(name: str) -> str:
    """A stage's name without what does not tell two apart."""
    return name.strip().casefold()


def is_late(deal: AuditDeal, late: Late) -> bool:
    """Whether the deal has come so far."""
    if deal.probability is not None and deal.probability >= late.probability:
        return True
    return late.stages.get((deal.pipeline, deal.stage), False)


def unknown_lateness(deals: Deals, late: Late) -> list[str]:
    """Of how many deals neither stage nor probability shows how far they have come."""
    unknown = deals.places.keys() - late.stages.keys()
    if not unknown:
        return []
    count = sum(deal.probability is None and (deal.pipeline, deal.stage) in unknown for deal in deals)
    return (
        [f"{count:,} of {len(deals):,} deals: their stage has no place in the sales process"] if count else []
    )
