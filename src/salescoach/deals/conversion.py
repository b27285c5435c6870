"""How many of the deals that were in a stage went on, and how many were won. Pure.

A deal was in a stage where its history, stated by the CRM or observed from export to export, shows it there,
or where it is there now. Two shares are told, each with its denominator:

- to the next stages: of the deals that have left the stage or were closed, those that reached a later stage
  or were won. Deals still open in it are not counted yet;
- to won: of the deals that were in the stage and are closed, those won. Open deals are not counted yet.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from salescoach.core.differences import difference
from salescoach.core.intervals import Rate, wilson
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Process
from salescoach.deals.status import OPEN, WON

NEXT_STAGE = "\x1f"  # between two stages in the text of a way


class StageWay(NamedTuple):
    """What counts of a deal's way through the stages: many deals share it.

    Attributes:
        rep_id: whose deal, None where it is no rep's.
        pipeline: as the CRM has it.
        stage: where the deal is, or was when it was closed.
        status: open, won or lost.
        stages: the stages it came from and went to, joined by `NEXT_STAGE`; None where no change is known.
    """

    rep_id: int | None
    pipeline: str
    stage: str
    status: str
    stages: str | None


class Conversion(NamedTuple):
    """What became of the deals that were in a stage.

    Attributes:
        onward: those that reached a later stage or were won.
        left: those that have left it or were closed: the denominator of `onward`.
        won: those won.
        closed: those won or lost: the denominator of `won`.
        there: those that are open in it, counted in neither.
    """

    onward: int = 0
    left: int = 0
    won: int = 0
    closed: int = 0
    there: int = 0


_NONE = Conversion()
Key = tuple[str, int]  # the pipeline's name in the process, the stage's place in it


def conversions(ways: Iterable[StageWay], process: Process) -> dict[Key, Conversion]:
    """What became of the deals by stage, each with its way; for one rep, give that rep's."""
    return _summed(Counter(ways), _Reached(process))


class _Reached(dict[tuple[str, str, str | None], tuple[list[Key], int | None]]):
    """The places each way met so far led to, the furthest last, and where it ends: deals share few ways."""

    def __init__(self, process: Process) -> None:
        super().__init__()
        self._process = process

    def __missing__(self, way: tuple[str, str, str | None]) -> tuple[list[Key], int | None]:
        crm_pipeline, stage, stages = way
        pipeline = self._process.pipeline_of(crm_pipeline)
        met = {stage, *(stages or "").split(NEXT_STAGE)} - {""}
        ranks = sorted(set(pipeline.ranks(met).values()))
        found = self[way] = ([(pipeline.name, rank) for rank in ranks], pipeline.rank(stage))
        return found


def _summed(ways: Mapping[StageWay, int], reached: _Reached) -> dict[Key, Conversion]:
    found: dict[Key, Conversion] = {}
    for (_, pipeline, stage, status, stages), deals in ways.items():
        keys, last = reached[pipeline, stage, stages]
        now = last if status == OPEN else None
        for key in keys:
            before = found.get(key, _NONE)
            found[key] = counted(before, key[1], keys[-1][1], now, status, deals)
    return found


def counted(
    before: Conversion, rank: int, furthest: int, now: int | None, status: str, deals: int
) -> Conversion:
    """What was counted before, with so many deals more that went the same way."""
    onward, left, won, closed, there = before
    if now == rank:
        return before._replace(there=there + deals)
    won_it = status == WON
    return Conversion(
        onward + deals * (won_it or furthest > rank),
        left + deals,
        won + deals * won_it,
        closed + deals * (status != OPEN),
        there,
    )


@lru_cache(maxsize=4096)  # of the reps of a team, many have the same few
def rate(successes: int, n: int, least: int) -> Rate | None:
    """The share with Wilson's 95 % interval; None where there are too few cases to say."""
    return wilson(successes, n) if n >= max(least, 1) else None


def by_rep(ways: Iterable[StageWay], process: Process) -> dict[int | None, dict[Key, Conversion]]:
    """The same for each rep, by their id; under None of the deals that are no rep's."""
    of_reps: dict[int | None, dict[StageWay, int]] = {}
    for way, deals in Counter(ways).items():
        of_reps.setdefault(way.rep_id, {})[way] = deals
    reached = _Reached(process)
    return {rep: _summed(found, reached) for rep, found in of_reps.items()}


class Weakest(NamedTuple):
    """The stage out of which the fewest go on, and the one next to it: their places and shares."""

    rank: int
    share: Rate
    next_rank: int
    next_share: Rate


def weakest_step(found: Mapping[Key, Conversion], pipeline: str, least: int) -> Weakest | None:
    """The step at which a pipeline loses the largest share; None where that is not certain.

    Certain is it where the difference to the next weakest is, by its 95 % interval.

    Args:
        found: what became of the deals by stage.
        pipeline: its name in the process.
        least: from how many deals on a share says something.
    """
    shares = [
        (share, key[1])
        for key, counts in found.items()
        if key[0] == pipeline and (share := rate(counts.onward, counts.left, least)) is not None
    ]
    if len(shares) < 2:
        return None
    (first, rank), (second, next_rank) = sorted(shares)[:2]
    if not difference(first, second).is_certain:
        return None
    return Weakest(rank, first, next_rank, second)
