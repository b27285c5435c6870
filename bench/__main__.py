"""`python -m bench`: see docs/benchmark.md."""

import argparse
import subprocess
import sys
import tempfile

from bench import imports, rules, talks
from bench.cases import CASES, chosen
from bench.report import document, is_broken, table
from bench.running import Bench

LEAST_RUNS = 20


def main() -> int:
    """Runs the benchmark; 1 where a limit is exceeded."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Times the commands on a ten-year store."
    )
    parser.add_argument("--runs", type=int, default=LEAST_RUNS, help="runs of each command, 20 or more count")
    parser.add_argument("--only", default="", metavar="NAME", help="only cases whose name contains this")
    parser.add_argument("--json", action="store_true", help="print a JSON document")
    asked = parser.parse_args()
    cases = chosen(asked.only)
    if asked.only == rules.NAME:
        return _rules()
    if asked.only == imports.NAME:
        return _imports()
    if asked.only == talks.NAME:
        return _talks()
    if not cases or asked.runs < 1:
        names = (*(case.name for case in CASES), rules.NAME, imports.NAME, talks.NAME)
        parser.error(f"there is no such case; the cases: {', '.join(names)}")
    if not asked.json:
        print("Building or finding the ten-year stores …", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="salescoach-bench-") as work:
        results = Bench(work, asked.runs).run(cases)
    print(document(results, asked.runs) if asked.json else table(results, asked.runs))
    broken = is_broken(results)
    if not (asked.only or asked.json):
        for part in (rules, imports, talks):
            broken = _apart(part.NAME) or broken
    return 1 if broken else 0


def _apart(name: str) -> bool:
    """Times one part in a process of its own; whether a limit is exceeded.

    What a process held at most counts for the children it starts, too: the rules' deals would for imports.
    """
    print(flush=True)
    return bool(subprocess.run([sys.executable, "-m", "bench", "--only", name], check=False).returncode)


def _rules() -> int:
    """Times the audit's rules; 1 where a limit is exceeded."""
    taken = [rules.measured(deals) for deals in rules.SIZES]
    print(rules.table(taken))
    return int(rules.is_over(taken))


def _imports() -> int:
    """Times imports of a large export; 1 where a limit is exceeded."""
    if not imports.is_able():
        print("Imports were not timed: there is no sqlite3 to compare with.")
        return 0
    taken = imports.measured()
    print(imports.table(taken))
    return int(any(one.is_over for one in taken))


def _talks() -> int:
    """Times talks at a terminal; 1 where a limit is exceeded."""
    if not talks.is_able():
        print("Talks were not timed: there are no terminals to type into.")
        return 0
    taken = talks.measured()
    print(talks.table(taken))
    return int(any(one.is_over for one in taken))


if __name__ == "__main__":
    sys.exit(main())
