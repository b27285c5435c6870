"""What a store must show after a kill: it is sound, and what was acknowledged is there, whole."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from salescoach.core.invocation import Invocation
from salescoach.store.opening import open_store


class Witness:
    """Reads one store; every look is a fresh opening, as the next command's would be."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def _link(self) -> Iterator[sqlite3.Connection]:
        with closing(open_store(Invocation(store=str(self.path)))) as link:
            yield link

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """The rows of a query."""
        with self._link() as link:
            return link.execute(sql, values).fetchall()

    def count(self, sql: str, *values: Any) -> int:
        """The number a query counts."""
        return int(self.rows(sql, *values)[0][0])

    def assert_sound(self) -> None:
        """The file is whole, its references hold, and what is written together is there together."""
        assert self.rows("PRAGMA integrity_check") == [("ok",)]
        assert self.rows("PRAGMA foreign_key_check") == []
        self._assert_imports_are_whole()
        self._assert_promises_stand_as_their_events_say()
        open_ended = "SELECT id FROM coaching_session WHERE state = 'held' AND ended_at IS NULL"
        assert self.rows(open_ended) == []

    def _assert_imports_are_whole(self) -> None:
        made = self.rows("SELECT id, created, events FROM import_run")
        for number, created, events in made:
            assert self.count("SELECT count(*) FROM deal WHERE first_import_id = ?", number) == created
            assert self.count("SELECT count(*) FROM deal_change WHERE import_id = ?", number) == events
        assert self.count("SELECT count(*) FROM deal") == sum(created for _, created, _ in made)

    def _assert_promises_stand_as_their_events_say(self) -> None:
        lonely = """SELECT c.id FROM commitment c WHERE NOT EXISTS
            (SELECT 1 FROM commitment_event e WHERE e.commitment_id = c.id AND e.kind = 'made')"""
        assert self.rows(lonely) == []
