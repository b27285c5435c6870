"""Since when open deals have been in their stage of the sales process, whatever a CRM calls its parts."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Process
from salescoach.deals.stays import Place, place_finder


class DatedMove(NamedTuple):
    """A change of an open deal's stage with the day it happened, or was seen."""

    deal_id: int
    old: str
    new: str
    on_date: date


def stayed(deals: Deals, dated: Callable[[], Iterable[DatedMove]], process: Process) -> Deals:
    """The deals; those that came from another stage of the same place count from when they entered the place.

    Args:
        deals: open deals with their moves.
        dated: gives these moves with their days, the oldest of a deal first; asked only where there is need.
        process: says which stages of the CRM are one.
    """
    place = place_finder(process)
    way = ("pipeline", "stage", "stage_moves")
    within = {
        key
        for key, deal in deals.alike(way).items()
        if (moves := deal.stage_moves)
        and moves[-1][1] == deal.stage
        and place(deal.pipeline, moves[-1][0]) == place(deal.pipeline, deal.stage)
    }
    if not within:
        return deals
    found: dict[int, list[DatedMove]] = {
        deal.id: [] for deal, key in zip(deals, deals.told_apart(way), strict=True) if key in within
    }
    for move in dated():
        if move.deal_id in found:
            found[move.deal_id].append(move)
    return Deals(
        _since_entered(deal, found[deal.id][::-1], process) if found.get(deal.id) else deal for deal in deals
    )


def _since_entered(deal: AuditDeal, moves: Sequence[DatedMove], process: Process) -> AuditDeal:
    place = place_finder(process)
    here = place(deal.pipeline, deal.stage)
    name = process.pipeline_of(deal.pipeline).stages[_rank(here)].name
    for move in moves:
        if place(deal.pipeline, move.old) != here:
            return deal._replace(stage_day=move.on_date.toordinal(), place=name)
    # It has been nowhere else that is known; whether it began there, only the CRM's own history says.
    began = deal.created_day if deal.stage_moves[0][2] else None
    day = moves[-1].on_date.toordinal() if began is None else began
    return deal._replace(stage_day=day, stage_at_least=began is None, place=name)


def _rank(place: Place) -> int:
    rank = place[1]
    assert isinstance(rank, int), "two stages share a place of the process only"
    return rank
