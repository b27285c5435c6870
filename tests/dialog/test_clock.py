"""The clock of a talk."""

import pytest

from salescoach.dialog import clock
from salescoach.dialog.clock import Clock, clock_text, minutes_text


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "00:00 · close by 07:00"),
        (252, "04:12 · close by 07:00"),
        (300, "05:00 · close by 07:00: which next step, who, when?"),
        (420, "07:00 · over 07:00: agree the next step, stop"),
        (3852, "1:04:12 · over 07:00: agree the next step, stop"),
    ],
)
def test_the_toolbar_changes_at_five_and_at_seven_minutes(seconds: int, shown: str) -> None:
    assert clock_text(seconds) == shown


def test_it_counts_on_from_an_earlier_sitting(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(clock, "elapsed_now", lambda: now)
    talk = Clock(90)
    now = 1030.9

    assert talk.seconds == 120


def test_minutes_are_never_negative() -> None:
    assert minutes_text(-5) == "00:00"
