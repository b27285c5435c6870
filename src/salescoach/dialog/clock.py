"""The clock of a talk: it counts real time, also while the computer sleeps or its clock is set."""

import time

WIND_UP = 5 * 60  # seconds: from here on, steer towards the next step
CLOSE_BY = 7 * 60  # seconds: a talk takes five to seven minutes


def elapsed_now() -> float:
    """Seconds on a clock that never jumps, and that runs on while the computer sleeps where there is one."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)


class Clock:
    """Counts a talk's seconds, on from those of an earlier sitting."""

    def __init__(self, seconds: int = 0) -> None:
        self._before = seconds
        self._began = elapsed_now()

    @property
    def seconds(self) -> int:
        """Whole seconds so far."""
        return self._before + int(elapsed_now() - self._began)


def clock_text(seconds: int) -> str:
    """What the toolbar says: `04:12 · close by 07:00`, and later how to close."""
    shown = minutes_text(seconds)
    if seconds < WIND_UP:
        return f"{shown} · close by {minutes_text(CLOSE_BY)}"
    if seconds < CLOSE_BY:
        return f"{shown} · close by {minutes_text(CLOSE_BY)}: which next step, who, when?"
    return f"{shown} · over {minutes_text(CLOSE_BY)}: agree the next step, stop"


def minutes_text(seconds: int) -> str:
    """`04:12`; hours from the sixtieth minute on, `1:04:12`."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"
