"""Weeks, months, quarters and years, also of a fiscal year that begins in another month."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.core.dates import FIRST_YEAR, LAST_YEAR, MONTHS, add_months
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple


class Period(NamedTuple):
    """A span of days, both ends included, and the name people use for it."""

    start: date
    end: date
    label: str

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day <= self.end


def day_of(day: date) -> Period:
    """The period of one day."""
    return Period(day, day, day.isoformat())


def week_of(day: date) -> Period:
    """The ISO week, Monday to Sunday, labelled `2026-W48`."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Period(monday, monday + timedelta(days=6), f"{year}-W{week:02d}")


def month_of(day: date) -> Period:
    """The calendar month, labelled `2026-11`."""
    first = day.replace(day=1)
    return Period(first, add_months(first, 1) - timedelta(days=1), f"{day.year}-{day.month:02d}")


def quarter_of(day: date, first_month: int = 1) -> Period:
    """The fiscal quarter, labelled `2026-Q4` after the calendar year in which its fiscal year begins.

    Args:
        day: any day in it.
        first_month: the fiscal year's first month, 1 to 12.
    """
    year = year_of(day, first_month)
    number = ((day.year - year.start.year) * 12 + day.month - first_month) // 3
    start = add_months(year.start, number * 3)
    return Period(start, add_months(start, 3) - timedelta(days=1), f"{year.start.year}-Q{number + 1}")


def year_of(day: date, first_month: int = 1) -> Period:
    """The fiscal year, labelled `2026` after the calendar year in which it begins."""
    began = day.year if day.month >= first_month else day.year - 1
    start = date(began, first_month, 1)
    return Period(start, add_months(start, 12) - timedelta(days=1), str(began))


def bounds(periods: Sequence[Period]) -> tuple[date, date]:
    """The first and the last day of all the periods; there must be one."""
    return min(period.start for period in periods), max(period.end for period in periods)


def previous(period: Period, first_month: int = 1) -> Period:
    """The period of the same kind that ends the day before this one begins."""
    day = period.start - timedelta(days=1)
    return same_kind(period, day, first_month)


def following(period: Period, first_month: int = 1) -> Period:
    """The period of the same kind that begins the day after this one ends."""
    return same_kind(period, period.end + timedelta(days=1), first_month)


def same_kind(period: Period, day: date, first_month: int = 1) -> Period:
    """The day, week, month, quarter or year (whichever `period` is) that holds `day`."""
    length = (period.end - period.start).days
    if length == 0:
        return day_of(day)
    if length == 6:
        return week_of(day)
    if length <= 31:
        return month_of(day)
    return quarter_of(day, first_month) if length <= 92 else year_of(day, first_month)


def parse_period(text: str, today: date, first_month: int = 1) -> Period:
    """Reads a month, quarter or year: `2026-11`, `2026-Q4`, `Q4`, `2026`, `this-quarter`, `next-month`.

    Raises:
        WrongUse: for anything else, with examples.
    """
    try:
        found = _read(text.strip().lower().replace(" ", "-"), today, first_month)
    except (OverflowError, ValueError):
        found = None
    if found is None or not FIRST_YEAR <= found.start.year <= LAST_YEAR:
        raise WrongUse(
            f"{text!r} is not a period.",
            "Write a month (2026-11), a quarter (2026-Q4, Q4), a year (2026), this-quarter or next-month.",
        )
    return found


def _read(words: str, today: date, first_month: int) -> Period | None:
    kinds = {
        "month": month_of(today),
        "quarter": quarter_of(today, first_month),
        "year": year_of(today, first_month),
    }
    relative, _, kind = words.partition("-")
    if kind in kinds and relative in ("this", "next", "last"):
        period = kinds[kind]
        if relative == "this":
            return period
        return (following if relative == "next" else previous)(period, first_month)
    match = re.fullmatch(r"(?:(\d{4})-)?q([1-4])", words, re.ASCII)
    if match:
        year = int(match[1]) if match[1] else year_of(today, first_month).start.year
        return quarter_of(add_months(date(year, first_month, 1), 3 * int(match[2]) - 3), first_month)
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", words, re.ASCII)
    if match and match[2]:
        return month_of(date(int(match[1]), int(match[2]), 1))
    return year_of(date(int(match[1]), first_month, 1), first_month) if match else None


def month_name(period: Period) -> str:
    """`November 2026` for a month's period."""
    return f"{MONTHS[period.start.month - 1]} {period.start.year}"
