"""How many days a meeting lasts: one of several days is one meeting, and runs until its last."""

from datetime import date, timedelta

DAY = 1440  # minutes
LONGEST = 31  # days: one that lasts longer is only met on its first ones


def last_date(on: date, at: str, minutes: int) -> date:
    """The last day of a meeting that begins on a day, `at` a time `HH:MM` or without one ("")."""
    if minutes <= DAY:
        return on
    begins = int(at[:2]) * 60 + int(at[3:5]) if at else 0
    return on + timedelta(days=(begins + minutes - 1) // DAY)


def days_of(on: date, at: str, minutes: int) -> int:
    """Of how many days it is."""
    return (last_date(on, at, minutes) - on).days + 1
