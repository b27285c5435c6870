"""Reads of how deals went through their stages, and of the deals that are in them."""

from typing import NamedTuple

from salescoach.deals.conversion import StageStep
from salescoach.deals.stays import WonMove
from salescoach.deals.visits import TripRow
from salescoach.store.reading import Query

WON_MOVES = Query(
    WonMove,
    """SELECT c.deal_id, d.pipeline, d.created_on, d.closed_on, i.as_of, c.old_value, c.new_value,
        c.on_date, c.basis, d.rep_id
    FROM deal d JOIN deal_change c ON c.deal_id = d.id AND c.field = 'stage'
    JOIN import_run i ON i.id = d.first_import_id
    WHERE d.book_id = :book AND d.status = 'won' AND COALESCE(d.closed_on, d.close_on) >= :since
    ORDER BY c.deal_id, c.on_date, c.id""",
)

# Deals that are open, or were closed since a day; those without a known change of stage have one row too.
STAGE_STEPS = Query(
    StageStep,
    """SELECT d.id, d.rep_id, d.pipeline, d.stage, d.status, c.old_value, c.new_value
    FROM deal d LEFT JOIN deal_change c ON c.deal_id = d.id AND c.field = 'stage'
    WHERE d.book_id = :book AND d.vanished_on IS NULL
        AND (d.status = 'open' OR COALESCE(d.closed_on, d.close_on) >= :since)
    ORDER BY d.id, c.on_date, c.id""",
)

# The same deals with what they are broken down by; one rep's only where one is named.
TRIPS = Query(
    TripRow,
    """SELECT d.id, COALESCE(r.name, ''), d.pipeline, d.stage, d.status, d.currency, d.amount_minor,
        d.created_on, d.closed_on, i.as_of, c.old_value, c.new_value, c.on_date, c.basis
    FROM deal d JOIN import_run i ON i.id = d.first_import_id LEFT JOIN rep r ON r.id = d.rep_id
    LEFT JOIN deal_change c ON c.deal_id = d.id AND c.field = 'stage'
    WHERE d.book_id = :book AND d.vanished_on IS NULL AND (:rep = 0 OR d.rep_id = :rep)
        AND (d.status = 'open' OR COALESCE(d.closed_on, d.close_on) >= :since)
    ORDER BY d.id, c.on_date, c.id""",
)


class InStage(NamedTuple):
    """The open deals of a CRM's stage in one currency: how many, and their amounts in minor units."""

    pipeline: str
    stage: str
    currency: str
    deals: int
    amount_minor: int


OPEN_IN_STAGES = Query(
    InStage,
    """SELECT pipeline, stage, currency, COUNT(*), COALESCE(SUM(amount_minor), 0) FROM deal
    WHERE book_id = :book AND status = 'open' AND vanished_on IS NULL AND (:rep = 0 OR rep_id = :rep)
    GROUP BY pipeline, stage, currency ORDER BY pipeline, stage, currency""",
)


class SeenStage(NamedTuple):
    """A CRM's stage that deals are in, or were closed in."""

    pipeline: str
    stage: str
    status: str
    deals: int


SEEN_STAGES = Query(
    SeenStage,
    """SELECT pipeline, stage, status, COUNT(*) FROM deal
    WHERE book_id = :book AND vanished_on IS NULL AND stage <> ''
    GROUP BY pipeline, stage, status ORDER BY pipeline, stage, status""",
)
