"""Reads about holds, erasures and what they reach."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query


class HoldRow(NamedTuple):
    """A hold on a rep's records that is not lifted."""

    id: int
    rep_id: int
    rep: str
    why: str
    entered_on: date


class PathRow(NamedTuple):
    """A file somebody was given or read from."""

    path: str


HOLDS = Query(
    HoldRow,
    """SELECT h.id, h.rep_id, r.name, h.why, h.entered_on FROM rep_hold h JOIN rep r ON r.id = h.rep_id
    WHERE r.book_id = :book AND h.lifted_at IS NULL ORDER BY h.id""",
)
EXPORTED = Query(PathRow, "SELECT path FROM subject_export WHERE rep_id = :rep ORDER BY id")
CALENDARS_OF = Query(PathRow, "SELECT path FROM calendar_source WHERE rep_id = :rep ORDER BY id")
REJECTS = Query(PathRow, "SELECT rejects_file FROM import_run WHERE rejects_file <> '' ORDER BY id")
