"""One benchmark: stores, environment, warm-up, measurement, verdicts."""

import compileall
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import salescoach
from bench import stores
from bench.cases import BARE, READ, TEN_TIMES, WRITTEN, Case
from bench.timing import WARM_UP, Failed, Job, Timed, measure, program, run_once
from salescoach.cli.table import COMMANDS

GOOD, WITHIN, OVER, NOT_THERE, FAILED = "good", "within", "OVER", "not there", "FAILED"


class Result(NamedTuple):
    """A case's outcome; the numbers are None where nothing could be measured.

    Attributes:
        case: what was measured.
        verdict: good (reaches the aim), within (the limit), OVER, not there, FAILED.
        timed: what it took.
        ratio: its median over that of what it is divided by.
        least: the same of the shortest runs; far from `ratio`, the machine was busy.
        note: why it failed.
    """

    case: Case
    verdict: str
    timed: Timed | None = None
    ratio: float | None = None
    least: float | None = None
    note: str = ""


class Bench:
    """Measures cases on stores of its own; writes go to a copy in `work`, the home folder is in it too."""

    def __init__(self, work: str, runs: int) -> None:
        self._runs = runs
        room = WARM_UP + 3 * runs  # a case that was over is measured again, twice as often
        written, self._promises = stores.copy_for_writing(work, room)
        self._stores: dict[str, Callable[[], str]] = {
            READ: stores.ten_years,
            TEN_TIMES: stores.ten_times,
            WRITTEN: lambda: written,
        }
        self._env = self._environment(work)

    def _environment(self, work: str) -> dict[str, str]:
        foreign = ("SALESCOACH_", "_SALESCOACH_", "COMP_", "PYTHONDONTWRITEBYTECODE")
        taken_over = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        ours = {
            "SALESCOACH_HOME": os.path.join(work, "home"), "SALESCOACH_TODAY": stores.NOW, "HOME": work,
            "COLUMNS": "80", "NO_COLOR": "1",
        }  # fmt: skip
        return {**taken_over, **ours}

    def run(self, cases: Sequence[Case]) -> list[Result]:
        """Measures the cases together; one that is over its limit once more, with twice the runs."""
        compileall.compile_dir(os.path.dirname(salescoach.__file__), quiet=2)
        found = {case.name: self._tried(case) for case in cases}
        able = [case for case in cases if found[case.name] is None]
        measured = self._measured(able, self._runs, WARM_UP)
        over = [case for case in able if measured[case.name].verdict == OVER]
        if over:
            beside = {case.against for case in over}
            again = [case for case in able if case in over or case.name in beside]
            second = self._measured(again, 2 * self._runs, WARM_UP + self._runs)
            measured |= {case.name: second[case.name] for case in over}
        return [found[case.name] or measured[case.name] for case in cases]

    def _tried(self, case: Case) -> Result | None:
        """None where a case runs and says what it should; else its result."""
        if case.command and not _is_there(case.command):
            return Result(case, NOT_THERE)
        job = self._job(case)
        for number in range(WARM_UP):
            ended = run_once(job, number)
            if ended.code or case.says not in ended.output:
                lines = ended.output.strip().splitlines() or ["it printed nothing"]
                return Result(case, FAILED, note=f"exit code {ended.code}: {lines[0]}")
        return None

    def _job(self, case: Case) -> Job:
        env = {**self._env, "SALESCOACH_STORE": self._stores[case.store](), **case.env}
        start = program()

        def argv(number: int) -> list[str]:
            day = (stores.DAY - timedelta(days=number)).isoformat()
            values = {"run": number, "promise": self._promises[number], "day": day}
            return [*start, *(word.format(**values) for word in case.words)]

        return Job(case.name, argv, env)

    def _measured(self, cases: Sequence[Case], runs: int, first: int) -> dict[str, Result]:
        bare = Job(BARE, lambda _: [sys.executable, "-c", "pass"], self._env)
        try:
            times = measure([bare, *map(self._job, cases)], runs, first)
        except Failed as error:
            return {case.name: Result(case, FAILED, note=str(error)) for case in cases}
        return {case.name: _judged(case, times) for case in cases}


def _is_there(words: str) -> bool:
    """Whether the command of those words is in the table and its room has it."""
    row: Any = next((row for row in COMMANDS if row.words == words), None)
    if row is None:
        return False
    room, _, function = row.place.partition(":")
    try:
        return hasattr(importlib.import_module(f"salescoach.{room}.commands"), function)
    except ModuleNotFoundError:
        return False


def _judged(case: Case, times: dict[str, Timed]) -> Result:
    if case.against not in times:
        return Result(case, NOT_THERE, note=f"{case.against} is not there")
    mine, other = times[case.name], times[case.against]
    ratio = mine.median / other.median
    taken = mine.median - other.median if case.beyond else ratio
    verdict = GOOD if taken <= case.aim else WITHIN if taken <= case.limit else OVER
    return Result(case, verdict, mine, ratio, mine.least / other.least)
