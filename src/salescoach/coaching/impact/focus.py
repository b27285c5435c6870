"""Whether coaching and activity go to the deals that stand up to the audit. Pure.

A deal stands up where the newest audit before the day had nothing severe to say of it. What it is compared
with is the share of such deals among all that were audited: talks without any choice would come to that.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from salescoach.coaching.impact.comparing import (
    LEAST_CASES,
    NOT_ENOUGH,
    Arm,
    Case,
    Difference,
    against,
    arm,
    verdict_of,
)
from salescoach.core.rows import NamedTuple
from salescoach.deals.past import Past
from salescoach.deals.status import OPEN

OLDEST = 31  # days; what an older audit said of a deal may hold no more


class AuditPast(NamedTuple):
    """A recorded audit: how many deals it judged, and on how many it found something severe."""

    id: int
    recorded_on: date
    as_of: date
    deals: int
    severe: int


class Spent(NamedTuple):
    """One session, or one meeting, about a deal."""

    deal_id: int
    on_date: date


class Focused(NamedTuple):
    """Where one kind of effort went.

    Attributes:
        share: of it, as far as an audit tells, on deals that stood up.
        difference: from the share of such deals among those audited; None where there is not enough data.
        verdict: by the 98 % interval.
        not_judged: how many were about deals that no audit within a month had judged.
        needed: how many more judged ones are needed; 0 where there are enough.
    """

    share: Arm
    difference: Difference | None
    verdict: str
    not_judged: int
    needed: int


class Focus(NamedTuple):
    """Coaching and activity, and the share of the audited deals that stood up; None without an audit."""

    coaching: Focused
    activity: Focused
    standing: float | None
    audits: int


def focus(
    sessions: Sequence[Spent],
    meetings: Sequence[Spent],
    audits: Sequence[AuditPast],
    severe: Collection[tuple[int, int]],
    pasts: Mapping[int, Past],
) -> Focus:
    """Where sessions and meetings went.

    Args:
        sessions: about deals.
        meetings: about deals.
        audits: by the day they were recorded, ascending.
        severe: (audit, deal) of each severe finding.
        pasts: of the deals.
    """
    deals = sum(audit.deals for audit in audits)
    standing = 1 - sum(audit.severe for audit in audits) / deals if deals else None

    def focused(spent: Sequence[Spent]) -> Focused:
        cases = list(_judged(spent, audits, severe, pasts))
        found = against(cases, standing) if standing is not None else None
        verdict = verdict_of(found) if found is not None else NOT_ENOUGH
        needed = 0 if found is not None else max(LEAST_CASES - len(cases), 1)
        return Focused(arm(cases), found, verdict, len(spent) - len(cases), needed)

    return Focus(focused(sessions), focused(meetings), standing, len(audits))


def _judged(
    spent: Iterable[Spent],
    audits: Sequence[AuditPast],
    severe: Collection[tuple[int, int]],
    pasts: Mapping[int, Past],
) -> Iterable[Case]:
    days = [audit.recorded_on for audit in audits]
    for one in spent:
        place = bisect_right(days, one.on_date) - 1
        past = pasts.get(one.deal_id)
        if place < 0 or past is None or (one.on_date - days[place]).days > OLDEST:
            continue
        audit = audits[place]
        if past.deal.first_seen_on <= audit.as_of and past.at(audit.as_of).standing == OPEN:
            stood = (audit.id, one.deal_id) not in severe
            yield Case(stood, True, "", one.deal_id)
