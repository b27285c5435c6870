"""A deal in a later stage than the evidence supports.

What it finds:
    Open deals in a stage of the sales process although an exit criterion of an earlier stage is answered no,
    or is not known to be met. Only deals with at least one answer on record are judged; columns of the export
    then count as answers where sales_process.yaml says so.

Why it matters:
    A stage is what the buyer has done, not what was sent to them. Most late deals that slip were never late.

Example:
    A deal in Proposal whose money is not confirmed: the evidence supports Qualified.

What to do:
    Answer the open questions with the rep, deal by deal. What cannot be shown moves the deal back.

Options:
    severe_stages (2): a criterion answered no is severe from this many stages between claim and evidence on.

Source of the thresholds:
    Staging deals by questions is long-standing practice; one vendor reports that it moved 91 % of a company's
    late deals. Criteria that are only unknown are worth a look; the figure is our own choice.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal, proving_fields
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Criterion, Process
from salescoach.deals.supporting import NO, UNKNOWN, YES, proves, supported_stage

FIX = "Answer the open questions with the rep; what cannot be shown moves the deal back."
SHOWN = 3  # criteria named


class Options(NamedTuple):
    """From how many stages on a no is severe."""

    severe_stages: int = 2


class Policy(NamedTuple):
    """The process and the options."""

    process: Process
    options: Options


def policy(options: Options, known: Known) -> Policy | None:
    """The process in force; without one there is nothing to ask."""
    return None if known.process is None else Policy(known.process, options)


def worth(deals: Deals, policy: Policy, today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals of which anything was answered."""
    return deals.column("answers")


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """The stage the evidence supports, where the deal claims a later one."""
    if not deal.answers:
        return None
    pipeline = policy.process.pipeline_of(deal.pipeline)
    claimed = pipeline.rank(deal.stage)
    earlier = [one for stage in pipeline.stages[:claimed] for one in stage.exit] if claimed else []
    given = {one.key: _answer(one, deal) for one in earlier}
    if not any(one.key in deal.answers for stage in pipeline.stages for one in stage.exit):
        return None
    found = supported_stage(pipeline, given)
    if claimed is None or found.rank >= claimed:
        return None
    no = [one for one in earlier if given[one.key] == NO]
    lacking = no or [one for one in earlier if given[one.key] == UNKNOWN]
    far = claimed - found.rank >= policy.options.severe_stages
    severity = "info" if not no else "severe" if far else "warn"
    return Finding(severity, f"{_supports(found.stage.name, deal.stage)}; {_named(lacking, bool(no))}", FIX)


def _supports(stage: str, claimed: str) -> str:
    return f"evidence supports {stage}, not {claimed}"


def _named(criteria: Sequence[Criterion], no: bool) -> str:
    names = ", ".join(one.key.replace("_", " ") for one in criteria[:SHOWN])
    more = f" and {len(criteria) - SHOWN} more" if len(criteria) > SHOWN else ""
    return f"{'no' if no else 'not known'}: {names}{more}"


def _answer(criterion: Criterion, deal: AuditDeal) -> str:
    given = deal.answers.get(criterion.key, UNKNOWN)
    if given == UNKNOWN and criterion.proved_by and proves(criterion, proving_fields(deal)):
        return YES
    return given


def unlearned(deals: Deals, policy: Policy | None) -> list[str]:
    """Deals without a single answer, and deals in stages the process does not place."""
    if policy is None:
        return ["no sales process is known"]
    found = []
    bare = len(deals) - sum(map(bool, deals.column("answers")))
    if bare:
        found.append(f"{bare:,} of {len(deals):,} deals: no exit criterion answered yet")
    process = policy.process
    if count := deals.within(
        (pipeline, stage)
        for pipeline, stage in deals.places
        if not process.pipeline_of(pipeline).status(stage)
    ):
        found.append(f"{count:,} of {len(deals):,} deals: their stage has no place in the sales process")
    return found


RULE = Rule(
    code="ST102",
    name="exit-criteria",
    severity="severe",
    action="re-stage",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("stage",),),
    policy=policy,
    unlearned=unlearned,
)
