"""One deal whole: what the export says, what is on record beside it, and the stage that supports. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Criterion, Process, SalesPipeline
from salescoach.deals.queries import DealRow
from salescoach.deals.supporting import (
    ANSWERS,
    YES,
    EvidenceRow,
    Supported,
    answers,
    newest,
    supported_stage,
)

# What rules ask about a deal beside the exit criteria of the process.
FACTS = {
    "decision_maker": "Is it known who decides?",
    "competitor": "Is it known what else they look at, if only to do nothing?",
}


class Details(NamedTuple):
    """What an export says of a deal beyond a list's columns; "" and None where blank."""

    contact: str = ""
    decision_maker: str = ""
    competitor: str = ""
    product: str = ""
    segment: str = ""
    discount: int | None = None
    margin: int | None = None
    lost_reason: str = ""


class ChangeRow(NamedTuple):
    """A change of a deal, as the store keeps it: values as text, amounts in minor units."""

    on_date: date
    field: str
    old_value: str | None
    new_value: str | None
    basis: str


class Open(NamedTuple):
    """A question nothing answers with yes: its criterion, the stage it ends, and the answer, "" for none."""

    criterion: Criterion
    stage: str
    answer: str


class Remark(NamedTuple):
    """What a room above found on a deal: its code, how grave (info, warn, severe), in words, what to do."""

    code: str
    severity: str
    message: str
    fix: str


class Remarked(NamedTuple):
    """The last audit's remarks on a deal, the gravest first, and the date it judged by; None before any."""

    as_of: date | None
    remarks: Sequence[Remark] = ()


class DealPage(NamedTuple):
    """A deal whole.

    Attributes:
        deal: as the newest export has it.
        details: more of that.
        pipeline: its pipeline in the process.
        given: the answers on record, the newest first; those withdrawn are left out.
        held: the ids of those that hold, as no newer one of their subject does.
        supported: the stage that columns and answers support.
        open: the questions up to the deal's stage that nothing answers with yes.
        changes: what changed, the newest first.
    """

    deal: DealRow
    details: Details
    pipeline: SalesPipeline
    given: list[EvidenceRow]
    held: frozenset[int]
    supported: Supported
    open: list[Open]
    changes: Sequence[ChangeRow]

    @property
    def claimed(self) -> int | None:
        """The place of the stage the deal is in, None where the process has none for it."""
        return self.pipeline.rank(self.deal.stage)


def page_of(
    deal: DealRow,
    details: Details,
    evidence: Sequence[EvidenceRow],
    changes: Sequence[ChangeRow],
    process: Process,
) -> DealPage:
    """The page of a deal."""
    pipeline = process.pipeline_of(deal.pipeline)
    held = newest(evidence).get(deal.id, {})
    given = answers(pipeline, held, _proving(deal, details))
    claimed = pipeline.rank(deal.stage)
    asked = pipeline.stages if claimed is None else pipeline.stages[: claimed + 1]
    waiting = [
        Open(one, stage.name, given.get(one.key, ""))
        for stage in asked
        for one in stage.exit
        if given.get(one.key) != YES
    ]
    return DealPage(
        deal,
        details,
        pipeline,
        sorted(evidence, key=lambda row: (row.on_date, row.id), reverse=True),
        frozenset(row.id for row in held.values()),
        supported_stage(pipeline, given),
        waiting,
        sorted(changes, key=lambda row: row.on_date, reverse=True),
    )


def _proving(deal: DealRow, details: Details) -> dict[str, Any]:
    """The fields that can prove a criterion, by the names of `process.PROVING`."""
    return {
        "account": deal.account, "amount": deal.amount_minor, "close_date": deal.close_on,
        "competitor": details.competitor, "contact": details.contact, "contacts": deal.contacts,
        "decision_maker": details.decision_maker, "next_step": deal.next_step, "product": details.product,
        "segment": details.segment,
    }  # fmt: skip


def parse_answer(text: str, pipeline: SalesPipeline) -> tuple[str, str]:
    """The subject and the answer of `money_confirmed=yes`.

    Raises:
        WrongUse: without either, for a subject nobody asks about, or another answer; what there is is listed.
    """
    subject, sign, answer = (part.strip() for part in text.partition("="))
    asked = {one.key: one.ask for stage in pipeline.stages for one in stage.exit} | FACTS
    if not sign or not subject or not answer:
        raise WrongUse(f"{text!r} answers nothing.", "Write it as --answer money_confirmed=yes")
    key = subject.casefold().replace("-", "_").replace(" ", "_")
    if key not in asked:
        raise WrongUse(
            f"Nobody asks about {subject!r}.",
            "Answer one of these.",
            tuple(f"{name}  {ask}" for name, ask in asked.items()),
        )
    if answer.casefold() not in ANSWERS:
        raise WrongUse(f"{answer!r} is no answer.", f"Use one of: {', '.join(ANSWERS)}.")
    return key, answer.casefold()
