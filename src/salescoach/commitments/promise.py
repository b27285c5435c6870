"""What may happen to a promise: a small state machine over its events."""

from collections.abc import Iterable
from datetime import date

from salescoach.core.errors import Refused
from salescoach.core.rows import NamedTuple

OWNERS = ("rep", "manager")
STATES = ("open", "kept", "broken", "withdrawn")
# What each event makes of an open promise. Nothing happens to a closed one.
BECOMES = {"moved": "open", "kept": "kept", "broken": "broken", "withdrawn": "withdrawn"}


class Event(NamedTuple):
    """Something that happened to a promise.

    Attributes:
        kind: `made`, `moved`, `kept`, `broken` or `withdrawn`.
        on_date: the day it happened.
        due_on: the day the promise is due from then on; None where the event leaves it.
    """

    kind: str
    on_date: date
    due_on: date | None = None


class Standing(NamedTuple):
    """Where a promise stands: state, the day it is due, the day it was closed, and how often it was moved."""

    state: str
    due_on: date
    closed_on: date | None = None
    moves: int = 0


def after(standing: Standing, event: Event) -> Standing:
    """Where a promise stands after one more event.

    Raises:
        Refused: where it is closed already (nothing reopens it), and for a move to the day it is due anyway.
    """
    if standing.state != "open":
        when = f" on {standing.closed_on.isoformat()}" if standing.closed_on else ""
        raise Refused(f"It was {standing.state}{when}.", "Make a new one: salescoach commitments add")
    if event.kind == "moved":
        assert event.due_on is not None, "a move names a day"
        if event.due_on == standing.due_on:
            raise Refused(f"It is due on {standing.due_on.isoformat()} already.", "Name another day.")
        return standing._replace(due_on=event.due_on, moves=standing.moves + 1)
    return standing._replace(state=BECOMES[event.kind], closed_on=event.on_date)


def replayed(events: Iterable[Event]) -> Standing:
    """Where a promise stands after all its events, the first of which made it."""
    told = iter(events)
    made = next(told)
    assert made.kind == "made", "a promise begins with being made"
    assert made.due_on is not None, "a promise is made for a day"
    standing = Standing("open", made.due_on)
    for event in told:
        standing = after(standing, event)
    return standing
