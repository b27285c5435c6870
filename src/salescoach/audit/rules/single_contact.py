"""A deal that hangs on too few people.

What it finds:
    Open deals with fewer contacts than deals of their motion need: a warning where one is missing, severe
    where two or more are, or where there is none at all.

Why it matters:
    Companies buy in groups. With one contact you hear one side, and lose the deal when that person is
    overruled, is away or leaves.

Example:
    An enterprise deal over 240,000 with a single contact.

What to do:
    Ask your contact who else has to agree, who pays and who has to work with it, and to introduce you.

Options:
    small_least (1): contacts a small deal needs.
    mid_least (2): contacts a mid-market deal needs, and one without an amount.
    enterprise_least (3): contacts an enterprise deal needs.
    renewal_least (2): contacts a renewal needs.
    What is small, mid, enterprise or a renewal: `motions` in the same file.

Source of the thresholds:
    Three and more contacts are healthy, two a warning, one severe, with Pillar and Gong; those are figures of
    vendors, and correlations. That smaller deals need fewer is our own choice.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.motion import MOTIONS, motion_finder
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

KINDS = {
    "small": "a small deal",
    "mid": "a mid-market deal",
    "enterprise": "an enterprise deal",
    "renewal": "a renewal",
}
FIX = "Ask who else has to agree, who pays and who has to work with it."


class Options(NamedTuple):
    """Contacts needed, by motion."""

    small_least: int = 1
    mid_least: int = 2
    enterprise_least: int = 3
    renewal_least: int = 2


class Policy(NamedTuple):
    """The contacts needed by motion, and the most of them: who has so many needs no closer look."""

    most: int
    least: Mapping[str, int]
    motion: Callable[[AuditDeal], str]


def policy(options: Options, known: Known) -> Policy:
    """The limits ready to look up."""
    least = {motion: getattr(options, f"{motion}_least") for motion in MOTIONS}
    return Policy(max(least.values()), least, motion_finder(known.motions))


def worth(deals: Deals, policy: Policy, today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals with fewer contacts than some deals need."""
    most = policy.most
    return [number is not None and number < most for number in deals.column("contacts")]


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """How many contacts there are, beside how many are needed."""
    contacts = deal.contacts
    if contacts is None or contacts >= policy.most:
        return None
    motion = policy.motion(deal)
    needed = policy.least[motion]
    if contacts >= needed:
        return None
    severe = contacts == 0 or needed - contacts > 1
    had = counted(contacts, "contact") if contacts else "no contact"
    return Finding("severe" if severe else "warn", f"{had}; {KINDS[motion]} needs {needed}", FIX)


RULE = Rule(
    code="QU101",
    name="single-contact",
    severity="severe",
    action="meet more people",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("contacts",),),
    unsure=(lambda deal: deal.contacts is None, "the number of contacts is blank"),
    policy=policy,
)
