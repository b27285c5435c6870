"""Reads about waivers, and the deal that one is about."""

from salescoach.audit.waiving import WaiverRow
from salescoach.deals.finding import LARGEST_ID, DealName, deal_named
from salescoach.store.reading import Query, Reader

# Those that hold or have ended since a day, also the withdrawn ones.
WAIVERS = Query(
    WaiverRow,
    """SELECT w.id, w.rule, w.deal_id, COALESCE(d.name, ''), COALESCE(d.account, ''), w.rep_id,
        COALESCE(r.name, d.owner, ''),
        CASE WHEN d.id IS NULL THEN CASE WHEN r.archived_on IS NULL THEN 1 ELSE 0 END
            WHEN d.status = 'open' AND d.vanished_on IS NULL THEN 1 ELSE 0 END,
        w.until_on, w.why, w.entered_on, w.withdrawn_on
    FROM audit_waiver w LEFT JOIN deal d ON d.id = w.deal_id
    LEFT JOIN rep r ON r.id = COALESCE(d.rep_id, w.rep_id)
    WHERE w.book_id = :book AND w.until_on >= :since AND w.entered_on <= :today
    ORDER BY w.until_on, w.id""",
)

OPEN_DEAL = Query(
    DealName,
    """SELECT id, name, account, rep_id FROM deal
    WHERE id = :id AND book_id = :book AND status = 'open' AND vanished_on IS NULL""",
)


def deal_meant(reader: Reader, wanted: str, book: int) -> DealName:
    """The open deal of an id, as findings show it, or of a part of its name or account.

    Raises:
        WrongUse: where none or more than one is meant; the candidates are listed.
    """
    text = wanted.strip()
    if text.isascii() and text.isdecimal() and int(text) <= LARGEST_ID:
        found = reader.one(OPEN_DEAL, id=int(text), book=book)
        if found is not None:
            return found
    return deal_named(reader, wanted, book=book)
