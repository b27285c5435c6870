"""Reading through a child process: hostile files cost seconds and say why."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from salescoach.core.errors import WrongUse
from salescoach.meetings.reading import Reading, read_calendar
from tests.meetings.calendars import FIRST, LAST, calendar, event, written
from tests.processes import environment

GOOD = event("20261124T100000", "20261124T110000", uid="good")
COUNTED = "RRULE:FREQ=DAILY;COUNT=90000;BYDAY=MO,TU,WE,TH,FR"  # from 1950 on: each has to be counted through


def read(path: object, patience: float = 0) -> Reading:
    return read_calendar(str(path), FIRST, LAST, patience)


def test_a_file_is_read_with_all_its_counts(tmp_path: Path) -> None:
    found = read(written(tmp_path, calendar(GOOD, event("20200101"), ["BEGIN:VTODO", "END:VTODO"])))

    assert (found.events, len(found.occurrences), found.other) == (2, 1, {"task": 1})
    assert found.fates == {0: "taken", 1: "outside"}
    assert found.complete


def test_the_files_of_a_folder_are_one_calendar(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    written(tmp_path, calendar(GOOD), "a.ics")
    written(
        tmp_path / "below",
        calendar(["METHOD:CANCEL"], event("20261124T100000", "", "SEQUENCE:1", uid="good")),
        "b.ICS",
    )
    written(tmp_path, b"nothing", "notes.txt")

    found = read(tmp_path)
    assert (len(found.files), found.events, [one.cancelled for one in found.occurrences]) == (2, 2, [True])


@pytest.mark.parametrize(
    ("raw", "why"),
    [(b"", "no calendar begins in it"), (b"\x89PNG\r\n\x1a\n" + bytes(5_000), "no calendar begins in it")],
)
def test_what_is_no_calendar_is_refused(tmp_path: Path, raw: bytes, why: str) -> None:
    with pytest.raises(WrongUse, match=why):
        read(written(tmp_path, raw))


def test_a_missing_file_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="There is no file"):
        read(tmp_path / "none.ics")
    with pytest.raises(WrongUse, match="holds no .ics file"):
        read(tmp_path)


def test_one_bad_file_of_a_folder_is_left_out_and_nothing_counts_as_gone(tmp_path: Path) -> None:
    written(tmp_path, calendar(GOOD), "a.ics")
    bad = written(tmp_path, b"no calendar", "b.ics")
    os.mkfifo(tmp_path / "c.ics")  # a pipe nobody writes into

    found = read(tmp_path)
    assert found.refused == [(bad, "no calendar begins in it"), (str(tmp_path / "c.ics"), "it is not a file")]
    assert (found.events, found.complete) == (1, False)


HOSTILE = {
    "gigabytes folded": lambda: (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n" + (b" " + b"y" * 73 + b"\n") * 1_250_000
    ),
    "a line of gigabytes": lambda: b"BEGIN:VCALENDAR\nSUMMARY:" + b"y" * 101_000_000,
    "rules to be counted through": lambda: calendar(
        *(event("19500101T100000", "", COUNTED, uid=str(number)) for number in range(2_000))
    ),
    "a hundred thousand attendees": lambda: calendar(
        event("20261124T100000", "", *(f"ATTENDEE:mailto:p{n}@x.com" for n in range(100_000)))
    ),
    "events without end": lambda: (
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nDTSTART:20261124T100000Z\n" * 150_000
    ),
    "daily for ever, often": lambda: calendar(
        *(event("19700101T100000", "", "RRULE:FREQ=DAILY", uid=str(number)) for number in range(3_000))
    ),
}

SAID = (
    "1", "it is over 100 MB", "takes too much time or memory", "1", "150000", "over 50,000 meetings",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("name", "expected"), list(zip(HOSTILE, SAID, strict=True)))
def test_a_hostile_file_costs_seconds_and_little_memory(tmp_path: Path, name: str, expected: str) -> None:
    path = written(tmp_path, HOSTILE[name]())
    program = (
        "import json, resource\n"
        "from datetime import date\n"
        "from salescoach.core.errors import WrongUse\n"
        "from salescoach.meetings.reading import read_calendar\n"
        "try:\n"
        f"    said = str(read_calendar({path!r}, date(2026, 10, 26), date(2027, 1, 18)).events)\n"
        "except WrongUse as error:\n"
        "    said = error.what\n"
        "child = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([said, child.ru_maxrss, child.ru_utime]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment(), timeout=120, check=True
    )

    said, kilobytes, seconds = json.loads(done.stdout)
    assert expected in said
    assert kilobytes < 200_000
    assert seconds < 12


@pytest.mark.slow
def test_a_file_that_takes_too_long_for_a_morning_is_put_off(tmp_path: Path) -> None:
    path = written(tmp_path, HOSTILE["rules to be counted through"]())
    began = time.monotonic()

    with pytest.raises(WrongUse, match="takes too long to read"):
        read(path, patience=0.5)
    assert time.monotonic() - began < 5


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A child that may take a second."""
    monkeypatch.setattr("salescoach.meetings.reading._SECONDS", 1)
    before = resource.getrlimit(resource.RLIMIT_CPU)
    yield
    assert resource.getrlimit(resource.RLIMIT_CPU) == before


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_a_file_that_ends_its_child_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, HOSTILE["rules to be counted through"]())

    with pytest.raises(WrongUse, match="takes too much time or memory"):
        read(path)
