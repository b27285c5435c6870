"""Recurrence rules (RFC 5545, 3.3.10), asked about the days of a window only.

Whether a day belongs to a rule is worked out from the day itself, so that a daily rule from 1970 without an
end costs what its window costs. Only COUNT and BYSETPOS need the days around, or since the beginning. Rules
finer than daily are refused: no meeting repeats by the hour.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from salescoach.core.dates import days_in_month
from salescoach.core.rows import NamedTuple

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST_COUNTED = (
    80 * 366
)  # days from a rule's beginning to the window, for a rule that must be counted through
MOST_TIMES = 24  # a day

_FINER = ("HOURLY", "MINUTELY", "SECONDLY")
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_LIMITS = {
    "BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366, "BYHOUR": 23,
    "BYMINUTE": 59, "BYSECOND": 60,
}  # fmt: skip
_FROM_ZERO = ("BYHOUR", "BYMINUTE", "BYSECOND")
_ONE_DAY = timedelta(days=1)


class Rule(NamedTuple):
    """A recurrence rule.

    Attributes:
        frequency: one of `FREQUENCIES`.
        interval: every how many of them.
        repeats: how many occurrences there are, 0 where the rule does not say.
        until: the last moment, None where there is none; `until_utc` says that it is in UTC, `until_day` that
            it is a whole day.
        week_start: 0 for Monday.
        months, month_days, year_days, weeks, positions: what BYMONTH and the like list.
        weekdays: pairs of which one of the period (0 for every) and the weekday, 0 for Monday.
        hours, minutes, seconds: what BYHOUR and the like list.
    """

    frequency: str
    interval: int = 1
    repeats: int = 0
    until: datetime | None = None
    until_utc: bool = False
    until_day: bool = False
    week_start: int = 0
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()

    def times(self, start: datetime, first: date, last: date) -> list[datetime]:
        """The occurrences from one day to another, both included, in order; UNTIL is left to the caller.

        Args:
            start: the first occurrence's wall-clock time, from which everything is counted.
            first: the window's first day.
            last: its last.

        Raises:
            ValueError: where it would have to be counted through from too long ago.
        """
        rule = self._with_defaults(start.date())
        clocks = rule._clocks(start.time())
        if self.until is not None and self.until.date() < last:
            last = self.until.date() + _ONE_DAY  # in UTC it may end on the day after
        first = max(first, start.date())
        if first > last:
            return []
        if not (self.repeats or self.positions):
            days = (first + timedelta(days=n) for n in range((last - first).days + 1))
            return [
                at
                for day in days
                if rule._fits(start.date(), day)
                for at in (datetime.combine(day, clock) for clock in clocks)
                if at >= start
            ]
        return [at for at in rule._counted(start, clocks, first, last) if at.date() >= first]

    def _counted(self, start: datetime, clocks: list[time], first: date, last: date) -> Iterator[datetime]:
        """The occurrences up to the last day, period by period, from the beginning where they are counted."""
        begin = self._period(start.date() if self.repeats else first)[0]
        if self.repeats and (last - begin).days > LONGEST_COUNTED:
            raise ValueError("it has been counting its occurrences for over 80 years")
        left = self.repeats or -1
        while begin <= last:
            end = self._period(begin)[1]
            days = (begin + timedelta(days=n) for n in range((end - begin).days + 1))
            found = [
                datetime.combine(day, clock)
                for day in days
                if self._fits(start.date(), day)
                for clock in clocks
            ]
            for at in self._placed(found):
                if at < start:
                    continue
                if at.date() > last or left == 0:
                    return
                left -= 1
                yield at
            if end == date.max:
                return
            begin = end + _ONE_DAY

    def _placed(self, found: list[datetime]) -> list[datetime]:
        """Of a period's occurrences those BYSETPOS names."""
        if not self.positions:
            return found
        size = len(found)
        places = {place - 1 if place > 0 else size + place for place in self.positions}
        return [found[place] for place in sorted(places) if 0 <= place < size]

    def _period(self, day: date) -> tuple[date, date]:
        """The first and last day of the day's year, month, week or day."""
        if self.frequency == "YEARLY":
            return date(day.year, 1, 1), date(day.year, 12, 31)
        if self.frequency == "MONTHLY":
            return day.replace(day=1), day.replace(day=days_in_month(day.year, day.month))
        if self.frequency == "WEEKLY":
            begin = day.toordinal() - (day.weekday() - self.week_start) % 7
            return date.fromordinal(max(begin, 1)), date.fromordinal(min(begin + 6, date.max.toordinal()))
        return day, day

    def _with_defaults(self, start: date) -> "Rule":
        """The rule with what RFC 5545 takes from the first occurrence where nothing else names days."""
        if self.weeks or self.year_days or self.month_days or self.weekdays or self.frequency == "DAILY":
            return self
        if self.frequency == "WEEKLY":
            return self._replace(weekdays=((0, start.weekday()),))
        if self.frequency == "YEARLY" and not self.months:
            return self._replace(months=(start.month,), month_days=(start.day,))
        return self._replace(month_days=(start.day,))

    def _clocks(self, clock: time) -> list[time]:
        hours = self.hours or (clock.hour,)
        minutes = self.minutes or (clock.minute,)
        seconds = self.seconds or (clock.second,)
        if len(hours) * len(minutes) * len(seconds) > MOST_TIMES:
            raise ValueError(f"it repeats more than {MOST_TIMES} times a day")
        return sorted({time(h, m, min(s, 59)) for h in hours for m in minutes for s in seconds})

    def _fits(self, start: date, day: date) -> bool:
        return self._in_step(start, day) and self._on_listed_day(day)

    def _in_step(self, start: date, day: date) -> bool:
        """Whether the day lies in a period that counts."""
        if self.interval == 1:
            return True
        if self.frequency == "DAILY":
            distance = (day - start).days
        elif self.frequency == "WEEKLY":
            distance = (self._week(day) - self._week(start)) // 7
        elif self.frequency == "MONTHLY":
            distance = (day.year - start.year) * 12 + day.month - start.month
        else:
            distance = day.year - start.year
        return distance % self.interval == 0

    def _week(self, day: date) -> int:
        return day.toordinal() - (day.weekday() - self.week_start) % 7

    def _on_listed_day(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not self._listed(day.day, days_in_month(day.year, day.month), self.month_days):
            return False
        if self.weekdays and not self._on_weekday(day):
            return False
        if self.year_days:
            length = date(day.year, 12, 31).timetuple().tm_yday
            if not self._listed(day.timetuple().tm_yday, length, self.year_days):
                return False
        return not self.weeks or self._in_listed_week(day)

    @staticmethod
    def _listed(place: int, length: int, listed: tuple[int, ...]) -> bool:
        return place in listed or place - length - 1 in listed

    def _on_weekday(self, day: date) -> bool:
        weekday = day.weekday()
        for which, wanted in self.weekdays:
            if wanted == weekday and (which == 0 or self._is_nth(day, which)):
                return True
        return False

    def _is_nth(self, day: date, which: int) -> bool:
        """Whether it is the nth such weekday of its month; of its year, for a yearly rule without months."""
        if self.frequency not in ("MONTHLY", "YEARLY"):
            return True
        if self.frequency == "YEARLY" and not self.months:
            place, length = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
        else:
            place, length = day.day, days_in_month(day.year, day.month)
        return which == (place + 6) // 7 if which > 0 else -which == (length - place) // 7 + 1

    def _in_listed_week(self, day: date) -> bool:
        """Whether the week's number is listed, from either end of the year; week 1 has 4 days or more."""
        middle = date.fromordinal(max(min(self._week(day) + 3, date.max.toordinal()), 1))
        if middle.year != day.year:  # the days of another year's week count for neither
            return False
        number = (middle.timetuple().tm_yday + 6) // 7
        last = date(day.year, 12, 28)
        weeks = (date.fromordinal(self._week(last) + 3).timetuple().tm_yday + 6) // 7
        return number in self.weeks or number - weeks - 1 in self.weeks


def read_rule(text: str) -> Rule:
    """A rule as a file writes it.

    Raises:
        ValueError: for one that cannot be read, that repeats more often than daily, or never advances.
    """
    parts: dict[str, str] = {}
    for part in text.strip().strip(";").split(";"):
        name, _, value = part.partition("=")
        parts[name.strip().upper()] = value.strip().upper()
    frequency = parts.get("FREQ", "")
    if frequency in _FINER:
        raise ValueError("it repeats more often than daily")
    if frequency not in FREQUENCIES:
        raise ValueError(f"its rule has no frequency: {text[:60]!r}")
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.get("SKIP", "OMIT") != "OMIT":
        raise ValueError("its rule counts in another calendar")
    until, until_utc, until_day = _read_until(parts.get("UNTIL", ""))
    lists = {name: _numbers(name, parts[name]) for name in _LIMITS if parts.get(name)}
    return Rule(
        frequency, _whole(parts, "INTERVAL", 1), _whole(parts, "COUNT", 0), until, until_utc, until_day,
        WEEKDAYS.index(parts["WKST"]) if parts.get("WKST") in WEEKDAYS else 0,
        lists.get("BYMONTH", ()), lists.get("BYMONTHDAY", ()), lists.get("BYYEARDAY", ()),
        lists.get("BYWEEKNO", ()), lists.get("BYSETPOS", ()), _weekdays(parts.get("BYDAY", "")),
        lists.get("BYHOUR", ()), lists.get("BYMINUTE", ()), lists.get("BYSECOND", ()),
    )  # fmt: skip


def _whole(parts: dict[str, str], name: str, default: int) -> int:
    text = parts.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text) > 0):
        raise ValueError(f"its rule has {name}={text[:20]}")
    return int(text)


def _numbers(name: str, text: str) -> tuple[int, ...]:
    found = []
    for item in text.split(","):
        item = item.strip()
        if not re.fullmatch(r"[+-]?\d{1,3}", item, re.ASCII):
            raise ValueError(f"its rule has {name}={text[:40]}")
        number = int(item)
        lowest = 0 if name in _FROM_ZERO else 1
        if not lowest <= abs(number) <= _LIMITS[name]:
            raise ValueError(f"its rule has {name}={text[:40]}")
        found.append(number)
    return tuple(sorted(set(found)))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for item in text.split(",") if text else ():
        match = _DAY.fullmatch(item.strip())
        if match is None:
            raise ValueError(f"its rule has BYDAY={text[:40]}")
        found.append((int(match[1] or 0), WEEKDAYS.index(match[2])))
    return tuple(found)


def _read_until(text: str) -> tuple[datetime | None, bool, bool]:
    from salescoach.meetings.ics.moments import read_moment

    if not text:
        return None, False, False
    moment = read_moment(text)
    return moment.at, moment.zone == "UTC", moment.is_date
