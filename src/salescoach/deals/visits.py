"""Each deal's visit to each stage of the process: when it came, how long it stayed, what became of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from salescoach.core.rows import NamedTuple
from salescoach.deals.conversion import Conversion, counted
from salescoach.deals.process import Process
from salescoach.deals.status import OPEN, WON
from salescoach.deals.stays import SEEN_EARLY, PlaceOf, place_finder


class TripRow(NamedTuple):
    """A deal, and one of its changes of stage or None; grouped by deal, oldest first.

    `rep` is the owner's name where that is one of the reps, else "".
    """

    deal_id: int
    rep: str
    pipeline: str
    stage: str
    status: str
    currency: str
    amount_minor: int | None
    created_on: date | None
    closed_on: date | None
    first_seen_on: date
    old_stage: str | None
    new_stage: str | None
    on_date: date | None
    basis: str | None


class Visit(NamedTuple):
    """One deal in one stage of the process, however often it was there.

    Attributes:
        pipeline: the process's pipeline.
        rank: the stage's place there.
        deal: the deal's last row.
        entered_on: when it first came there, None where that is not known.
        stays: days of each stay that has ended and whose beginning is known.
        conversion: what became of the deal from there on, counted once.
    """

    pipeline: str
    rank: int
    deal: TripRow
    entered_on: date | None
    stays: tuple[int, ...]
    conversion: Conversion


ANY_STAGE = -1  # in place of a stage's place: the deal as a whole, whatever stages are known of it


class _Stay(NamedTuple):
    """The stage, and from when to when, None where that is not known or has not come."""

    stage: str
    start: date | None
    end: date | None


def visits_of(rows: Iterable[TripRow], process: Process) -> list[Visit]:
    """The visits of all deals."""
    found: list[Visit] = []
    place = place_finder(process)
    for _, group in groupby(rows, key=lambda row: row.deal_id):
        found += _visits(list(group), process, place)
    return found


def whole_ways(rows: Iterable[TripRow], process: Process) -> list[Visit]:
    """Each deal as one visit, from the day it was created to the day it was closed."""
    found = []
    for _, group in groupby(rows, key=lambda row: row.deal_id):
        deal = next(group)
        closed, won = int(deal.status != OPEN), int(deal.status == WON)
        days = (deal.closed_on - deal.created_on).days if deal.closed_on and deal.created_on else -1
        found.append(
            Visit(
                process.pipeline_of(deal.pipeline).name, ANY_STAGE, deal, deal.created_on,
                (days,) if days >= 0 else (), Conversion(0, 0, won, closed, 1 - closed),
            )
        )  # fmt: skip
    return found


def _visits(rows: Sequence[TripRow], process: Process, place: PlaceOf) -> Iterator[Visit]:
    deal = rows[-1]
    pipeline = process.pipeline_of(deal.pipeline)
    stays: dict[int, list[_Stay]] = {}
    for stay in _merged(_stays(rows), deal.pipeline, place):
        rank = pipeline.rank(stay.stage)
        if rank is not None:
            stays.setdefault(rank, []).append(stay)
    now = pipeline.rank(deal.stage) if deal.status == OPEN else None
    for rank, there in stays.items():
        days = tuple(
            (one.end - one.start).days for one in there if one.start and one.end and one.end >= one.start
        )
        became = counted(Conversion(), rank, max(stays), now, deal.status, 1)
        yield Visit(pipeline.name, rank, deal, there[0].start, days, became)


def _stays(rows: Sequence[TripRow]) -> Iterator[_Stay]:
    """The stays of a deal in the stages of its CRM, the last one ending when the deal was closed."""
    first, last = rows[0], rows[-1]
    begun = first.created_on if _began_at_creation(first) else None
    moves = [row for row in rows if row.on_date is not None]
    if not moves:
        yield _Stay(last.stage, begun, last.closed_on)
        return
    yield _Stay(first.old_stage or "", begun, first.on_date)
    for move, following in zip(moves, moves[1:], strict=False):
        yield _Stay(move.new_stage or "", move.on_date, following.on_date)
    end = moves[-1]
    yield _Stay(end.new_stage or "", end.on_date, last.closed_on)
    if last.stage != end.new_stage:  # the export has it elsewhere than its history ends
        yield _Stay(last.stage, None, None)


def _began_at_creation(first: TripRow) -> bool:
    if first.created_on is None:
        return False
    return first.basis == "stated" or (first.first_seen_on - first.created_on).days <= SEEN_EARLY


def _merged(stays: Iterable[_Stay], pipeline: str, place: PlaceOf) -> Iterator[_Stay]:
    """Successive stays in one place of the process as one."""
    before: _Stay | None = None
    for stay in stays:
        if before is not None and place(pipeline, stay.stage) == place(pipeline, before.stage):
            before = before._replace(end=stay.end)
            continue
        if before is not None:
            yield before
        before = stay
    if before is not None:
        yield before


def summed(visits: Iterable[Visit]) -> Conversion:
    """What became of the deals of several visits."""
    totals = [0] * len(Conversion._fields)
    for visit in visits:
        for index, number in enumerate(visit.conversion):
            totals[index] += number
    return Conversion(*totals)


def won_stays(visits: Iterable[Visit]) -> list[int]:
    """Days of each stay of a deal that was won, ascending."""
    return sorted(days for visit in visits if visit.deal.status == WON for days in visit.stays)
