"""A deal on which nothing has happened for too long.

What it finds:
    Open deals with neither an activity nor a change of stage for longer than deals of their motion can do
    without; past the last limit they are zombies. Where no activity was ever recorded, the days count from
    the day the deal was created.

Why it matters:
    A buyer who wants something keeps talking. Silence is the earliest sign that a deal is lost, and zombies
    make a pipeline look full enough to stop looking for new business.

Example:
    A mid-market deal in Proposal whose last activity was 74 days ago: a zombie.

What to do:
    Make one honest attempt to reach the person who decides, with an end date. No answer: take the deal out
    and let it come back by itself.

Options:
    small_warn_days (7): small deals; a warning from this many days.
    small_severe_days (14): small deals; severe from this many days.
    mid_warn_days (14): mid-market deals, and those without an amount.
    mid_severe_days (31): mid-market deals; severe from this many days.
    enterprise_warn_days (30): enterprise deals; a warning from this many days.
    enterprise_severe_days (45): enterprise deals; severe from this many days.
    renewal_warn_days (30): renewals; a warning from this many days.
    renewal_severe_days (45): renewals; severe from this many days.
    zombie_days (60): a deal of any motion is a zombie after more days than this.
    What is small, mid, enterprise or a renewal: `motions` in the same file.

Source of the thresholds:
    14, 31 and 60 days, and 7, 14 and 30 to 45 by size, are usual with practitioners. Severe for small deals
    at twice the warning, and renewals as enterprise deals, are our own choice. Changes of stage count because
    activity logs of CRMs alone do not show every sign of life.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.motion import MOTIONS, motion_finder
from salescoach.audit.rule import Finding, Known, Rule
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Reach the person who decides, once, with an end date; no answer, and it goes."


class Options(NamedTuple):
    """Days without a sign of life, by motion."""

    small_warn_days: int = 7
    small_severe_days: int = 14
    mid_warn_days: int = 14
    mid_severe_days: int = 31
    enterprise_warn_days: int = 30
    enterprise_severe_days: int = 45
    renewal_warn_days: int = 30
    renewal_severe_days: int = 45
    zombie_days: int = 60


class Policy(NamedTuple):
    """The limits by motion, and the least of them, below which no deal need be looked at closer."""

    least: int
    limits: Mapping[str, tuple[int, int]]
    zombie: int
    motion: Callable[[AuditDeal], str]


def policy(options: Options, known: Known) -> Policy:
    """The limits ready to look up."""
    limits = {
        motion: (getattr(options, f"{motion}_warn_days"), getattr(options, f"{motion}_severe_days"))
        for motion in MOTIONS
    }
    least = min(*(warn for warn, _ in limits.values()), options.zombie_days)
    return Policy(least, limits, options.zombie_days, motion_finder(known.motions))


def worth(deals: Deals, policy: Policy, today: int) -> Iterable[Any]:
    """Deals on which nothing has happened lately, as far as is known."""
    latest = today - policy.least
    return [last is None or last <= latest for last in deals.column("activity_day")]


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:
    """How long nothing has happened."""
    last = deal.activity_day
    if last is None:
        last = deal.created_day
    if last is None or today - last < policy.least:
        return None
    if deal.stage_day is not None and deal.stage_day > last and not deal.stage_at_least:
        last = deal.stage_day
    idle = today - last
    warn, severe = policy.limits[policy.motion(deal)]
    zombie = idle > policy.zombie
    if idle < warn and not zombie:
        return None
    never = "; none was ever recorded" if deal.activity_day is None else ""
    message = f"{'zombie, ' if zombie else ''}{counted(idle, 'day')} without activity{never}"
    return Finding("severe" if zombie or idle >= severe else "warn", message, FIX)


def _unsure(deal: AuditDeal) -> bool:
    return deal.activity_day is None and deal.created_day is None


RULE = Rule(
    code="BE101",
    name="no-activity",
    severity="severe",
    action="remove or defend",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("last_activity_on",),),
    unsure=(_unsure, "no last activity and no created date"),
    policy=policy,
)
