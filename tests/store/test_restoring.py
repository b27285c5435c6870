"""Restoring: verified first, in one step, while nobody writes; what it replaces is kept."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.store import restoring
from salescoach.store.backup import Backup, make_backup
from salescoach.store.manifest import integrity_problems, write_manifest
from salescoach.store.opening import connect, open_store
from salescoach.store.restoring import found_backup, restore, verify
from tests.conftest import Cli

AT = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)


@pytest.fixture
def store(run: Invocation, cli: Cli) -> str:
    """A store with Ann in it, a backup of that, and then Ben."""
    cli("rep add", "Ann Novak")
    path = f"{run.home}/salescoach.db"
    make_backup(path, AT, "test")
    cli("rep add", "Ben Ortiz")
    return path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "PATIENCE_SECONDS", 0.2)


def names(path: str) -> list[str]:
    with closing(connect(path)) as link:
        return [name for (name,) in link.execute("SELECT name FROM rep ORDER BY id")]


def newest(store: str) -> Backup:
    return found_backup(store, "newest")


def test_the_backup_takes_the_stores_place_and_the_store_is_kept(store: str) -> None:
    done = restore(store, newest(store), AT)

    assert names(store) == ["Ann Novak"]
    assert done.kept == store.replace(".db", "-replaced-20261123T074000.db")
    assert names(done.kept) == ["Ann Novak", "Ben Ortiz"]
    assert os.stat(store).st_mode & 0o777 == os.stat(done.kept).st_mode & 0o777 == 0o600
    assert sorted(os.listdir(os.path.dirname(store))) == [
        "backups", "salescoach-replaced-20261123T074000.db", "salescoach.db",
    ]  # fmt: skip


def test_a_restored_store_has_its_log_on_and_takes_new_rows(store: str, cli: Cli) -> None:
    restore(store, newest(store), AT)

    assert cli("rep add", "Cleo Park").code == 0
    assert names(store) == ["Ann Novak", "Cleo Park"]
    with closing(connect(store)) as link:
        assert link.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert integrity_problems(link) == []


def test_restoring_twice_keeps_both_and_the_backup_stays(store: str) -> None:
    first, second = (restore(store, newest(store), AT).kept for _ in range(2))

    assert second == first.replace(".db", "-2.db")
    assert names(store) == names(newest(store).path) == ["Ann Novak"]


def test_a_store_that_is_gone_comes_back(store: str) -> None:
    os.unlink(store)
    Path(f"{store}-wal").write_bytes(b"left by a store that is no more")

    assert restore(store, newest(store), AT).kept == ""
    assert names(store) == ["Ann Novak"]


@pytest.mark.parametrize("damage", [b"not a database at all" * 500, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_damaged_store_is_kept_and_its_log_does_not_get_into_the_new_one(store: str, damage: bytes) -> None:
    with closing(connect(store)) as link:
        link.execute("UPDATE rep SET name = 'nobody'")
        log = Path(f"{store}-wal").read_bytes()
    Path(store).write_bytes(damage)
    Path(f"{store}-wal").write_bytes(log)

    kept = restore(store, newest(store), AT).kept

    assert names(store) == ["Ann Novak"]
    assert os.path.exists(kept)
    assert not os.path.exists(f"{store}-wal")


@pytest.mark.parametrize("change", ["flip", "cut", "grow"])
def test_a_backup_that_was_changed_is_refused_and_the_store_is_not_touched(store: str, change: str) -> None:
    backup = newest(store)
    content = bytearray(Path(backup.path).read_bytes())
    if change == "flip":
        content[5000] ^= 1
    Path(backup.path).write_bytes({"flip": content, "cut": content[:-1], "grow": content + b"x"}[change])
    before = Path(store).read_bytes()

    with pytest.raises(Refused, match="cannot be trusted"):
        restore(store, backup, AT)

    assert Path(store).read_bytes() == before
    assert names(store) == ["Ann Novak", "Ben Ortiz"]


def test_a_manifest_that_lies_about_its_rows_is_refused(store: str) -> None:
    backup = newest(store)
    lying = backup._replace(manifest=backup.manifest._replace(rows={**backup.manifest.rows, "rep": 3}))

    with pytest.raises(Refused, match="rows, its manifest says"):
        verify(lying)


def test_a_backup_of_a_newer_version_is_refused(store: str) -> None:
    backup = newest(store)
    write_manifest(backup.path, backup.manifest._replace(schema=99))

    with pytest.raises(Refused, match="newer salescoach"):
        restore(store, newest(store), AT)


def test_another_programs_file_is_never_replaced(store: str, tmp_path: Path) -> None:
    theirs = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(theirs)) as link:
        link.execute("CREATE TABLE moz_places (url TEXT)")
        link.execute("PRAGMA application_id=7")
    before = theirs.read_bytes()

    with pytest.raises(WrongUse, match="another program"):
        restore(str(theirs), newest(store), AT)

    assert theirs.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("places*")) == ["places.sqlite"]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("holding", ["BEGIN IMMEDIATE", "BEGIN; SELECT * FROM rep", "SELECT * FROM rep"])
def test_a_store_that_others_have_open_is_not_replaced(store: str, holding: str, cli: Cli) -> None:
    with closing(connect(store)) as other:
        for statement in holding.split("; "):
            other.execute(statement)

        with pytest.raises(Refused, match="in use by another program"):
            restore(store, newest(store), AT)

    assert names(store) == ["Ann Novak", "Ben Ortiz"]
    assert sorted(os.listdir(os.path.dirname(store))) == ["backups", "salescoach.db"]
    assert cli("store check").code == 0


def test_whoever_was_waiting_while_the_store_was_replaced_is_refused_not_lost(store: str, cli: Cli) -> None:
    late = sqlite3.connect(store)  # opened, and nothing read yet: it does not show in SQLite's locks
    with closing(late):
        kept = restore(store, newest(store), AT).kept
        with pytest.raises(sqlite3.OperationalError, match="readonly") as raised:
            late.execute("INSERT INTO store_fact VALUES ('late', 'yes')")

    assert raised.value.sqlite_errorcode == sqlite3.SQLITE_READONLY_DBMOVED
    with closing(connect(kept)) as link:
        assert link.execute("SELECT count(*) FROM store_fact WHERE name = 'late'").fetchone() == (0,)


def test_a_swap_that_fails_leaves_the_store_as_it_was(
    store: str, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_store: str, _kept: str) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(restoring, "_second_name", fail)

    with pytest.raises(WrongUse, match="Input/output error"):
        restore(store, newest(store), AT)

    assert names(store) == ["Ann Novak", "Ben Ortiz"]
    assert cli("store check").code == 0, "the log must be on again"
    assert sorted(os.listdir(os.path.dirname(store))) == ["backups", "cache", "salescoach.db"]


def test_where_files_have_no_second_names_a_copy_is_kept(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_a: str, _b: str) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)

    done = restore(store, newest(store), AT)

    assert names(store) == ["Ann Novak"]
    assert names(done.kept) == ["Ann Novak", "Ben Ortiz"]


def test_a_link_to_the_store_stays_a_link(store: str, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(store)

    restore(str(tmp_path / "link.db"), newest(store), AT)

    assert (tmp_path / "link.db").is_symlink()
    assert names(store) == ["Ann Novak"]


def test_a_backup_is_found_by_its_name_or_path(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = newest(store)

    assert found_backup(store, os.path.basename(backup.path)) == backup
    assert found_backup(store, backup.path) == backup
    monkeypatch.chdir(os.path.dirname(backup.path))
    assert found_backup(store, f"./{os.path.basename(backup.path)}") == backup


def test_a_file_without_a_manifest_cannot_be_verified(store: str, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(Path(store).read_bytes())

    with pytest.raises(WrongUse, match="has no manifest") as refused:
        found_backup(store, str(tmp_path / "copy.db"))

    assert "store backup" in refused.value.remedy


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from salescoach.store import restoring
step = int(sys.argv[2])
def watch(frame, event, arg):
    global step
    if event == "line" and frame.f_code.co_filename == restoring.__file__:
        step -= 1
        if step == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return watch
backup = restoring.found_backup(sys.argv[1], "newest")
sys.settrace(watch)
restoring.restore(sys.argv[1], backup, datetime(2026, 11, 23, tzinfo=UTC))
"""


@pytest.mark.slow
def test_killed_at_any_line_there_is_a_whole_store_old_or_new(store: str, run: Invocation) -> None:
    seen = set()
    for step in range(1, 200, 4):
        done = subprocess.run([sys.executable, "-c", KILLED, store, str(step)], check=False)
        open_store(run).close()
        with closing(connect(store)) as link:
            assert integrity_problems(link) == []
        found = tuple(names(store))
        assert found in {("Ann Novak",), ("Ann Novak", "Ben Ortiz")}
        seen.add(found)
        if done.returncode == 0:
            break

    assert done.returncode == 0, "it never came to its end"
    assert found == ("Ann Novak",)
    assert len(seen) == 2
