"""The events of a calendar as they take place in a window of days: series expanded, exceptions in place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from salescoach.core.rows import NamedTuple
from salescoach.meetings.ics.contents import Contents, note_reason
from salescoach.meetings.ics.event import Event, Person, newest
from salescoach.meetings.ics.lines import TooMuch
from salescoach.meetings.ics.moments import LONGEST, Moment
from salescoach.meetings.ics.rule import Rule
from salescoach.meetings.ics.zones import Zones

MOST_OCCURRENCES = 50_000  # in a window of some weeks
TAKEN, CANCELLED, OUTSIDE, OLDER = "taken", "cancelled", "outside", "older"
_MARGIN = timedelta(days=2)  # a day in another time zone may be the day before or after


class Occurrence(NamedTuple):
    """Something that takes place at one time.

    Attributes:
        number: the VEVENT it comes from.
        uid: the hash of the event's UID.
        key: which of a series it is, by the day it was first meant for; "" for an event that does not repeat.
        series: the hash that all of a series share.
        sequence: how often it was revised.
        starts_at: in UTC.
        on: the local day it begins on.
        clock: the local time, `HH:MM`; "" for whole days.
        minutes: how long it takes.
        title: "" where it is hidden.
        hidden: whether its title is nobody's business.
        cancelled: whether it does not take place.
    """

    number: int
    uid: str
    key: str
    series: str
    sequence: int
    starts_at: datetime
    on: date
    clock: str
    minutes: int
    title: str
    hidden: bool
    cancelled: bool


class Expanded(NamedTuple):
    """What takes place in a window, and what became of each event.

    Attributes:
        occurrences: in order of time.
        people: those an event names, by its number; only of events in the window.
        fates: how many events are `taken`, `cancelled`, `outside` the window or `older` than another version.
        unreadable: how many could not be expanded, by the reason.
        unread_uids: hashes of their UIDs.
        ended: UIDs that are cancelled as a whole, with the sequence that says so.
        unknown_zones: time zones nobody explains.
    """

    occurrences: list[Occurrence]
    people: dict[int, tuple[Person, ...]]
    fates: dict[int, str]
    unreadable: Counter[str]
    unread_uids: set[str]
    ended: dict[str, int]
    unknown_zones: list[str]


def expand(contents: Contents, first: date, last: date) -> Expanded:
    """What takes place from one day to another, both included.

    Raises:
        TooMuch: where that is more than any calendar holds.
    """
    by_uid: dict[str, list[Event]] = {}
    for event in contents.events:
        by_uid.setdefault(event.uid, []).append(event)
    zones = contents.zones()
    found = Expanded([], {}, {}, Counter(), set(), {}, [])
    for uid, events in by_uid.items():
        try:
            series = _Series(events, zones, first, last)
            occurrences = list(series.occurrences())
        except (ValueError, OverflowError, OSError) as error:  # the last, of the system's local times
            note_reason(found.unreadable, str(error), len(events))
            found.unread_uids.add(uid)
            continue
        found.occurrences.extend(occurrences)
        if len(found.occurrences) > MOST_OCCURRENCES:
            raise TooMuch(f"over {MOST_OCCURRENCES:,} meetings in the window")
        _note(found, series, occurrences)
    found.occurrences.sort(key=lambda at: (at.starts_at, at.number, at.key))
    return found._replace(unknown_zones=list(zones.unknown))


def _note(found: Expanded, series: "_Series", occurrences: list[Occurrence]) -> None:
    """Writes down what became of each of a series' events."""
    inside = {at.number: at.cancelled for at in occurrences}
    for event in series.events:
        if event.number in series.older:
            fate = OLDER
        elif event.cancelled or event.number in series.excluded:
            fate = CANCELLED
        else:
            fate = TAKEN if event.number in inside else OUTSIDE
        found.fates[event.number] = fate
        if event.number in inside:
            found.people[event.number] = event.people
    if series.master is not None and series.master.cancelled:
        found.ended[series.master.uid] = series.master.sequence


