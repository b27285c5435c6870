"""Dates, times, durations and offsets as calendar files write them."""

import re
from datetime import date, datetime, time, timedelta

from salescoach.core.rows import NamedTuple
from salescoach.meetings.ics.lines import Line

LONGEST = timedelta(days=366)  # of one event; longer ones are a slip

_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?\s*(Z)?)?", re.ASCII | re.IGNORECASE
)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.ASCII | re.IGNORECASE
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)(?::?(\d\d))?", re.ASCII)


class Moment(NamedTuple):
    """A date, or a date and time in some zone.

    Attributes:
        at: the wall clock's time; midnight for a date.
        zone: `UTC`, the file's name of a time zone, or "" for none (the local time of whoever looks).
        is_date: whether it is a whole day.
    """

    at: datetime
    zone: str = ""
    is_date: bool = False


def read_moment(text: str, zone: str = "") -> Moment:
    """A date or a time.

    Raises:
        ValueError: for anything else.
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text[:40]!r} is no date")
    year, month, day, hour, minute, second, utc = match.groups()
    on = date(int(year), int(month), int(day))
    if hour is None:
        return Moment(datetime.combine(on, time()), "", True)
    if int(hour) == 24 and int(minute) == 0:  # the end of a day, as some write it
        return Moment(datetime.combine(on, time()) + timedelta(days=1), "UTC" if utc else zone)
    at = time(int(hour), int(minute), min(int(second or 0), 59))
    return Moment(datetime.combine(on, at), "UTC" if utc else zone)


def moment_of(line: Line) -> Moment:
    """The moment a property states.

    Raises:
        ValueError: where it states none.
    """
    return read_moment(line.value, line.params.get("TZID", ""))


def moments_of(line: Line) -> list[Moment]:
    """The moments of a list of dates; of periods, their beginnings. An empty list is none.

    Raises:
        ValueError: where one is no date.
    """
    zone = line.params.get("TZID", "")
    values = [value.partition("/")[0] for value in line.value.split(",") if value.strip()]
    return [read_moment(value, zone) for value in values]


def read_duration(text: str) -> timedelta:
    """How long, `PT1H30M`; what is longer than a year counts as one.

    Raises:
        ValueError: for anything else, and for a negative one.
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()[1:]) or match[1] == "-":
        raise ValueError(f"{text[:40]!r} is no duration")
    weeks, days, hours, minutes, seconds = (min(int(part or 0), 10**8) for part in match.groups()[1:])
    return min(timedelta(days=weeks * 7 + days, seconds=hours * 3600 + minutes * 60 + seconds), LONGEST)


def read_offset(text: str) -> timedelta:
    """A distance from UTC, `+0100`.

    Raises:
        ValueError: for anything else, and for a day or more.
    """
    match = _OFFSET.fullmatch(text.strip())
    if match is None or int(match[2]) > 23 or int(match[3]) > 59:
        raise ValueError(f"{text[:40]!r} is no offset")
    distance = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return -distance if match[1] == "-" else distance
