"""The clock of a talk."""

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.dialog import clock
from salescoach.dialog.clock import Clock, clock_text, elapsed_now, minutes_text


class Time:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> Time:
    """Real time, as the test wants it."""
    found = Time()
    monkeypatch.setattr(clock, "elapsed_now", found)
    return found


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "00:00 · close by 07:00 · ^P pauses"),
        (252, "04:12 · close by 07:00 · ^P pauses"),
        (299, "04:59 · close by 07:00 · ^P pauses"),
        (300, "05:00 · close by 07:00: which next step, who, when?"),
        (419, "06:59 · close by 07:00: which next step, who, when?"),
        (420, '07:00 · close now: "What will you do, and by when?" Agree it, stop'),
        (3852, '1:04:12 · close now: "What will you do, and by when?" Agree it, stop'),
    ],
)
def test_the_toolbar_changes_at_five_and_at_seven_minutes_and_says_how_to_close(
    seconds: int, shown: str
) -> None:
    assert clock_text(seconds) == shown


def test_it_counts_on_from_an_earlier_sitting(moved: Time) -> None:
    talk = Clock(90)
    moved.now += 30.9

    assert talk.seconds == 120


def test_a_pause_is_not_counted(moved: Time) -> None:
    talk = Clock()
    moved.now += 60
    talk.toggle()
    moved.now += 600
    assert (talk.seconds, talk.runs, talk.text()) == (60, False, "paused 01:00 · ^P goes on")
    talk.toggle()
    moved.now += 30

    assert (talk.seconds, talk.runs) == (90, True)


def test_what_comes_after_the_talk_is_not_counted_unless_it_goes_on(moved: Time) -> None:
    talk = Clock()
    moved.now += 312
    talk.end_talk()
    moved.now += 100
    assert (talk.seconds, talk.text()) == (312, "talked 05:12 · ^P goes on")
    talk.toggle()
    moved.now += 60

    assert talk.seconds == 372


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 90_000)), max_size=20))
def test_it_never_runs_backwards_and_counts_only_what_ran(steps: list[tuple[bool, float]]) -> None:
    now = [0.0]
    held = clock.elapsed_now
    clock.elapsed_now = lambda: now[0]
    try:
        talk, ran, before = Clock(), 0.0, 0
        for pauses, span in steps:
            if pauses:
                talk.toggle()
            ran += span if talk.runs else 0
            now[0] += span
            assert talk.seconds >= before
            before = talk.seconds
        assert abs(talk.seconds - ran) <= 1
    finally:
        clock.elapsed_now = held


def test_a_clock_that_is_set_and_midnight_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Clock()
    for hours in (-48, -1, 1, 24):
        monkeypatch.setattr(time, "time", lambda hours=hours: 1_700_000_000.0 + hours * 3600)
        assert talk.seconds in (0, 1)


def test_sleep_is_counted_where_the_talk_goes_on_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def read(which: int) -> float:
        asked.append(which)
        return 5.0

    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 66, raising=False)
    monkeypatch.setattr(time, "clock_gettime", read, raising=False)

    assert elapsed_now() == 5.0
    assert asked == [66]


def test_macos_counts_sleep_by_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def read(which: int) -> float:
        asked.append(which)
        return 6.0

    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    monkeypatch.setattr(time, "CLOCK_MONOTONIC", 77, raising=False)
    monkeypatch.setattr(time, "clock_gettime", read, raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")

    assert elapsed_now() == 6.0
    assert asked == [77]


def test_a_system_with_one_clock_uses_that_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(time, "monotonic", lambda: 7.0)

    assert elapsed_now() == 7.0


def test_minutes_are_never_negative() -> None:
    assert minutes_text(-5) == "00:00"
