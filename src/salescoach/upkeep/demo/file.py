"""The demo's file: what it holds already, and putting a new demo in its place as a whole."""

import os
import sqlite3
import time
from datetime import date, datetime
from datetime import time as clock_time
from glob import escape, glob

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.store.location import beside, is_server, store_name
from salescoach.store.opening import SCHEMA_VERSION, checked_version, connect, explained, refuse_device
from salescoach.upkeep.demo.days import span_to
from salescoach.upkeep.demo.story import MARKER, Edition

DEFAULT_NAME = "demo.db"  # in the current folder: never the user's own store
LEFTOVER_SECONDS = 3600
PATIENCE_MS = 1000


def demo_path(run: Invocation) -> str:
    """The file the demo belongs into: the store that was named, else `demo.db` in the current folder.

    Raises:
        WrongUse: where a server was named.
    """
    named = run.store or os.environ.get("SALESCOACH_STORE", "")
    if named and is_server(named):
        raise WrongUse(
            "The demo is built as a file, not on a server.", "Name a file: salescoach demo --store demo.db"
        )
    return store_name(Invocation(store=named or DEFAULT_NAME))


def demo_in(path: str) -> str:
    """Which demo a file holds, as its marker says; "" for an empty store and for no file.

    Raises:
        Refused: where the store holds anything else.
        WrongUse: where the file is no store of ours.
    """
    refuse_device(path)
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        return ""
    with explained(path):
        link = connect(path)
        try:
            version = checked_version(link, path)
            if version == 0:
                return ""
            found = link.execute("SELECT value FROM store_fact WHERE name = ?", (MARKER,)).fetchone()
            if found is not None:
                # One of an older schema is as good as one of another day.
                return str(found[0]) if version == SCHEMA_VERSION else f"{found[0]}, schema {version}"
            for (table,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                ours = table != "store_fact" and not table.startswith("sqlite_")
                if ours and link.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is not None:
                    raise Refused(
                        f"{path} holds a store that is no demo; it was left as it is.",
                        "Name another file: salescoach demo --store demo.db",
                    )
        finally:
            link.close()
    return ""


def ensure_demo(path: str, today: date) -> bool:
    """Builds the demo of a day unless the file holds it already; whether it was built.

    It is made in a file beside and put in place as a whole: a kill leaves the old one or the new one.

    Raises:
        Refused: where the file holds anything but a demo, or another process is using it.
        WrongUse: where it is no store, or cannot be written.
    """
    if demo_in(path) == Edition(today).written():
        return False
    with explained(path):
        _remove_leftovers(path)
        fresh = beside(path, f"building-{os.getpid()}")
        try:
            _build(fresh, today)
            _settle(path)
            os.replace(fresh, path)
        finally:
            _remove(fresh)
    return True


def _build(path: str, today: date) -> None:
    """A new store with the demo in it, settled into one file."""
    from salescoach.store.writing import writing
    from salescoach.upkeep.demo.filling import fill

    # The store is as old as its story: from then on what was missed is missed.
    morning = datetime.combine(span_to(today).worked[0], clock_time(7, 30)).astimezone()
    with writing(Invocation(store=path, clock=morning)) as session:
        fill(session, today)
    link = connect(path)
    try:
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        link.close()


def _settle(path: str) -> None:
    """Brings a store's -wal file into it: left beside, it would be read into the new file."""
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        return
    link = connect(path)
    try:
        link.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        link.execute("PRAGMA journal_mode=DELETE")  # fails while another process has the store open
    except sqlite3.OperationalError as error:
        raise Refused(f"{path} is in use by another process.", "Let it finish and repeat.") from error
    finally:
        link.close()


def _remove_leftovers(path: str) -> None:
    """Removes what builds that were killed have left beside; a build takes seconds, not an hour."""
    for name in glob(f"{escape(path)}.building-*"):
        if time.time() - os.path.getmtime(name) > LEFTOVER_SECONDS:
            os.unlink(name)


def _remove(path: str) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(path + ending):
            os.unlink(path + ending)
