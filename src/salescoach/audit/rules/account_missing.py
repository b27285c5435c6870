"""A deal with no account.

What it finds:
    Open deals without an account.

Why it matters:
    A deal with no company behind it cannot be told from its duplicate, handed over, or prepared for.

Example:
    A deal called "Rollout" whose account is blank.

What to do:
    Ask the owner who is buying, and link the deal to that account.

Options:
    None.

Source of the thresholds:
    None is needed; that any deal needs an account is our own choice, because duplicates are found by it.
"""

from collections.abc import Iterable
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple

FIX = "Ask who is buying, and link the deal to that account."


class Options(NamedTuple):
    """Nothing to set."""


def worth(deals: Deals, policy: Options, today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals whose account is blank."""
    return [not account or account.isspace() for account in deals.column("account")]


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """No account, or only blanks."""
    return None if deal.account and not deal.account.isspace() else Finding("warn", "no account", FIX)


RULE = Rule(
    code="CP105",
    name="account-missing",
    severity="warn",
    action="fill in",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("account",),),
)
