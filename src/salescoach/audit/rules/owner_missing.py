"""A deal that is nobody's.

What it finds:
    Open deals without an owner.

Why it matters:
    What belongs to nobody is worked on by nobody, and stands in nobody's forecast. Mostly its owner has left.

Example:
    A deal whose owner is blank since its rep left in August.

What to do:
    Give it to somebody today, with a next step, or take it out.

Options:
    None.

Source of the thresholds:
    Audits of practitioners flag any deal without an owner.
"""

from collections.abc import Iterable
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple

FIX = "Give it to somebody today, with a next step, or take it out."


class Options(NamedTuple):
    """Nothing to set."""


def worth(deals: Deals, policy: Options, today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals that are no rep's."""
    return [rep is None for rep in deals.column("rep_id")]


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """No owner: neither a rep of yours nor a name from the CRM."""
    if deal.rep_id is not None or deal.owner.strip():
        return None
    return Finding("warn", "no owner", FIX)


RULE = Rule(
    code="CP104",
    name="owner-missing",
    severity="warn",
    action="fill in",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    by=("rep_id", "owner"),
    needs=(("owner",),),
)
