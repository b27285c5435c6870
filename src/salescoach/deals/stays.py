"""How long won deals stayed in each stage: what the store itself says is usual.

Stages of the CRM that are one stage of the sales process count as one: who goes from one to the other stays.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil

from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Process

# Days: a deal first seen this soon after it was created has no earlier stage that could have been missed.
SEEN_EARLY = 14


Way = tuple[tuple[str, str, bool], ...]  # changes of stage: from, to, and whether the CRM itself states it


class WonDeal(NamedTuple):
    """A won deal that changed its stage; days as ordinals.

    Attributes:
        pipeline: as the CRM has it.
        created_day: None where unknown, like `closed_day`.
        closed_day: when it was won.
        first_seen_day: of the first export that had it.
        way: its changes, the oldest first; many deals share one.
        days: when each of them happened, or was seen.
    """

    pipeline: str
    created_day: int | None
    closed_day: int | None
    first_seen_day: int
    way: Way
    days: Sequence[int]


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
    deals: Iterable[WonDeal], process: Process | None = None, also: Iterable[tuple[str, str]] = ()
) -> dict[tuple[str, str], list[int]]:
    """Days of each stay, ascending, by the CRM's (pipeline, stage); stages of one place share theirs.

    The stay before a deal's first known change counts only where its beginning is known: the history was
    stated by the CRM, or the deal was seen soon after it was created. The last one ends when the deal closed.

    Args:
        deals: won deals.
        process: says which stages are one; None where each is its own.
        also: (pipeline, stage) that no won deal need have been in, to be found by their place.
    """
    place = place_finder(process)
    found: dict[tuple[str, Place], list[int]] = {}
    names = dict.fromkeys(also)
    for (pipeline, stages), days in _all_stays(deals, place).items():
        names.update(dict.fromkeys((pipeline, stage) for stage in stages))
        found.setdefault((pipeline, place(pipeline, stages[0])), []).extend(days)
    for days_there in found.values():
        days_there.sort()
    return {key: stays for key in names if (stays := found.get((key[0], place(*key)))) is not None}


def stays_in_places(deals: Iterable[WonDeal], process: Process) -> dict[Place, list[int]]:
    """Days of each stay, ascending, by place in the process, whatever pipeline of the CRM it was in."""
    place = place_finder(process)
    found: dict[Place, list[int]] = {}
    for (pipeline, stages), days in _all_stays(deals, place).items():
        found.setdefault(place(pipeline, stages[0]), []).extend(days)
    for days_there in found.values():
        days_there.sort()
    return found


def _all_stays(deals: Iterable[WonDeal], place: PlaceOf) -> dict[tuple[str, tuple[str, ...]], list[int]]:
    """The days of all stays, by the pipeline and the CRM's stages that were one stay; a blank is none."""
    found: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    shared: dict[tuple[str, Way, bool, bool], list[tuple[list[int], int, int]]] = {}
    for pipeline, created, closed, seen, way, days in deals:
        begun = created is not None and (way[0][2] or seen - created <= SEEN_EARLY)
        key = (pipeline, way, begun, closed is not None)
        if key not in shared:
            shared[key] = [
                (found.setdefault((pipeline, stages), []), first, last)
                for stages, first, last in _stays(way, pipeline, place, begun=begun, ended=key[3])
            ]
        bounds = (created, *days, closed)
        for stays, first, last in shared[key]:
            took = bounds[last] - bounds[first]  # type: ignore[operator]  # what is unknown bounds none
            if took >= 0:
                stays.append(took)
    return {key: stays for key, stays in found.items() if stays}


def _stays(
    way: Way, pipeline: str, place: PlaceOf, *, begun: bool, ended: bool
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The stays of a way: the stages, successive ones in one place as one, and which bounds it lies between.

    Bounds are a deal's creation, its changes and its close.
    """
    stages = [way[0][0] if begun else "", *(new for _, new, _ in way)]
    if not ended or not stages[-1]:
        stages.pop()
    first = 0 if stages[0] else 1
    for last in range(first + 1, len(stages) + 1):
        if last == len(stages) or place(pipeline, stages[last]) != place(pipeline, stages[first]):
            if stages[first]:
                yield tuple(stages[first:last]), first, last
            first = last


def longest_of(stays: Sequence[int], share: float) -> int:
    """The days within which `share` of the stays ended: the nearest-rank quantile of an ascending list."""
    return stays[max(ceil(share * len(stays)) - 1, 0)]
