"""A strategy with a date in the quarter proves that it was planned."""

from datetime import date
from typing import Any

from salescoach.core.measures import Facts, Measured
from salescoach.core.periods import Period
from salescoach.deals.evidence import strategy_dated

QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31), "2026-Q4")
NO_READER: Any = None


def facts(*days: date) -> Facts:
    return Facts(date(2026, 11, 23), 1, {}, 5, 1, lambda: days)


def test_an_entry_that_begins_in_the_quarter_counts() -> None:
    found = strategy_dated(NO_READER, [QUARTER], facts(date(2026, 10, 5), date(2025, 1, 1)))

    assert found == [Measured(1, 0, "strategy dated 2026-10-05")]


def test_an_older_one_is_named_and_does_not_count() -> None:
    found = strategy_dated(NO_READER, [QUARTER], facts(date(2025, 1, 1)))

    assert found == [Measured(0, 0, "the last strategy is of 2025-01-01")]


def test_without_any_nothing_is_measured() -> None:
    assert strategy_dated(NO_READER, [QUARTER], facts())[0].value is None
