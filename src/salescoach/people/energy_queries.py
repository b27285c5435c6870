"""Reads about energy: what sessions noted, and what was said besides, together.

One ledger for both: it names a table of a room above, as the ledger of promises does.
"""

from salescoach.people.energy import EnergyRow
from salescoach.store.reading import Query

_SESSIONS = """SELECT s.rep_id, s.energy, s.on_date FROM coaching_session s
    WHERE s.book_id = :book AND s.on_date BETWEEN :since AND :today AND s.state = 'held'
        AND s.energy IS NOT NULL"""
_NOTES = """SELECT e.rep_id, e.energy, e.on_date FROM energy_note e JOIN rep r ON r.id = e.rep_id
    WHERE r.book_id = :book AND e.on_date BETWEEN :since AND :today"""

ENERGY = Query(EnergyRow, f"{_SESSIONS} UNION ALL {_NOTES} ORDER BY 3")
ENERGY_OF_REP = Query(
    EnergyRow, f"{_SESSIONS} AND s.rep_id = :rep UNION ALL {_NOTES} AND e.rep_id = :rep ORDER BY 3"
)
