"""The demo as a file: whole or not at all, and never over anything else."""

import sqlite3
from pathlib import Path

import pytest

from salescoach.store.writing import forget_engines
from tests.conftest import Cli


def dump(path: Path) -> list[str]:
    link = sqlite3.connect(path)
    try:
        return list(link.iterdump())
    finally:
        link.close()


def checks(path: Path) -> tuple[list[object], list[object]]:
    link = sqlite3.connect(path)
    try:
        return link.execute("PRAGMA integrity_check").fetchall(), link.execute(
            "PRAGMA foreign_key_check"
        ).fetchall()
    finally:
        link.close()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_without_a_name_it_goes_into_the_current_folder_and_not_into_the_users_store(
    cli: Cli, here: Path, private_home: Path
) -> None:
    result = cli("demo")

    assert (result.code, result.out) == (0, "")
    assert "Built demo.db" in result.err
    assert "Next: salescoach --store demo.db today" in result.err
    assert [path.name for path in here.iterdir()] == ["demo.db"]
    assert not (private_home / "salescoach.db").exists()
    assert (here / "demo.db").stat().st_mode & 0o777 == 0o600


def test_the_file_is_sound_and_lists_the_eight_reps(cli: Cli, here: Path) -> None:
    cli("demo")

    assert checks(here / "demo.db") == ([("ok",)], [])
    assert len(cli("rep list --json --store demo.db").json) == 8


def test_two_demos_of_a_day_are_the_same_whatever_the_time(cli: Cli, here: Path) -> None:
    cli("demo --store one.db --today 2026-11-23T08:40")
    cli("demo --store two.db --today 2026-11-23T17:05")

    assert dump(here / "one.db") == dump(here / "two.db")


def test_a_demo_of_the_same_day_is_left_with_what_was_changed_in_it(cli: Cli, here: Path) -> None:
    cli("demo")
    cli("rep add Zoe --store demo.db")
    result = cli("demo")

    assert "There already: demo.db" in result.err
    assert len(cli("rep list --json --store demo.db").json) == 9


def test_a_demo_of_another_day_is_replaced_as_a_whole(cli: Cli, here: Path) -> None:
    cli("demo --today 2026-11-20")
    cli("rep add Zoe --store demo.db")
    cli("demo")
    cli("demo --store fresh.db")

    assert dump(here / "demo.db") == dump(here / "fresh.db")
    assert sorted(path.name for path in here.iterdir()) == ["demo.db", "fresh.db"]


def test_what_a_killed_process_left_in_the_wal_does_not_get_into_the_new_demo(cli: Cli, here: Path) -> None:
    cli("demo --today 2026-11-20")
    old = here / "demo.db"
    link = sqlite3.connect(old)
    link.execute("INSERT INTO store_fact VALUES ('left', 'behind')")
    link.commit()
    copies = {ending: Path(f"{old}{ending}").read_bytes() for ending in ("", "-wal", "-shm")}
    link.close()
    for ending, content in copies.items():
        Path(f"{old}{ending}").write_bytes(content)
    cli("demo")
    cli("demo --store fresh.db")

    assert checks(old) == ([("ok",)], [])
    assert dump(old) == dump(here / "fresh.db")


def test_a_store_of_the_users_own_is_refused_and_left_as_it_is(cli: Cli, here: Path) -> None:
    cli("rep add Zoe --store own.db")
    forget_engines()
    before = (here / "own.db").read_bytes()
    result = cli("demo --store own.db")

    assert result.code == 1
    assert "no demo" in result.err
    assert "--store" in result.err
    assert (here / "own.db").read_bytes() == before


def test_a_store_without_any_rows_is_filled(cli: Cli, here: Path) -> None:
    cli("rep list --store empty.db")

    assert cli("demo --store empty.db").code == 0
    assert len(cli("rep list --json --store empty.db").json) == 8


def test_the_named_store_comes_from_the_environment_too(
    cli: Cli, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SALESCOACH_STORE", "named.db")
    cli("demo")

    assert [path.name for path in here.iterdir()] == ["named.db"]


def test_a_demo_another_process_is_writing_to_is_left_alone(cli: Cli, here: Path) -> None:
    cli("demo --today 2026-11-20")
    other = sqlite3.connect(here / "demo.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        result = cli("demo")
    finally:
        other.execute("ROLLBACK")
        other.close()

    assert result.code == 1
    assert "in use" in result.err
    assert "2026-11-20" in "".join(dump(here / "demo.db"))
    assert [path.name for path in here.iterdir()] == ["demo.db"]


@pytest.mark.parametrize(
    "content", [b"not a database at all, only text" * 40, b"SQLite format 3\0garbage" * 100]
)
def test_a_file_that_is_no_store_is_left_as_it_is(cli: Cli, here: Path, content: bytes) -> None:
    (here / "notes.db").write_bytes(content)
    result = cli("demo --store notes.db")

    assert result.code == 2
    assert (here / "notes.db").read_bytes() == content


def test_a_server_is_no_place_for_a_demo(cli: Cli) -> None:
    result = cli("demo --store postgresql://localhost/x")

    assert result.code == 2
    assert "as a file" in result.err
