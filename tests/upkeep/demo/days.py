"""The days the demo is tested on, and its rows for each, told once."""

from datetime import date
from functools import cache

from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.story import told

# Every weekday, the turns of a quarter and a year, a leap day.
DAYS = tuple(
    map(
        date.fromisoformat,
        (
            "2026-11-23",
            "2026-11-21",
            "2026-11-22",
            "2027-01-01",
            "2026-07-01",
            "2028-02-29",
            "2026-11-26",
            "2029-10-03",
        ),
    )
)


@cache
def story(day: date) -> Rows:
    """The demo of a day; not to be changed."""
    return told(day)
