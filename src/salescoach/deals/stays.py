"""How long won deals stayed in each stage: what the store itself says is usual.

Stages of the CRM that are one stage of the sales process count as one: who goes from one to the other stays.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from math import ceil
from operator import itemgetter
from typing import NamedTuple

from salescoach.deals.process import Process

# Days: a deal first seen this soon after it was created has no earlier stage that could have been missed.
SEEN_EARLY = 14


class WonMove(NamedTuple):
    """One change of stage of a won deal, in the order it happened."""

    deal_id: int
    pipeline: str
    created_on: date | None
    closed_on: date | None
    first_seen_on: date
    old_stage: str | None
    new_stage: str | None
    on_date: date
    basis: str
    rep_id: int | None = None


Place = tuple[str, int | str]  # the process's pipeline and the place there; the CRM's where it has none
PlaceOf = Callable[[str, str], Place]


def place_finder(process: Process | None) -> PlaceOf:
    """A function from a CRM's pipeline and stage to its place; without a process each stage is its own."""
    known: dict[tuple[str, str], Place] = {}

    def place(pipeline: str, stage: str) -> Place:
        key = (pipeline, stage)
        if key not in known:
            of = process.pipeline_of(pipeline) if process else None
            rank = of.rank(stage) if of else None
            known[key] = key if of is None or rank is None else (of.name, rank)
        return known[key]

    return place


def stays_of(
    moves: Iterable[WonMove], process: Process | None = None, also: Iterable[tuple[str, str]] = ()
) -> dict[tuple[str, str], list[int]]:
    """Days of each stay, ascending, by the CRM's (pipeline, stage); stages of one place share theirs.

    The stay before a deal's first known change counts only where its beginning is known: the history was
    stated by the CRM, or the deal was seen soon after it was created. The last one ends when the deal closed.

    Args:
        moves: grouped by deal, oldest first.
        process: says which stages are one; None where each is its own.
        also: (pipeline, stage) that no won deal need have been in, to be found by their place.
    """
    place = place_finder(process)
    found: dict[tuple[str, Place], list[int]] = {}
    names = dict.fromkeys(also)
    for pipeline, stages, days in _all_stays(moves, place):
        for stage in stages:
            names[pipeline, stage] = None
        found.setdefault((pipeline, place(pipeline, stages[0])), []).append(days)
    for days_there in found.values():
        days_there.sort()
    return {key: stays for key in names if (stays := found.get((key[0], place(*key)))) is not None}


def stays_in_places(moves: Iterable[WonMove], process: Process) -> dict[Place, list[int]]:
    """Days of each stay, ascending, by place in the process, whatever pipeline of the CRM it was in."""
    place = place_finder(process)
    found: dict[Place, list[int]] = {}
    for pipeline, stages, days in _all_stays(moves, place):
        found.setdefault(place(pipeline, stages[0]), []).append(days)
    for days_there in found.values():
        days_there.sort()
    return found


def _all_stays(moves: Iterable[WonMove], place: PlaceOf) -> Iterator[tuple[str, list[str], int]]:
    """The stays of all deals: the pipeline, the CRM's stages in it, and the days; a blank is none."""
    for _, group in groupby(moves, key=itemgetter(0)):
        of_deal = list(group)
        pipeline = of_deal[0].pipeline
        for stages, days in _merged(_stays(of_deal), pipeline, place):
            if days >= 0 and stages[0]:
                yield pipeline, stages, days


def _merged(
    stays: Iterable[tuple[str, int]], pipeline: str, place: PlaceOf
) -> Iterator[tuple[list[str], int]]:
    """Successive stays in one place as one."""
    stages: list[str] = []
    total = 0
    for stage, days in stays:
        if stages and place(pipeline, stage) != place(pipeline, stages[-1]):
            yield stages, total
            stages, total = [], 0
        stages.append(stage)
        total += days
    if stages:
        yield stages, total


def _stays(moves: Sequence[WonMove]) -> Iterator[tuple[str, int]]:
    first, last = moves[0], moves[-1]
    if first.old_stage and first.created_on and _begun_at_creation(first, first.created_on):
        yield first.old_stage, (first.on_date - first.created_on).days
    for move, following in zip(moves, moves[1:], strict=False):
        yield move.new_stage or "", (following.on_date - move.on_date).days
    if last.new_stage and last.closed_on:
        yield last.new_stage, (last.closed_on - last.on_date).days


def _begun_at_creation(first: WonMove, created_on: date) -> bool:
    return first.basis == "stated" or (first.first_seen_on - created_on).days <= SEEN_EARLY


def longest_of(stays: Sequence[int], share: float) -> int:
    """The days within which `share` of the stays ended: the nearest-rank quantile of an ascending list."""
    return stays[max(ceil(share * len(stays)) - 1, 0)]
