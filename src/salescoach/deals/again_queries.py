"""Reads that tell whether a file is the one imported last."""

from salescoach.core.rows import NamedTuple
from salescoach.deals.same_again import Before
from salescoach.store.reading import Query


class _Held(NamedTuple):
    deals: int


class _Owner(NamedTuple):
    owner: str


BEFORE = Query(
    Before,
    """SELECT id, as_of, (SELECT MAX(as_of) FROM import_run
            WHERE book_id = :book AND kind = 'deals' AND undone_at IS NULL),
        partial, rows, ignored, fields, reading
    FROM import_run WHERE book_id = :book AND kind = 'deals' AND undone_at IS NULL
    ORDER BY id DESC LIMIT 1""",
)
# The book is no bare column here: else SQLite takes its index, and goes to and fro between all the deals.
HELD = Query(_Held, "SELECT COUNT(*) FROM deal WHERE book_id + 0 = :book AND last_import_id = :before")
OWNERS = Query(
    _Owner, "SELECT DISTINCT owner FROM deal WHERE book_id + 0 = :book AND last_import_id = :before"
)
