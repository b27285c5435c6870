"""How many of the deals that were in a stage went on, and how many were won. Pure.

A deal was in a stage where its history, stated by the CRM or observed from export to export, shows it there,
or where it is there now. Two shares are told, each with its denominator:

- to the next stages: of the deals that have left the stage or were closed, those that reached a later stage
  or were won. Deals still open in it are not counted yet;
- to won: of the deals that were in the stage and are closed, those won. Open deals are not counted yet.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from salescoach.core.differences import difference
from salescoach.core.intervals import Rate, wilson
from salescoach.deals.process import Process
from salescoach.deals.status import OPEN, WON


class StageStep(NamedTuple):
    """A deal, and one of its changes of stage or None; grouped by deal, oldest first."""

    deal_id: int
    rep_id: int | None
    pipeline: str
    stage: str
    status: str
    old_stage: str | None
    new_stage: str | None


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


Key = tuple[str, int]  # the pipeline's name in the process, the stage's place in it


def conversions(steps: Iterable[StageStep], process: Process) -> dict[Key, Conversion]:
    """What became of the deals by stage; for one rep, give that rep's steps."""
    found: dict[Key, Conversion] = {}
    ways = Counter(_way(list(group)) for _, group in groupby(steps, key=lambda step: step.deal_id))
    for way, deals in ways.items():
        pipeline = process.pipeline_of(way.pipeline)
        ranks = set(pipeline.ranks(way.stages).values())
        now = pipeline.rank(way.stage) if way.status == OPEN else None
        for rank in ranks:
            key = (pipeline.name, rank)
            found[key] = counted(found.get(key, Conversion()), rank, max(ranks), now, way.status, deals)
    return found


class _Way(NamedTuple):
    """What counts of a deal: many deals share it."""

    pipeline: str
    stage: str
    status: str
    stages: frozenset[str]


def _way(steps: list[StageStep]) -> _Way:
    last = steps[0]
    stages = {stage for step in steps for stage in (step.old_stage, step.new_stage) if stage}
    return _Way(last.pipeline, last.stage, last.status, frozenset(stages | {last.stage} - {""}))


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


def rate(successes: int, n: int, least: int) -> Rate | None:
    """The share with Wilson's 95 % interval; None where there are too few cases to say."""
    return wilson(successes, n) if n >= max(least, 1) else None


def by_rep(steps: Iterable[StageStep], process: Process) -> Mapping[int, dict[Key, Conversion]]:
    """The same for each rep, by their id; deals without a rep are left out."""
    of_rep: dict[int, list[StageStep]] = {}
    for step in steps:
        if step.rep_id is not None:
            of_rep.setdefault(step.rep_id, []).append(step)
    return {rep: conversions(found, process) for rep, found in of_rep.items()}


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
