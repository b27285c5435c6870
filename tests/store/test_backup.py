"""Backups: made while the store is in use, read back before they count, rotated with care."""

import json
import os
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.store import backup as backup_module
from salescoach.store.backup import backups_of, make_backup
from salescoach.store.manifest import Manifest, manifest_path, problems, read_manifest
from salescoach.store.opening import SCHEMA_VERSION, connect, open_store

AT = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)


@pytest.fixture
def store(run: Invocation, cli: object) -> str:
    """A store with two reps."""
    assert callable(cli)
    for name in ("Ann Novak", "Ben Ortiz"):
        cli("rep add", name)
    return f"{run.home}/salescoach.db"


def add_marks(store: str, count: int) -> None:
    with closing(connect(store)) as link:
        link.executemany(
            "INSERT INTO task_mark (book_id, task, kind, on_date, why, written_by, entered_at, entered_on)"
            " VALUES (1, ?, 'done', '2026-11-23', '', 'manager', '2026-11-23', '2026-11-23')",
            [(number % 99 + 1,) for number in range(count)],
        )


def test_a_backup_is_one_file_with_its_manifest(store: str) -> None:
    made = make_backup(store, AT, "test")

    assert made.path == f"{os.path.dirname(store)}/backups/salescoach-20261123T074000.db"
    assert made.manifest.rows["rep"] == 2
    assert made.manifest.schema == SCHEMA_VERSION
    assert sorted(os.listdir(os.path.dirname(made.path))) == [
        "salescoach-20261123T074000.db",
        "salescoach-20261123T074000.json",
    ]
    content = json.loads(Path(manifest_path(made.path)).read_text())
    assert content["reason"] == "test"
    assert content["made_at"] == "2026-11-23T07:40:00+00:00"
    assert content["size"] == os.path.getsize(made.path)
    assert read_manifest(made.path) == made.manifest
    assert problems(made.path, made.manifest) == []


def test_what_is_only_in_the_log_is_in_the_backup_and_a_transaction_under_way_is_not(store: str) -> None:
    with closing(connect(store)) as other:
        other.execute("UPDATE rep SET name = 'Ann Weber' WHERE id = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM rep_alias")
        other.execute("UPDATE rep SET name = 'nobody'")

        made = make_backup(store, AT, "test")
        other.execute("ROLLBACK")

    with closing(sqlite3.connect(made.path)) as link:
        assert link.execute("SELECT name FROM rep ORDER BY id").fetchall() == [("Ann Weber",), ("Ben Ortiz",)]


def test_backups_of_one_second_get_numbers_and_the_last_is_the_newest(store: str) -> None:
    made = [make_backup(store, AT, f"test {number}") for number in range(14)]

    assert made[-1].path.endswith("salescoach-20261123T074000-14.db")
    assert backups_of(store)[0].path == made[-1].path
    assert [one.manifest.reason for one in backups_of(store)] == [f"test {n}" for n in range(13, 3, -1)]


def test_rotation_removes_files_and_manifests_and_nothing_else(store: str) -> None:
    folder = Path(make_backup(store, AT - timedelta(days=200), "old").path).parent
    (folder / "salescoach-mine.db").write_text("a note")
    (folder / "other-20200101T000000.json").write_text("{}")

    removed = [
        path for n in range(10) for path in make_backup(store, AT + timedelta(seconds=n), "new").removed
    ]

    assert [os.path.basename(path) for path in removed] == ["salescoach-20260507T074000.db"]
    assert len(list(folder.glob("salescoach-2*.db"))) == len(list(folder.glob("salescoach-2*.json"))) == 10
    assert (folder / "salescoach-mine.db").exists()
    assert (folder / "other-20200101T000000.json").exists()


def test_a_smaller_backup_says_how_many_rows_fewer_and_keeps_the_larger(store: str) -> None:
    add_marks(store, 500)
    large = make_backup(store, AT - timedelta(days=200), "large")
    with closing(connect(store)) as link:
        link.execute("DELETE FROM task_mark WHERE id > 20")

    made = [make_backup(store, AT + timedelta(minutes=n), "small") for n in range(12)]

    assert made[-1].warnings == (
        f"This backup has 480 rows fewer than {large.manifest.file} "
        f"({large.manifest.total:,}), which is therefore kept.",
    )
    assert problems(large.path, large.manifest) == []


def test_a_larger_backup_that_is_damaged_is_not_held_up(store: str) -> None:
    add_marks(store, 500)
    large = make_backup(store, AT - timedelta(days=200), "large")
    content = bytearray(Path(large.path).read_bytes())
    content[-2000] ^= 1
    Path(large.path).write_bytes(content)
    with closing(connect(store)) as link:
        link.execute("DELETE FROM task_mark")

    made = [make_backup(store, AT + timedelta(minutes=n), "small") for n in range(12)]

    assert made[-1].warnings == ()
    assert not os.path.exists(large.path)


def test_a_copy_that_does_not_agree_is_no_backup_and_removes_none(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = make_backup(store, AT, "good")
    monkeypatch.setattr(backup_module, "problems", lambda _path, _manifest: ["a bit has flipped"])

    with pytest.raises(Refused, match="a bit has flipped"):
        make_backup(store, AT + timedelta(days=1), "bad")

    assert sorted(os.listdir(os.path.dirname(good.path))) == [
        "salescoach-20261123T074000.db",
        "salescoach-20261123T074000.json",
    ]


def test_what_a_killed_process_left_is_swept_up_later(store: str) -> None:
    folder = Path(make_backup(store, AT, "test").path).parent
    for name, age in (("salescoach-1.db.part", 7200), ("salescoach-2.db.part", 60)):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (time.time() - age, time.time() - age))

    make_backup(store, AT + timedelta(days=1), "test")

    assert [path.name for path in folder.glob("*.part")] == ["salescoach-2.db.part"]


def test_a_store_behind_a_link_has_its_backups_beside_the_store(store: str, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(store)

    made = make_backup(str(link), AT, "test")

    assert backups_of(store) == backups_of(str(link))
    assert made.path.startswith(os.path.dirname(store))


@pytest.mark.parametrize("name", ["salescoach-2.db", "salescoach.sqlite", "salescoach", "sales.db"])
def test_backups_of_two_stores_in_one_folder_do_not_mix(store: str, run: Invocation, name: str) -> None:
    other = f"{run.home}/{name}"
    open_store(Invocation(store=other, home=run.home)).close()

    ours, theirs = make_backup(store, AT, "ours"), make_backup(other, AT, "theirs")

    assert [one.path for one in backups_of(other)] == [theirs.path]
    assert [one.path for one in backups_of(store)] == [ours.path]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "null", '{"rows": []}', '{"made_at": "whenever"}', "\x00" * 99, "ü"]
)
def test_a_manifest_that_cannot_be_read_is_none(store: str, content: str) -> None:
    made = make_backup(store, AT, "test")
    Path(manifest_path(made.path)).write_bytes(content.encode("latin-1"))

    assert read_manifest(made.path) is None
    assert backups_of(store) == []


@pytest.fixture
def damaged(store: str) -> tuple[bytes, Manifest, str]:
    add_marks(store, 300)
    made = make_backup(store, AT, "test")
    return Path(made.path).read_bytes(), made.manifest, made.path


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_byte_and_any_cut_is_noticed(
    damaged: tuple[bytes, Manifest, str], data: st.DataObject
) -> None:
    whole, manifest, path = damaged
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.booleans())
    changed = (
        whole[:at]
        if cut
        else whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    )
    Path(path).write_bytes(changed)

    assert problems(path, manifest) != []
