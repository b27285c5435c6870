"""A deal without a next step.

What it finds:
    Open deals with no next step at all: neither a day nor a text, or a text that stands for none. A step that
    says nothing, is past or far away is found by CP107 to CP109.

Why it matters:
    A deal moves because somebody has agreed to do something by a day. Without that it waits, and the next
    thing that happens is the close date going by.

Example:
    The next step is blank, or reads "tbd".

What to do:
    End every conversation with the next one: who does what by when, agreed with the buyer, within two weeks.

Options:
    none_words: texts that stand for no next step.

Source of the thresholds:
    That none at all is severe follows HubSpot practice; the words are our own.
"""

from collections.abc import Iterable
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.rows import NamedTuple

FIX = "Agree with the buyer who does what by when, at most two weeks out."


class Options(NamedTuple):
    """What is no step."""

    none_words: tuple[str, ...] = ("-", "--", "?", "n/a", "na", "none", "tbd", "tba", "tbc", "x", "unknown")


def policy(options: Options, known: Known) -> frozenset[str]:  # noqa: ARG001
    """The words folded."""
    return frozenset(map(str.casefold, options.none_words))


def worth(deals: Deals, policy: frozenset[str], today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals without a day for their next step."""
    return [day is None for day in deals.column("next_step_day")]


def find(deal: AuditDeal, policy: frozenset[str], today: int) -> Finding | None:  # noqa: ARG001
    """No day, and no text that says anything."""
    if deal.next_step_day is not None:
        return None
    words = deal.next_step.casefold().strip(" .!…")
    return Finding("severe", "no next step", FIX) if not words or words in policy else None


RULE = Rule(
    code="CP101",
    name="next-step-missing",
    severity="severe",
    action="agree a next step",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("next_step", "next_step_on"),),
    policy=policy,
)
