"""What moved since the audit before, in a line or two; the whole of it is `pipeline movement`."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from salescoach.core.money import compact
from salescoach.deals.movement import (
    ADVANCED,
    CREATED,
    PULLED_IN,
    PUSHED,
    REGRESSED,
    REOPENED,
    SKIPPED,
    Event,
    Movement,
)
from salescoach.deals.past import VANISHED
from salescoach.deals.status import LOST, WON
from salescoach.output.text import Line, Span, left_right, line, wrapped

# How each kind is told, in this order; changes of amounts and owners are left to the whole movement.
_WORDS = {
    CREATED: "+{} new", REOPENED: "{} reopened", ADVANCED: "▲ {}", SKIPPED: "{} skipped stages",
    REGRESSED: "▼ {}", PUSHED: "{} pushed", PULLED_IN: "{} pulled in", WON: "{} won", LOST: "{} lost",
    VANISHED: "{} vanished",
}  # fmt: skip
_VALUED = (CREATED, WON, LOST, VANISHED)


def moved_lines(moved: Movement | None, width: int, options: str) -> list[Line]:
    """The movement since the audit before; nothing where there was none.

    Args:
        moved: what moved, None where it was not asked for.
        width: of the screen.
        options: the words on the command line that narrowed the audit.
    """
    if moved is None:
        return []
    since = moved.since.isoformat()
    command = " ".join(filter(None, (f"salescoach pipeline movement --since {since}", options)))
    parts = moved_words(moved.events) or ["nothing moved"]
    told = [line(f"  {text}") for text in wrapped(" · ".join(parts), width - 2)]
    head = line(Span(left_right("MOVED", f"since {since}", width), "heading"))
    return [[], head, *told, line(Span(f"  All of it: {command}", "dim"))]


def moved_words(events: Sequence[Event]) -> list[str]:
    """Each kind of movement, counted: `+6 new 96k`, `7 pushed (median 21 d)`."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.kind, []).append(event)
    return [_told(kind, found[kind]) for kind in _WORDS if kind in found]


def _told(kind: str, events: Sequence[Event]) -> str:
    text = _WORDS[kind].format(f"{len(events):,}")
    if kind == PUSHED:
        days = [_days(event) for event in events]
        return f"{text} (median {median(days):.0f} d)"
    currencies = {event.deal.currency for event in events}
    value = sum(event.amount or 0 for event in events)
    if kind in _VALUED and value and len(currencies) == 1:  # currencies are never added
        return f"{text} {compact(value, currencies.pop())}"
    return text


def _days(event: Event) -> int:
    assert isinstance(event.old, date), "a push moves a date"
    assert isinstance(event.new, date), "a push moves a date"
    return (event.new - event.old).days
