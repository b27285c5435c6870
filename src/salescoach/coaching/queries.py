"""Reads about meetings with what was prepared and debriefed, and who was coached; `today` waits for them."""

from datetime import date, datetime, timedelta

from salescoach.coaching.meeting import MeetingRow
from salescoach.core.rows import NamedTuple
from salescoach.meetings.lasting import LONGEST
from salescoach.store.reading import Query, Reader

_MEETING = """SELECT m.id, m.rep_id, r.name, m.title, m.deal_id, COALESCE(d.name, ''), m.on_date, m.at_time,
        m.minutes, m.with_customer,
        EXISTS (SELECT 1 FROM coaching_session s
            WHERE s.meeting_id = m.id AND s.kind = 'prep' AND s.state = 'held'),
        EXISTS (SELECT 1 FROM coaching_session s
            WHERE s.meeting_id = m.id AND s.kind = 'debrief' AND s.state = 'held')
    FROM meeting m JOIN rep r ON r.id = m.rep_id LEFT JOIN deal d ON d.id = m.deal_id"""

# Nobody has said whether a session helped, or whether the advice given in it worked.
UNJUDGED = "(s.helpful IS NULL OR (s.recommendation <> '' AND s.recommendation_worked IS NULL))"
ASKED_BACK = 7  # days before today whose talks `wrap` asks about; the morning counts them
RESUMED_WITHIN = 7  # days after which an unfinished session is no longer offered

MEETINGS_BETWEEN = Query(
    MeetingRow,
    f"""{_MEETING} WHERE m.book_id = :book AND m.on_date BETWEEN :first AND :last AND m.state = 'planned'
        AND r.archived_on IS NULL ORDER BY m.on_date, m.at_time, m.id""",
)
# What begins in a span, and what began before it, takes over a day and may still run in it.
_OR_LONG = """ UNION ALL SELECT id FROM meeting
            WHERE {whose} AND minutes > 1440 AND on_date >= :reach AND on_date < :first)
        AND m.state = 'planned'"""
MEETINGS_REACHING = Query(
    MeetingRow,
    f"""{_MEETING} WHERE m.id IN (SELECT id FROM meeting
            WHERE book_id = :book AND on_date BETWEEN :first AND :last
            {_OR_LONG.format(whose="book_id = :book")}
        AND r.archived_on IS NULL ORDER BY m.on_date, m.at_time, m.id""",
)
MEETINGS_OF_REP = Query(
    MeetingRow,
    f"""{_MEETING} WHERE m.id IN (SELECT id FROM meeting
            WHERE rep_id = :rep AND on_date BETWEEN :first AND :last
            {_OR_LONG.format(whose="rep_id = :rep")}
        ORDER BY m.on_date, m.at_time, m.id""",
)


def meetings_reaching(
    reader: Reader, first: date, last: date, *, rep: int | None = None, book: int = 1
) -> list[MeetingRow]:
    """The meetings, of one rep or all, of which a day lies in a span, in order of time.

    One that takes over `LONGEST` days is only there in those.
    """
    span = {"first": first, "last": last, "reach": first - timedelta(days=LONGEST)}
    rows = (
        reader.all(MEETINGS_REACHING, book=book, **span)
        if rep is None
        else reader.all(MEETINGS_OF_REP, rep=rep, **span)
    )
    return [row for row in rows if row.last_date >= first]


class CoachedRow(NamedTuple):
    """The day a rep was coached last, and the day of consulting in a group session; None where never."""

    rep_id: int
    own: date | None
    peer: date | None

    @property
    def on_date(self) -> date | None:
        """The later of the two."""
        return max((day for day in (self.own, self.peer) if day is not None), default=None)


LAST_COACHED = Query(
    CoachedRow,
    """SELECT r.id,
        (SELECT s.on_date FROM coaching_session s WHERE s.rep_id = r.id AND s.state = 'held'
            ORDER BY s.on_date DESC LIMIT 1),
        (SELECT max(s.on_date) FROM session_participant p JOIN coaching_session s ON s.id = p.session_id
            WHERE p.rep_id = r.id AND s.state = 'held')
    FROM rep r WHERE r.book_id = :book AND r.archived_on IS NULL ORDER BY r.name_key""",
)


class DraftRow(NamedTuple):
    """A session that was begun and not ended; `answers` counts those not skipped."""

    id: int
    rep_id: int
    rep: str
    kind: str
    on_date: date
    started_at: datetime
    seconds: int
    meeting_id: int | None
    title: str
    meeting_on: date | None
    at_time: str
    deal_id: int | None
    deal: str
    answers: int


_DRAFT = """SELECT s.id, s.rep_id, r.name, s.kind, s.on_date, s.started_at, s.seconds, s.meeting_id,
        COALESCE(m.title, ''), m.on_date, COALESCE(m.at_time, ''), s.deal_id, COALESCE(d.name, ''),
        (SELECT count(DISTINCT a.question) FROM session_answer a WHERE a.session_id = s.id AND a.answer <> '')
    FROM coaching_session s JOIN rep r ON r.id = s.rep_id
        LEFT JOIN meeting m ON m.id = s.meeting_id LEFT JOIN deal d ON d.id = s.deal_id
    WHERE s.state = 'draft' AND s.book_id = :book"""

DRAFTS = Query(DraftRow, f"{_DRAFT} AND s.on_date >= :since AND r.archived_on IS NULL ORDER BY s.id DESC")
DRAFTS_OF_REP = Query(DraftRow, f"{_DRAFT} AND s.rep_id = :rep ORDER BY s.id DESC")
