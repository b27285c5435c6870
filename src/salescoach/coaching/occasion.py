"""Which meeting a session is about: the one named, or the one that is obviously meant."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from salescoach.coaching.meeting import MeetingRow
from salescoach.core.dates import brief_date, relative_day, weekday_letters
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import loose

AHEAD = timedelta(days=7)  # how far a prep looks for the next meeting
BACK = timedelta(days=7)  # how far a debrief looks for one that was not debriefed
LATE = timedelta(minutes=10)  # a meeting that began so little ago can still be prepared, on the way in


class Naming(NamedTuple):
    """How a meeting was named; "" and None where it was not.

    Attributes:
        title: a part of its title.
        at: `HH:MM`.
        deal_id: the deal found by what was typed.
        deal: that deal's name.
        on: the day.
    """

    title: str = ""
    at: str = ""
    deal_id: int | None = None
    deal: str = ""
    on: date | None = None

    @property
    def names_one(self) -> bool:
        """Whether a certain meeting was named, not only a day."""
        return bool(self.title or self.at or self.deal_id)


class Occasion(NamedTuple):
    """The meeting a session is about.

    `meeting_id` is None where it is still to be recorded, with how its deal was found and which it may be;
    `done` where such a session was held already.
    """

    meeting_id: int | None
    title: str
    on_date: date
    at_time: str
    deal_id: int | None
    deal: str
    done: bool = False
    deal_by: str = ""
    maybe_deals: str = ""

    def label(self, today: date) -> str:
        """`Brightline kick-off · today 10:00`."""
        names = [self.title or "Meeting"]
        if self.deal and loose(self.title) in loose(self.deal):
            names = [self.deal]
        elif self.deal and loose(self.deal) not in loose(self.title):
            names.append(self.deal)
        return f"{' · '.join([*names, day_text(self.on_date, today)])} {self.at_time}".rstrip()


def day_text(day: date, today: date) -> str:
    """A day near today in words: `today`, `yesterday`, `Fri`, `last Fri`, `13 Nov`."""
    distance = (day - today).days
    if distance == -1:
        return "yesterday"
    if -7 < distance < 0:
        return f"last {weekday_letters(day)}"
    if distance >= 0:
        return relative_day(day, today)
    return brief_date(day, today)


def window(kind: str, on: date | None, today: date) -> tuple[date, date]:
    """The first and the last day on which the meeting of a session is looked for."""
    if on is not None:
        return on, on
    return (today, today + AHEAD) if kind == "prep" else (today - BACK, today)


def find_occasion(
    kind: str, naming: Naming, meetings: Sequence[MeetingRow], now: datetime
) -> Occasion | None:
    """The meeting a session is about, None where it is about none.

    Args:
        kind: `prep` or `debrief`.
        naming: how the meeting was named.
        meetings: the rep's meetings in `window`.
        now: local time.

    Raises:
        WrongUse: where what was named fits more than one meeting of the day.
    """
    if naming.names_one:
        return _named(kind, naming, meetings, naming.on or now.date())
    open_ones = [
        row
        for row in meetings
        if row.with_customer and not (row.prepared if kind == "prep" else row.debriefed)
    ]
    clock = now.replace(tzinfo=None)
    if kind == "prep":
        coming = [row for row in open_ones if naming.on or _ends_for_prep(row) >= clock]
        return _of(min(coming, key=_begins)) if coming else None
    past = [row for row in open_ones if naming.on or (_begins(row) <= clock and row.last_date <= now.date())]
    return _of(max(past, key=_begins)) if past else None


def _named(kind: str, naming: Naming, meetings: Sequence[MeetingRow], day: date) -> Occasion:
    fitting = [row for row in meetings if row.on_date <= day <= row.last_date and _fits(row, naming)]
    if len(fitting) > 1:
        listed = tuple(f"{row.at_time or 'all day'}  {row.title}" for row in fitting)
        raise WrongUse(f"That fits {len(fitting)} meetings.", "Add the time: --at 10:00", listed)
    if fitting:
        row = fitting[0]
        return _of(row)._replace(done=row.prepared if kind == "prep" else row.debriefed)
    return Occasion(
        None, naming.title or naming.deal or "Meeting", day, naming.at, naming.deal_id, naming.deal
    )


def _fits(row: MeetingRow, naming: Naming) -> bool:
    return (
        (not naming.title or loose(naming.title) in loose(row.title))
        and (not naming.at or naming.at == row.at_time)
        and (naming.deal_id is None or row.deal_id == naming.deal_id or _takes_deal(row, naming))
    )


def _takes_deal(row: MeetingRow, naming: Naming) -> bool:
    """Whether the deal named is news about a meeting that title or time name already."""
    return row.deal_id is None and bool(naming.title or naming.at)


def _of(row: MeetingRow) -> Occasion:
    return Occasion(row.id, row.title, row.on_date, row.at_time, row.deal_id, row.deal)


def _begins(row: MeetingRow) -> datetime:
    return datetime.fromisoformat(f"{row.on_date.isoformat()}T{row.at_time or '00:00'}")


def _ends_for_prep(row: MeetingRow) -> datetime:
    """Until when a prep may be meant for the meeting; one without a time counts all day."""
    return _begins(row) + (LATE if row.at_time else timedelta(days=1))
