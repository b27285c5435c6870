"""Reads of one deal whole."""

from salescoach.core.errors import WrongUse
from salescoach.deals.deal_page import ChangeRow, DealPage, Details, page_of
from salescoach.deals.finding import LARGEST_ID, deal_named
from salescoach.deals.process import Process
from salescoach.deals.queries import DEAL
from salescoach.deals.supporting_queries import EVIDENCE_OF_DEAL
from salescoach.store.reading import Query, Reader

DETAILS = Query(
    Details,
    """SELECT contact, decision_maker, competitor, product, segment, discount, margin, lost_reason
    FROM deal WHERE id = :deal""",
)
CHANGES = Query(
    ChangeRow,
    """SELECT on_date, field, old_value, new_value, basis FROM deal_change WHERE deal_id = :deal
    ORDER BY on_date, id""",
)


def deal_id_meant(reader: Reader, wanted: str, book: int) -> int:
    """The id of the deal meant: any deal by its id, an open one by a part of its name or account.

    Raises:
        WrongUse: where none or more than one is meant; the candidates are listed.
    """
    text = wanted.strip()
    if text.isascii() and text.isdecimal() and int(text) <= LARGEST_ID:
        found = reader.one(DEAL, id=int(text), book=book)
        if found is not None:
            return found.id
    return deal_named(reader, wanted, book=book).id


def load_page(reader: Reader, deal_id: int, process: Process, book: int) -> DealPage:
    """The page of a deal.

    Raises:
        WrongUse: where it is gone.
    """
    deal = reader.one(DEAL, id=deal_id, book=book)
    details = reader.one(DETAILS, deal=deal_id)
    if deal is None or details is None:
        raise WrongUse(f"There is no deal {deal_id}.", "See them: salescoach pipeline list --status all")
    evidence = reader.all(EVIDENCE_OF_DEAL, deal=deal_id)
    return page_of(deal, details, evidence, reader.all(CHANGES, deal=deal_id), process)
