"""Dates as people type them, and months and quarters as they count them."""

import re
from datetime import date, datetime, time, timedelta

from salescoach.core.errors import WrongUse

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
EXAMPLES = "2026-11-27, today, tomorrow, yesterday, fri, +3d, +2w, next week, end of month"

FIRST_YEAR, LAST_YEAR = 1900, 2999  # beyond them a date is a slip of the finger


def parse_date(text: str, today: date, *, past: bool = False) -> date:
    """Reads a date as a person types it.

    Args:
        text: ISO, `today`, `yesterday`, `tomorrow`, a weekday's name or its first letters (two or more),
            `+3d`, `-1w`, `+2m`, `next week` (its Monday), `last week`, `end of week`, `end of month`,
            `end of quarter` (of the calendar year), `end of year`.
        today: the day words are counted from.
        past: True where things are logged: a weekday then means the last one gone by, today included.

    Raises:
        WrongUse: for anything else, with examples, and for years before 1900 or after 2999.
    """
    words = " ".join(text.lower().split())
    try:
        day = _read(words, today, past)
    except (OverflowError, ValueError):
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongUse(f"{text!r} is not a date.", f"Write one of: {EXAMPLES}.")
    return day


def _read(words: str, today: date, past: bool) -> date | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words, re.ASCII):
        return date.fromisoformat(words)
    span = re.fullmatch(r"([+-])(\d{1,4})([dwm])", words, re.ASCII)
    if span:
        return _spanned(today, int(span[1] + span[2]), span[3])
    weekday = weekday_number(words)
    if weekday is not None:
        ahead = (weekday - today.isoweekday()) % 7
        return today - timedelta(days=(-ahead) % 7) if past else today + timedelta(days=ahead)
    return _named_day(words, today)


def _named_day(words: str, today: date) -> date | None:
    monday = today.toordinal() - today.weekday()
    distances = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if words in distances:
        return date.fromordinal(today.toordinal() + distances[words])
    if words in ("next week", "last week"):
        return date.fromordinal(monday + (7 if words == "next week" else -7))
    if words == "end of week":
        return date.fromordinal(monday + (4 if today.weekday() < 5 else 6))
    return _end_of(words, today)


def _end_of(words: str, today: date) -> date | None:
    last_month = {
        "end of month": today.month,
        "end of quarter": (today.month + 2) // 3 * 3,
        "end of year": 12,
    }.get(words)
    return None if last_month is None else date(today.year, last_month, days_in_month(today.year, last_month))


def _spanned(today: date, count: int, unit: str) -> date:
    if unit == "m":
        return add_months(today, count)
    return today + timedelta(days=count * (7 if unit == "w" else 1))


def weekday_number(word: str) -> int | None:
    """The ISO number, 1 to 7, of a weekday's name or its first letters (two or more); None for no weekday."""
    wanted = word.strip().lower()
    found = [number for number, name in enumerate(WEEKDAYS, start=1) if name.startswith(wanted)]
    return found[0] if len(wanted) >= 2 and found else None


def parse_time(text: str) -> time:
    """Reads a time of day: `10:30`, `9`, `14h15`, `2pm`.

    Raises:
        WrongUse: for anything else.
    """
    match = re.fullmatch(r"(\d{1,2})(?:[:h.](\d{2}))?\s*([ap]m)?", text.strip().lower(), re.ASCII)
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if match[3]:
            hour = hour % 12 + (12 if match[3] == "pm" else 0) if 1 <= hour <= 12 else 99
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise WrongUse(f"{text!r} is not a time of day.", "Write it as 10:30, 9 or 2pm.")


def parse_clock(text: str, now: datetime) -> datetime:
    """Reads the value of `--today`: a date, or a date and a time joined by `T`.

    Returns:
        local time with its zone; without a time, the time of day of `now`.

    Raises:
        WrongUse: for anything else.
    """
    match = re.fullmatch(r"(.*?)(?:[T\s](?=\d)(.*))?", text.strip(), re.IGNORECASE | re.DOTALL)
    assert match is not None, "the pattern takes any text"
    on = parse_date(match[1], now.date())
    at = parse_time(match[2]) if match[2] else now.time()
    return datetime.combine(on, at).astimezone()


def parse_minutes(text: str) -> int:
    """Reads a duration in minutes: `45m`, `1h30`, `1h 30m`, `1.5h`, `90`.

    Raises:
        WrongUse: for anything else, for nothing, and for more than a day.
    """
    words = text.strip().lower().replace(",", ".")
    match = re.fullmatch(r"(?:(\d{1,3}(?:\.\d+)?)h)?\s*(?:(\d{1,4})m?)?", words, re.ASCII)
    minutes = round(float(match[1] or 0) * 60) + int(match[2] or 0) if match else 0
    if not 0 < minutes <= 24 * 60:
        raise WrongUse(f"{text!r} is not a duration.", "Write it as 45m, 1h30 or 1.5h, at most 24h.")
    return minutes


def add_months(day: date, months: int) -> date:
    """The same day `months` later; the last day of the month where that month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def weekday_letters(day: date) -> str:
    """`Mon` to `Sun`."""
    return WEEKDAYS[day.weekday()][:3].capitalize()


def long_date(day: date) -> str:
    """`Monday 23 November 2026`, whatever the locale."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`23 Nov 2026`, whatever the locale."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def weekday_date(day: date) -> str:
    """`Mon 23 Nov 2026`, whatever the locale."""
    return f"{weekday_letters(day)} {short_date(day)}"


def brief_date(day: date, today: date) -> str:
    """`23 Nov`, with its year where that is not today's."""
    return short_date(day).removesuffix(f" {today.year}")


def relative_day(day: date, today: date) -> str:
    """A due day as people say it: `today`, `tomorrow`, `Fri`, `2 days late`, `12 Dec`."""
    distance = (day - today).days
    if distance == 0:
        return "today"
    if distance == 1:
        return "tomorrow"
    if distance < 0:
        return "1 day late" if distance == -1 else f"{-distance} days late"
    if distance < 7:
        return weekday_letters(day)
    return brief_date(day, today)
