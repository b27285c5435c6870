"""Calendars for tests, written as programs write them."""

import io
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from salescoach.meetings.ics.contents import Contents
from salescoach.meetings.ics.expanding import Expanded, expand

ANN, BEN = "ann.novak@example.com", "ben.ortiz@example.com"
FIRST, LAST = date(2026, 10, 26), date(2027, 1, 18)  # the usual window around 23 November 2026
ZURICH = "Europe/Zurich"


def event(
    start: str,
    end: str = "",
    *more: str,
    uid: str = "one",
    title: str = "Meeting",
    zone: str = ZURICH,
    people: Iterable[str] = (),
) -> list[str]:
    """A VEVENT's lines; `start` is `20261126T100000` or a date, people `address` or `address:DECLINED`."""
    lines = ["BEGIN:VEVENT", f"UID:{uid}@example.com", _at("DTSTART", start, zone)]
    if end:
        lines.append(_at("DTEND", end, zone))
    if title:
        lines.append(f"SUMMARY:{title}")
    for person in people:
        address, _, answer = person.partition(":")
        name = address.split("@")[0].replace(".", " ").title()
        lines.append(f"ATTENDEE;CN={name};PARTSTAT={answer or 'ACCEPTED'}:mailto:{address}")
    return [*lines, *more, "END:VEVENT"]


def _at(name: str, at: str, zone: str) -> str:
    if "T" not in at:
        return f"{name};VALUE=DATE:{at}"
    return f"{name};TZID={zone}:{at}" if zone and not at.endswith("Z") else f"{name}:{at}"


def calendar(*parts: Iterable[str]) -> bytes:
    """A calendar of these components and lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN"]
    for part in parts:
        lines += part
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def contents(raw: bytes, first: date = FIRST, last: date = LAST) -> Contents:
    """What a file holds."""
    found = Contents(first, last)
    found.read(io.BytesIO(raw))
    return found


def expanded(raw: bytes, first: date = FIRST, last: date = LAST) -> Expanded:
    """What takes place in a window."""
    return expand(contents(raw, first, last), first, last)


def starts(raw: bytes, first: date = FIRST, last: date = LAST) -> list[str]:
    """The local beginnings in a window, `2026-11-26 10:00`, or the day alone; cancelled ones left out."""
    return [
        f"{one.on.isoformat()} {one.clock}".rstrip()
        for one in expanded(raw, first, last).occurrences
        if not one.cancelled
    ]


def written(folder: Path, raw: bytes, name: str = "calendar.ics") -> str:
    """A calendar's file; returns its path."""
    path = folder / name
    path.write_bytes(raw)
    return str(path)


def local(at: str) -> datetime:
    """A local moment, `2026-11-26 10:00`."""
    return datetime.fromisoformat(at).astimezone()
