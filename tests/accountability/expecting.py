"""Expectations and periods for tests."""

from datetime import date
from typing import Any

from salescoach.accountability.expectation import Expectation
from salescoach.accountability.judging import Figure

FOREVER = date(2027, 12, 31)


def calls(target: int = 50, per: str = "week", **changed: Any) -> Expectation:
    """An expectation of calls since 5 October 2026, changed as named."""
    expected = Expectation(
        1, 1, "calls", "count", target, "", per, "we plan each day", date(2026, 10, 5), None,
        None, None, date(2026, 10, 5), None,
    )  # fmt: skip
    return expected._replace(**changed)


def known(amount: int | None, until: date | None = FOREVER, of: int = 99) -> Figure:
    """A figure that is known up to a day."""
    return Figure(amount, until, of)
