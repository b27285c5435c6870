"""The open deals of a quota's period, stage by stage, against what the quota still needs. Pure.

What a stage brings is the value of its open deals at the rate at which closed deals that were in it were won.
The need is spread evenly over the stages that have deals or a history: each is to bring its part, and the
multiples are of that part. The interval is the rate's alone: which of a few deals are won varies more.
Amounts are taken as they are; that large deals may be won less often than small ones is not accounted for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from salescoach.audit.covering import TEAM, Cover, of_teams
from salescoach.core.intervals import Rate
from salescoach.core.rows import NamedTuple
from salescoach.deals.conversion import Conversion, Key, rate
from salescoach.deals.process import Process

TOO_LITTLE, PERHAPS, ENOUGH, UNKNOWN, MET = (
    "too_little", "perhaps_too_little", "enough", "not_enough_data", "quota_met",
)  # fmt: skip


_NONE = Conversion()  # of which no deal is known


class OpenStage(NamedTuple):
    """Open deals of a rep to close in a quota's period: of one stage of the CRM, in the quota's currency."""

    rep_id: int
    starts_on: date
    ends_on: date
    currency: str
    pipeline: str
    stage: str
    deals: int
    amount_minor: int
    unvalued: int


# What of an open deal counts: its rep, currency, close date as an ordinal, pipeline, stage, and amount.
OpenDeal = tuple[int | None, str, int | None, str, str, int | None]


def open_stages(covers: Iterable[Cover], deals: Iterable[OpenDeal]) -> list[OpenStage]:
    """The open deals to close in the period of each rep's quota, by stage."""
    sums: dict[tuple[int | None, str], list[tuple[Cover, int, int, dict[tuple[str, str], list[int]]]]] = {}
    for cover in covers:
        first, last = cover.starts_on.toordinal(), cover.ends_on.toordinal()
        sums.setdefault((cover.rep_id, cover.currency), []).append((cover, first, last, {}))
    for rep, currency, day, pipeline, stage, amount in deals:
        for _, first, last, found in sums.get((rep, currency), ()):
            if day is not None and first <= day <= last:
                count = found.get((pipeline, stage))
                if count is None:
                    count = found[pipeline, stage] = [0, 0, 0]
                count[0] += 1
                count[1] += amount or 0
                count[2] += amount is None
    return [
        OpenStage(cover.rep_id, cover.starts_on, cover.ends_on, cover.currency, *place, *count)
        for periods in sums.values()
        for cover, _, _, found in periods
        for place, count in sorted(found.items())
    ]


def filled(covers: Iterable[Cover], opened: Iterable[OpenStage]) -> list[Cover]:
    """The covers with what is open of each: the sum of its stages."""
    sums: Counter[tuple[int, date, date, str]] = Counter()
    for one in opened:
        sums[one[:4]] += one.amount_minor
    return [
        cover._replace(open_minor=sums[cover.rep_id, cover.starts_on, cover.ends_on, cover.currency])
        for cover in covers
    ]


class StageBalance(NamedTuple):
    """One stage against the need.

    Attributes:
        pipeline: its pipeline in the process.
        stage: its name there; as the CRM has it where the process has no place for it.
        deals: open deals to close in the period.
        value: their amounts, minor units.
        unvalued: how many of them have no amount, and so count for nothing.
        rate: the share of closed deals won from here, None where too few have closed.
        own: whether the rate is the rep's own; else the team's.
        missing: how many more closed deals a rate needs; 0 where there is one.
        needed: the stage's part of what the quota still needs, minor units; 0 where it is met.
    """

    pipeline: str
    stage: str
    deals: int
    value: int
    unvalued: int
    rate: Rate | None
    own: bool
    missing: int
    needed: float

    @property
    def times(self) -> tuple[float, float, float] | None:
        """What it brings as multiples of its part, with the interval's ends; None where that is not known."""
        rate = self.rate
        if rate is None or not self.needed:
            return None
        value, low, high = (self.value * share / self.needed for share in (rate.value, rate.low, rate.high))
        return value, low, high

    @property
    def verdict(self) -> str:
        """`too_little` only where even the interval's upper end is below the need."""
        if self.rate is None:
            return UNKNOWN
        if not self.needed:
            return MET
        if self.value * self.rate.high < self.needed:
            return TOO_LITTLE
        return PERHAPS if self.value * self.rate.value < self.needed else ENOUGH


