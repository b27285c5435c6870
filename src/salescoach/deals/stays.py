"""How long won deals stayed in each stage: what the store itself says is usual."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from math import ceil
from operator import itemgetter
from typing import NamedTuple

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


def stays_of(moves: Iterable[WonMove]) -> dict[tuple[str, str], list[int]]:
    """Days of each stay, ascending, by (pipeline, stage).

    The stay before a deal's first known change counts only where its beginning is known: the history was
    stated by the CRM, or the deal was seen soon after it was created. The last one ends when the deal closed.

    Args:
        moves: grouped by deal, oldest first.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for _, group in groupby(moves, key=itemgetter(0)):
        for pipeline, stage, days in _stays(list(group)):
            if days >= 0:
                found.setdefault((pipeline, stage), []).append(days)
    for days_there in found.values():
        days_there.sort()
    return found


def _stays(moves: Sequence[WonMove]) -> Iterable[tuple[str, str, int]]:
    first, last = moves[0], moves[-1]
    if first.old_stage and first.created_on and _begun_at_creation(first, first.created_on):
        yield first.pipeline, first.old_stage, (first.on_date - first.created_on).days
    for move, following in zip(moves, moves[1:], strict=False):
        if move.new_stage:
            yield move.pipeline, move.new_stage, (following.on_date - move.on_date).days
    if last.new_stage and last.closed_on:
        yield last.pipeline, last.new_stage, (last.closed_on - last.on_date).days


def _begun_at_creation(first: WonMove, created_on: date) -> bool:
    return first.basis == "stated" or (first.first_seen_on - created_on).days <= SEEN_EARLY


def longest_of(stays: Sequence[int], share: float) -> int:
    """The days within which `share` of the stays ended: the nearest-rank quantile of an ascending list."""
    return stays[max(ceil(share * len(stays)) - 1, 0)]
