"""What a time in a file's time zone is in UTC.

A name everybody knows (`Europe/Zurich`, also with a maker's path before it) comes from the time zone data of
the system or of tzdata; any other from the VTIMEZONE the file brings; a Windows name without one from CLDR's
table. A zone nobody explains is read as the local time of whoever looks, and named in `unknown`.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from salescoach.core.rows import NamedTuple
from salescoach.meetings.ics.rule import Rule

_LONGEST_NAME = 200


class Observance(NamedTuple):
    """A part of a VTIMEZONE: from when an offset holds.

    Attributes:
        start: the first onset, on the clock that held before it.
        offset: from UTC, from then on.
        rule: when it begins again, None where it does not.
        dates: further onsets.
    """

    start: datetime
    offset: timedelta
    rule: Rule | None = None
    dates: tuple[datetime, ...] = ()


class Zones:
    """The time zones of a calendar.

    Attributes:
        unknown: the names nobody explains, in the order they were met.
    """

    def __init__(self, described: dict[str, list[Observance]], usual: dict[str, str]) -> None:
        """Takes the file's own VTIMEZONEs, and the usual names they state for themselves, by their names."""
        self.unknown: dict[str, None] = {}
        self._described = described
        self._usual = usual
        self._found: dict[str, tzinfo | list[Observance] | None] = {}
        self._onsets: dict[tuple[str, int], list[tuple[datetime, timedelta]]] = {}

    def utc(self, at: datetime, zone: str) -> datetime:
        """The instant, in UTC, of a wall clock's time in a zone; "" is local time.

        A time that a change of clocks skips or repeats is read as before the change.
        """
        if zone == "UTC":
            return at.replace(tzinfo=UTC)
        if zone not in self._found:
            self._found[zone] = self._look_up(zone)
        found = self._found[zone]
        if found is None:
            return at.astimezone(UTC)  # a naive time is the system's local one
        if isinstance(found, list):
            return (at - self._offset(zone, found, at)).replace(tzinfo=UTC)
        return at.replace(tzinfo=found).astimezone(UTC)

    def wall(self, at: datetime, zone: str) -> datetime:
        """The wall clock's time in a zone at an instant in UTC; found by trying the offsets around it."""
        guess = at.replace(tzinfo=UTC) if at.tzinfo is None else at
        naive = guess.replace(tzinfo=None)
        for _ in range(2):
            naive += guess - self.utc(naive, zone)
        return naive

    def _look_up(self, zone: str) -> tzinfo | list[Observance] | None:
        if not zone:
            return None
        for name in (zone, self._usual.get(zone, ""), *_without_path(zone)):
            if (found := _system_zone(name)) is not None:
                return found
        if self._described.get(zone):
            return self._described[zone]
        from salescoach.meetings.ics.windows import usual_name

        found = _system_zone(usual_name(zone))
        if found is None:
            self.unknown[zone] = None
        return found

    def _offset(self, zone: str, parts: list[Observance], at: datetime) -> timedelta:
        key = (zone, at.year)
        if key not in self._onsets:
            self._onsets[key] = sorted(_onsets(parts, at.year))
        offset = None
        for onset, then in self._onsets[key]:
            if offset is None or onset <= at:
                offset = then
        return offset if offset is not None else parts[0].offset


def _onsets(parts: Iterable[Observance], year: int) -> Iterable[tuple[datetime, timedelta]]:
    """When offsets begin to hold, for all times in a year: those of it and the year before, and the last."""
    for part in parts:
        yield part.start, part.offset
        yield from ((at, part.offset) for at in part.dates)
        if part.rule is None:
            continue
        last = year if part.rule.until is None else min(year, part.rule.until.year)
        first = max(last - 1, part.start.year)
        if first <= last:
            begin = datetime(first, 1, 1).date()  # noqa: DTZ001
            end = datetime(last, 12, 31).date()  # noqa: DTZ001
            until = part.rule.until
            for at in part.rule._replace(repeats=0).times(part.start, begin, end):
                if until is None or at <= until + timedelta(days=1):
                    yield at, part.offset


def _system_zone(name: str) -> tzinfo | None:
    """A zone of the system's time zone data, None where it has none of that name."""
    if not name or len(name) > _LONGEST_NAME or not name.isascii():
        return None
    if name.upper() in ("UTC", "GMT", "Z", "ETC/UTC"):
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _without_path(zone: str) -> list[str]:
    """`Europe/Zurich` of `/softwarestudio.org/Olson_20011030_5/Europe/Zurich`, the longest name first."""
    parts = zone.strip("/").split("/")
    begin = 0 if zone.startswith("/") else 1
    return ["/".join(parts[place:]) for place in range(begin, min(len(parts), 10))]
