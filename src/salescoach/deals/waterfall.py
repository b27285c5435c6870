"""From the pipeline then to the pipeline now, step by step, in deals and money; adds up to the cent. Pure."""

from collections.abc import Iterable, Sequence

from salescoach.core.rows import NamedTuple
from salescoach.deals.movement import (
    AMOUNT_DOWN,
    AMOUNT_UP,
    CREATED,
    KINDS,
    REASSIGNED,
    REOPENED,
    Event,
    Held,
    Movement,
)
from salescoach.deals.past import VANISHED
from salescoach.deals.status import LOST, WON

RETURNED, RECEIVED, HANDED_OVER = "returned", "received", "handed_over"
STEPS = (
    CREATED, AMOUNT_UP, AMOUNT_DOWN, REOPENED, RETURNED, RECEIVED, HANDED_OVER, WON, LOST, VANISHED,
)  # fmt: skip
_SUMMED = (CREATED, AMOUNT_UP, AMOUNT_DOWN, REOPENED, WON, LOST, VANISHED)  # each time counts; else each deal


class Tally(NamedTuple):
    """How many, and how much in minor units.

    Attributes:
        events: how often.
        deals: of a step, by how many deals the pipeline grew; of a kind, how many deals it happened to.
        amount: of a step, by how much the pipeline grew; of a kind, what these deals stood for.
    """

    events: int = 0
    deals: int = 0
    amount: int = 0


class Waterfall(NamedTuple):
    """One rep's pipeline, or everybody's, in one currency.

    Attributes:
        rep: "" for deals of nobody; None for everybody's.
        currency: ISO code; amounts of different ones are never added.
        opening: the open pipeline then.
        steps: what it grew by, by each of `STEPS`; opening and steps add up to the closing.
        closing: the open pipeline at the end.
        kinds: what happened, by each of `KINDS`.
    """

    rep: str | None
    currency: str
    opening: Tally
    steps: dict[str, Tally]
    closing: Tally
    kinds: dict[str, Tally]


def waterfalls(moved: Movement) -> list[Waterfall]:
    """One for each currency, over all the deals of the movement; none where nothing was there or moved."""
    return [_waterfall(moved, currency, None) for currency in _currencies(moved)]


def by_rep(moved: Movement) -> list[Waterfall]:
    """One for each currency and rep that had deals or moved some; the largest pipeline first."""
    found = []
    for currency in _currencies(moved):
        reps = {held.rep for held in (*moved.opening, *moved.closing) if held.currency == currency}
        reps |= {rep for e in moved.events if e.deal.currency == currency for rep in (e.rep, e.was)}
        of_currency = [_waterfall(moved, currency, rep) for rep in reps]
        of_currency.sort(key=lambda w: (-max(w.opening.amount, w.closing.amount), w.rep or ""))
        found += of_currency
    return found


def of_one_rep(moved: Movement, rep: str) -> list[Waterfall]:
    """One for each currency of a rep's deals."""
    return [_waterfall(moved, currency, rep) for currency in _currencies(moved)]


def _currencies(moved: Movement) -> list[str]:
    held = {held.currency for held in (*moved.opening, *moved.closing)}
    return sorted(held | {event.deal.currency for event in (*moved.events, *moved.unordered)})


def _waterfall(moved: Movement, currency: str, rep: str | None) -> Waterfall:
    events = [event for event in moved.events if event.deal.currency == currency]
    if rep is not None:
        events = [event for event in events if rep in (event.rep, event.was)]
    return Waterfall(
        rep,
        currency,
        _stock(moved.opening, currency, rep),
        _steps(events, rep),
        _stock(moved.closing, currency, rep),
        {kind: _kind([event for event in events if event.kind == kind]) for kind in KINDS},
    )


def _stock(held: Iterable[Held], currency: str, rep: str | None) -> Tally:
    values = [one.value for one in held if one.currency == currency and rep in (None, one.rep)]
    return Tally(len(values), len(values), sum(values))


def _steps(events: Sequence[Event], rep: str | None) -> dict[str, Tally]:
    """What each step adds; a deal that changes hands leaves one rep and comes to another."""
    found = dict.fromkeys(STEPS, Tally())
    for event in events:
        if event.kind == REASSIGNED:
            if rep is not None:
                came = 1 if event.rep == rep else -1
                step = RECEIVED if came == 1 else HANDED_OVER
                found[step] = _added(found[step], came, came * (event.amount or 0))
        elif event.effect or event.entered:
            step = RETURNED if (event.kind, event.old) == (REOPENED, VANISHED) else event.kind
            found[step] = _added(found[step], event.entered, event.effect)
    return found


def _added(tally: Tally, deals: int, amount: int) -> Tally:
    return Tally(tally.events + 1, tally.deals + deals, tally.amount + amount)


def _kind(events: Sequence[Event]) -> Tally:
    """How many deals an event happened to, and their value: where no value moved, each deal's once."""
    last = {event.deal.id: event.amount or 0 for event in events}
    summed = events and events[0].kind in _SUMMED
    amount = sum(event.amount or 0 for event in events) if summed else sum(last.values())
    return Tally(len(events), len(last), amount)
