"""Finds the deals that rows are about."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, String, bindparam, cast, select

from salescoach.deals.placing import Head
from salescoach.deals.store.ledger import DEALS

_HEAD = select(
    DEALS.c.id,
    DEALS.c.fingerprint,
    DEALS.c.last_import_id,
    cast(DEALS.c.last_seen_on, String),
    cast(DEALS.c.vanished_on, String),
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
_as_head = partial(tuple.__new__, Head)
_WORTH_GUESSING = 100  # keys; fewer are looked up


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

    def find(self, keys: Sequence[str]) -> dict[str, Head]:
        """The deals there are, by their ids in the source."""
        found = self._following(keys) if self._in_order and len(keys) >= _WORTH_GUESSING else {}
        missing = [key for key in keys if key not in found]
        if missing:
            found |= self._heads(_BY_KEY, source=self._source, keys=missing)
        return found

    def _following(self, keys: Sequence[str]) -> dict[str, Head]:
        there = self._heads(_FOLLOWING, source=self._source, after=self._after, last=self._after + len(keys))
        found = {key: there[key] for key in keys if key in there}
        self._in_order = 2 * len(found) > len(keys)
        if found:
            self._after = max(head.id for head in found.values())
        return found

    def _heads(self, query: Any, **values: Any) -> dict[str, Head]:
        heads: list[Head] = list(map(_as_head, self._link.execute(query, values).all()))
        return {head[5]: head for head in heads}
