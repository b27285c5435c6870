"""A deal without a definite next step.

What it finds:
    Open deals with no next step at all; with one that says nothing (`follow up`, `touch base`); with one
    whose day has gone by; and with one that is more than two weeks away.

Why it matters:
    A deal moves because somebody has agreed to do something by a day. Without that it waits, and the next
    thing that happens is the close date going by.

Example:
    The next step reads "follow up" and has no date: vague. It reads "send the quote to Mr Ito" and is due in
    31 days: too far out. It is blank: severe.

What to do:
    End every conversation with the next one: who does what by when, agreed with the buyer, within two weeks.

Options:
    latest_days (14): a next step further out than this is a warning.
    none_words: texts that stand for no next step.
    vague_words: texts that say nothing, also where a few more words follow and there is no date.

Source of the thresholds:
    The fourteen days, and telling a vague step from none, follow HubSpot practice; the words are our own.
"""

from typing import NamedTuple

from salescoach.audit.deal import AuditDeal, spoken
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.texts import counted

FIX = "Agree with the buyer who does what by when, at most two weeks out."
LONGEST_VAGUE = 5  # words; a longer text says something


class Options(NamedTuple):
    """How far out, and what is no step."""

    latest_days: int = 14
    none_words: tuple[str, ...] = ("-", "--", "?", "n/a", "na", "none", "tbd", "tba", "tbc", "x", "unknown")
    vague_words: tuple[str, ...] = (
        "check in", "circle back", "contact", "email", "follow up", "follow-up", "followup", "in progress",
        "keep warm", "ongoing", "ping", "stay in touch", "touch base", "wait", "waiting",
    )  # fmt: skip


class Policy(NamedTuple):
    """The options with the words ready to look up."""

    latest_days: int
    none_words: frozenset[str]
    vague_words: frozenset[str]
    vague_starts: tuple[str, ...]


def policy(options: Options, known: Known) -> Policy:  # noqa: ARG001
    """The words folded; those of several words also count as the beginning of a text."""
    vague = [word.casefold() for word in options.vague_words]
    starts = tuple(f"{word} " for word in vague if " " in word or "-" in word)
    return Policy(
        options.latest_days, frozenset(map(str.casefold, options.none_words)), frozenset(vague), starts
    )


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:
    """No next step, or one that does not move the deal."""
    text, day = deal.next_step, deal.next_step_day
    if day is None:
        return _undated(text, policy)
    ahead = day - today
    if ahead < 0:
        return Finding(
            "warn", f"next step {counted(-ahead, 'day')} past; it was due {spoken(day, today)}", FIX
        )
    if ahead > policy.latest_days:
        return Finding("warn", f"next step only in {counted(ahead, 'day')}; on {spoken(day, today)}", FIX)
    return None


def _undated(text: str, policy: Policy) -> Finding | None:
    words = text.casefold().strip(" .!…")
    if not words or words in policy.none_words:
        return Finding("severe", "no next step", FIX)
    vague = words in policy.vague_words or (
        words.startswith(policy.vague_starts) and words.count(" ") < LONGEST_VAGUE and not _has_digit(words)
    )
    return Finding("warn", f"next step is vague: {text.strip()}", FIX) if vague else None


def _has_digit(words: str) -> bool:
    return any(character.isdigit() for character in words)


RULE = Rule(
    code="CP101",
    name="next-step-missing",
    severity="severe",
    action="agree a next step",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("next_step", "next_step_on"),),
    policy=policy,
)
