"""Calendars as Google, Outlook and Apple write them, read whole; and damaged in every way."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.core.invocation import Invocation
from salescoach.meetings.ics.contents import Contents
from salescoach.meetings.ics.expanding import expand
from salescoach.meetings.ics.lines import NotReadable, TooMuch
from tests.conftest import Cli
from tests.golden import assert_golden

SAMPLES = {path.stem: path for path in sorted((Path(__file__).parent / "samples").glob("*.ics"))}
FIRST, LAST = date(2026, 10, 26), date(2027, 1, 18)


def test_there_is_a_sample_of_each_maker() -> None:
    assert set(SAMPLES) == {"apple", "google", "outlook"}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_maker_s_calendar_is_read_whole(cli: Cli, team: Invocation, name: str) -> None:
    read = cli("calendar import --json", str(SAMPLES[name])).json
    assert (read["unreadable"], read["warnings"], read["nobody"]) == (0, [], 0)

    shown = cli("calendar show --since 2026-11-20 --until 2026-12-02 --json").json
    rows = [
        {key: row[key] for key in ("rep", "on", "at", "minutes", "title", "kind", "kind_by")} for row in shown
    ]
    assert_golden(f"meetings/sample-{name}.json", json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_no_damage_breaks_the_reading_and_every_event_is_counted(name: str, data: st.DataObject) -> None:
    raw = bytearray(SAMPLES[name].read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw) - 1))
        kind = data.draw(st.sampled_from(["byte", "cut", "twice"]))
        if kind == "byte":
            raw[place] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del raw[place : place + data.draw(st.integers(1, 200))]
        else:
            raw[place:place] = raw[place : place + data.draw(st.integers(1, 200))]
        if not raw:
            return
    contents = Contents(FIRST, LAST)
    try:
        contents.read(io.BytesIO(bytes(raw)))
    except (NotReadable, TooMuch):
        return
    found = expand(contents, FIRST, LAST)

    left_out = sum((contents.unreadable + found.unreadable).values())
    assert contents.count == len(found.fates) + left_out + contents.answers
