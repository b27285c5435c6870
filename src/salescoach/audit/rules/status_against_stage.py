"""An open deal in a stage, or a forecast category, of closed ones.

What it finds:
    Deals whose status is open while their stage says won or lost; and those whose forecast category says
    that they are closed.

Why it matters:
    One of the two is wrong. Counted as open, the deal is forecast although it is over; counted as closed, it
    is nobody's work although it may still be won.

Example:
    A deal in "Closed Won" that the CRM still counts as open.

What to do:
    Ask the owner what really happened, and set the status and the stage to it, with the day.

Options:
    closed_categories: forecast categories that no open deal may have.

Source of the thresholds:
    None is needed. Real exports do contradict themselves in this way; what is a won or a lost stage is
    said by the sales process, then by the words in its name that the import goes by.
"""

from collections.abc import Mapping

from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Process
from salescoach.deals.status import OPEN, stage_status

FIX = "Ask what really happened, and set status and stage to it."


class Options(NamedTuple):
    """Forecast categories of closed deals."""

    closed_categories: tuple[str, ...] = ("closed", "closed won", "closed lost")


class _Says(dict[tuple[str, str], str]):
    """What each (pipeline, stage) says of the deals in it: a store has few stages and many deals."""

    def __init__(self, process: Process | None) -> None:
        self.process = process

    def __missing__(self, key: tuple[str, str]) -> str:
        pipeline, stage = key
        placed = self.process.pipeline_of(pipeline).status(stage) if self.process else ""
        found = self[key] = placed or stage_status(stage, {})
        return found


class Policy(NamedTuple):
    """What stages say, and the categories, folded."""

    says: Mapping[tuple[str, str], str]
    categories: frozenset[str]


def policy(options: Options, known: Known) -> Policy:
    """The words ready to look up."""
    return Policy(_Says(known.process), frozenset(word.casefold() for word in options.closed_categories))


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """The stage or category that an open deal cannot be in."""
    if policy.says[deal.pipeline, deal.stage] != OPEN:
        return Finding("warn", f"open, but its stage is {deal.stage}", FIX)
    category = deal.forecast_category
    if category and category.strip().casefold() in policy.categories:
        return Finding("warn", f"open, but its forecast category is {category}", FIX)
    return None


RULE = Rule(
    code="ST101",
    name="status-against-stage",
    severity="warn",
    action="re-stage",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("pipeline", "stage", "forecast_category"),
    needs=(("stage",),),
    policy=policy,
)
