"""Which deals have come how far: by the names of their stages, and by the probability the CRM gives them."""

from collections.abc import Sequence
from typing import NamedTuple

from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Source


class Late(NamedTuple):
    """From where on a deal counts as late.

    Attributes:
        probability: percent; as probable or more is late, whatever the stage is called.
        names: stages that are late, as the CRM spells them and folded, so that most need no folding.
    """

    probability: int
    names: frozenset[str]


def late_from(probability: int, stages: Sequence[str]) -> Late:
    """The names ready to look up."""
    return Late(probability, frozenset(stages) | {folded(name) for name in stages})


def folded(name: str) -> str:
    """A stage's name without what does not tell two apart."""
    return name.strip().casefold()


def is_late(deal: AuditDeal, late: Late) -> bool:
    """Whether the deal has come so far."""
    if deal.probability is not None and deal.probability >= late.probability:
        return True
    return deal.stage in late.names or folded(deal.stage) in late.names


def unknown_lateness(source: Source, stages: Sequence[str]) -> list[str]:
    """The reason where a source's deals show in no way how far they have come."""
    if "probability" in source.fields or {folded(name) for name in stages} & source.stages:
        return []
    return [f"{source.export} has no stage named a late one, and no probability; name yours in audit.yaml"]
