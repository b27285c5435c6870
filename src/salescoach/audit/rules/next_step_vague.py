"""A deal whose next step says nothing.

What it finds:
    Open deals whose next step has no day and is one of the words that say nothing, such as `follow up` or
    `touch base`, also where a few more words follow. None at all is found by CP101.

Why it matters:
    A vague step is no step: nobody can be late with it, so nobody does it.

Example:
    The next step reads "follow up with the client".

What to do:
    Say who does what by when: "Mr Ito sends us the comments of Legal by Thursday".

Options:
    vague_words: texts that say nothing, also where a few more words follow and there is no date.

Source of the thresholds:
    Telling a vague step from none follows HubSpot practice; the words are our own.
"""

from collections.abc import Iterable
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.rows import NamedTuple

FIX = "Agree with the buyer who does what by when, at most two weeks out."
LONGEST_VAGUE = 5  # words; a longer text says something


class Options(NamedTuple):
    """Words that say nothing."""

    vague_words: tuple[str, ...] = (
        "check in", "circle back", "contact", "email", "follow up", "follow-up", "followup", "in progress",
        "keep warm", "ongoing", "ping", "stay in touch", "touch base", "wait", "waiting",
    )  # fmt: skip


class Policy(NamedTuple):
    """The words ready to look up; those of several words also as the beginning of a text."""

    words: frozenset[str]
    starts: tuple[str, ...]


def policy(options: Options, known: Known) -> Policy:  # noqa: ARG001
    """The words folded; those of several words also count as the beginning of a text."""
    words = [word.casefold() for word in options.vague_words]
    return Policy(frozenset(words), tuple(f"{word} " for word in words if " " in word or "-" in word))


def worth(deals: Deals, policy: Policy, today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals without a day for their next step."""
    return [day is None for day in deals.column("next_step_day")]


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """An undated step that says nothing."""
    text = deal.next_step
    if not text or deal.next_step_day is not None:
        return None
    words = text.casefold().strip(" .!…")
    vague = words in policy.words or (
        words.startswith(policy.starts) and words.count(" ") < LONGEST_VAGUE and not _has_digit(words)
    )
    return Finding("warn", f"next step is vague: {text.strip()}", FIX) if vague else None


def _has_digit(words: str) -> bool:
    return any(character.isdigit() for character in words)


RULE = Rule(
    code="CP107",
    name="next-step-vague",
    severity="warn",
    action="agree a next step",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("next_step",),),
    policy=policy,
)
