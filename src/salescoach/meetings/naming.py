"""Records a meeting named on the spot; by a statement, as somebody waits for the next question meanwhile."""

import os
from datetime import UTC, date, datetime, time

from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable
from salescoach.store.statements import Statement, Writer

USUAL_MINUTES = 60
NAME = Statement(
    """INSERT INTO meeting (book_id, rep_id, deal_id, deal_by, maybe_deals, title, on_date, at_time,
        starts_at, minutes, with_customer, state, source, source_uid)
    VALUES (:book, :rep, :deal, :by, :maybe, :title, :on, :at, :starts,
        :minutes, :customer, 'planned', 'named', :uid)
    RETURNING id"""
)


class Found(NamedTuple):
    """The deal a meeting is about: its id, how it was found (`said`, `sure`, `unsure`), which it may be."""

    deal_id: int | None = None
    by: str = ""
    maybe: str = ""


UNKNOWN = Found()


def name_meeting(
    writer: Writer,
    *,
    rep_id: int,
    title: str,
    on: date,
    at: str = "",
    deal: Found = UNKNOWN,
    book: int = 1,
) -> int:
    """Records a meeting named on the spot and returns its id.

    Args:
        writer: the transaction.
        rep_id: whose meeting it is.
        title: what it is called.
        on: its local date.
        at: its local time as `HH:MM`, "" where nobody said.
        deal: the deal it is about.
        book: the manager's book.
    """
    begins = time.fromisoformat(at) if at else time()
    starts = datetime.combine(on, begins).astimezone(UTC)
    return writer.insert(
        NAME, book=book, rep=rep_id, deal=deal.deal_id, by=deal.by, maybe=deal.maybe,
        title=storable(title, "the meeting's name"), on=on, at=at, starts=starts, minutes=USUAL_MINUTES,
        customer=True, uid=os.urandom(12).hex(),
    )  # fmt: skip
