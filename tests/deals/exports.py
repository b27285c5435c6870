"""Exports in the making, for tests: a Salesforce report with a few columns, and what a store holds of it."""

import csv
import io
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HEADER = (
    "Opportunity ID", "Opportunity Name", "Account Name", "Opportunity Owner", "Stage", "Amount",
    "Close Date",
    "Created Date", "Next Step",
)  # fmt: skip
IDS = ("006Hs000000000a", "006Hs000000000b", "006Hs000000000c", "006Hs000000000d")


def row(number: int = 0, **cells: str) -> list[str]:
    """A row; cells by the header's first word in lower case (`opportunity` is the name)."""
    usual = {
        "id": IDS[number], "name": f"Deal {number}", "account": "Acme", "owner": "Ann Novak",
        "stage": "Proposal",
        "amount": "1000.00", "close": "12/31/2026", "created": "1/15/2026", "next": "Call",
    }  # fmt: skip
    assert cells.keys() <= usual.keys()
    return list({**usual, **cells}.values())


def export(
    folder: Path, *rows: Sequence[str], header: Sequence[str] = HEADER, name: str = "deals.csv"
) -> str:
    """Writes an export and returns its path."""
    page = io.StringIO()
    csv.writer(page).writerows([header, *rows])
    path = folder / name
    path.write_bytes(page.getvalue().encode("utf-8"))
    return str(path)


def raw(folder: Path, text: str | bytes, name: str = "deals.csv") -> str:
    """Writes a file as it is and returns its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def stored(home: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of the test's store."""
    link = sqlite3.connect(home / "salescoach.db")
    try:
        return link.execute(sql).fetchall()
    finally:
        link.close()


def runs(home: Path) -> list[tuple[Any, ...]]:
    """When each deal was present: its name, from, to; also where the deal alone says so."""
    return stored(
        home,
        """SELECT d.name, p.from_on, CASE WHEN d.vanished_on IS NULL AND p.from_on = (
                SELECT MAX(q.from_on) FROM deal_presence q WHERE q.deal_id = d.id) THEN d.last_seen_on
            ELSE p.to_on END
        FROM deal_presence p JOIN deal d ON d.id = p.deal_id
        UNION ALL SELECT d.name, i.as_of, d.last_seen_on
        FROM deal d JOIN import_run i ON i.id = d.first_import_id
        WHERE d.id NOT IN (SELECT deal_id FROM deal_presence) ORDER BY 1, 2""",
    )


def changes(home: Path) -> list[tuple[Any, ...]]:
    """Every change kept: deal's name, field, old, new, day."""
    return stored(
        home,
        "SELECT d.name, c.field, c.old_value, c.new_value, c.as_of"
        " FROM deal_change c JOIN deal d ON d.id = c.deal_id ORDER BY d.name, c.field, c.as_of, c.id",
    )
