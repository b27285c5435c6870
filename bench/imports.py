"""Times imports of a large export beside `sqlite3 .import` of the same file: wall-clock time and memory."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import get_context
from random import Random
from time import perf_counter
from typing import NamedTuple

from bench.stores import folder
from bench.timing import program

NAME = "import"
ROWS = 1_000_000
VERSION = 2  # raise it with every change of what is built here
MOST_MEMORY = 80.0  # MB
_CHANGED_EVERY = {"changed": 20, "touched": ROWS}
HEADER = (
    "Record ID,Deal Name,Account Name,Deal owner,Pipeline,Deal Stage,Amount,Create Date,Close Date,"
    "Last Activity Date,Next step,Number of Associated Contacts\n"
)
STAGES = ("Prospecting", "Qualification", "Needs Analysis", "Proposal", "Negotiation", "Closed Won")
FIRST_DAY, NEXT_DAY = "2026-11-16", "2026-11-23"


class Import(NamedTuple):
    """A case: the file, whether a store that holds the first one is imported into, and its ratios."""

    name: str
    file: str
    again: bool
    limit: float
    aim: float


CASES = (
    Import("new, in order", "ordered", False, 6, 4),
    Import("new, shuffled", "shuffled", False, 6, 4),
    Import("the same again", "ordered", True, 4, 2),
    Import("one row changed", "touched", True, 4, 2),
    Import("5 % changed", "changed", True, 6, 4),
)


class Taken(NamedTuple):
    """What a case took: seconds of wall clock and of processor, peak memory in MB; the baseline's seconds."""

    case: Import
    seconds: float
    processor: float
    memory: float
    baseline: float
    base_processor: float

    @property
    def ratio(self) -> float:
        """Wall-clock time over that of the baseline."""
        return self.seconds / self.baseline

    @property
    def is_over(self) -> bool:
        """Whether a limit is exceeded."""
        return self.ratio > self.case.limit or self.memory > MOST_MEMORY


def files(rows: int = ROWS) -> dict[str, str]:
    """The paths of the exports by kind, written now where they are missing."""
    paths = {
        kind: os.path.join(folder(), f"import-{VERSION}-{rows}-{kind}.csv")
        for kind in ("ordered", "shuffled", "touched", "changed")
    }
    for kind, path in paths.items():
        if not os.path.exists(path):
            # In a process of its own: what this one once took counts as the peak of each it starts.
            writer = get_context("spawn").Process(target=_write, args=(kind, path, rows))
            writer.start()
            writer.join()
            if writer.exitcode:
                raise SystemExit(f"{path} could not be written.")
    return paths


def _write(kind: str, path: str, rows: int) -> None:
    lines = list(_lines(rows, _CHANGED_EVERY.get(kind, 0)))
    if kind == "shuffled":
        Random("shuffled").shuffle(lines)
    fresh = f"{path}.building-{os.getpid()}"
    with open(fresh, "w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        file.writelines(lines)
    os.replace(fresh, path)


def _lines(rows: int, changed_every: int) -> Iterator[str]:
    rng = Random("salescoach import")
    for number in range(rows):
        made = date(2025, 1, 1) + timedelta(days=rng.randrange(600))
        close = made + timedelta(days=rng.randrange(200))
        stage, amount = rng.randrange(len(STAGES)), f"{rng.randrange(100, 200_000)}.{rng.randrange(100):02d}"
        if changed_every and number % changed_every == 0:
            stage, amount = (stage + 1) % len(STAGES), "1250.00"
        yield (
            f"{1_000_000 + number},Deal {number} for customer {rng.randrange(50_000)},"
            f"Account {rng.randrange(50_000)} GmbH,Owner {rng.randrange(60)} Name,Sales Pipeline,"
            f"{STAGES[stage]},{amount},{made},{close},{close - timedelta(days=3)},"
            f"Call the customer about item {rng.randrange(1_000)},{rng.randrange(1, 9)}\n"
        )


def measured(rows: int = ROWS) -> list[Taken]:
    """Each case once, right after the baseline of its file; an import must end well."""
    paths = files(rows)
    with tempfile.TemporaryDirectory(prefix="salescoach-bench-") as work:
        first = os.path.join(work, "0.db")  # of the first case, which the later ones come to again
        taken = []
        for number, case in enumerate(CASES):
            store = os.path.join(work, f"{number}.db")
            if case.again:
                shutil.copy(first, store)
            taken.append(_taken(case, paths[case.file], store, work))
            if store != first:
                os.remove(store)
        return taken


def _taken(case: Import, path: str, store: str, work: str) -> Taken:
    base = os.path.join(work, "baseline.db")
    before = _run(_baseline(path, base), work)
    os.remove(base)
    ours = _run(_command(path, store, NEXT_DAY if case.again else FIRST_DAY), work)
    return Taken(case, ours.seconds, ours.processor, ours.memory, before.seconds, before.processor)


def _baseline(path: str, store: str) -> list[str]:
    return ["sqlite3", store, f'.import --csv "{path}" deals']


def _command(path: str, store: str, day: str) -> list[str]:
    return [*program(), "pipeline", "import", path, "--store", store, "--as-of", day]


class _Ended(NamedTuple):
    seconds: float
    processor: float
    memory: float


def _run(words: list[str], work: str) -> _Ended:
    env = {
        "PATH": os.environ.get("PATH", ""), "HOME": work, "SALESCOACH_HOME": os.path.join(work, "home"),
        "SALESCOACH_TODAY": f"{NEXT_DAY}T09:00",
    }  # fmt: skip
    began = perf_counter()
    child = subprocess.Popen(
        words, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    seconds = perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(words)} ended with exit code {child.returncode}.")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return _Ended(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def table(taken: list[Taken], rows: int = ROWS) -> str:
    """The results as aligned lines."""
    lines = [
        f"Imports of {rows:,} rows of 12 columns, once each, as multiples of sqlite3 .import of the same "
        f"file; at most {MOST_MEMORY:g} MB",
        "",
        f"{'IMPORT':<16}  {'S':>5}  {'BASE S':>6}  {'RATIO':>5}  {'CPU':>5}  {'LIMIT':>5}  {'AIM':>3}  "
        f"{'MB':>5}  VERDICT",
    ]
    for one in taken:
        verdict = "OVER" if one.is_over else "good" if one.ratio <= one.case.aim else "within"
        lines.append(
            f"{one.case.name:<16}  {one.seconds:>5.1f}  {one.baseline:>6.1f}  {one.ratio:>5.1f}  "
            f"{one.processor / one.base_processor:>5.1f}  {one.case.limit:>5g}  {one.case.aim:>3g}  "
            f"{one.memory:>5.0f}  {verdict}"
        )
    lines.append("CPU is the ratio of processor times, which a busy machine changes less.")
    return "\n".join(lines)


def is_able() -> bool:
    """Whether there is a sqlite3 to compare with."""
    return shutil.which("sqlite3") is not None
