"""Kills a command line with -9: half of them at any moment, half as soon as it begins to write.

Some are left alone, so that there is always something acknowledged to lose.
"""

import os
import signal
import subprocess
import time
from pathlib import Path
from random import Random

from tests.processes import COMMAND, environment

PATIENCE = 60.0  # seconds until a command that neither ends nor writes is taken for hung
LEFT_ALONE = 0.2  # this share of the runs
_usual: dict[str, float] = {}  # how long a command takes when it is left alone, by its first words


def kill_while_writing(words: list[str], store: Path, rng: Random) -> bool:
    """Runs a command line and kills it; whether it had acknowledged before, by ending with exit code 0.

    The first of a kind is left alone in any case, to learn how long it takes.
    """
    kind = " ".join(words[:2])
    before = _wal(store)
    child = subprocess.Popen(
        [*COMMAND, *words],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    began = time.monotonic()
    if kind in _usual and rng.random() >= LEFT_ALONE:
        if rng.random() < 0.5:
            _wait(child, began, rng.uniform(0, 1.1 * _usual[kind]))
        else:
            _wait_for_write(child, store, before)
            time.sleep(rng.uniform(0, 0.004))
        child.send_signal(signal.SIGKILL)
    said = child.communicate(timeout=PATIENCE)[1]
    _usual.setdefault(kind, time.monotonic() - began)
    assert child.returncode in (0, -signal.SIGKILL), said.decode()
    return child.returncode == 0


def _wait(child: subprocess.Popen[bytes], began: float, seconds: float) -> None:
    while child.poll() is None and time.monotonic() - began < seconds:
        time.sleep(0.001)


def _wait_for_write(child: subprocess.Popen[bytes], store: Path, before: tuple[int, int]) -> None:
    until = time.monotonic() + PATIENCE
    while child.poll() is None and _wal(store) in (before, (0, 0)) and time.monotonic() < until:
        time.sleep(0.0002)


def _wal(store: Path) -> tuple[int, int]:
    """Size and time of the store's write-ahead log; zeros while it is not there."""
    try:
        found = os.stat(f"{store}-wal")
    except FileNotFoundError:
        return 0, 0
    return (found.st_size, found.st_mtime_ns) if found.st_size else (0, 0)
