"""The clock of a talk: it counts real time, also while the computer sleeps or its clock is set."""

import sys
import time

WIND_UP = 5 * 60  # seconds: from here on, steer towards the next step
CLOSE_BY = 7 * 60  # seconds: a talk takes five to seven minutes
PAUSE_KEY = "^P"


def elapsed_now() -> float:
    """Seconds on a clock that never jumps, and that runs on while the computer sleeps.

    Linux stops `monotonic` in sleep and has another clock that runs on; on macOS it is `CLOCK_MONOTONIC` that
    does, not what Python calls so; on Windows `monotonic` itself does.
    """
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    if boottime is None and sys.platform == "darwin":
        boottime = time.CLOCK_MONOTONIC
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)


class Clock:
    """Counts a talk's seconds, on from those of an earlier sitting. It runs from the start.

    Attributes:
        talked: whether the talk is over, and what it led to is being written down.
    """

    def __init__(self, seconds: int = 0) -> None:
        self._before: float = seconds
        self._began: float | None = elapsed_now()
        self.talked = False

    @property
    def seconds(self) -> int:
        """Whole seconds so far."""
        return int(self._before + (0 if self._began is None else elapsed_now() - self._began))

    @property
    def runs(self) -> bool:
        """Whether it counts just now."""
        return self._began is not None

    def pause(self) -> None:
        """Stops counting."""
        if self._began is not None:
            self._before += elapsed_now() - self._began
            self._began = None

    def go_on(self) -> None:
        """Counts again."""
        if self._began is None:
            self._began = elapsed_now()

    def toggle(self) -> None:
        """Pauses, or goes on."""
        if self.runs:
            self.pause()
        else:
            self.go_on()

    def end_talk(self) -> None:
        """Stops for what comes after the talk: its capture counts no more."""
        self.talked = True
        self.pause()

    def text(self) -> str:
        """What the toolbar says now."""
        if self.runs:
            return clock_text(self.seconds)
        state = "talked" if self.talked else "paused"
        return f"{state} {minutes_text(self.seconds)} · {PAUSE_KEY} goes on"


def clock_text(seconds: int) -> str:
    """What the toolbar says while it runs: `04:12 · close by 07:00 · ^P pauses`, and later how to close."""
    shown = minutes_text(seconds)
    if seconds < WIND_UP:
        return f"{shown} · close by {minutes_text(CLOSE_BY)} · {PAUSE_KEY} pauses"
    if seconds < CLOSE_BY:
        return f"{shown} · close by {minutes_text(CLOSE_BY)}: which next step, who, when?"
    return f'{shown} · close now: "What will you do, and by when?" Agree it, stop'


def minutes_text(seconds: int) -> str:
    """`04:12`; hours from the sixtieth minute on, `1:04:12`."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"
