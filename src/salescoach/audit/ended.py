"""Deals that ended, read once for all an audit learns of them: records, rates of the stages, ways. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import repeat
from typing import Any

from salescoach.audit.covering import Cover
from salescoach.audit.desk import RecordRow, Seat
from salescoach.audit.rows import NEXT_CHANGE, SEEN, STATED, DateText, Days
from salescoach.core.rows import NamedTuple
from salescoach.deals.conversion import NEXT_STAGE, StageWay
from salescoach.deals.status import WON
from salescoach.deals.stays import Way, WonDeal

DATED = "\x17"  # in the text of a deal's changes of stage: what follows are their days


class EndedRow(NamedTuple):
    """A deal won or lost as the store gives it; dates and changes stay unread."""

    rep_id: int | None
    currency: str
    pipeline: str
    stage: str
    status: str
    amount_minor: int | None
    created_on: DateText
    closed_on: DateText
    ended_on: DateText
    close_on: DateText
    vanished_on: DateText
    first_seen_on: DateText
    moves: str | None


class EndedDeal(NamedTuple):
    """A deal won or lost; days as ordinals, None where unknown.

    Attributes:
        rep_id: None where it is no rep's.
        currency: of its amount.
        pipeline: as the CRM has it, like the stage it was closed in.
        stage: the last one.
        status: won or lost.
        amount_minor: None where blank.
        created_day: when it was created.
        closed_day: when it was closed.
        ended_day: the same, or when it was to close where the CRM does not say.
        close_day: when it was to close.
        vanished_day: since when it is in no export.
        seen_day: of the first export that had it.
        way: its changes of stage, the oldest first, from or to a blank too; none where none is known.
        stages: the stages of the way as `StageWay` has them.
        days: those of the way where the deal was won; nothing asks for a lost one's.
    """

    rep_id: int | None
    currency: str
    pipeline: str
    stage: str
    status: str
    amount_minor: int | None
    created_day: int | None
    closed_day: int | None
    ended_day: int | None
    close_day: int | None
    vanished_day: int | None
    seen_day: int
    way: Way
    stages: str | None
    days: Sequence[int]


class _Ways(dict[str, tuple[Way, str | None]]):
    """The way in each text met so far, with its stages: many deals go the same way."""

    def __init__(self) -> None:
        super().__init__({"": ((), None)})

    def __missing__(self, text: str) -> tuple[Way, str | None]:
        moves = []
        for change in text.split(NEXT_CHANGE):
            stated = STATED in change
            old, _, new = change.partition(STATED if stated else SEEN)
            moves.append((old, new, stated))
        stages = NEXT_STAGE.join([stage for old, new, _ in moves for stage in (old, new)])
        found = self[text] = (tuple(moves), stages)
        return found


def read_ended(rows: Any, days: Days) -> list[EndedDeal]:
    """The deals of rows.

    Args:
        rows: an `EndedRow` that holds a column in the place of each field (`Reader.turned`).
        days: the ordinals of the dates met before.
    """
    day = days.__getitem__
    texts = [(text or "").partition(DATED) for text in rows.moves]
    ways = list(map(_Ways().__getitem__, [way for way, _, _ in texts]))
    dates = (
        rows.created_on, rows.closed_on, rows.ended_on, rows.close_on, rows.vanished_on, rows.first_seen_on
    )  # fmt: skip
    columns = [
        *rows[:6],
        *(map(day, column) for column in dates),
        [way for way, _ in ways],
        [stages for _, stages in ways],
        [
            list(map(day, dated.split(NEXT_CHANGE))) if dated and status == WON else ()
            for status, (_, _, dated) in zip(rows.status, texts, strict=True)
        ],
    ]
    return list(map(tuple.__new__, repeat(EndedDeal), zip(*columns, strict=True)))


def won_of(deals: Iterable[EndedDeal], since: date) -> list[WonDeal]:
    """The deals won since a day that changed their stage."""
    first = since.toordinal()
    return [
        WonDeal(deal.pipeline, deal.created_day, deal.closed_day, deal.seen_day, deal.way, deal.days)
        for deal in deals
        if deal.way and deal.status == WON and (ended := deal.ended_day) is not None and ended >= first
    ]


def ways_of(deals: Iterable[EndedDeal], since: date) -> list[StageWay]:
    """The ways of the deals closed since a day, as the rates of the stages need them."""
    first = since.toordinal()
    return [
        StageWay(deal.rep_id, deal.pipeline, deal.stage, deal.status, deal.stages)
        for deal in deals
        if (ended := deal.ended_day) is not None and ended >= first and deal.vanished_day is None
    ]


def with_won(covers: Sequence[Cover], deals: Iterable[EndedDeal], since: date) -> list[Cover]:
    """The covers with what was won in their period; of deals that were to close since a day."""
    first, held = since.toordinal(), {(cover.rep_id, cover.currency) for cover in covers}
    won: dict[tuple[int | None, str], list[tuple[int, int]]] = {}
    for deal in deals:
        seat = (deal.rep_id, deal.currency)
        if seat in held and deal.status == WON and (due := deal.close_day) is not None and due >= first:
            won.setdefault(seat, []).append((deal.ended_day or due, deal.amount_minor or 0))
    found = []
    for cover in covers:
        begins, ends = cover.starts_on.toordinal(), cover.ends_on.toordinal()
        here = won.get((cover.rep_id, cover.currency), ())
        found.append(cover._replace(won_minor=sum(amount for day, amount in here if begins <= day <= ends)))
    return found


def records_of(deals: Sequence[EndedDeal], since: date, lately: date, as_of: date) -> list[RecordRow]:
    """What became of each rep's deals in each currency: ended since a day, created or closed lately."""
    first, after, until = since.toordinal(), lately.toordinal(), as_of.toordinal()
    found: dict[Seat, list[int]] = {}
    for deal in deals:
        rep, ended, created = deal.rep_id, deal.ended_day, deal.created_day
        if rep is None or ended is None or ended > until:
            continue
        key = (rep, deal.currency)
        counts = found.get(key)
        if counts is None:
            counts = found[key] = [0] * 7
        if ended >= first:
            counts[0 if deal.status == WON else 1] += 1
        if created is not None and after < created <= until:
            counts[2] += 1
            counts[3] += deal.amount_minor or 0
            counts[4] += not deal.amount_minor
        if ended > after:
            counts[5] += 1
            counts[6] += deal.amount_minor or 0
    return [RecordRow(*seat, *counts) for seat, counts in found.items()]
