"""Migrations: from every released schema with its rows, whole or not at all, and what the tables say."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Integer

from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.store import migrating, opening
from salescoach.store.backup import backups_of
from salescoach.store.manifest import integrity_problems, row_counts
from salescoach.store.migrations import MIGRATIONS
from salescoach.store.opening import SCHEMA_VERSION, connect, open_store
from salescoach.store.writing import engine_for
from tests.store.package import all_tables

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))
LATER = ("CREATE TABLE later (id {id}, at {instant})", "ALTER TABLE rep ADD COLUMN nick VARCHAR")


def store_path(run: Invocation) -> Path:
    return Path(run.home) / "salescoach.db"


@pytest.fixture
def from_snapshot(run: Invocation) -> Any:
    """Writes the store as a released version left it."""

    def write(snapshot: Path) -> Path:
        path = store_path(run)
        path.parent.mkdir(mode=0o700)
        with closing(sqlite3.connect(path)) as link:
            link.executescript(snapshot.read_text(encoding="utf-8"))
            link.execute("PRAGMA journal_mode=WAL")
        return path

    return write


@pytest.fixture
def later_schema(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Pretends that the next version brings one more migration, of the given statements."""

    def bring(*statements: str) -> None:
        monkeypatch.setattr(migrating, "MIGRATIONS", (*MIGRATIONS, statements))
        monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)

    return bring


def test_the_version_that_opening_knows_is_the_newest_migration() -> None:
    assert len(MIGRATIONS) == SCHEMA_VERSION


