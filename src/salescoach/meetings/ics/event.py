"""Events: what a VEVENT says, as far as meetings need it."""

import hashlib
import re
from datetime import timedelta

from salescoach.core.rows import NamedTuple
from salescoach.meetings.ics.lines import Line, unescaped
from salescoach.meetings.ics.moments import LONGEST, Moment, moment_of, moments_of, read_duration
from salescoach.meetings.ics.rule import Rule, read_rule

USUAL = timedelta(hours=1)  # of a meeting that does not say when it ends
LONGEST_TITLE = 300
MOST_PEOPLE = 500  # of one event; a mailing list is no meeting of a rep
MOST_DATES = 5_000  # of one event's RDATE and EXDATE
_HIDDEN = ("PRIVATE", "CONFIDENTIAL")
_NO_PEOPLE = ("ROOM", "RESOURCE")
_NO_ADDRESS = re.compile(r"@(?:resource|group)\.calendar\.google\.com$")
_SPLIT = re.compile(r"_R\d{8}(?:T\d{6}Z?)?(?=@|$)")  # Google: a series cut in two by "this and following"


class Person(NamedTuple):
    """Somebody an event names: the address in small letters, the name, and whether it was declined."""

    address: str
    name: str
    declined: bool


class Event(NamedTuple):
    """An event, a series of events, or what is different about one of a series.

    Attributes:
        number: which VEVENT of the calendar it is, from 0.
        series: what all of a series share: a hash of its UID, without what a maker adds when a series is cut.
        uid: a hash of the UID itself.
        sequence: how often it was revised.
        modified: when it was changed last, "" where it does not say.
        start: its beginning.
        length: how long it takes on the wall clock.
        end: its end, where that is stated in another zone than the beginning; else None.
        rules: when it repeats.
        dates: further beginnings.
        except_rules, except_dates: what is left out of them.
        replaces: which of a series it stands for, None where it is the event itself.
        following: whether it stands for all later ones too.
        cancelled: whether it does not take place.
        hidden: whether its title is nobody's business.
        title: "" where hidden.
        people: organizer and attendees, rooms left out.
    """

    number: int
    series: str
    uid: str
    sequence: int
    modified: str
    start: Moment
    length: timedelta
    end: Moment | None
    rules: tuple[Rule, ...]
    dates: tuple[Moment, ...]
    except_rules: tuple[Rule, ...]
    except_dates: tuple[Moment, ...]
    replaces: Moment | None
    following: bool
    cancelled: bool
    hidden: bool
    title: str
    people: tuple[Person, ...]


class Unreadable(Exception):
    """An event cannot be read; the text says why. `uid` is its hash, "" where it has none."""

    def __init__(self, why: str, uid: str = "") -> None:
        super().__init__(why)
        self.uid = uid


def read_event(lines: list[Line], number: int, method: str) -> Event:
    """The event of a VEVENT's lines.

    Args:
        lines: those of the VEVENT itself, without what is nested in it.
        number: which VEVENT it is.
        method: the calendar's, `CANCEL`, say.

    Raises:
        Unreadable: where it has no beginning, or says something that is no date or rule.
    """
    one: dict[str, Line] = {}
    for line in lines:
        one.setdefault(line.name, line)
    uid = one["UID"].value.strip() if "UID" in one else ""
    hashed = _hash(uid) if uid else ""
    try:
        return _read(lines, one, number, uid, method)
    except (ValueError, OverflowError) as error:
        raise Unreadable(str(error), hashed) from None


