"""What `today` reads of recognition and of what deserves it; each seeks an index."""

from salescoach.motivation.deserved import GivenRow, WonRow
from salescoach.store.reading import Query

GIVEN_SINCE = Query(
    GivenRow,
    """SELECT g.rep_id, g.on_date, g.fact FROM recognition g JOIN rep r ON r.id = g.rep_id
    WHERE r.book_id = :book AND g.on_date BETWEEN :since AND :today AND g.withdrawn_on IS NULL
    ORDER BY g.on_date, g.id""",
)
WON = """SELECT d.rep_id, d.id, d.name, d.closed_on,
        (SELECT count(*) FROM coaching_session s
            WHERE s.deal_id = d.id AND s.state = 'held' AND s.on_date <= d.closed_on)
    FROM deal d WHERE d.book_id = :book AND d.status = 'won' AND d.rep_id IS NOT NULL
        AND d.closed_on BETWEEN :since AND :today"""
# By the index on close dates, which lie near the day a deal was won on.
WON_LATELY = Query(WonRow, f"{WON} AND d.close_on BETWEEN :near AND :far ORDER BY d.closed_on, d.id")
