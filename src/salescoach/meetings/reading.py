"""Reading a calendar, a file or a folder of them, through a child process with limits of time and memory."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.meetings.ics.event import Person
from salescoach.meetings.ics.expanding import Occurrence
from salescoach.meetings.ics.lines import MOST_BYTES
from salescoach.meetings.watching import files_of

_SECONDS = 5  # of processor time for any calendar, and
_PER_MEGABYTE = 1.0  # more for each; a busy year takes a tenth
_MOST_SECONDS = 60
_WAIT = 3  # times as long on a busy machine
_MOST_KILLED = 3  # files that may end a child before the calendar is given up
_REMEDY = "Export the calendar again, or name another file."


class Reading(NamedTuple):
    """What a calendar holds for a window.

    Attributes:
        files: the files it was read from.
        occurrences: what takes place, in order of time.
        people: those an event names, by the event's number.
        fates: what became of each event, by its number.
        unreadable: events that cannot be read, by the reason.
        unread_uids: hashes of their UIDs; nothing of theirs is gone.
        ended: UIDs cancelled as a whole, with the sequence that says so.
        unknown_zones: time zones nobody explains, read as local time.
        events: how many events there are.
        answers: how many of them are answers to invitations.
        other: what else there is, by what it is.
        names: the names the calendar gives itself.
        complete: whether all of it was there to be read.
        refused: files left out, with the reason.
    """

    files: Sequence[str]
    occurrences: Sequence[Occurrence]
    people: dict[int, tuple[Person, ...]]
    fates: dict[int, str]
    unreadable: Counter[str]
    unread_uids: frozenset[str]
    ended: dict[str, int]
    unknown_zones: Sequence[str]
    events: int
    answers: int
    other: dict[str, int]
    names: Sequence[str]
    complete: bool
    refused: Sequence[tuple[str, str]]


def read_calendar(path: str, first: date, last: date, patience: float = 0) -> Reading:
    """Reads a file, or all .ics files of a folder as one calendar.

    Args:
        path: the file or folder.
        first: the window's first day.
        last: its last.
        patience: seconds it may take at most, 0 for as long as its size allows.

    Raises:
        WrongUse: where nothing of it can be read, or not in time.
    """
    files = files_of(path)
    if not files:
        there = os.path.isdir(path)
        raise WrongUse(
            f"The folder {path} holds no .ics file." if there else f"There is no file {path}.",
            "Name your calendar's export: salescoach calendar import FILE.ics",
        )
    large = [name for name in files if _size(name) > MOST_BYTES]
    refused = [(name, f"it is over {MOST_BYTES // 1_000_000} MB") for name in large]
    left = [name for name in files if name not in large]
    found: dict[str, Any] | None = None
    while left:
        place, found = _child(left, first, last, patience)
        if found is not None:
            refused += [(left[int(n)], why) for n, why in found["refused"].items()]
            break
        if place >= len(left) or len(left) == 1 or len(refused) >= _MOST_KILLED or patience:
            raise _too_long(path, patience)
        refused.append((left.pop(place), "it takes too much time or memory"))
    if len(refused) == len(files):
        name, why = refused[0]
        raise WrongUse(f"{name} cannot be read as a calendar: {why}.", _REMEDY)
    assert found is not None
    return _reading(files, found, refused)


def _too_long(path: str, patience: float) -> WrongUse:
    if patience:
        return WrongUse(
            f"{path} takes too long to read.", f"Read it by hand: salescoach calendar import {path}"
        )
    return WrongUse(f"{path} could not be read: it takes too much time or memory.", _REMEDY)


def _size(name: str) -> int:
    try:
        return os.path.getsize(name)
    except OSError:
        return 0


def _child(
    files: Sequence[str], first: date, last: date, patience: float
) -> tuple[int, dict[str, Any] | None]:
    """Which file a child was at when it ended, and what it found; None where it was killed."""
    megabytes = sum(map(_size, files)) / 1_000_000
    seconds = min(_SECONDS + round(megabytes * _PER_MEGABYTE), _MOST_SECONDS)
    command = [sys.executable, "-m", "salescoach.meetings.ics.reader"]
    command += [first.isoformat(), last.isoformat(), str(seconds)]
    paths = json.dumps([os.path.abspath(name) for name in files]).encode()
    try:
        done = subprocess.run(
            command, input=paths, capture_output=True, timeout=patience or seconds * _WAIT, check=False
        )
        said = done.stdout
    except subprocess.TimeoutExpired as error:
        said = error.stdout or b""
    place, found = 0, None
    for line in said.splitlines():
        try:
            found = json.loads(line)
        except ValueError:  # cut off where it was killed
            return place, None
        if "too_much" in found:
            name = files[min(place, len(files) - 1)]
            raise WrongUse(f"{name} holds more than a calendar does: {found['too_much']}.", _REMEDY)
        place = found.get("at", place)
    return place, found if found and "events" in found else None


def _reading(files: Sequence[str], found: dict[str, Any], refused: Sequence[tuple[str, str]]) -> Reading:
    return Reading(
        files=files,
        occurrences=[
            Occurrence._make([*row[:5], datetime.fromisoformat(row[5]), date.fromisoformat(row[6]), *row[7:]])
            for row in found["occurrences"]
        ],
        people={int(number): tuple(Person(*one) for one in them) for number, them in found["people"].items()},
        fates={int(number): fate for number, fate in found["fates"].items()},
        unreadable=Counter(found["unreadable"]),
        unread_uids=frozenset(found["unread_uids"]),
        ended=found["ended"],
        unknown_zones=found["unknown_zones"],
        events=found["events"],
        answers=found["answers"],
        other=found["other"],
        names=found["names"],
        complete=found["complete"] and not refused,
        refused=refused,
    )
