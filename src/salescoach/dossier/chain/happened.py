"""What happened with a person, day by day, and what led to what. Pure.

A finding leads to the talk about its deal, a talk to the promise made in it, a promise to how it ended, and
what was promised or talked about to the finding's end and the deal's. Where two things merely follow each
other on the same deal, it says `after`: that one came of the other nobody can know.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from salescoach.core.rows import NamedTuple

FOUND, TALK, PROMISED, ENDED, GONE, DEAL, OTHER = range(7)  # the order of what happens on one day


class Event(NamedTuple):
    """Something that happened.

    Attributes:
        on: the day.
        order: its place within the day.
        kind: one word: `found`, `debrief`, `promised`, `kept`, `won` …
        says: what, in words.
        key: what others refer to it by, such as `talk 12`; "" where nothing does.
        source: the key of what it came of, "" where nothing is known.
        deal_id: the deal it is about, None where it is about none.
    """

    on: date
    order: int
    kind: str
    says: str
    key: str = ""
    source: str = ""
    deal_id: int | None = None


class Linked(NamedTuple):
    """An event with what it followed from: `of` is the event it came of, `after` the one it only follows."""

    event: Event
    of: Event | None
    after: Event | None


class Seen(NamedTuple):
    """A finding as one audit had it; `deal` and its id are "" and None where it is on the rep."""

    audit_id: int
    on: date
    rule: str
    deal_id: int | None
    deal: str
    message: str


def finding_events(audits: Sequence[tuple[int, date]], seen: Iterable[Seen], since: date) -> list[Event]:
    """When findings came and went, from one audit to the next; those of the first audit count as found.

    Args:
        audits: every audit's id and day, the oldest first; one from before `since` tells what is new.
        seen: what they found on the rep.
        since: events before that day are left out.
    """
    by_audit: dict[int, dict[tuple[str, int | None], Seen]] = {number: {} for number, _ in audits}
    for one in seen:
        by_audit[one.audit_id][one.rule, one.deal_id] = one
    events = []
    before: dict[tuple[str, int | None], Seen] = {}
    for number, on in audits:
        now = by_audit[number]
        events += [_found(on, one) for key, one in now.items() if key not in before]
        events += [_gone(on, one) for key, one in before.items() if key not in now]
        before = now
    return [one for one in events if one.on >= since]


def _found(on: date, one: Seen) -> Event:
    says = f"{one.deal}: {one.message} ({one.rule})" if one.deal else f"{one.message} ({one.rule})"
    return Event(on, FOUND, "found", says, f"finding {one.rule}/{one.deal_id}", "", one.deal_id)


def _gone(on: date, one: Seen) -> Event:
    where = f"{one.deal}: " if one.deal else ""
    source = f"finding {one.rule}/{one.deal_id}"
    return Event(on, GONE, "gone", f"{where}{one.rule} no longer found", "", source, one.deal_id)


def linked(events: Iterable[Event]) -> list[Linked]:
    """The events in order, each with what it came of or follows."""
    ordered = sorted(events, key=lambda one: (one.on, one.order))
    by_key: dict[str, Event] = {}
    found: dict[int, Event] = {}  # by deal: the newest finding
    done: dict[int, Event] = {}  # by deal: the newest talk or promise that ended
    rows = []
    for one in ordered:
        of = by_key.get(one.source) if one.source else None
        rows.append(Linked(one, of, _after(one, of, found, done)))
        if one.key:
            by_key[one.key] = one
        if one.deal_id is not None:
            if one.order == FOUND:
                found[one.deal_id] = one
            elif one.order in (TALK, ENDED):
                done[one.deal_id] = one
    return rows


def _after(one: Event, of: Event | None, found: dict[int, Event], done: dict[int, Event]) -> Event | None:
    if one.deal_id is None:
        return None
    if one.order == TALK and of is None:
        return found.get(one.deal_id)
    if one.order in (GONE, DEAL):
        return done.get(one.deal_id)
    return None
