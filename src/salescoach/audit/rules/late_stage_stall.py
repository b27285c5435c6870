"""A deal that stands still shortly before the end.

What it finds:
    Open deals that have been in a late stage for more than two, or three, weeks. A late stage is one to which
    the sales process, or the CRM, gives a probability of at least so much. Where enough won deals show how
    long the stage takes, MV101 goes by them, and this rule is silent; where this one finds a deal, MV101 is.

Why it matters:
    Who has decided signs. A deal that waits in negotiation waits for somebody who has not been spoken to, or
    for a reason to buy that has gone.

Example:
    A deal that has been in Negotiation for 23 days.

What to do:
    Ask who has to sign, what they still need, and what changes for them if they do not. Put a day to it.

Options:
    warn_days (14): a warning past this many days in the stage.
    severe_days (21): severe past this many days.
    least_stays (20): from this many own won stays in the stage on, MV101 knows better.
    late_probability (80): from the first stage of the sales process with this probability on, stages are
    late, as is any deal the CRM gives as much; the last stage is where none has it.
    late_stages (none): stages that are late too, whatever the sales process says of them.

Source of the thresholds:
    Fourteen and twenty-one days are the example of Membrain, a maker of sales software. From 80 % on is
    Negotiation in the process as shipped.
"""

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.lateness import Late, is_late, late_from, unknown_lateness
from salescoach.audit.rule import Finding, Known, Rule, Source
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Ask who has to sign, what they still need, and by when."


class Options(NamedTuple):
    """How long, and which stages are late."""

    warn_days: int = 14
    severe_days: int = 21
    least_stays: int = 20
    late_probability: int = 80
    late_stages: tuple[str, ...] = ()


class Policy(NamedTuple):
    """The options with the names folded, and the stages of which won deals say how long they take."""

    warn_days: int
    severe_days: int
    late: Late
    learned: frozenset[tuple[str, str]]


def policy(options: Options, known: Known) -> Policy:
    """The stages ready to look up."""
    learned = {stage for stage, stays in known.stays.items() if len(stays) >= max(options.least_stays, 1)}
    late = late_from(options.late_probability, options.late_stages, known)
    return Policy(options.warn_days, options.severe_days, late, frozenset(learned))


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:
    """How long a late deal has been standing."""
    if deal.stage_day is None:
        return None
    there = today - deal.stage_day
    if (
        there <= policy.warn_days
        or not is_late(deal, policy.late)
        or (deal.pipeline, deal.stage) in policy.learned
    ):
        return None
    severe = there > policy.severe_days
    days = policy.severe_days if severe else policy.warn_days
    least = "at least " if deal.stage_at_least else ""
    message = f"{least}{counted(there, 'day')} in {deal.stage_shown}; a late stage, limit {days}"
    return Finding("severe" if severe else "warn", message, FIX)


def blind(source: Source, options: Options) -> list[str]:  # noqa: ARG001
    """What one export without stage dates does not show."""
    if not (source.observed_again or source.stage_dates):
        return [
            f"{source.export} has no stage date column and was imported once; a second import shows stalls"
        ]
    return []


def unlearned(deals: Deals, policy: Policy) -> list[str]:
    """Deals that show in no way how far they have come."""
    return unknown_lateness(deals, policy.late)


RULE = Rule(
    code="MV102",
    name="late-stage-stall",
    severity="severe",
    action="move or let go",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("pipeline", "stage", "stage_day", "stage_at_least", "probability", "place"),
    needs=(("stage",),),
    policy=policy,
    blind=blind,
    unlearned=unlearned,
)
