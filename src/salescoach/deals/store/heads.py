"""Finds the deals that rows are about."""

from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, String, bindparam, cast, select, text

from salescoach.deals.placing import Head, Stretch
from salescoach.deals.store.ledger import DEALS

_HEAD = select(
    DEALS.c.id,
    DEALS.c.fingerprint,
    DEALS.c.last_import_id,
    cast(DEALS.c.last_seen_on, String).label("last_seen_on"),
    cast(DEALS.c.vanished_on, String).label("vanished_on"),
    DEALS.c.source_id,
)
_BY_KEY = _HEAD.where(
    DEALS.c.book_id == 1,
    DEALS.c.source == bindparam("source"),
    DEALS.c.source_id.in_(bindparam("keys", expanding=True)),
)
# Book and source are no bare columns here: else SQLite takes their index, and sorts all its deals.
_FOLLOWING = _HEAD.where(
    DEALS.c.id > bindparam("after"),
    DEALS.c.id <= bindparam("last"),
    DEALS.c.book_id + 0 == 1,
    DEALS.c.source.concat("") == bindparam("source"),
)
# One row for many deals, on files: the interpreter takes longer to fetch them than SQLite to read them.
_MARK = "\x1f"
_TOGETHER = text("""WITH one AS (
        SELECT last_import_id, last_seen_on FROM deal WHERE id > :after ORDER BY id LIMIT 1)
    SELECT COUNT(*), MIN(id), MAX(id), (SELECT last_import_id FROM one), (SELECT last_seen_on FROM one),
        GROUP_CONCAT(source_id, :mark), GROUP_CONCAT(fingerprint, :mark)
    FROM (SELECT id, source_id, fingerprint FROM deal
        WHERE id > :after AND id <= :last AND +book_id = 1 AND +source = :source AND vanished_on IS NULL
            AND last_import_id = (SELECT last_import_id FROM one)
            AND last_seen_on = (SELECT last_seen_on FROM one)
        ORDER BY id) held""")
_KEY = itemgetter(Head._fields.index("source_id"))
_as_head = partial(tuple.__new__, Head)
_WORTH_GUESSING = 100  # keys; fewer are looked up
_TRIES, _MOST_TRIES, _HIT = 3, 20, 3  # to find just the deals looked for; one that does gains two others


class Heads:
    """Looks deals up by their ids in the source.

    An export mostly lists deals in the order in which an earlier one did, and that is the order they are
    stored in: the deals that follow the last one found are read first, and only others are looked up.

    Args:
        link: the transaction's connection.
        source: whose ids they are.
    """

    def __init__(self, link: Connection, source: str) -> None:
        self._link = link
        self._source = source
        self._after = 0
        self._in_order = True
        self._tries = _TRIES if link.dialect.name == "sqlite" else 0

    def stretch(self, keys: Sequence[str]) -> Stretch | None:
        """The deals that follow the last one found, where they are just those looked for.

        None also where their ids do not follow each other, several imports held them last, or one vanished.
        """
        if not (self._tries and self._in_order and len(keys) >= _WORTH_GUESSING):
            return None
        self._tries -= 1
        given = {**self._following_ids(keys), "mark": _MARK}
        count, first, last, import_id, seen_on, names, prints = self._link.execute(_TOGETHER, given).one()
        if count != len(keys) or last - first + 1 != count or names.split(_MARK) != keys:
            return None
        self._after = last
        self._tries = min(self._tries + _HIT, _MOST_TRIES)
        return Stretch(first, prints.split(_MARK), import_id, seen_on)

    def _following_ids(self, keys: Sequence[str]) -> dict[str, Any]:
        return {"source": self._source, "after": self._after, "last": self._after + len(keys)}

    def find(self, keys: Sequence[str]) -> dict[str, Head]:
        """The deals there are, by their ids in the source."""
        found = self._following(keys) if self._in_order and len(keys) >= _WORTH_GUESSING else {}
        if len(found) < len(keys) or not all(map(found.__contains__, keys)):
            found = {key: found[key] for key in keys if key in found}
            missing = [key for key in keys if key not in found]
            found |= self._heads(_BY_KEY, source=self._source, keys=missing)
        return found

    def _following(self, keys: Sequence[str]) -> dict[str, Head]:
        """The deals that follow the last one found, which are not always those looked for."""
        given = self._following_ids(keys)
        # The driver's own tuples: SQLAlchemy's rows cost as much again, here and wherever they are looked at.
        rows = self._link.execute(_FOLLOWING, given).cursor.fetchall()
        names = list(map(_KEY, rows))
        there: dict[str, Head] = dict(zip(names, map(_as_head, rows), strict=True))
        if names == keys:
            self._after = rows[-1][0]
            return there
        ids = [there[key][0] for key in keys if key in there]
        self._in_order = 2 * len(ids) > len(keys)
        self._after = max(ids, default=self._after)
        return there

    def _heads(self, query: Any, **values: Any) -> dict[str, Head]:
        return {row[-1]: Head(*row) for row in self._link.execute(query, values).all()}