def test_every_released_schema_has_a_snapshot() -> None:
    assert [int(path.stem) for path in SCHEMAS] == list(range(1, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("snapshot", SCHEMAS, ids=lambda path: path.stem)
def test_a_store_of_an_old_schema_comes_up_with_all_its_rows(
    run: Invocation, from_snapshot: Any, snapshot: Path
) -> None:
    path = from_snapshot(snapshot)
    with closing(connect(str(path))) as before:
        rows = row_counts(before)
        names = before.execute("SELECT id, name FROM rep ORDER BY id").fetchall()
    assert sum(rows.values()) > 20
    assert all(rows.values()), f"the snapshot has no rows in {[t for t, n in rows.items() if not n]}"

    with closing(open_store(run)) as link:
        assert link.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert integrity_problems(link) == []
        assert row_counts(link).items() >= rows.items()
        assert link.execute("SELECT id, name FROM rep ORDER BY id").fetchall() == names


@pytest.mark.parametrize("snapshot", SCHEMAS, ids=lambda path: path.stem)
def test_an_upgraded_store_has_the_schema_of_a_fresh_one(
    run: Invocation, from_snapshot: Any, snapshot: Path, tmp_path: Path
) -> None:
    from_snapshot(snapshot)
    with closing(open_store(run)) as link:
        upgraded = schema_of(link)
    with closing(open_store(Invocation(store=str(tmp_path / "fresh.db"), clock=run.clock))) as link:
        assert upgraded == schema_of(link)


@pytest.mark.parametrize("snapshot", SCHEMAS[1:4], ids=lambda path: path.stem)
def test_waivers_of_deals_come_up_whole_and_no_id_is_given_twice(
    run: Invocation, from_snapshot: Any, snapshot: Path
) -> None:
    wanted = "SELECT id, deal_id, rule, until_on, why, written_by, entered_on, withdrawn_on FROM audit_waiver"
    with closing(connect(str(from_snapshot(snapshot)))) as before:
        rows = before.execute(f"{wanted} ORDER BY id").fetchall()
        before.execute("DELETE FROM audit_waiver WHERE id = ?", (rows[-1][0],))
        before.commit()

    with closing(open_store(run)) as link:
        assert link.execute(f"{wanted} ORDER BY id").fetchall() == rows[:-1]
        assert link.execute("SELECT DISTINCT rep_id, book_id FROM audit_waiver").fetchall() == [(None, 1)]
        link.execute(
            "INSERT INTO audit_waiver (rep_id, rule, until_on, why, written_by, entered_at, entered_on)"
            " VALUES (1, 'TM101', '2026-12-01', 'why', 'manager', '2026-11-23 07:40:00', '2026-11-23')"
        )
        assert link.execute("SELECT MAX(id) FROM audit_waiver").fetchone() == (rows[-1][0] + 1,)


def schema_of(link: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Tables with their columns, and indexes, however the SQL that made them was spaced."""
    rows = link.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def same_type(_context: object, _there: object, column: Any, there: object, meant: object) -> bool | None:
    """Ids are BIGINT in a migration, and INTEGER to SQLModel, as SQLite counts up only those."""
    if (
        isinstance(there, Integer)
        and isinstance(meant, Integer)
        and (column.primary_key or column.foreign_keys)
    ):
        return False
    return None


def differences(engine: Any) -> list[Any]:
    """What alembic would change to make a database fit the tables.

    Indexes are left out: they are declared in the migrations alone. A `tables.py` is imported at each write,
    where every index would cost time, and nothing there uses them.
    """
    with engine.connect() as link:
        context = MigrationContext.configure(
            link,
            opts={
                "compare_type": same_type,
                "include_object": lambda _o, _name, kind, _there, _to: kind != "index",
            },
        )
        return [found for found in compare_metadata(context, all_tables()) if found]


def test_migrations_and_tables_agree(run: Invocation) -> None:
    open_store(run).close()

    assert differences(engine_for(run)) == []


def test_the_comparison_would_see_a_difference(run: Invocation) -> None:
    with closing(open_store(run)) as link:
        link.execute("ALTER TABLE rep ADD COLUMN nick VARCHAR")
        link.execute("DROP TABLE quota")

    assert len(differences(engine_for(run))) == 2


def test_before_a_migration_a_verified_backup_is_made(run: Invocation, later_schema: Any) -> None:
    open_store(run).close()
    later_schema(*LATER)

    with closing(open_store(run)) as link:
        assert link.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert link.execute("SELECT count(*) FROM later").fetchone() == (0,)

    [backup] = backups_of(str(store_path(run)))
    assert (backup.manifest.reason, backup.manifest.schema) == ("before migration", SCHEMA_VERSION)


def test_a_migration_that_fails_in_the_middle_leaves_the_store_as_it_was(
    run: Invocation, later_schema: Any
) -> None:
    with closing(open_store(run)) as link:
        before = schema_of(link)
    later_schema(*LATER, "INSERT INTO nowhere VALUES (1)")

    with pytest.raises(Refused, match="could not be brought to schema") as refused:
        open_store(run)

    with closing(connect(str(store_path(run)))) as link:
        assert schema_of(link) == before
        assert link.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    [backup] = backups_of(str(store_path(run)))
    assert backup.path in refused.value.remedy


def test_a_failing_migration_is_one_message_and_the_exit_code_of_a_refusal(
    cli: Any, run: Invocation, later_schema: Any
) -> None:
    cli("rep add", "Ann Novak")
    later_schema("INSERT INTO nowhere VALUES (1)")

    result = cli("rep list")

    assert result.code == 1
    assert "It was left as it is; a backup is at" in result.err
    assert "Traceback" not in result.err


def test_a_store_that_is_not_sound_is_not_migrated(run: Invocation, later_schema: Any) -> None:
    with closing(open_store(run)) as link:
        link.execute("PRAGMA foreign_keys=OFF")
        link.execute(
            "INSERT INTO absence VALUES (1, 77, '2026-01-01', '2026-01-02', '2026-01-01', '2026-01-01')"
        )
    later_schema(*LATER)

    with pytest.raises(Refused, match="row 1 of absence belongs to no rep"):
        open_store(run)


def test_a_file_of_a_newer_version_is_refused_and_not_touched(cli: Any, run: Invocation) -> None:
    cli("rep add", "Ann Novak")
    path = store_path(run)
    with closing(connect(str(path))) as link:
        link.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()

    for words in ("rep list", "rep add Ben"):
        result = cli(words)
        assert (result.code, result.out) == (2, "")
        assert "newer salescoach" in result.err

    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["salescoach.db"]


def test_ids_of_deleted_rows_are_never_used_again(run: Invocation) -> None:
    with closing(open_store(run)) as link:
        tables = [name for (name,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counted = {
            table: sql
            for table in tables
            for (sql,) in link.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,))
            if "id INTEGER PRIMARY KEY" in " ".join(sql.split())
        }
        insert = (
            "INSERT INTO task_away (book_id, starts_on, ends_on, entered_at, entered_on) "
            "VALUES (1, 'x', 'x', 'x', 'x')"
        )
        first = link.execute(insert).lastrowid
        link.execute("DELETE FROM task_away")
        second = link.execute(insert).lastrowid

    assert (first, second) == (1, 2)
    assert all("AUTOINCREMENT" in sql for sql in counted.values())
    assert len(counted) > 15


# Instants whose local day has another name: the day of the meeting, the day of the talk.
DAY_BESIDE = {("meeting", "starts_at"): "on_date", ("coaching_session", "started_at"): "on_date"}


def test_beside_each_instant_of_writing_stands_its_local_day(run: Invocation) -> None:
    with closing(open_store(run)) as link:
        names = [name for (name,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {
            (table, str(name)): str(kind)
            for table in names
            for _, name, kind, needed, *_ in link.execute(f"PRAGMA table_info({table})")
            if needed
        }

    instants = [place for place, kind in columns.items() if kind == "DATETIME"]
    assert len(instants) > 12
    for table, name in instants:
        day = DAY_BESIDE.get((table, name), f"{name.removesuffix('_at')}_on")
        assert columns.get((table, day)) == "DATE", (table, name)


def test_a_book_has_its_own_unique_keys(run: Invocation) -> None:
    with closing(open_store(run)) as link:
        tables = [name for (name,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        keys = {
            str(index[1]): [row[2] for row in link.execute(f"PRAGMA index_info({index[1]})")]
            for table in tables
            if "book_id" in [row[1] for row in link.execute(f"PRAGMA table_info({table})")]
            for index in link.execute(f"PRAGMA index_list({table})")
            if index[2]
        }

    assert keys
    assert [name for name, columns in keys.items() if columns[0] != "book_id"] == []
