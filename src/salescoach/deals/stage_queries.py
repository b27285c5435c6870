"""Reads of how deals went through their stages, and of the deals that are in them."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from salescoach.core.rows import NamedTuple
from salescoach.deals.conversion import NEXT_STAGE, StageWay
from salescoach.deals.stays import Way, WonDeal
from salescoach.deals.visits import TripRow
from salescoach.store.reading import Query

NEXT_PART = "\x1f"  # between the parts of a change in one text, and between two changes


class WonRow(NamedTuple):
    """A won deal as the store gives it; its changes of stage as `won_deals` reads them, None without any."""

    pipeline: str
    created_on: date | None
    closed_on: date | None
    first_seen_on: date
    moves: str | None


WON_DEALS = Query(
    WonRow,
    f"""SELECT d.pipeline, d.created_on, d.closed_on, i.as_of,
        (SELECT STRING_AGG(change, '{NEXT_PART}')
            FROM (SELECT COALESCE(c.old_value, '') || '{NEXT_PART}' || COALESCE(c.new_value, '')
                    || '{NEXT_PART}' || c.basis || '{NEXT_PART}' || CAST(c.on_date AS VARCHAR) AS change
                FROM deal_change c WHERE c.deal_id = d.id AND c.field = 'stage'
                ORDER BY c.on_date, c.id) s)
    FROM deal d JOIN import_run i ON i.id = d.first_import_id
    WHERE d.id IN (SELECT id FROM deal WHERE book_id = :book AND status = 'won')
        AND COALESCE(d.closed_on, d.close_on) >= :since
    ORDER BY d.id""",
)


def won_deals(rows: Iterable[WonRow]) -> list[WonDeal]:
    """The won deals that changed their stage."""
    ways: dict[tuple[str, ...], Way] = {}
    found = []
    for pipeline, created, closed, seen, moves in rows:
        if moves is not None:
            parts = moves.split(NEXT_PART)
            days = list(map(_ordinal, parts[3::4]))
            del parts[3::4]
            key = tuple(parts)
            if key not in ways:
                stated = [basis == "stated" for basis in parts[2::3]]
                ways[key] = tuple(zip(parts[::3], parts[1::3], stated, strict=True))
            begun = None if created is None else created.toordinal()
            ended = None if closed is None else closed.toordinal()
            found.append(WonDeal(pipeline, begun, ended, seen.toordinal(), ways[key], days))
    return found


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


WAY_OF_DEAL = f"""(SELECT STRING_AGG(COALESCE(c.old_value, '') || '{NEXT_STAGE}' || COALESCE(c.new_value, ''),
            '{NEXT_STAGE}')
        FROM deal_change c WHERE c.deal_id = d.id AND c.field = 'stage')"""

# Deals that are open, or were closed since a day.
STAGE_WAYS = Query(
    StageWay,
    f"""SELECT d.rep_id, d.pipeline, d.stage, d.status, {WAY_OF_DEAL}
    FROM deal d
    WHERE d.book_id = :book AND d.vanished_on IS NULL
        AND (d.status = 'open' OR COALESCE(d.closed_on, d.close_on) >= :since)""",
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
