"""Runs commands in fresh processes, each as often and in changing order, so that drift cancels."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from random import Random
from statistics import median
from time import perf_counter
from typing import NamedTuple

WARM_UP = 2


class Job(NamedTuple):
    """Something to run: a name, and its arguments and environment by the number of the run."""

    name: str
    argv: Callable[[int], Sequence[str]]
    env: Mapping[str, str]


class Timed(NamedTuple):
    """What a job took over its runs, in milliseconds."""

    median: float
    least: float
    runs: int


class Ended(NamedTuple):
    """How one run ended and what it printed."""

    code: int
    output: str


class Failed(Exception):
    """A run that ended badly while it was measured."""


def program() -> list[str]:
    """What starts salescoach: the installed console script of this interpreter, else the module."""
    script = os.path.join(os.path.dirname(sys.executable), "salescoach")
    return [script] if os.access(script, os.X_OK) else [sys.executable, "-m", "salescoach"]


def run_once(job: Job, number: int) -> Ended:
    """One run whose output is kept, for warming up and for seeing that it works."""
    done = subprocess.run(
        job.argv(number),
        env=dict(job.env),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Ended(done.returncode, done.stdout + done.stderr)


def measure(jobs: Sequence[Job], runs: int, first: int, seed: str = "bench") -> dict[str, Timed]:
    """Times each job `runs` times.

    Args:
        jobs: what to run; in every round each of them once, in an order drawn anew.
        runs: how many rounds.
        first: the number of the first run; each run of a job has a number of its own.
        seed: of the order.
    """
    rng = Random(seed)
    order = list(jobs)
    taken: dict[str, list[float]] = {job.name: [] for job in jobs}
    for number in range(first, first + runs):
        rng.shuffle(order)
        for job in order:
            taken[job.name].append(_timed(job, number))
    return {name: Timed(median(times), min(times), len(times)) for name, times in taken.items()}


def _timed(job: Job, number: int) -> float:
    argv, env = list(job.argv(number)), dict(job.env)
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    began = perf_counter()
    child = os.posix_spawn(argv[0], argv, env, file_actions=nowhere)
    _, status = os.waitpid(child, 0)
    took = (perf_counter() - began) * 1000
    if status:
        raise Failed(f"{job.name}: run {number} ended with exit code {os.waitstatus_to_exitcode(status)}.")
    return took
