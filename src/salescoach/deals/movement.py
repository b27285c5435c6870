"""What moved in the pipeline between two days: the steps of every deal's past, each told as what it is. Pure.

A deal that enters or leaves the open pipeline does so as one event; what changes on a deal that stays is told
field by field. Each event carries its effect on the open pipeline's value, so the effects of all events lead
from the opening to the closing pipeline to the cent. How each is counted: docs/movement.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.deals.past import NOT_YET, VANISHED, DealNow, Past, State, Step
from salescoach.deals.stage_order import StageOrder
from salescoach.deals.status import LOST, OPEN, WON

CREATED, REOPENED, REASSIGNED = "created", "reopened", "reassigned"
ADVANCED, REGRESSED, SKIPPED = "advanced", "regressed", "skipped"
PUSHED, PULLED_IN = "pushed", "pulled_in"
AMOUNT_UP, AMOUNT_DOWN = "amount_up", "amount_down"
# As they are listed in JSON and on the screen.
KINDS = (
    CREATED, ADVANCED, REGRESSED, SKIPPED, PUSHED, PULLED_IN, AMOUNT_UP, AMOUNT_DOWN, WON, LOST, REOPENED,
    VANISHED, REASSIGNED,
)  # fmt: skip

Value = str | int | date | None


class Event(NamedTuple):
    """One movement of one deal.

    Attributes:
        deal: which.
        kind: one of `KINDS`; "" for a change of stage that nothing orders.
        rep: whose it is afterwards, "" where nobody's.
        old: the stage, minor units, date, rep or standing before; a deal that comes back was `vanished`.
        new: the same afterwards.
        on: the day.
        amount: minor units: what the deal stood for; of a changed amount the difference.
        effect: minor units: what the event adds to the open pipeline.
        entered: 1 where the deal enters the open pipeline, −1 where it leaves it, else 0.
        was: whose it was before.
        over: the stages an advance left out.
    """

    deal: DealNow
    kind: str
    rep: str
    old: Value
    new: Value
    on: date
    amount: int | None
    effect: int = 0
    entered: int = 0
    was: str = ""
    over: tuple[str, ...] = ()


class Held(NamedTuple):
    """A deal in the open pipeline at one moment: whose, and its value in minor units."""

    rep: str
    currency: str
    value: int


class Movement(NamedTuple):
    """What moved after `since`, up to and including `until`.

    Attributes:
        since: the pipeline opens as it stood at the end of this day.
        until: and closes at the end of this one.
        events: in the order of their days.
        unordered: changes of stage that are neither an advance nor a regression, as far as is known.
        opening: the open pipeline then.
        closing: the open pipeline at the end.
        appeared: deals counted as created on the day they were first seen, though made before.
    """

    since: date
    until: date
    events: list[Event]
    unordered: list[Event]
    opening: list[Held]
    closing: list[Held]
    appeared: int


def movement(pasts: Sequence[Past], orders: Mapping[str, StageOrder], since: date, until: date) -> Movement:
    """What moved, from what became of each deal since `since`.

    Args:
        pasts: of every deal that was open then, is open at the end, or moved in between.
        orders: what is known of each pipeline's stages.
        since: the day the pasts begin with.
        until: events after it are left out.
    """
    events = [
        event
        for past in pasts
        for step in past.steps
        if step.on <= until
        for event in step_events(past.deal, step, orders)
    ]
    events.sort(key=lambda event: event.on)  # stable: a deal's own events stay in their order
    appeared = [past for past in pasts if past.appeared and past.steps[0].on <= until]
    return Movement(
        since,
        until,
        [event for event in events if event.kind],
        [event for event in events if not event.kind],
        _held((past.deal, past.opening) for past in pasts),
        _held((past.deal, past.at(until)) for past in pasts),
        len(appeared),
    )


def _held(states: Iterable[tuple[DealNow, State]]) -> list[Held]:
    return [Held(state.rep, deal.currency, state.value) for deal, state in states if state.standing == OPEN]


def of_rep(moved: Movement, rep: str) -> Movement:
    """What moved among one rep's deals, what came from others and went to them included."""
    return moved._replace(
        events=[event for event in moved.events if rep in (event.rep, event.was)],
        unordered=[event for event in moved.unordered if event.rep == rep],
        opening=[held for held in moved.opening if held.rep == rep],
        closing=[held for held in moved.closing if held.rep == rep],
    )


def step_events(deal: DealNow, step: Step, orders: Mapping[str, StageOrder]) -> list[Event]:
    """What one step of a deal is, in the order in which it is counted.

    A deal that was not open and still is not, but is something else now, was open for a moment in between:
    it enters and leaves. It enters with what it stands for afterwards; it is won with the amount that was
    won, and lost or vanished with what it stood for in the pipeline: CRMs often set a lost deal's amount to
    nothing.
    """
    before, after = step.before, step.after
    if before.standing == after.standing != OPEN:
        return []
    events: list[Event] = []
    if before.standing != OPEN:
        kind = CREATED if before.standing == NOT_YET else REOPENED
        was = None if kind == CREATED else before.standing
        value = after.amount or 0
        events.append(Event(deal, kind, after.rep, was, OPEN, step.on, after.amount, value, 1, after.rep))
        amount = after.amount
    else:
        stays = after.standing in (OPEN, WON)
        amount = after.amount if stays else before.amount
        events += _changes(deal, step, orders, amount)
    if after.standing != OPEN:
        left = (deal, after.standing, after.rep, OPEN, after.standing, step.on)
        events.append(Event(*left, amount, -(amount or 0), -1, after.rep))
    return events


def _changes(deal: DealNow, step: Step, orders: Mapping[str, StageOrder], amount: int | None) -> list[Event]:
    """What changed on a deal that was open: first whose it is, then its value, then stage and date."""
    before, after = step.before, step.after
    events = []
    if before.rep != after.rep:
        owners = (before.rep, after.rep, step.on, before.amount)
        events.append(Event(deal, REASSIGNED, after.rep, *owners, was=before.rep))
    difference = (amount or 0) - (before.amount or 0)
    if difference:
        kind = AMOUNT_UP if difference > 0 else AMOUNT_DOWN
        sums = (before.amount, amount, step.on, difference)
        events.append(Event(deal, kind, after.rep, *sums, effect=difference, was=after.rep))
    if after.standing == OPEN:
        events += _stage_event(deal, step, orders) + _date_event(deal, step)
    return events


def _stage_event(deal: DealNow, step: Step, orders: Mapping[str, StageOrder]) -> list[Event]:
    before, after = step.before, step.after
    if before.stage == after.stage:
        return []
    order = orders.get(after.pipeline) if before.pipeline == after.pipeline else None
    move = order.move(before.stage, after.stage) if order else None
    stages = (before.stage or None, after.stage or None, step.on, after.amount)
    kind, over = (move.kind, move.over) if move else ("", ())
    return [Event(deal, kind, after.rep, *stages, was=after.rep, over=over)]


def _date_event(deal: DealNow, step: Step) -> list[Event]:
    old, new = step.before.close_on, step.after.close_on
    if old is None or new is None or old == new:
        return []
    kind = PUSHED if new > old else PULLED_IN
    return [Event(deal, kind, step.after.rep, old, new, step.on, step.after.amount, was=step.after.rep)]
