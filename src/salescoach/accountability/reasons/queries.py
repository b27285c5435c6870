"""Reads about reasons given: those taken up, and those that wait in debriefs."""

from salescoach.accountability.reasons.reason import ReasonRow
from salescoach.store.reading import Query

_TAKEN_UP = """SELECT g.id, g.rep_id, r.name, g.on_date, g.words, g.expectation_id, g.missed_from,
        g.missed_to, g.gap, g.commitment_id, g.session_id, g.real_problem, g.taken, g.cause, g.obstacle,
        g.clearing_id, COALESCE(c.state, ''), c.due_on
    FROM reason_given g JOIN rep r ON r.id = g.rep_id LEFT JOIN commitment c ON c.id = g.clearing_id
    WHERE g.withdrawn_on IS NULL AND r.book_id = :book"""
# What a debrief noted and nobody has taken up; a group session's belongs to the rep whose case it is.
_WAITING = """SELECT NULL, s.rep_id, r.name, s.on_date, s.excuse, NULL, NULL, NULL, '', NULL, s.id,
        '', '', '', '', NULL, '', NULL
    FROM coaching_session s JOIN rep r ON r.id = s.rep_id
    WHERE s.book_id = :book AND s.state = 'held' AND s.excuse <> ''
        AND NOT EXISTS (SELECT 1 FROM reason_given g WHERE g.session_id = s.id AND g.withdrawn_on IS NULL)"""

REASON = Query(ReasonRow, f"{_TAKEN_UP} AND g.id = :id")
REASONS = Query(
    ReasonRow, f"{_TAKEN_UP} AND g.on_date BETWEEN :since AND :today ORDER BY g.on_date DESC, g.id DESC"
)
REASONS_OF = Query(
    ReasonRow,
    f"""{_TAKEN_UP} AND g.rep_id = :rep AND g.on_date BETWEEN :since AND :today
    ORDER BY g.on_date DESC, g.id DESC""",
)
IN_DEBRIEFS = Query(
    ReasonRow, f"{_WAITING} AND s.on_date BETWEEN :since AND :today ORDER BY s.on_date DESC, s.id DESC"
)
IN_DEBRIEFS_OF = Query(
    ReasonRow,
    f"""{_WAITING} AND s.rep_id = :rep AND s.on_date BETWEEN :since AND :today
    ORDER BY s.on_date DESC, s.id DESC""",
)
IN_DEBRIEF = Query(ReasonRow, f"{_WAITING} AND s.id = :id")
