"""What the files of a calendar hold: events, time zones, and a count of everything that is left out."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import IO

from salescoach.meetings.ics.event import Event, Unreadable, read_event
from salescoach.meetings.ics.lines import Line, NotReadable, TooMuch, content_lines, unescaped
from salescoach.meetings.ics.moments import moment_of, moments_of, read_offset
from salescoach.meetings.ics.rule import read_rule
from salescoach.meetings.ics.zones import Observance, Zones

MOST_EVENTS = 100_000
DEEPEST = 30  # components inside one another
MOST_REASONS = 20  # told apart
MOST_LINES = 2_000  # kept of one component
_OTHER = {
    "VTODO": "task",
    "VJOURNAL": "journal",
    "VFREEBUSY": "free or busy time",
    "VAVAILABILITY": "available time",
}
_ANSWERS = ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH")


class Contents:
    """The events of one calendar, of one file or of several that belong together.

    Attributes:
        events: those that can be read.
        count: how many VEVENTs there are.
        unreadable: how many of them cannot be read, by the reason.
        unread_uids: hashes of their UIDs, so that nothing of theirs is taken as gone.
        answers: how many belong to an answer to an invitation, which says nothing about the meeting.
        other: other components, by what they are.
        names: the names calendars give themselves.
        complete: whether every file ended as it should; of one cut off nothing may be taken as gone.
    """

    def __init__(self, first: date, last: date) -> None:
        """Takes the window outside of which little is kept of an event."""
        self.events: list[Event] = []
        self.count = 0
        self.unreadable: Counter[str] = Counter()
        self.unread_uids: set[str] = set()
        self.answers = 0
        self.other: Counter[str] = Counter()
        self.names: set[str] = set()
        self.complete = True
        self._described: dict[str, list[Observance]] = {}
        self._usual: dict[str, str] = {}
        self._first, self._last = first - timedelta(days=3), last + timedelta(days=3)

    def zones(self) -> Zones:
        """The time zones the files use."""
        return Zones(self._described, self._usual)

    def read(self, file: IO[bytes]) -> None:
        """Adds what a file holds.

        Raises:
            NotReadable: where it is no calendar.
            TooMuch: where it holds more than any calendar does.
        """
        _Reading(self).read(content_lines(file))

    def add_event(self, lines: list[Line], method: str) -> None:
        """Counts a VEVENT, and keeps it where it can be read.

        Raises:
            TooMuch: for one more than any calendar holds.
        """
        number = self.count
        self.count += 1
        if self.count > MOST_EVENTS:
            raise TooMuch(f"over {MOST_EVENTS:,} events")
        if method in _ANSWERS:
            self.answers += 1
            return
        try:
            event = read_event(lines, number, method)
        except Unreadable as error:
            self.add_unreadable(str(error), error.uid)
            return
        self.events.append(self._lighter(event))

    def _lighter(self, event: Event) -> Event:
        """An event that cannot lie in the window, without what only meetings need: old calendars are long."""
        if event.rules or event.dates or event.replaces:
            return event
        if self._first <= (event.start.at + event.length).date() and event.start.at.date() <= self._last:
            return event
        return event._replace(people=(), title="")

    def add_unreadable(self, why: str, uid: str = "") -> None:
        """Counts an event that cannot be read, among those that were counted."""
        note_reason(self.unreadable, why)
        if uid:
            self.unread_uids.add(uid)
        else:
            self.complete = False

    def add_zone(self, name: str, usual: str, parts: list[Observance]) -> None:
        """Keeps a time zone by its name, and the name by which everybody knows it, where it states one."""
        if name and parts and len(self._described) < 1_000:
            self._described.setdefault(name, parts)
        if name and usual:
            self._usual.setdefault(name, usual)


def note_reason(reasons: Counter[str], why: str, times: int = 1) -> None:
    """Counts a reason; where every event has another one, the later ones together."""
    reasons[why if why in reasons or len(reasons) < MOST_REASONS else "other reasons"] += times


class _Reading:
    """One file being read: which components are open, and the lines of the one of interest."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._open: list[str] = []
        self._method = ""
        self._event: list[Line] = []
        self._zone: list[Line] = []
        self._part: list[Line] = []
        self._parts: list[Observance] = []

    def read(self, lines: Iterable[Line]) -> None:
        begun = False
        for line in lines:
            if line.name == "BEGIN":
                begun = True
                self._begin(line.value.strip().upper())
            elif line.name == "END":
                self._end(line.value.strip().upper())
            elif self._open:
                self._keep(line)
        if not begun:
            raise NotReadable("no calendar begins in it")
        if "VEVENT" in self._open:
            self._drop_event()
        if self._open:
            self._contents.complete = False

    def _begin(self, name: str) -> None:
        if name == "VEVENT" and "VEVENT" in self._open:
            self._drop_event()
        if name == "VCALENDAR":
            self._method = ""
        elif name == "VEVENT":
            self._event = []
        elif name == "VTIMEZONE":
            self._zone, self._parts = [], []
        elif name in ("STANDARD", "DAYLIGHT"):
            self._part = []
        elif name in _OTHER:
            self._contents.other[_OTHER[name]] += 1
        if len(self._open) >= DEEPEST:
            raise NotReadable("its components are nested too deeply")
        self._open.append(name)

    def _end(self, name: str) -> None:
        if name not in self._open:
            return
        if name != "VEVENT" and "VEVENT" in self._open[self._open.index(name) + 1 :]:
            self._drop_event()
        while self._open and self._open.pop() != name:
            pass
        if name == "VEVENT":
            self._contents.add_event(self._event, self._method)
            self._event = []
        elif name == "VTIMEZONE":
            one = {line.name: line.value.strip() for line in self._zone}
            self._contents.add_zone(one.get("TZID", ""), one.get("X-LIC-LOCATION", ""), self._parts)
        elif name in ("STANDARD", "DAYLIGHT"):
            self._end_part()

    def _drop_event(self) -> None:
        """An event that is not closed: what belongs to it cannot be told from what follows."""
        self._contents.count += 1
        self._contents.add_unreadable("it is not closed")
        del self._open[self._open.index("VEVENT") :]

    def _keep(self, line: Line) -> None:
        inside = self._open[-1]
        if inside == "VEVENT":
            kept = self._event
        elif inside == "VTIMEZONE":
            kept = self._zone
        elif inside in ("STANDARD", "DAYLIGHT"):
            kept = self._part
        elif inside == "VCALENDAR":
            if line.name == "METHOD":
                self._method = line.value.strip().upper()
            elif line.name == "X-WR-CALNAME" and len(self._contents.names) < 100:
                self._contents.names.add(unescaped(line.value)[:200])
            return
        else:
            return
        if len(kept) < MOST_LINES:
            kept.append(line)

    def _end_part(self) -> None:
        """A part of a time zone; one that cannot be read is left out."""
        one = {line.name: line for line in self._part}
        try:
            rule = read_rule(one["RRULE"].value) if "RRULE" in one else None
            dates = tuple(m.at for line in self._part if line.name == "RDATE" for m in moments_of(line))
            start, offset = moment_of(one["DTSTART"]).at, read_offset(one["TZOFFSETTO"].value)
        except (ValueError, KeyError, OverflowError):
            return
        self._parts.append(Observance(start, offset, rule, dates))