class Balance(NamedTuple):
    """A quota, a rep's or the team's, and the stages that are to fill it, in the order of the process."""

    cover: Cover
    stages: list[StageBalance]

    @property
    def together(self) -> tuple[float, float, float] | None:
        """What all stages bring as multiples of the need; None where it is met or nothing can be said.

        The ends are the sums of the stages' ends: at least as wide as the interval of the sum.
        """
        rated = [stage for stage in self.stages if stage.rate is not None]
        if not rated or not self.cover.needed:
            return None
        sums = [0.0, 0.0, 0.0]
        for stage in rated:
            assert stage.rate is not None
            for index, share in enumerate(stage.rate[:3]):
                sums[index] += stage.value * share / self.cover.needed
        return sums[0], sums[1], sums[2]

    @property
    def unrated(self) -> int:
        """Open deals in stages without a rate, which count for nothing in `together`."""
        return sum(stage.deals for stage in self.stages if stage.rate is None)


def balances(
    covers: Sequence[Cover],
    stages: Iterable[OpenStage],
    chances: Mapping[int, Mapping[Key, Conversion]],
    process: Process,
    least: int,
) -> list[Balance]:
    """The team's balance where several reps share a period and currency, then each rep's.

    Args:
        covers: the quotas.
        stages: the open deals of the quotas' periods.
        chances: what became of deals by stage; by rep, and under `TEAM` of all.
        process: the stages in order.
        least: from how many closed deals on a rate says something.
    """
    held: dict[tuple[int, date, date, str], list[OpenStage]] = {}
    for one in stages:
        for rep in (one.rep_id, TEAM):
            held.setdefault((rep, one.starts_on, one.ends_on, one.currency), []).append(one)
    found = []
    for cover in [*of_teams(covers), *covers]:
        of_cover = held.get((cover.rep_id, cover.starts_on, cover.ends_on, cover.currency), [])
        found.append(Balance(cover, _stages(cover, of_cover, chances, process, least)))
    return found


def _stages(
    cover: Cover,
    held: Iterable[OpenStage],
    chances: Mapping[int, Mapping[Key, Conversion]],
    process: Process,
    least: int,
) -> list[StageBalance]:
    sums: dict[Key, list[int]] = {}
    strange: dict[str, list[int]] = {}
    used = {}
    for one in held:
        pipeline = process.pipeline_of(one.pipeline)
        used[pipeline.name] = pipeline
        rank = pipeline.rank(one.stage)
        count = (
            strange.setdefault(one.stage, [0] * 3)
            if rank is None
            else sums.setdefault((pipeline.name, rank), [0] * 3)
        )
        for index, number in enumerate((one.deals, one.amount_minor, one.unvalued)):
            count[index] += number
    rows = [
        _stage(
            (pipeline.name, rank), stage.name, sums.get((pipeline.name, rank), [0] * 3), cover, chances, least
        )
        for pipeline in used.values()
        for rank, stage in enumerate(pipeline.stages)
    ]
    rows = [row for row in rows if row.deals or row.rate or row.missing < max(least, 1)]
    rows = [StageBalance(*row[:-1], cover.needed / len(rows)) for row in rows]
    return rows + [
        StageBalance("", name or "(no stage)", deals, value, blank, None, False, max(least, 1), 0)
        for name, (deals, value, blank) in strange.items()
    ]


def _stage(
    key: Key,
    name: str,
    count: Sequence[int],
    cover: Cover,
    chances: Mapping[int, Mapping[Key, Conversion]],
    least: int,
) -> StageBalance:
    own = chances.get(cover.rep_id, {}).get(key, _NONE)
    team = chances.get(TEAM, {}).get(key, _NONE)
    enough = max(least, 1)
    is_own = own.closed >= enough or cover.rep_id == TEAM
    used = own if is_own else team
    share = rate(used.won, used.closed, least)
    missing = 0 if share else enough - used.closed
    deals, value, blank = count
    return StageBalance(key[0], name, deals, value, blank, share, is_own, missing, cover.needed)
