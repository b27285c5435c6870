"""The schema's history, one module a migration, never changed once released.

A migration is a tuple of statements. `{id}`, `{instant}`, `{bool}` and `{big}` stand for column types that
databases name differently; everything else runs on SQLite and on PostgreSQL as it stands.
"""

from salescoach.store.migrations.m0001_spine import STATEMENTS as SPINE
from salescoach.store.migrations.m0002_waivers import STATEMENTS as WAIVERS
from salescoach.store.migrations.m0003_process import STATEMENTS as PROCESS
from salescoach.store.migrations.m0004_undo import STATEMENTS as UNDO
from salescoach.store.migrations.m0005_coaching import STATEMENTS as COACHING
from salescoach.store.migrations.m0006_accountability import STATEMENTS as ACCOUNTABILITY

MIGRATIONS: tuple[tuple[str, ...], ...] = (SPINE, WAIVERS, PROCESS, UNDO, COACHING, ACCOUNTABILITY)
