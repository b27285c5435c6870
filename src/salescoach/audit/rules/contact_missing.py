"""A deal with nobody to speak to.

What it finds:
    Open deals in which no contact is named. Where the export counts the contacts of a deal, QU101 goes by
    the number, and this rule is silent.

Why it matters:
    Companies do not buy; people do. A deal without one cannot be prepared, coached or handed over.

Example:
    A deal with an account, an amount and a close date, and no name beside them.

What to do:
    Ask the owner whom they spoke to last, and link that person to the deal.

Options:
    None.

Source of the thresholds:
    None is needed.
"""

from collections.abc import Iterable
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple

FIX = "Ask whom the owner spoke to last, and link that person to the deal."


class Options(NamedTuple):
    """Nothing to set."""


def worth(deals: Deals, policy: Options, today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals without a number of contacts."""
    return [number is None for number in deals.column("contacts")]


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """No contact by name, and no number of them."""
    if deal.contacts is not None or (deal.contact and not deal.contact.isspace()):
        return None
    return Finding("warn", "no contact", FIX)


RULE = Rule(
    code="CP110",
    name="contact-missing",
    severity="warn",
    action="fill in",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("contact", "contacts"),),
)
