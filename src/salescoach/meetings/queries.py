"""Reads about meetings and calendars."""

from datetime import date, datetime, timedelta

from salescoach.core.rows import NamedTuple
from salescoach.meetings.lasting import LONGEST, last_date
from salescoach.meetings.matching import OpenDeal
from salescoach.meetings.planning import Stored
from salescoach.meetings.watching import MARKS
from salescoach.store.reading import Query, Reader

# A session tells that a meeting was prepared or took place; its table belongs to the room above.
_STORED = """SELECT m.id, m.rep_id, m.deal_id, m.title, m.on_date, m.at_time, m.starts_at, m.minutes,
        m.with_customer, m.state, m.source_uid, m.series, m.sequence, m.kind_by, m.deal_by, m.maybe_deals,
        EXISTS (SELECT 1 FROM coaching_session s WHERE s.meeting_id = m.id AND s.state <> 'withdrawn'),
        EXISTS (SELECT 1 FROM coaching_session s
            WHERE s.meeting_id = m.id AND s.kind = 'debrief' AND s.state = 'held'),
        EXISTS (SELECT 1 FROM calendar_sighting g WHERE g.meeting_id = m.id AND g.calendar_id = :calendar),
        EXISTS (SELECT 1 FROM calendar_sighting g WHERE g.meeting_id = m.id AND g.calendar_id <> :calendar)
    FROM meeting m WHERE m.book_id = :book"""
_FROM_CALENDARS = f"{_STORED} AND m.source = 'calendar'"

STORED = Query(Stored, f"{_FROM_CALENDARS} AND m.on_date BETWEEN :first AND :last ORDER BY m.id")
NAMED = Query(
    Stored,
    f"""{_STORED} AND m.source = 'named' AND m.state = 'planned' AND m.on_date BETWEEN :first AND :last
    ORDER BY m.id""",
)
STORED_HERE = Query(
    Stored,
    f"""{_FROM_CALENDARS} AND (m.on_date < :first OR m.on_date > :last)
        AND m.id IN (SELECT meeting_id FROM calendar_sighting WHERE calendar_id = :calendar) ORDER BY m.id""",
)
STORED_BY_UID = Query(Stored, f"{_FROM_CALENDARS} AND m.source_uid = :uid")

DEALS_TO_MATCH = Query(
    OpenDeal,
    """SELECT id, rep_id, name, account, contact FROM deal
    WHERE book_id = :book AND status = 'open' AND vanished_on IS NULL AND rep_id IS NOT NULL
    ORDER BY name, id""",
)


class Choice(NamedTuple):
    """What was decided about a series of a rep's meetings; `with_customer` is None where nothing was."""

    rep_id: int
    series: str
    deal_said: bool
    deal_id: int | None
    with_customer: bool | None


CHOICES = Query(
    Choice,
    """SELECT c.rep_id, c.series, c.deal_said, d.id, c.with_customer
    FROM meeting_choice c JOIN rep r ON r.id = c.rep_id LEFT JOIN deal d ON d.id = c.deal_id
    WHERE r.book_id = :book ORDER BY c.id""",
)


class CalendarRow(NamedTuple):
    """A remembered calendar, whose it is, and how many planned meetings of a window it holds."""

    id: int
    path: str
    rep: str
    seen: str
    problem: str
    read_at: datetime | None
    meetings: int


CALENDARS = Query(
    CalendarRow,
    """SELECT c.id, c.path, COALESCE(r.name, ''), c.seen, c.problem, c.read_at,
        (SELECT count(*) FROM calendar_sighting g JOIN meeting m ON m.id = g.meeting_id
            WHERE g.calendar_id = c.id AND m.state = 'planned' AND m.on_date >= :today)
    FROM calendar_source c LEFT JOIN rep r ON r.id = c.rep_id
    WHERE c.book_id = :book AND c.watched = :yes ORDER BY c.id""",
)


class Known(NamedTuple):
    """The store's marks, as a remembered calendar has them beside it."""

    known: str


KNOWN = Query(Known, f"SELECT {MARKS}")


class CalendarPath(NamedTuple):
    """A calendar that was read before, remembered or not."""

    id: int
    path: str
    rep_id: int | None
    watched: bool


CALENDAR_PATHS = Query(
    CalendarPath, "SELECT id, path, rep_id, watched FROM calendar_source WHERE book_id = :book ORDER BY id"
)


class ShownMeeting(NamedTuple):
    """A meeting as `calendar show` lists it; names are "" where there is none."""

    id: int
    rep_id: int
    rep: str
    title: str
    on_date: date
    at_time: str
    minutes: int
    with_customer: bool
    kind_by: str
    deal_id: int | None
    deal: str
    account: str
    deal_by: str
    maybe_deals: str
    state: str
    source: str
    series: str
    prepared: bool
    debriefed: bool

    @property
    def last_date(self) -> date:
        """Its last day; only what takes over a day has another than its first."""
        return last_date(self.on_date, self.at_time, self.minutes)


_SHOWN = """SELECT m.id, m.rep_id, r.name, m.title, m.on_date, m.at_time, m.minutes, m.with_customer,
        m.kind_by, m.deal_id, COALESCE(d.name, ''), COALESCE(d.account, ''), m.deal_by, m.maybe_deals,
        m.state, m.source, m.series,
        EXISTS (SELECT 1 FROM coaching_session s
            WHERE s.meeting_id = m.id AND s.kind = 'prep' AND s.state = 'held'),
        EXISTS (SELECT 1 FROM coaching_session s
            WHERE s.meeting_id = m.id AND s.kind = 'debrief' AND s.state = 'held')
    FROM meeting m JOIN rep r ON r.id = m.rep_id LEFT JOIN deal d ON d.id = m.deal_id
    WHERE m.book_id = :book"""

MEETINGS_SHOWN = Query(
    ShownMeeting,
    f"""{_SHOWN} AND r.archived_on IS NULL AND (m.on_date BETWEEN :first AND :last
        OR (m.minutes > 1440 AND m.on_date >= :reach AND m.on_date < :first))
    ORDER BY m.on_date, m.at_time, r.name_key, m.id""",
)


def meetings_shown(reader: Reader, first: date, last: date, book: int = 1) -> list[ShownMeeting]:
    """The meetings of which a day lies in a span, those that began before it and still run in it first."""
    reach = first - timedelta(days=LONGEST)
    rows = reader.all(MEETINGS_SHOWN, book=book, first=first, last=last, reach=reach)
    return [row for row in rows if row.last_date >= first]


MEETING_BY_ID = Query(ShownMeeting, f"{_SHOWN} AND m.id = :id")
