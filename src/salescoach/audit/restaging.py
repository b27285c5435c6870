"""Where a deal belongs by the sales process: the criteria still to ask, and the stage answers support."""

from collections.abc import Mapping

from salescoach.audit.agreement import PlaceOf, as_it_is
from salescoach.audit.deal import AuditDeal, proving_fields
from salescoach.audit.review import Answered, Criterion
from salescoach.core.invocation import Invocation
from salescoach.deals.process import Process
from salescoach.deals.settings import load_process
from salescoach.deals.supporting import YES, EvidenceRow, answers, newest, supported_stage
from salescoach.deals.supporting_queries import EVIDENCE_OF_OPEN_DEALS
from salescoach.store.reading import Reader

Evidence = Mapping[int, Mapping[str, EvidenceRow]]  # by deal and subject


class Restaging:
    """The sales process, with the answers on record.

    Args:
        process: the process in force.
        evidence: the answers that hold, by deal and subject.
    """

    def __init__(self, process: Process, evidence: Evidence) -> None:
        self._process = process
        self._evidence = evidence

    def criteria(self, deal: AuditDeal) -> list[Criterion] | None:
        """The exit criteria of the deal's stage and those before it that nothing answers with yes yet.

        None where the process does not place the deal's stage.
        """
        pipeline = self._process.pipeline_of(deal.pipeline)
        rank = pipeline.rank(deal.stage)
        if rank is None:
            return None
        known = self._known(deal)
        return [
            Criterion(one.key, one.ask, stage.name)
            for stage in pipeline.stages[: rank + 1]
            for one in stage.exit
            if known.get(one.key) != YES
        ]

    def supported(self, deal: AuditDeal, given: Answered) -> str:
        """The stage that what is on record and the answers given now support.

        The deal's own stage is named as the CRM names it; one whose stage has no place stays where it is.
        """
        pipeline = self._process.pipeline_of(deal.pipeline)
        rank = pipeline.rank(deal.stage)
        if rank is None:
            return deal.stage
        said = self._known(deal) | {key: one.answer for key, one in given.items()}
        found = supported_stage(pipeline, said)
        return deal.stage if found.rank == rank else found.stage.name

    def place(self, pipeline: str, stage: str) -> str:
        """The process's stage of a CRM's, the CRM's own where it has no place."""
        found = self._process.pipeline_of(pipeline).place(stage)
        return as_it_is(pipeline, found.name if found else stage)

    def _known(self, deal: AuditDeal) -> dict[str, str]:
        pipeline = self._process.pipeline_of(deal.pipeline)
        return answers(pipeline, self._evidence.get(deal.id, {}), proving_fields(deal))


def load_restaging(run: Invocation, reader: Reader, book: int) -> Restaging:
    """The process in force, with the answers on record for open deals."""
    return Restaging(load_process(run), newest(reader.all(EVIDENCE_OF_OPEN_DEALS, book=book)))


def place_finder(run: Invocation) -> PlaceOf:
    """Which of the CRM's stages are one and the same by the process in force."""
    return Restaging(load_process(run), {}).place
