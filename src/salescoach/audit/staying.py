"""Since when open deals have been in their stage of the sales process, whatever a CRM calls its parts."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from salescoach.audit.deal import AuditDeal, Days
from salescoach.deals.process import Process
from salescoach.deals.stays import Place, place_finder


class DatedMove(NamedTuple):
    """A change of stage with the day it happened, or was seen."""

    old: str
    new: str
    day: int


def stayed(
    deals: Sequence[AuditDeal],
    moves: Iterable[tuple[int, Any, int, str, str, int]],
    days: Days,
    process: Process,
) -> list[AuditDeal]:
    """The deals; those that came from another stage of the same place count from when they entered the place.

    Args:
        deals: open deals with their moves.
        moves: deal, day, number, old and new stage, whether the CRM states it; in any order.
        days: the dates met so far.
        process: says which stages of the CRM are one.
    """
    place = place_finder(process)
    last = {(deal.pipeline, *deal.stage_moves[-1][:2], deal.stage) for deal in deals if deal.stage_moves}
    within = {
        (pipeline, old, new, stage)
        for pipeline, old, new, stage in last
        if new == stage and place(pipeline, old) == place(pipeline, new)
    }
    if not within:
        return list(deals)
    concerned = {
        deal.id
        for deal in deals
        if deal.stage_moves and (deal.pipeline, *deal.stage_moves[-1][:2], deal.stage) in within
    }
    dated = _dated(moves, days, concerned)
    return [_since_entered(deal, dated[deal.id], process) if deal.id in dated else deal for deal in deals]


def _dated(
    moves: Iterable[tuple[int, Any, int, str, str, int]], days: Days, concerned: set[int]
) -> dict[int, list[DatedMove]]:
    """The moves of the deals concerned, the newest first."""
    found: dict[int, list[tuple[int, int, str, str]]] = {}
    for deal, on_date, number, old, new, _ in moves:
        if deal in concerned and (day := days[on_date]) is not None:
            found.setdefault(deal, []).append((day, number, old, new))
    return {
        deal: [DatedMove(old, new, day) for day, _, old, new in sorted(steps, reverse=True)]
        for deal, steps in found.items()
    }


def _since_entered(deal: AuditDeal, moves: Sequence[DatedMove], process: Process) -> AuditDeal:
    place = place_finder(process)
    here = place(deal.pipeline, deal.stage)
    name = process.pipeline_of(deal.pipeline).stages[_rank(here)].name
    for move in moves:
        if place(deal.pipeline, move.old) != here:
            return deal._replace(stage_day=move.day, place=name)
    # It has been nowhere else that is known; whether it began there, only the CRM's own history says.
    began = deal.created_day if deal.stage_moves[0][2] else None
    day = moves[-1].day if began is None else began
    return deal._replace(stage_day=day, stage_at_least=began is None, place=name)


def _rank(place: Place) -> int:
    rank = place[1]
    assert isinstance(rank, int), "two stages share a place of the process only"
    return rank
