"""A deal that stays in its stage longer than deals that win do.

What it finds:
    Open deals that have been in their stage longer than most of your own won deals stayed there: a warning
    past what 75 % of them took, severe past what 90 % took. Stages of the CRM that are one in the sales
    process count as one. Where MV102 finds a deal, this rule is silent.

Why it matters:
    Deals that win keep moving. What stands still longer than winners stood is mostly not a slow win but an
    unspoken loss, and it hides how thin the rest of the pipeline is.

Example:
    Nine in ten of your won deals had left Proposal after 22 days; this one has been there for 31.

What to do:
    Find the one thing that has to happen for the next stage, who does it and by when. If nobody can name it,
    move the deal back to the stage it can prove, or take it out.

Options:
    warn_share (0.75): a warning past the days within which this share of won stays ended.
    severe_share (0.9): severe past the days within which this share ended.
    least_stays (20): fewer own won stays in the stage than this teach nothing; the defaults below apply.
    default_warn_days (30): a warning past this many days where there is too little history.
    default_severe_days (60): severe past this many days where there is too little history.

Source of the thresholds:
    The shares are measured: a limit of once the median, as many tools have it, flags 31 to 51 % of the stays
    of deals that go on to win. Thirty days without history are common among CRM vendors; the usual days of
    your sales process go before them. Twice the days for severe and 20 stays as the least to learn from are
    our own choice. Won deals of the last two years count.
"""

from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Known, Rule, Source
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.deals.stays import longest_of

FIX = "Name the step that moves it on, who takes it and by when; else move it back or take it out."

USUAL_TIMES = 2  # the usual days, for severe


class Options(NamedTuple):
    """Shares of won stays, and days where there are too few."""

    warn_share: float = 0.75
    severe_share: float = 0.9
    least_stays: int = 20
    default_warn_days: int = 30
    default_severe_days: int = 60


class Limit(NamedTuple):
    """The days a stage may take, and what says so."""

    warn_days: int
    severe_days: int
    learned_from: int  # own won stays; 0 where the default or the sales process applies
    usual: bool = False  # whether the sales process says it


class Policy(NamedTuple):
    """The limit of each stage with enough history, and the options."""

    limits: dict[tuple[str, str], Limit]
    default: Limit
    options: Options
    stays: dict[tuple[str, str], int]


def policy(options: Options, known: Known) -> Policy:
    """The limits the store's own won deals teach."""
    enough = max(options.least_stays, 1)
    limits = {
        stage: Limit(
            longest_of(stays, options.warn_share), longest_of(stays, options.severe_share), len(stays)
        )
        for stage, stays in known.stays.items()
        if len(stays) >= enough
    }  # fmt: skip
    limits = _usual(options, known) | limits
    default = Limit(options.default_warn_days, options.default_severe_days, 0)
    return Policy(limits, default, options, {stage: len(stays) for stage, stays in known.stays.items()})


def _usual(options: Options, known: Known) -> dict[tuple[str, str], Limit]:
    """The limits of the stages for which the sales process has usual days other than the default."""
    if known.process is None:
        return {}
    found = {}
    for key in known.deals.places:
        stage = known.process.pipeline_of(key[0]).place(key[1])
        if stage is not None and stage.usual_days != options.default_warn_days:
            found[key] = Limit(stage.usual_days, USUAL_TIMES * stage.usual_days, 0, usual=True)
    return found


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:
    """How long the deal has been in its stage, beside what won deals took."""
    if deal.stage_day is None:
        return None
    there = today - deal.stage_day
    limit = policy.limits.get((deal.pipeline, deal.stage), policy.default)
    if there <= limit.warn_days:
        return None
    severe = there > limit.severe_days
    return Finding("severe" if severe else "warn", _message(deal, there, limit, severe, policy), FIX)


def _message(deal: AuditDeal, there: int, limit: Limit, severe: bool, policy: Policy) -> str:
    days = limit.severe_days if severe else limit.warn_days
    least = "at least " if deal.stage_at_least else ""
    began = f"{least}{counted(there, 'day')} in {deal.stage_shown}"
    if limit.learned_from:
        share = policy.options.severe_share if severe else policy.options.warn_share
        return f"{began}, wins take {days}; {share * 100:g} % of {limit.learned_from} won stays took no more"
    won = policy.stays.get((deal.pipeline, deal.stage), 0)
    needed = policy.options.least_stays
    source = "usual" if limit.usual else "default"
    return f"{began}, {source} {days}; {counted(won, 'won stay')} to learn from, {needed} needed"


def blind(source: Source, options: Options) -> list[str]:  # noqa: ARG001
    """Without a stage date, one export shows no standing still."""
    if source.observed_again or source.stage_dates or "stage" not in source.fields:
        return []
    return [f"{source.export} has no stage date column and was imported once; a second import shows stalls"]


RULE = Rule(
    code="MV101",
    name="stalled-in-stage",
    severity="severe",
    action="move or let go",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("pipeline", "stage", "stage_day", "stage_at_least", "place"),
    needs=(("stage",),),
    unsure=(lambda deal: deal.stage_at_least, "no stage date; counted from when they were first seen"),
    policy=policy,
    blind=blind,
    unless=("MV102",),
)
