"""Where a deal belongs by the sales process: the exit criteria to ask, and the stage answers support."""

from collections.abc import Callable

from salescoach.audit.agreement import PlaceOf, as_it_is
from salescoach.audit.deal import AuditDeal
from salescoach.audit.review import YES, Answered, Criterion
from salescoach.core.invocation import Invocation
from salescoach.deals.process import Process
from salescoach.deals.process_settings import load_process


def criteria_of(process: Process, deal: AuditDeal) -> list[Criterion]:
    """The exit criteria of the stages before the deal's own, which it claims to have met, and of its own.

    None where the process does not place the deal's stage.
    """
    pipeline = process.pipeline_of(deal.pipeline)
    rank = pipeline.rank(deal.stage)
    if rank is None:
        return []
    return [
        Criterion(one.key, one.ask, stage.name) for stage in pipeline.stages[: rank + 1] for one in stage.exit
    ]


def supported_by(process: Process, deal: AuditDeal, answers: Answered) -> str:
    """The furthest stage before which all exit criteria were answered yes; its own as the CRM has it.

    A stage beyond the deal's own is supported where its own criteria are met, too: one ahead, no further, as
    only those were asked. A deal whose stage has no place stays where it is.
    """
    pipeline = process.pipeline_of(deal.pipeline)
    claimed = pipeline.rank(deal.stage)
    if claimed is None:
        return deal.stage
    reached = 0
    for rank, stage in enumerate(pipeline.stages[: claimed + 1]):
        reached = rank
        if not all(one.key in answers and answers[one.key].answer == YES for one in stage.exit):
            break
    else:
        reached = min(claimed + 1, len(pipeline.stages) - 1)
    return deal.stage if reached == claimed else pipeline.stages[reached].name


def criteria_finder(run: Invocation) -> Callable[[AuditDeal], list[Criterion]]:
    """`criteria_of` by the process in force."""
    process = load_process(run)
    return lambda deal: criteria_of(process, deal)


def supported_finder(run: Invocation) -> Callable[[AuditDeal, Answered], str]:
    """`supported_by` by the process in force."""
    process = load_process(run)
    return lambda deal, answers: supported_by(process, deal, answers)


def place_finder(run: Invocation) -> PlaceOf:
    """Which of the CRM's stages are one and the same by the process in force."""
    process = load_process(run)

    def place(pipeline: str, stage: str) -> str:
        found = process.pipeline_of(pipeline).place(stage)
        return as_it_is(pipeline, found.name if found else stage)

    return place
