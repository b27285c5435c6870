"""A deal in the commit forecast that too little stands behind.

What it finds:
    Open deals forecast as commit with fewer than two contacts, or without activity for two weeks.

Why it matters:
    A commit is a promise to your own management. One contact can change jobs or lose the argument inside; a
    deal nobody has touched for two weeks is not about to be signed.

Example:
    A deal in Commit with one contact, the last activity 19 days ago.

What to do:
    Ask what the buyer has done this week, and who else has said yes. Until there is an answer it is best
    case.

Options:
    least_contacts (2): fewer are too few.
    quiet_days (14): so many days without activity are too many.
    commit_words: forecast categories that mean commit.

Source of the thresholds:
    Both are what Pillar, a maker of pipeline audits, publishes; a vendor's figures, and correlations.
"""

from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import COLUMN_WORDS, Finding, Known, Rule, Source
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Ask what the buyer did this week and who else said yes; until then it is best case."


class Options(NamedTuple):
    """What a commit needs behind it."""

    least_contacts: int = 2
    quiet_days: int = 14
    commit_words: tuple[str, ...] = ("commit", "committed", "commit forecast", "zugesagt")


class Policy(NamedTuple):
    """The options, and the categories that mean commit, by spelling, filled as they are met."""

    least_contacts: int
    quiet_days: int
    words: frozenset[str]


def policy(options: Options, known: Known) -> Policy:  # noqa: ARG001
    """The words ready to look up."""
    words = frozenset(word.strip().casefold() for word in options.commit_words)
    return Policy(options.least_contacts, options.quiet_days, words)


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:
    """What is thin about a commit."""
    category = deal.forecast_category
    if not category or category.strip().casefold() not in policy.words:
        return None
    told = []
    if deal.contacts is not None and deal.contacts < policy.least_contacts:
        told.append(counted(deal.contacts, "contact"))
    if deal.activity_day is not None and today - deal.activity_day >= policy.quiet_days:
        told.append(f"{counted(today - deal.activity_day, 'day')} without activity")
    return Finding("severe", f"commit with {' and '.join(told)}", FIX) if told else None


def blind(source: Source, options: Options) -> list[str]:  # noqa: ARG001
    """One of the two columns alone judges one of the two."""
    lacking = [column for column in ("contacts", "last_activity_on") if column not in source.fields]
    if len(lacking) != 1:
        return []
    other = "activity was" if lacking[0] == "contacts" else "contacts were"
    return [f"{source.export} has no {COLUMN_WORDS[lacking[0]]} column: only {other} judged"]


RULE = Rule(
    code="QU105",
    name="commit-too-thin",
    severity="severe",
    action="remove or defend",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("forecast_category", "contacts", "activity_day"),
    needs=(("forecast_category",), ("contacts", "last_activity_on")),
    unsure=(
        lambda deal: bool(deal.forecast_category) and deal.contacts is None and deal.activity_day is None,
        "neither contacts nor activity known",
    ),
    policy=policy,
    blind=blind,
)