class _Series:
    """The events of one UID: the event itself, and what stands for single ones of it."""

    def __init__(self, events: list[Event], zones: Zones, first: date, last: date) -> None:
        self.events = events
        self._zones, self._first, self._last = zones, first, last
        masters = [event for event in events if event.replaces is None]
        self.master = newest(masters) if masters else None
        changed: dict[datetime, list[Event]] = {}
        for event in events:
            if event.replaces is not None:
                changed.setdefault(self._on_wall(event.replaces), []).append(event)
        self._changed = {at: newest(versions) for at, versions in changed.items()}
        self._following = sorted((at, event) for at, event in self._changed.items() if event.following)
        # A day leaves out whatever begins on it.
        dates = self.master.except_dates if self.master else ()
        whole = self.master is not None and self.master.start.is_date
        self._left_out_days = {moment.at.date() for moment in dates if moment.is_date or whole}
        self._left_out = {self._on_wall(moment) for moment in dates if not moment.is_date}
        # A program that deletes a changed one may only add it to those left out.
        self.excluded = {event.number for at, event in self._changed.items() if self._is_left_out(at)}
        used = {event.number for event in self._changed.values()}
        self.older = {e.number for e in events if e is not self.master and e.number not in used}

    def occurrences(self) -> Iterator[Occurrence]:
        """What of it takes place in the window.

        Raises:
            ValueError: where a rule cannot be followed.
        """
        keys: dict[str, int] = {}
        for at in self._beginnings():
            key = at.date().isoformat() if self._repeats() else ""
            keys[key] = keys.get(key, 0) + 1
            if keys[key] > 1:
                key = f"{key}T{at:%H%M}"
            if at not in self._changed:
                yield from self._inside(*self._as_changed_since(at), key)
        for at, event in self._changed.items():
            if event.number not in self.excluded:
                yield from self._inside(event, event.start.at, at.date().isoformat())

    def _repeats(self) -> bool:
        master = self.master
        return master is not None and bool(master.rules or master.dates or self._changed)

    def _beginnings(self) -> list[datetime]:
        """The wall clock's times at which the event itself begins, near the window, in order."""
        master = self.master
        if master is None:
            return []
        longest = max(event.length for event in [master, *(event for _, event in self._following)])
        begin, end = self._first - longest - _MARGIN, self._last + _MARGIN
        if self._following:  # the change may have moved them far
            far = max(abs(event.start.at - at) for at, event in self._following)
            if far > LONGEST:
                raise ValueError("it moves all later ones by over a year")
            begin, end = begin - far, end + far
        found = {master.start.at}  # also where no rule names it: calendars show it all the same
        for rule in master.rules:
            found.update(self._until(rule, master, rule.times(master.start.at, begin, end)))
        found.update(self._on_wall(moment) for moment in master.dates)
        for rule in master.except_rules:
            found.difference_update(rule.times(master.start.at, begin, end))
        return sorted(at for at in found if begin <= at.date() <= end and not self._is_left_out(at))

    def _until(self, rule: Rule, master: Event, times: Iterable[datetime]) -> Iterator[datetime]:
        for at in times:
            if rule.until is None:
                yield at
            elif rule.until_day or master.start.is_date:
                if at.date() <= rule.until.date():
                    yield at
            elif rule.until_utc:
                if self._zones.utc(at, master.start.zone).replace(tzinfo=None) <= rule.until:
                    yield at
            elif at <= rule.until:
                yield at

    def _is_left_out(self, at: datetime) -> bool:
        return at in self._left_out or at.date() in self._left_out_days

    def _on_wall(self, moment: Moment) -> datetime:
        """A moment on the wall clock of the event's own zone; one without a zone is meant on it already."""
        master = self.master
        if master is None or moment.is_date:
            if master is not None and not master.start.is_date:
                return datetime.combine(moment.at.date(), master.start.at.time())
            return moment.at
        if master.start.is_date:
            return datetime.combine(moment.at.date(), master.start.at.time())
        if moment.zone in ("", master.start.zone):
            return moment.at
        return self._zones.wall(self._zones.utc(moment.at, moment.zone), master.start.zone)

    def _as_changed_since(self, at: datetime) -> tuple[Event, datetime]:
        """The event as it is from a moment on, and when this one begins."""
        event, begins = self.master, at
        for since, changed in self._following:
            if since <= at:
                event, begins = changed, at + (changed.start.at - since)
        assert event is not None, "beginnings come from a master"
        return event, begins

    def _inside(self, event: Event, at: datetime, key: str) -> Iterator[Occurrence]:
        """The occurrence, where it touches the window."""
        if event.start.is_date:
            on, clock = at.date(), ""
            starts_at = self._zones.utc(at, "")
            length = event.length
            until = on + length - timedelta(days=1)
        else:
            starts_at = self._zones.utc(at, event.start.zone)
            length = self._length(event, at, starts_at)
            local = starts_at.astimezone()
            # Outlook writes whole days as from midnight to midnight.
            whole = f"{local:%H:%M}" == "00:00" and length and length % timedelta(days=1) == timedelta()
            on, clock = local.date(), "" if whole else f"{local:%H:%M}"
            until = (starts_at + length - timedelta(seconds=1)).astimezone().date()
        if on > self._last or max(on, until) < self._first:
            return
        yield Occurrence(
            event.number, event.uid, key, event.series, event.sequence, starts_at, on, clock,
            round(length.total_seconds() / 60), event.title, event.hidden, event.cancelled,
        )  # fmt: skip

    def _length(self, event: Event, at: datetime, starts_at: datetime) -> timedelta:
        if event.end is None:
            return event.length
        ends_at = self._zones.utc(event.end.at + (at - event.start.at), event.end.zone)
        return ends_at - starts_at if ends_at > starts_at else event.length
