"""The benchmark's table, and the same as JSON."""

import json
import platform
from collections.abc import Sequence
from typing import Any

from bench import stores
from bench.running import FAILED, OVER, Result
from bench.timing import program

HEADER = ("COMMAND", "MS", "RATIO", "AT LEAST", "LIMIT", "AIM", "VERDICT")


def table(results: Sequence[Result], runs: int) -> str:
    """The results as aligned lines."""
    grid = [HEADER, *map(_cells, results)]
    widths = [max(len(row[column]) for row in grid) for column in range(len(HEADER))]
    lines = [
        "  ".join(_fitted(cell, width, n) for n, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in grid
    ]
    sizes = stores.counts(stores.ten_years())
    about = (
        f"{sizes['coaching_session']:,} sessions, {sizes['deal']:,} deals, {sizes['deal_change']:,} changes, "
        f"{sizes['task_mark']:,} marks; medians of {runs} runs, as multiples of python -c pass"
    )
    notes = [f"{result.case.name}: {result.note}" for result in results if result.note]
    return "\n".join([about, "", *(line.rstrip() for line in lines), *([""] if notes else []), *notes])


def _cells(result: Result) -> tuple[str, ...]:
    def number(value: float | None, digits: int) -> str:
        return "–" if value is None else f"{value:.{digits}f}"

    case = result.case
    digits = 1 if case.limit >= 2 else 2
    took = None if result.timed is None else result.timed.median
    return (
        case.name, number(took, 0), number(result.ratio, digits), number(result.least, digits),
        _bound(case.limit, case.beyond), _bound(case.aim, case.beyond), result.verdict,
    )  # fmt: skip


def _bound(value: float, beyond: bool) -> str:
    return f"+{value:g} ms" if beyond else f"{value:g}"


def _fitted(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column in (0, len(HEADER) - 1) else cell.rjust(width)


def document(results: Sequence[Result], runs: int) -> str:
    """The results as one JSON document."""
    data: dict[str, Any] = {
        "python": platform.python_version(),
        "started_with": program()[1:] or ["console script"],
        "runs": runs,
        "rows": stores.counts(stores.ten_years()),
        "results": [
            {
                "command": result.case.name, "store": result.case.store, "against": result.case.against,
                "ms": _rounded(result.timed and result.timed.median, 1),
                "least_ms": _rounded(result.timed and result.timed.least, 1),
                "ratio": _rounded(result.ratio, 3), "least_ratio": _rounded(result.least, 3),
                "limit": result.case.limit, "aim": result.case.aim, "beyond_ms": result.case.beyond,
                "verdict": result.verdict,
                "note": result.note,
            }
            for result in results
        ],
    }  # fmt: skip
    return json.dumps(data, indent=2)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def is_broken(results: Sequence[Result]) -> bool:
    """Whether a limit is exceeded or a command failed; one that is not there breaks nothing."""
    return any(result.verdict in (OVER, FAILED) for result in results)
