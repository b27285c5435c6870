"""The exit criterion a debrief asks for: the first one open up to the deal's stage. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from salescoach.coaching.questions import CRITERION, Question
from salescoach.coaching.session_queries import DealFacts
from salescoach.deals.process import Criterion, Process, SalesPipeline
from salescoach.deals.supporting import NO, YES, EvidenceRow, answers, newest

EXPLAIN = (
    "An exit criterion of your sales process. Yes is what the customer did or said, not what we hope; u "
    "where nobody asked. The audit places the deal by it."
)


def stage_names(process: Process, deal: DealFacts) -> tuple[str, ...]:
    """What the deal's stage is called: by the CRM, and by the process where it has a place there."""
    place = process.pipeline_of(deal.pipeline).place(deal.stage)
    names = (deal.stage, place.name if place else "")
    return tuple(dict.fromkeys(name for name in names if name))


def open_criterion(process: Process, deal: DealFacts, evidence: Iterable[EvidenceRow]) -> Question | None:
    """The question for a criterion without an answer, else for one answered no.

    The deal's own stage first, then back stage by stage: what a meeting late in a deal can tell.
    None where all are answered yes, or the stage is none of the process.
    """
    pipeline = process.pipeline_of(deal.pipeline)
    rank = pipeline.rank(deal.stage)
    if deal.status != "open" or rank is None:
        return None
    given = answers(pipeline, newest(evidence).get(deal.id, {}), _fields(deal))
    asked = [one for stage in reversed(pipeline.stages[: rank + 1]) for one in stage.exit]
    unknown = [one for one in asked if given.get(one.key) not in (YES, NO)]
    refused = [one for one in asked if given.get(one.key) == NO]
    found = [*unknown, *refused]
    return criterion_question(found[0]) if found else None


def criterion_question(criterion: Criterion) -> Question:
    """The question that asks for a criterion."""
    return Question(
        CRITERION + criterion.key, criterion.ask, "criterion", EXPLAIN, [], "stage", criterion.key
    )


def criteria_by_key(pipelines: Iterable[SalesPipeline]) -> Mapping[str, Question]:
    """The questions for all criteria of the process, by their keys."""
    questions = [criterion_question(one) for line in pipelines for stage in line.stages for one in stage.exit]
    return {question.key: question for question in questions}


def _fields(deal: DealFacts) -> dict[str, Any]:
    """What the export has of the deal, by the names `process.PROVING` uses."""
    return {
        "account": deal.account, "amount": deal.amount_minor, "close_date": deal.close_on,
        "competitor": deal.competitor, "contact": deal.contact, "contacts": deal.contacts,
        "decision_maker": deal.decision_maker, "next_step": deal.next_step, "product": deal.product,
        "segment": deal.segment,
    }  # fmt: skip
