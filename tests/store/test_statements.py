"""Statements in one transaction: kept whole, or not at all; the same through a session's connection."""

import sqlite3
from contextlib import closing

import pytest

from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.store.opening import open_store
from salescoach.store.reading import FACT, reading
from salescoach.store.statements import Statement, stating
from salescoach.store.writing import session_writer, writing

PUT = Statement("INSERT INTO store_fact (name, value) VALUES (:name, :value)")
ADD_REP = Statement(
    """INSERT INTO rep (book_id, name, name_key, role, status, weekdays, part_time, entered_at, entered_on)
    VALUES (1, :name, :name, '', 'active', '12345', 100, :at, :on) RETURNING id"""
)


def fact(run: Invocation, name: str) -> str | None:
    """A fact of the store, read by itself."""
    with reading(run) as reader:
        found = reader.one(FACT, name=name)
    return found.value if found else None


def test_what_was_written_is_there_and_an_insert_gives_its_id(run: Invocation) -> None:
    with stating(run) as writer:
        writer.run(PUT, name="colour", value="red")
        first = writer.insert(ADD_REP, name="ann", at=run.now(), on=run.today)
        second = writer.insert(ADD_REP, name="ben", at=run.now(), on=run.today)
        assert writer.one(FACT, name="colour") is not None

    assert (first, second) == (1, 2)
    assert fact(run, "colour") == "red"


def test_where_it_raises_nothing_was_written(run: Invocation) -> None:
    def half() -> None:
        with stating(run) as writer:
            writer.run(PUT, name="colour", value="red")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert fact(run, "colour") is None


def test_it_begins_immediate_so_that_no_update_is_lost(run: Invocation) -> None:
    with stating(run) as writer, closing(open_store(run)) as other:
        writer.run(PUT, name="colour", value="red")
        other.execute("PRAGMA busy_timeout=0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_mistake_of_the_programs_own_is_not_explained_away(run: Invocation) -> None:
    with stating(run) as writer:
        writer.run(PUT, name="colour", value="red")
    with pytest.raises(sqlite3.IntegrityError), stating(run) as writer:
        writer.run(PUT, name="colour", value="blue")

    assert fact(run, "colour") == "red"


def test_what_the_file_system_refuses_is_one_message(
    run: Invocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stating(run) as writer:
        writer.run(PUT, name="colour", value="red")
    monkeypatch.setattr("salescoach.store.opening.BUSY_SECONDS", 0.01)
    with closing(open_store(run)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused), stating(run) as writer:
            writer.run(PUT, name="colour", value="blue")

    assert fact(run, "colour") == "red"


def test_the_same_statements_run_inside_a_session(run: Invocation) -> None:
    with writing(run) as session:
        writer = session_writer(session)
        writer.run(PUT, name="colour", value="red")
        number = writer.insert(ADD_REP, name="ann", at=run.now(), on=run.today)

    with reading(run) as reader:
        found = reader.all(FACT, name="colour")
    assert (number, [row.value for row in found]) == (1, ["red"])


def test_dates_and_instants_are_stored_as_the_orm_stores_them(run: Invocation) -> None:
    with stating(run) as writer:
        writer.insert(ADD_REP, name="ann", at=run.now(), on=run.today)
    with writing(run) as session:
        session_writer(session).insert(ADD_REP, name="ben", at=run.now(), on=run.today)
    from salescoach.people.store import add_rep

    with writing(run) as session:
        add_rep(session, run, "cleo")
    with closing(open_store(run)) as link:
        stored = set(link.execute("SELECT entered_at, entered_on FROM rep").fetchall())

    assert len(stored) == 1
