"""Times talks at a terminal: from the start to the first prompt, from each answer to the next."""

import contextlib
import os
import select
import shutil
import signal
import struct
import sys
import tempfile
from collections.abc import Mapping, Sequence
from random import Random
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bench import stores
from bench.timing import Job, measure, program

NAME = "talks"
RUNS = 20
LIMIT, AIM = 25.0, 16.0  # times `python -c pass`, from the start to the first prompt
USUAL_WAIT, LONGEST_WAIT = (
    30.0,
    300.0,
)  # milliseconds from an answer to the next prompt: median, any single one
PATIENCE = 30.0  # seconds
CURSOR_ASKED, CURSOR_AT = b"\x1b[6n", b"\x1b[12;1R"  # a terminal says where its cursor is


class Talk(NamedTuple):
    """A talk: the command, and what is typed at each prompt but the last; an answer is typed at once."""

    name: str
    words: tuple[str, ...]
    typed: tuple[str, ...]


TALKS = (
    Talk("prep", ("prep", "ann"), ("y", "a pilot in January\r", "1", "asks for a date\r", "\r")),
    Talk("debrief", ("debrief", "ann"), ("a", "the CFO signs\r", "1", "sends terms\r", "\r")),
    Talk(
        "debrief --full",
        ("debrief", "ann", "--full"),
        ("a", *("y 40k\r",) * 4, "1", "\r", "\r", "\r", "sends terms\r", "\r"),
    ),
)


class Taken(NamedTuple):
    """What a talk took: milliseconds to its first prompt and from each answer to the next, over all runs."""

    talk: Talk
    first: list[float]
    waits: list[float]
    bare: float

    @property
    def ratio(self) -> float:
        """From the start to the first prompt, as a multiple of `python -c pass`."""
        return median(self.first) / self.bare

    @property
    def is_over(self) -> bool:
        """Whether a limit is exceeded."""
        return self.ratio > LIMIT or median(self.waits) > USUAL_WAIT or max(self.waits) > LONGEST_WAIT


def is_able() -> bool:
    """Whether terminals can be made here."""
    return sys.platform != "win32"


def measured(runs: int = RUNS, talks: Sequence[Talk] = TALKS) -> list[Taken]:
    """Times the talks, in an order drawn anew each round, beside the bare interpreter."""
    rng = Random(NAME)
    with tempfile.TemporaryDirectory(prefix="salescoach-bench-") as work:
        path = os.path.join(work, "store.db")
        shutil.copy(stores.ten_years(), path)
        env = _environment(work, path)
        bare = Job("bare", lambda _: [sys.executable, "-c", "pass"], env)
        first: dict[str, list[float]] = {talk.name: [] for talk in talks}
        waits: dict[str, list[float]] = {talk.name: [] for talk in talks}
        nothing: list[float] = []
        for number in range(-1, runs):
            for talk in rng.sample(talks, len(talks)):
                times = timed([*program(), *talk.words, "--new"], talk.typed, env)
                if number >= 0:  # the first round compiles settings and warms the disk
                    first[talk.name].append(times[0])
                    waits[talk.name] += times[1:]
            nothing.append(measure([bare], 1, 0)["bare"].median)
    return [Taken(talk, first[talk.name], waits[talk.name], median(nothing)) for talk in talks]


def _environment(work: str, path: str) -> dict[str, str]:
    foreign = ("SALESCOACH_", "_SALESCOACH_", "COMP_", "PYTHONDONTWRITEBYTECODE", "PROMPT_TOOLKIT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return {
        **kept, "SALESCOACH_HOME": os.path.join(work, "home"), "SALESCOACH_TODAY": stores.NOW,
        "SALESCOACH_STORE": path, "HOME": work, "TERM": "xterm-256color", "COLUMNS": "80",
    }  # fmt: skip


def timed(argv: Sequence[str], typed: Sequence[str], env: Mapping[str, str]) -> list[float]:
    """Milliseconds to each prompt: to the first from the start, to the others from the answer before.

    The talk is killed at its last prompt.
    """
    count = len(typed) + 1
    import pty  # nowhere but where terminals can be made

    began = perf_counter()
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - the other process
        os.execve(argv[0], list(argv), dict(env))
    times = []
    try:
        _size(terminal)
        screen = b""
        for number, answer in enumerate([*typed, ""], start=1):
            screen = _read_until(terminal, screen, f"{number}/{count} ".encode())
            times.append((perf_counter() - began) * 1000)
            began = perf_counter()
            os.write(terminal, answer.encode())
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    return times


def _size(terminal: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))


def _read_until(terminal: int, screen: bytes, wanted: bytes) -> bytes:
    """Reads the screen until it says something, and says where the cursor is; gives what comes after."""
    while wanted not in screen:
        ready, _, _ = select.select([terminal], [], [], PATIENCE)
        if not ready:
            raise SystemExit(
                f"The talk never came to {wanted.decode()!r}; the screen ends: {screen[-300:]!r}"
            )
        got = os.read(terminal, 65536)
        if CURSOR_ASKED in got:
            os.write(terminal, CURSOR_AT)
        screen += got
    return screen[screen.index(wanted) + len(wanted) :]


def table(taken: Sequence[Taken]) -> str:
    """The results as aligned lines."""
    lines = [
        f"Talks on the ten-year store, answered at once; {len(taken[0].first)} runs each",
        "",
        f"{'TALK':<16}{'FIRST PROMPT':>13}{'RATIO':>7}{'LIMIT':>7}{'AIM':>5}"
        f"{'WAIT':>7}{'LIMIT':>7}{'LONGEST':>9}{'LIMIT':>7}  VERDICT",
    ]
    for one in taken:
        verdict = "OVER" if one.is_over else "good" if one.ratio <= AIM else "within"
        lines.append(
            f"{one.talk.name:<16}{median(one.first):>10.0f} ms{one.ratio:>7.1f}{LIMIT:>7g}{AIM:>5g}"
            f"{median(one.waits):>4.0f} ms{USUAL_WAIT:>4g} ms{max(one.waits):>6.0f} ms{LONGEST_WAIT:>4g} ms"
            f"  {verdict}"
        )
    return "\n".join(lines)
