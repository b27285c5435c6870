"""Stores of many open deals with the history that deals have, for timing the audit's rules."""

import json
import os
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.stores import DAY, NOW, edition, folder
from salescoach.core.invocation import Invocation
from salescoach.store.opening import open_store

VERSION = 3  # raise it with every change of what is built here
DEALS_OF_A_REP = 100
PAST = 0.21  # of open deals have a close date gone by, as in the histories of a live CRM
FLAWED = 0.07  # of deals in each of the other ways
WON_SHARE = 5  # one won deal for every so many open ones, for the rules that learn
STAGES = ("Discovery", "Qualified", "Proposal", "Negotiation")
FIELDS = (
    "name", "account", "owner", "stage", "amount_minor", "close_on", "created_on", "stage_since", "next_step",
    "next_step_on", "last_activity_on", "contacts", "probability", "deal_type", "forecast_category",
    "contact", "decision_maker", "competitor", "product", "segment", "discount", "margin",
)  # fmt: skip
INSTANT = "2026-11-23 07:40:00.000000"


def of_deals(deals: int) -> str:
    """The path of a store with so many open deals, built now where it is missing."""
    path = os.path.join(folder(), f"rules-{VERSION}-{deals}-{edition()}.db")
    if not os.path.exists(path):
        _remove_other_editions()
        fresh = f"{path}.building-{os.getpid()}"
        _build(fresh, deals)
        os.replace(fresh, path)
    return path


def _remove_other_editions() -> None:
    for name in os.listdir(folder()):
        if name.startswith("rules-") and not (name.startswith(f"rules-{VERSION}-") and edition() in name):
            os.unlink(os.path.join(folder(), name))


def _build(path: str, deals: int) -> None:
    rng = Random(f"salescoach rules {deals}")
    open_store(Invocation(store=path)).close()
    link = sqlite3.connect(path, isolation_level=None)
    link.execute("PRAGMA synchronous=OFF")
    link.execute("BEGIN")
    reps = max(deals // DEALS_OF_A_REP, 1)
    for number in range(1, reps + 1):
        _add(link, "rep", id=number, name=f"Rep {number}", name_key=f"rep {number}", entered_at=INSTANT,
             entered_on=NOW[:10])  # fmt: skip
        _add(link, "quota", rep_id=number, period="2026-Q4", starts_on="2026-10-01", ends_on="2026-12-31",
             amount_minor=50_000_000, currency="EUR", entered_at=INSTANT, entered_on=NOW[:10])  # fmt: skip
    for week in range(26):
        _add(link, "import_run", id=week + 1, kind="deals", file_name="deals.csv", sha256="", profile="csv",
             as_of=(DAY - timedelta(weeks=25 - week)).isoformat(), fields=json.dumps(FIELDS),
             imported_at=INSTANT, imported_on=NOW[:10])  # fmt: skip
    for number in range(1, deals + 1):
        _add(link, "deal", id=number, **_deal(number, reps, rng))
        for change in _changes(rng):
            _add(link, "deal_change", deal_id=number, **change)
    for number in range(deals + 1, deals + deals // WON_SHARE + 1):
        closed = DAY - timedelta(days=rng.randrange(1, 500))
        won = {"status": "won" if number % 3 else "lost", "stage": "Closed", "close_on": closed.isoformat(),
               "closed_on": closed.isoformat()}  # fmt: skip
        _add(link, "deal", id=number, **(_deal(number, reps, rng) | won))
        for change in _path(closed, rng):
            _add(link, "deal_change", deal_id=number, **change)
    link.execute("COMMIT")
    link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    link.close()


def _deal(number: int, reps: int, rng: Random) -> dict[str, Any]:
    """An open deal; about as many are flawed as in the demo, a little over one finding a deal."""
    stage = rng.randrange(len(STAGES))
    rep = number % reps + 1
    past = rng.random() < PAST
    return {
        "source": "csv", "source_id": str(number), "name": f"Rollout {number}",
        "account": f"Firm {number * 2 // 3}", "extra": "{}",
        "rep_id": rep, "owner": f"Rep {rep}", "stage": STAGES[stage], "currency": "EUR", "fingerprint": "",
        "status": "open", "amount_minor": _mostly(rng, 1_000_000 + 70_000 * rng.randrange(270), None),
        "created_on": _ago(rng, 30, 400), "close_on": _ago(rng, 1, 30) if past else _ago(rng, -200, 0),
        "stage_since": _ago(rng, 1, 35), "next_step": _mostly(rng, "Send the quote", ""),
        "next_step_on": _mostly(rng, _ago(rng, -13, 0), _ago(rng, 1, 10)),
        "last_activity_on": _mostly(rng, _ago(rng, 0, 12), _ago(rng, 12, 80)), "contacts": _mostly(rng, 3, 1),
        "probability": (20, 40, 60, 80)[stage],
        "forecast_category": rng.choice(("Pipeline", "Best Case", "Commit")),
        "deal_type": rng.choice(("New Business", "Renewal")), "contact": "Eva Lang",
        "decision_maker": _mostly(rng, "Eva Lang", ""), "competitor": _mostly(rng, "Acme", ""),
        "discount": _mostly(rng, 10, 25), "margin": _mostly(rng, 40, 15), "first_import_id": 1,
        "last_import_id": 26, "last_seen_on": NOW[:10],
    }  # fmt: skip


def _mostly(rng: Random, good: Any, flawed: Any) -> Any:
    return flawed if rng.random() < FLAWED else good


def _ago(rng: Random, first: int, last: int) -> str:
    return (DAY - timedelta(days=rng.randrange(first, last))).isoformat()


def _changes(rng: Random) -> Iterator[dict[str, Any]]:
    """Several changes: pushes (58 % of live deals had one), steps, and amounts, which no rule asks for."""
    for _ in range(rng.choice((0, 0, 1, 1, 1, 2, 3))):
        old = DAY - timedelta(days=rng.randrange(-60, 90))
        days = rng.choice((17, 17, 17, 4, 30, 60, 17, -10))
        yield _change(
            "close_date", old.isoformat(), (old + timedelta(days=days)).isoformat(), _ago(rng, 1, 150)
        )
    at = rng.randrange(len(STAGES) - 1)
    for step in range(at + 1):
        yield _change("stage", STAGES[step], STAGES[step + 1], _ago(rng, 1, 90))
    for _ in range(rng.randrange(4)):
        yield _change("amount_minor", "100000", "120000", _ago(rng, 1, 150))


def _path(closed: date, rng: Random) -> Iterator[dict[str, Any]]:
    day = closed - timedelta(days=rng.randrange(60, 120))
    for old, new in zip(STAGES, (*STAGES[1:], "Closed"), strict=True):
        day += timedelta(days=rng.randrange(1, 15))
        yield _change("stage", old, new, min(day, closed).isoformat())


def _change(field: str, old: str, new: str, on: str) -> dict[str, Any]:
    return {"field": field, "old_value": old, "new_value": new, "on_date": on, "as_of": on, "import_id": 26,
            "basis": "stated"}  # fmt: skip


_BLANKS: dict[str, dict[str, Any]] = {}


def _add(link: sqlite3.Connection, table: str, **row: Any) -> None:
    """Adds a row; what must not be null and is not given is blank, or 0, or the first book."""
    if table not in _BLANKS:
        columns = link.execute(f"PRAGMA table_info({table})").fetchall()
        _BLANKS[table] = {
            name: "" if kind == "VARCHAR" else int(name == "book_id")
            for _, name, kind, needed, default, _ in columns
            if needed and default is None and name != "id"
        }
    row = _BLANKS[table] | row
    link.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", [*row.values()]
    )
