"""Which source answers for a metric."""

from salescoach.accountability.judging import Figures
from salescoach.accountability.metrics import (
    CLEAN_AUDIT,
    COMMITMENTS_KEPT,
    NEW_DEALS,
    NEXT_STEPS,
    PIPELINE_ADDED,
    PROPOSALS,
    WON_REVENUE,
)
from salescoach.accountability.sources.activities import activity_figures
from salescoach.accountability.sources.asking import Asked
from salescoach.accountability.sources.audits import audit_figures
from salescoach.accountability.sources.deals import deal_figures
from salescoach.accountability.sources.promises import promise_figures
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Process
from salescoach.store.reading import Reader

_DEALS = (PROPOSALS, NEW_DEALS, PIPELINE_ADDED, WON_REVENUE)


class Settings(NamedTuple):
    """What sources need besides the store: the sales process, and the name of its stage of proposals."""

    process: Process
    proposal_stage: str


def figures_for(reader: Reader, asked: Asked, settings: Settings) -> Figures:
    """What a rep did in any span since `asked.since`, of one metric."""
    if asked.metric in _DEALS:
        return deal_figures(reader, asked, settings.process, settings.proposal_stage)
    if asked.metric == COMMITMENTS_KEPT:
        return promise_figures(reader, asked)
    if asked.metric in (NEXT_STEPS, CLEAN_AUDIT):
        return audit_figures(reader, asked)
    return activity_figures(reader, asked)
