"""A deal whose close date keeps moving away.

What it finds:
    Open deals whose close date was pushed again and again. A push is a change of the close date to a later
    one that is a week or more away from the old, or falls into a later fiscal quarter. Small corrections and
    dates pulled in do not count.

Why it matters:
    Each push says that what was to happen did not, and the next date is usually no better founded. Pushes are
    common, so one of them means little: in the history of one live CRM 58 % of the deals were pushed at least
    once, by 17 days in the median.

Example:
    A close date that went from 30 September to 31 October and then to 15 December: pushed twice, by 76 days.

What to do:
    Ask what the buyer has to do before they can sign, and by when. A date with no such step behind it is a
    wish: give the deal a defended date, or take it out of the pipeline.

Options:
    warn_pushes (2): a warning from this many pushes.
    severe_pushes (3): severe from this many pushes.
    least_days (7): a move by fewer days counts only if it crosses the end of a quarter.

Source of the thresholds:
    Two and three pushes are what Pillar, a maker of pipeline audits, publishes. The week is the project's own
    reading of what is more than a correction.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Known, Rule, Source
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Ask what must happen on the buyer's side before that date; set a defended date or remove the deal."


class Options(NamedTuple):
    """Pushes, and what counts as one."""

    warn_pushes: int = 2
    severe_pushes: int = 3
    least_days: int = 7


class Policy(NamedTuple):
    """The options and the fiscal year."""

    warn_pushes: int
    severe_pushes: int
    least_days: int
    first_month: int


def policy(options: Options, known: Known) -> Policy:
    """The options with the fiscal year's first month; a date pulled in is never a push."""
    return Policy(*options._replace(least_days=max(options.least_days, 1)), known.first_month)


def worth(deals: Deals, policy: Policy, today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals moved often enough."""
    least = policy.warn_pushes
    return [len(moves) >= least for moves in deals.column("close_moves")]


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """How often the close date was pushed, and how far in all."""
    moves, least = deal.close_moves, policy.least_days
    if len(moves) < policy.warn_pushes:
        return None
    pushes = [
        new - old
        for old, new in moves
        if new - old >= least or (new > old and _crosses_quarter(old, new, policy.first_month))
    ]
    if len(pushes) < max(policy.warn_pushes, 1):
        return None
    return _pushed(len(pushes), sum(pushes), len(pushes) >= policy.severe_pushes)


@lru_cache(maxsize=4096)
def _pushed(pushes: int, days: int, severe: bool) -> Finding:  # noqa: FBT001  (a key of the cache)
    moved = f"close date moved {counted(pushes, 'time')}; by {counted(days, 'day')} in all"
    return Finding("severe" if severe else "warn", moved, FIX)


@lru_cache(maxsize=4096)
def _crosses_quarter(old: int, new: int, first_month: int) -> bool:
    before, after = (
        (then.year * 12 + then.month - first_month) // 3 for then in map(date.fromordinal, (old, new))
    )
    return before != after


def blind(source: Source, options: Options) -> list[str]:  # noqa: ARG001
    """A single export without history shows no movement."""
    if source.observed_again or source.close_moves or "close_on" not in source.fields:
        return []
    return [f"{source.export} was imported once; pushes show from the second import on"]


RULE = Rule(
    code="DT102",
    name="close-date-pushed",
    severity="severe",
    action="remove or defend",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("close_on",),),
    policy=policy,
    blind=blind,
)