def _read(lines: list[Line], one: dict[str, Line], number: int, uid: str, method: str) -> Event:
    if "DTSTART" not in one:
        raise ValueError("it has no beginning")
    start = moment_of(one["DTSTART"])
    title = unescaped(one["SUMMARY"].value)[:LONGEST_TITLE] if "SUMMARY" in one else ""
    uid = uid or f"{title} {start.at.isoformat()}"
    hidden = _word(one, "CLASS") in _HIDDEN
    replaces = one.get("RECURRENCE-ID")
    return Event(
        number=number,
        series=_hash(_SPLIT.sub("", uid)),
        uid=_hash(uid),
        sequence=_sequence(one),
        modified=one["LAST-MODIFIED"].value.strip()[:20] if "LAST-MODIFIED" in one else "",
        start=start,
        length=_length(one, start),
        end=_end_elsewhere(one, start),
        rules=tuple(read_rule(line.value) for line in lines if line.name == "RRULE"),
        dates=_dates(lines, "RDATE"),
        except_rules=tuple(read_rule(line.value) for line in lines if line.name == "EXRULE"),
        except_dates=_dates(lines, "EXDATE"),
        replaces=moment_of(replaces) if replaces else None,
        following=replaces is not None and replaces.params.get("RANGE", "").upper() == "THISANDFUTURE",
        cancelled=method == "CANCEL" or _word(one, "STATUS") == "CANCELLED",
        hidden=hidden,
        title="" if hidden else title,
        people=_people(lines),
    )


def _hash(text: str) -> str:
    """A UID holds the names of machines and people; to know one again a hash is enough."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


def _word(one: dict[str, Line], name: str) -> str:
    return one[name].value.strip().upper() if name in one else ""


def _sequence(one: dict[str, Line]) -> int:
    text = _word(one, "SEQUENCE")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _length(one: dict[str, Line], start: Moment) -> timedelta:
    """From beginning to end; an end before the beginning, or one that cannot be read, is none."""
    whole = timedelta(days=1) if start.is_date else USUAL
    try:
        if "DTEND" in one:
            length = moment_of(one["DTEND"]).at - start.at
        elif "DURATION" in one:
            length = read_duration(one["DURATION"].value)
        else:
            return whole
    except ValueError:
        return whole
    if start.is_date:
        length = timedelta(days=max(length.days, 1))
    return min(length, LONGEST) if length > timedelta() else whole


def _end_elsewhere(one: dict[str, Line], start: Moment) -> Moment | None:
    """A flight's end, say: in another zone, so that wall clocks do not tell how long it takes."""
    if "DTEND" not in one or start.is_date:
        return None
    try:
        end = moment_of(one["DTEND"])
    except ValueError:
        return None
    return end if end.zone != start.zone and not end.is_date else None


def _dates(lines: list[Line], name: str) -> tuple[Moment, ...]:
    found = [moment for line in lines if line.name == name for moment in moments_of(line)]
    if len(found) > MOST_DATES or any(line.cut for line in lines if line.name == name):
        raise ValueError(f"it lists over {MOST_DATES:,} dates")
    return tuple(found)


def _people(lines: list[Line]) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    for line in lines:
        if line.name not in ("ORGANIZER", "ATTENDEE") or line.params.get("CUTYPE", "").upper() in _NO_PEOPLE:
            continue
        address = line.params.get("EMAIL", "") or re.sub(
            r"^mailto:", "", line.value.strip(), flags=re.IGNORECASE
        )
        address = address.strip().casefold()[:254]
        address = "" if "@" not in address or _NO_ADDRESS.search(address) else address
        name = " ".join(line.params.get("CN", "").split())[:200]
        if not address and (not name or _NO_ADDRESS.search(line.value.strip().casefold())):
            continue
        declined = line.params.get("PARTSTAT", "").upper() == "DECLINED"
        before = found.get(address or name)
        if before is not None:  # the organizer among the attendees
            found[address or name] = Person(address, before.name or name, before.declined or declined)
        elif len(found) < MOST_PEOPLE:
            found[address or name] = Person(address, name, declined)
    return tuple(found.values())


def newest(events: list[Event]) -> Event:
    """Of several versions of the same the one revised most, changed last, or written last."""
    return max(events, key=lambda event: (event.sequence, event.modified, event.number))
