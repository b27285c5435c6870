"""How the open deals of a quota's period cover what the quota still needs."""

from collections.abc import Sequence
from datetime import date

from salescoach.core.rows import NamedTuple

TEAM = 0  # in place of a rep's id


class Cover(NamedTuple):
    """A rep's quota, what is won of it, and what is open and to close in its period; minor units.

    Attributes:
        rep_id: whose quota; `TEAM` for the sum of all reps'.
        rep: their name.
        period: as people call it, `2026-Q4`.
        starts_on: the period's first day.
        ends_on: its last.
        currency: the quota's; deals in another do not count.
        quota_minor: the quota.
        won_minor: deals won in the period.
        open_minor: open deals to close in the period.
    """

    rep_id: int
    rep: str
    period: str
    starts_on: date
    ends_on: date
    currency: str
    quota_minor: int
    won_minor: int
    open_minor: int

    @property
    def needed(self) -> int:
        """What the quota still needs, 0 where it is met."""
        return max(self.quota_minor - self.won_minor, 0)

    @property
    def times(self) -> float | None:
        """The open deals as multiples of what is still needed; None where the quota is met."""
        return self.open_minor / self.needed if self.needed else None


def is_covered(cover: Cover, times: float) -> bool:
    """Whether the quota is met, or covered so many times."""
    return cover.times is None or cover.times >= times


def of_teams(covers: Sequence[Cover]) -> list[Cover]:
    """The sum of the quotas that share a period and a currency, where there are several."""
    groups: dict[tuple[date, date, str], list[Cover]] = {}
    for cover in covers:
        groups.setdefault((cover.starts_on, cover.ends_on, cover.currency), []).append(cover)
    return [
        group[0]._replace(
            rep_id=TEAM,
            rep="Team",
            quota_minor=sum(cover.quota_minor for cover in group),
            won_minor=sum(cover.won_minor for cover in group),
            open_minor=sum(cover.open_minor for cover in group),
        )
        for group in groups.values()
        if len(group) > 1
    ]
