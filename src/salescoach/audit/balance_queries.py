"""Reads for the balance of the stages."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.deals.conversion import StageWay
from salescoach.deals.stage_queries import WAY_OF_DEAL
from salescoach.store.reading import Query


class OpenDealRow(NamedTuple):
    """An open deal of a rep that has a close date, as far as the balance goes by it."""

    rep_id: int
    currency: str
    close_on: date
    pipeline: str
    stage: str
    amount_minor: int | None


OPEN_OF_REPS = Query(
    OpenDealRow,
    """SELECT rep_id, currency, close_on, pipeline, stage, amount_minor FROM deal
    WHERE book_id = :book AND status = 'open' AND vanished_on IS NULL AND rep_id IS NOT NULL
        AND close_on IS NOT NULL""",
)

# As the rates need them: open deals say nothing yet, so that the many of them need not be read.
CLOSED_WAYS = Query(
    StageWay,
    f"""SELECT d.rep_id, d.pipeline, d.stage, d.status, {WAY_OF_DEAL}
    FROM deal d
    WHERE d.id IN (SELECT id FROM deal WHERE book_id = :book AND status IN ('won', 'lost'))
        AND d.vanished_on IS NULL AND COALESCE(d.closed_on, d.close_on) >= :since""",
)
