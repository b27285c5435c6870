"""Reads of what the figures of a goal are counted from: deals won, their ways, meetings held."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query


class WonRow(NamedTuple):
    """A deal that was won: what it brought in minor units (None where that is not known), and its days."""

    rep_id: int
    won_on: date
    amount_minor: int | None
    currency: str
    created_on: date | None


# What it really brought where the export says so, else its amount.
WON = Query(
    WonRow,
    """SELECT rep_id, COALESCE(closed_on, close_on), COALESCE(actual_minor, amount_minor), currency,
        created_on
    FROM deal WHERE id IN (SELECT id FROM deal WHERE book_id = :book AND status = 'won')
        AND vanished_on IS NULL AND rep_id IS NOT NULL
        AND COALESCE(closed_on, close_on) BETWEEN :since AND :until
    ORDER BY id""",
)


class FirstRow(NamedTuple):
    """A first day, None where there is none."""

    first: date | None


FIRST_CLOSED = Query(
    FirstRow,
    """SELECT MIN(COALESCE(closed_on, close_on)) FROM deal
    WHERE id IN (SELECT id FROM deal WHERE book_id = :book AND status IN ('won', 'lost'))
        AND COALESCE(closed_on, close_on) >= :since""",
)


class SeenRow(NamedTuple):
    """The days of the oldest and of the newest export, None where there is none."""

    first: date | None
    newest: date | None


IMPORTS_SEEN = Query(
    SeenRow,
    """SELECT MIN(as_of), MAX(as_of) FROM import_run
    WHERE book_id = :book AND kind = 'deals' AND undone_at IS NULL""",
)


class HeldRow(NamedTuple):
    """How many meetings with customers a rep held on a day."""

    rep_id: int
    on_date: date
    meetings: int


# Meetings to which nobody came, as their debrief says, were not held.
HELD = Query(
    HeldRow,
    """SELECT m.rep_id, m.on_date, COUNT(*) FROM meeting m
    WHERE m.book_id = :book AND m.on_date BETWEEN :since AND :until AND m.with_customer = :yes
        AND m.state = 'planned'
        AND NOT EXISTS (SELECT 1 FROM coaching_session s WHERE s.meeting_id = m.id AND s.state = 'held'
            AND s.outcome = 'no-show')
    GROUP BY m.rep_id, m.on_date""",
)


class DoneRow(NamedTuple):
    """How many activities of a kind a rep had, from a day to a day."""

    rep_id: int
    first_on: date
    last_on: date
    done: int


# Calls of activity exports whose outcome says that somebody was reached.
CONVERSATIONS = Query(
    DoneRow,
    """SELECT rep_id, on_date, on_date, COUNT(*) FROM activity
    WHERE rep_id IN (SELECT id FROM rep WHERE book_id = :book) AND on_date BETWEEN :since AND :until
        AND kind = 'call' AND reached = :yes
    GROUP BY rep_id, on_date""",
)
MEETINGS_DONE = Query(
    DoneRow,
    """SELECT rep_id, on_date, on_date, COUNT(*) FROM activity
    WHERE rep_id IN (SELECT id FROM rep WHERE book_id = :book) AND on_date BETWEEN :since AND :until
        AND kind = 'meeting'
    GROUP BY rep_id, on_date""",
)
ENTERED = Query(
    DoneRow,
    """SELECT rep_id, first_on, last_on, amount FROM entered_figure
    WHERE rep_id IN (SELECT id FROM rep WHERE book_id = :book) AND last_on BETWEEN :since AND :until
        AND metric = :metric AND withdrawn_on IS NULL
    ORDER BY id""",
)
