"""`store check`, file by file: damage, rights, the log, backups, and the SQLite there is."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.store.backup import make_backup
from salescoach.store.checking import (
    check_backups,
    check_content,
    check_privacy,
    check_sqlite,
    make_private,
    typed_path,
)
from salescoach.store.faults import FAULTS, Version, faults_of
from salescoach.store.opening import SCHEMA_VERSION, connect, open_store

AT = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)


@pytest.fixture
def store(run: Invocation) -> str:
    open_store(run).close()
    return f"{run.home}/salescoach.db"


def states(findings: object) -> dict[str, str]:
    assert isinstance(findings, list)
    return {finding.check: finding.state for finding in findings}


def test_a_fresh_store_is_sound(store: str) -> None:
    facts, findings = check_content(store)

    assert states(findings) == {"integrity": "ok", "schema": "ok", "log": "ok"}
    assert facts is not None
    assert facts.schema == SCHEMA_VERSION
    assert facts.size == os.path.getsize(store)
    assert facts.rows["store_fact"] == 2


def test_a_row_without_its_parent_is_named(store: str) -> None:
    with closing(connect(store)) as link:
        link.execute("PRAGMA foreign_keys=OFF")
        link.execute("INSERT INTO absence VALUES (5, 77, '2026-01-01', '2026-01-02', 'x', '2026-01-01')")

    _, findings = check_content(store)

    [wrong] = [finding for finding in findings if finding.state == "wrong"]
    assert wrong.says == "row 5 of absence belongs to no rep."


def test_an_index_that_lost_its_rows_is_found(store: str) -> None:
    with closing(connect(store)) as link:
        link.execute("INSERT INTO task_away VALUES (1, 1, '2026-01-01', '2026-01-02', 'x', 'x', NULL)")
        link.execute("PRAGMA writable_schema=ON")
        link.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'ends_on', 'starts_on')"
            " WHERE name = 'task_away_by_end'"
        )

    _, findings = check_content(store)

    assert states(findings)["integrity"] == "wrong"


@pytest.mark.parametrize("at", [4096, 8192, 40960])
def test_overwritten_pages_are_damage(store: str, at: int) -> None:
    content = bytearray(Path(store).read_bytes())
    content[at : at + 4096] = os.urandom(4096)
    Path(store).write_bytes(content)

    _, findings = check_content(store)

    assert states(findings)["integrity"] == "wrong"
    assert "store restore" in next(finding.remedy for finding in findings if finding.state == "wrong")


def test_a_log_switched_off_is_wrong_and_mended(store: str, run: Invocation) -> None:
    with closing(connect(store)) as link:
        link.execute("PRAGMA journal_mode=DELETE")

    assert states(check_content(store)[1])["log"] == "wrong"
    assert make_private(store, run.home) == ["switched the write-ahead log on"]
    assert states(check_content(store)[1])["log"] == "ok"


def test_every_loose_file_is_named_with_its_chmod_and_corrected(store: str, run: Invocation) -> None:
    backup = make_backup(store, AT, "test")
    loose = {store: 0o644, run.home: 0o755, f"{run.home}/backups": 0o750, backup.path: 0o604}
    for path, mode in loose.items():
        os.chmod(path, mode)

    findings = check_privacy(store, run.home)

    assert {finding.state for finding in findings} == {"wrong"}
    assert {finding.remedy for finding in findings} == {
        f"chmod {'700' if os.path.isdir(path) else '600'} {path}" for path in loose
    }
    assert len(make_private(store, run.home)) == 4
    assert states(check_privacy(store, run.home)) == {"privacy": "ok"}


def test_a_loose_log_is_named(store: str, run: Invocation) -> None:
    with closing(connect(store)) as link:
        link.execute("UPDATE store_fact SET value = value")
        os.chmod(f"{store}-wal", 0o640)

        [finding] = [found for found in check_privacy(store, run.home) if found.state == "wrong"]

    assert finding.says == "salescoach.db-wal is 0640: others can reach it."


def test_a_folder_that_is_not_ours_is_told_of_and_never_changed(tmp_path: Path, run: Invocation) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    store = str(shared / "team.db")
    open_store(Invocation(store=store, home=run.home)).close()

    findings = check_privacy(store, run.home)

    assert [finding.state for finding in findings] == ["ok", "note"]
    assert make_private(store, run.home) == []
    assert shared.stat().st_mode & 0o777 == 0o755


def test_a_path_to_type_is_quoted_where_it_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")

    assert typed_path("/home/ann/.local/share/s.db") == "~/.local/share/s.db"
    assert typed_path("/home/ann/my store; rm -rf x.db") == "~/'my store; rm -rf x.db'"
    assert typed_path("/home/anna/s.db") == "/home/anna/s.db"


@pytest.mark.parametrize(
    ("days", "state", "says"),
    [
        (0, "ok", "less than a day old"),
        (1, "ok", "a day old"),
        (7, "ok", "7 days"),
        (8, "note", "8 days old"),
    ],
)
def test_the_age_of_the_newest_backup(store: str, days: int, state: str, says: str) -> None:
    make_backup(store, AT, "test")

    _, [finding] = check_backups(store, AT + timedelta(days=days, hours=1))

    assert finding.state == state
    assert says in finding.says


def test_no_backup_is_worth_a_note(store: str) -> None:
    _, [finding] = check_backups(store, AT)

    assert (finding.state, finding.remedy) == ("note", "salescoach store backup")


def test_a_newest_backup_that_was_changed_is_wrong(store: str) -> None:
    made = make_backup(store, AT, "test")
    Path(made.path).write_bytes(Path(made.path).read_bytes()[:-1] + b"!")

    _, [finding] = check_backups(store, AT)

    assert finding.state == "wrong"
    assert "SHA-256" in finding.says


@pytest.mark.parametrize(
    ("version", "named"),
    [
        ((3, 34, 1), {"WAL reset"}),
        ((3, 37, 0), {"WAL reset", "upsert and index", "NOT NULL reduction", "savepoint in memory"}),
        ((3, 38, 3), {"WAL reset", "upsert and index", "NOT NULL reduction", "Bloom filter"}),
        ((3, 40, 1), {"WAL reset", "upsert and index", "NOT NULL reduction"}),
        ((3, 44, 6), {"upsert and index", "NOT NULL reduction"}),
        ((3, 45, 2), {"WAL reset"}),
        ((3, 50, 6), {"WAL reset"}),
        ((3, 50, 7), set()),
        ((3, 51, 0), {"WAL reset"}),
        ((3, 51, 3), set()),
        ((3, 53, 1), set()),
    ],
)
def test_the_known_faults_of_a_version(version: Version, named: set[str]) -> None:
    assert {fault.name for fault in faults_of(version)} == named
    assert {finding.state for finding in check_sqlite(version)} == ({"note"} if named else {"ok"})


def test_every_fault_says_what_it_does_and_where_sqlite_says_so() -> None:
    for fault in FAULTS:
        assert fault.since < fault.fixed
        assert fault.effect
        assert fault.source.startswith("https://sqlite.org/")


def test_the_sqlite_of_this_python_is_looked_at() -> None:
    assert ".".join(str(part) for part in sqlite3.sqlite_version_info) in check_sqlite()[0].says
