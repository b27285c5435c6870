"""Writes the demo's rows through the tables, parents first."""

from datetime import date
from typing import Any

import salescoach.accountability.plans.tables
import salescoach.accountability.reasons.tables
import salescoach.accountability.strikes.tables
import salescoach.accountability.tables
import salescoach.accountability.talks.tables
import salescoach.audit.tables
import salescoach.checklist.tables
import salescoach.coaching.tables
import salescoach.manager.tables
import salescoach.motivation.goals.tables
import salescoach.motivation.tables  # noqa: F401  (these bring every table with them)
from salescoach.store.tables import StoreFact
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.story import told


def fill(session: Any, today: date) -> Rows:
    """Fills a new store, in the session's transaction, with the demo of a day; returns what was written."""
    rows = told(today)
    link = session.connection()
    for name, values in rows.tables.items():
        if values:
            link.execute(StoreFact.metadata.tables[name].insert(), values)
    return rows
