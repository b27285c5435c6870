"""Which stage the evidence on a deal supports: answers to exit criteria, and what columns prove. Pure.

Evidence is kept under a subject: the key of a criterion, or another question's. The newest answer of a
subject that was not withdrawn holds. Unknown is not yes.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Criterion, SalesPipeline, Stage

YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = (YES, NO, UNKNOWN)


class EvidenceRow(NamedTuple):
    """One answer on record that was not withdrawn, as it was given.

    Attributes:
        id: its id; of several answers to a subject on one day the highest is the newest.
        deal_id: the deal.
        subject: the criterion's key, or another question's.
        answer: yes, no or unknown.
        evidence: what it rests on, in words.
        on_date: the day it was true.
        written_by: who judged.
    """

    id: int
    deal_id: int
    subject: str
    answer: str
    evidence: str
    on_date: date
    written_by: str


class Supported(NamedTuple):
    """What the evidence supports.

    Attributes:
        stage: the furthest stage before which every exit criterion is answered yes.
        rank: its place among the pipeline's stages, from 0.
        no: the criteria of that stage answered no: what keeps the deal from the next one.
        unknown: the criteria of that stage not answered, or with unknown.
        answered: how many criteria of the pipeline have a yes or a no at all.
    """

    stage: Stage
    rank: int
    no: tuple[Criterion, ...]
    unknown: tuple[Criterion, ...]
    answered: int


def newest(rows: Iterable[EvidenceRow]) -> dict[int, dict[str, EvidenceRow]]:
    """The answer that holds, by deal and subject: that of the latest day, of a day's the last entered."""
    found: dict[int, dict[str, EvidenceRow]] = {}
    for row in rows:
        of_deal = found.setdefault(row.deal_id, {})
        before = of_deal.get(row.subject)
        if before is None or (before.on_date, before.id) < (row.on_date, row.id):
            of_deal[row.subject] = row
    return found


def answers(
    pipeline: SalesPipeline, evidence: Mapping[str, EvidenceRow], fields: Mapping[str, Any]
) -> dict[str, str]:
    """The answer to each criterion of a pipeline that has one.

    An answer given by a person goes before what a column proves; unknown does not.

    Args:
        pipeline: the deal's.
        evidence: the answers that hold, by subject.
        fields: what the export has of the deal, by the names of `process.PROVING`; blank or absent proves
            nothing.
    """
    found: dict[str, str] = {}
    for stage in pipeline.stages:
        for criterion in stage.exit:
            row = evidence.get(criterion.key)
            if row is not None and row.answer != UNKNOWN:
                found[criterion.key] = row.answer
            elif proves(criterion, fields):
                found[criterion.key] = YES
            elif row is not None:
                found[criterion.key] = UNKNOWN
    return found


def proves(criterion: Criterion, fields: Mapping[str, Any]) -> bool:
    """Whether a column answers the criterion with yes."""
    value = fields.get(criterion.proved_by) if criterion.proved_by else None
    if isinstance(value, int) and criterion.proved_by == "contacts":
        return value >= criterion.at_least
    return bool(value.strip()) if isinstance(value, str) else value is not None


def supported_stage(pipeline: SalesPipeline, given: Mapping[str, str]) -> Supported:
    """The furthest stage all of whose earlier exit criteria are answered yes.

    Args:
        pipeline: the deal's.
        given: yes, no or unknown by the criterion's key; an absent one is unknown.
    """
    keys = [criterion.key for stage in pipeline.stages for criterion in stage.exit]
    answered = sum(given.get(key) in (YES, NO) for key in keys)
    rank = 0
    for rank, stage in enumerate(pipeline.stages):
        if rank == len(pipeline.stages) - 1 or any(given.get(one.key) != YES for one in stage.exit):
            break
    stage = pipeline.stages[rank]
    return Supported(
        stage,
        rank,
        tuple(one for one in stage.exit if given.get(one.key) == NO),
        tuple(one for one in stage.exit if given.get(one.key) not in (YES, NO)),
        answered,
    )
