"""A deal that has come far enough to need an amount, and has none.

What it finds:
    Open deals without an amount, or with an amount of zero, from the stage on for which the sales process
    requires one. Where it requires none anywhere, or has no place for a stage, from the second stage on.

Why it matters:
    A deal without an amount counts as nothing in the forecast and in the coverage of the quota, and mostly
    means that money has not been talked about.

Example:
    A deal in Proposal whose amount is blank: an offer is out, and nobody knows over how much.

What to do:
    Ask the owner what the buyer is ready to spend. Enter a cautious figure today and the agreed one later.

Options:
    first_stages (none): names of further stages in which an amount is not expected yet.

Source of the thresholds:
    That early stages may do without an amount is the usual rule of published pipeline audits. The process as
    shipped requires one from Qualified on, whose exit criterion it is that the buyer has talked about money.
"""

from collections.abc import Iterable
from operator import not_
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import SalesPipeline

FIX = "Ask what the buyer is ready to spend, and enter a cautious figure today."
FIELD = "amount"  # as sales_process.yaml calls it among the required


class Options(NamedTuple):
    """Stages without an amount."""

    first_stages: tuple[str, ...] = ()


def policy(options: Options, known: Known) -> frozenset[tuple[str, str]]:
    """The stages of the deals, by pipeline, in which no amount is due yet."""
    names = {name.strip().casefold() for name in options.first_stages}
    return frozenset(
        key for key in known.deals.places if key[1].strip().casefold() in names or _is_early(key, known)
    )


def _is_early(key: tuple[str, str], known: Known) -> bool:
    if known.process is None:
        return False
    pipeline = known.process.pipeline_of(key[0])
    rank = pipeline.rank(key[1])
    return rank is not None and rank < _due_from(pipeline)


def _due_from(pipeline: SalesPipeline) -> int:
    """The place of the first stage that requires an amount; the second stage where none does."""
    for rank, stage in enumerate(pipeline.stages):
        if FIELD in stage.required:
            return rank
    return 1


def worth(deals: Deals, policy: frozenset[tuple[str, str]], today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals without an amount, or with one of 0."""
    return map(not_, deals.column("amount_minor"))


def find(deal: AuditDeal, policy: frozenset[tuple[str, str]], today: int) -> Finding | None:  # noqa: ARG001
    """No amount where one is due."""
    if deal.amount_minor or (deal.pipeline, deal.stage) in policy:
        return None
    what = "no amount" if deal.amount_minor is None else "an amount of 0"
    return Finding("warn", f"{what} in {deal.stage}" if deal.stage else what, FIX)


RULE = Rule(
    code="CP102",
    name="amount-missing",
    severity="warn",
    action="fill in",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("amount_minor",),),
    policy=policy,
)
