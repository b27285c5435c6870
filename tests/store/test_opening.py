"""Opening: made on first use, private, by several at once; what is no store of ours is left alone."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.store import migrating, opening
from salescoach.store.location import store_name
from salescoach.store.manifest import integrity_problems
from salescoach.store.migrating import rendered
from salescoach.store.opening import apply_pragmas, connect, explain, open_store
from salescoach.store.reading import reading
from salescoach.store.writing import writing
from tests.conftest import Cli

PROCESSES = 8


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A umask that takes no right away."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("open_umask")
def test_files_and_folders_are_private_under_any_umask(cli: Cli, private_home: Path) -> None:
    cli("rep add", "Ann Novak")
    with closing(connect(str(private_home / "salescoach.db"))) as link:
        link.execute("BEGIN IMMEDIATE")  # keeps the log and its index there to be looked at
        cli("store backup")
        found = {path.name: mode(path) for path in private_home.rglob("*")}

    assert mode(private_home) == 0o700
    assert {found[name] for name in ("salescoach.db", "salescoach.db-wal", "salescoach.db-shm")} == {0o600}
    assert found["backups"] == 0o700
    assert {bits for name, bits in found.items() if name.endswith((".db", ".json"))} == {0o600}


def test_the_store_keeps_what_it_promises(run: Invocation) -> None:
    with closing(open_store(run)) as link:
        said = {
            name: link.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


@pytest.mark.usefixtures("open_umask")
def test_an_empty_file_becomes_a_private_store(cli: Cli, private_home: Path) -> None:
    private_home.mkdir()
    empty = private_home / "salescoach.db"
    empty.touch(0o644)

    assert cli("rep add", "Ann Novak").code == 0
    assert mode(empty) == 0o600


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "#1.db", "Zoë.db", "\udcff.db"])
def test_any_file_name_will_do(cli: Cli, tmp_path: Path, name: str) -> None:
    assert cli("rep add Ann --store", str(tmp_path / name)).code == 0
    assert os.fsencode(name) in os.listdir(os.fsencode(tmp_path))


def test_a_path_with_two_slashes_in_front_is_a_path(cli: Cli, tmp_path: Path) -> None:
    assert cli("rep add Ann --store", f"/{tmp_path}/ann.db").code == 0
    assert (tmp_path / "ann.db").exists()


def test_a_store_behind_a_link_is_used(cli: Cli, tmp_path: Path) -> None:
    cli("rep add Ann --store", str(tmp_path / "real.db"))
    (tmp_path / "link.db").symlink_to("real.db")

    assert [rep["name"] for rep in cli("rep list --json --store", str(tmp_path / "link.db")).json] == ["Ann"]


def test_a_link_to_nowhere_is_named_as_one(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to("gone.db")

    result = cli("rep list --store", str(tmp_path / "link.db"))

    assert result.code == 2
    assert "It is a link to" in result.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.db", "nowhere"]


def test_a_missing_folder_is_made_private(cli: Cli, tmp_path: Path) -> None:
    assert cli("rep add Ann --store", str(tmp_path / "new" / "ann.db")).code == 0
    assert mode(tmp_path / "new") == 0o700


def test_a_path_that_is_missing_altogether_is_a_slip(cli: Cli, tmp_path: Path) -> None:
    result = cli("rep list --store", str(tmp_path / "no" / "where" / "ann.db"))

    assert result.code == 2
    assert f"There is no folder {tmp_path / 'no'}" in result.err
    assert not (tmp_path / "no").exists()


def other_programs_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as link:
        link.execute("CREATE TABLE moz_places (url TEXT)")
        link.execute("PRAGMA user_version=3")


def short_text(path: Path) -> None:
    path.write_text("Ann\n")


def long_text(path: Path) -> None:
    path.write_text("Name,Stage,Amount\nBrightline,Proposal,62000\n" * 500)


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (other_programs_file, "is a SQLite file of another program"),
        (short_text, "is not a salescoach store"),
        (long_text, "is not a salescoach store"),
        (folder, "That is a folder"),
    ],
)
@pytest.mark.parametrize(
    "words", ["rep list", "rep add Ann", "store check", "store check --fix", "store backup"]
)
def test_what_is_no_store_is_refused_and_left_as_it_is(
    cli: Cli, tmp_path: Path, make: object, says: str, words: str
) -> None:
    assert callable(make)
    path = tmp_path / "notes.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    bits = mode(path)

    result = cli(words, "--store", str(path))

    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert "Traceback" not in result.err
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert mode(path) == bits
    assert sorted(file.name for file in tmp_path.iterdir()) == ["notes.db", "nowhere"]


@pytest.mark.parametrize("words", ["today", "rep add Ann", "demo"])
def test_what_is_no_file_is_refused_and_keeps_its_rights(cli: Cli, tmp_path: Path, words: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    pipe.chmod(0o666)

    result = cli(f"--store {pipe} {words}")

    assert (result.code, result.out) == (2, "")
    assert "is not a file" in result.err
    assert stat.S_IMODE(pipe.stat().st_mode) == 0o666
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("pipe")] == ["pipe"]


def test_a_damaged_store_is_one_message(cli: Cli, private_home: Path) -> None:
    cli("rep add", "Ann Novak")
    path = private_home / "salescoach.db"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)

    result = cli("rep list")

    assert result.code == 2
    assert "is damaged" in result.err
    assert "store restore" in result.err


CREATE = """
import sys
from salescoach.core.invocation import Invocation
from salescoach.store.opening import open_store
sys.stdin.readline()
open_store(Invocation(store=sys.argv[1])).close()
"""


@pytest.mark.slow
def test_several_processes_may_make_one_store_at_the_same_moment(tmp_path: Path) -> None:
    for attempt in range(5):
        path = tmp_path / f"new-{attempt}.db"
        started = [
            subprocess.Popen(
                [sys.executable, "-c", CREATE, str(path)],
                stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for _ in range(PROCESSES)
        ]  # fmt: skip
        for process in started:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        said = [process.communicate(timeout=60)[1] for process in started]

        assert [process.returncode for process in started] == [0] * PROCESSES, said
        with closing(connect(str(path))) as link:
            assert integrity_problems(link) == []
            assert link.execute("SELECT count(*) FROM store_fact WHERE name = 'made_on'").fetchone() == (1,)


def test_nobody_else_finds_a_new_store_halfway(run: Invocation, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = set()

    def looked_at_meanwhile(statement: str, types: dict[str, str]) -> str:
        with closing(sqlite3.connect(store_name(run))) as other:
            seen.add(other.execute("PRAGMA user_version").fetchone()[0])
        return rendered(statement, types)

    monkeypatch.setattr(migrating, "rendered", looked_at_meanwhile)
    open_store(run).close()

    assert seen == {0}


def test_a_store_that_others_hold_is_refused_after_waiting(
    cli: Cli, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("rep add", "Ann Novak")
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    with closing(connect(str(private_home / "salescoach.db"))) as link:
        link.execute("BEGIN IMMEDIATE")

        held = cli("rep add", "Ben Ortiz")
        read = cli("rep list --json")

    assert held.code == 1
    assert "in use by another process" in held.err
    assert [rep["name"] for rep in read.json] == ["Ann Novak"]


def test_an_error_about_a_column_is_not_taken_for_one_about_the_file() -> None:
    with closing(sqlite3.connect(":memory:")) as link:
        link.execute("CREATE TABLE disk (full_locked_corrupt TEXT UNIQUE NOT NULL)")
        with pytest.raises(sqlite3.IntegrityError) as raised:
            link.execute("INSERT INTO disk VALUES (NULL)")

    assert explain(raised.value, "x.db") is None


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        (sqlite3.SQLITE_FULL, Refused, "full or failing"),
        (sqlite3.SQLITE_IOERR_WRITE, Refused, "full or failing"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Refused, "in use"),
        (sqlite3.SQLITE_READONLY_DBMOVED, Refused, "was replaced"),
        (sqlite3.SQLITE_READONLY, WrongUse, "cannot be written"),
        (sqlite3.SQLITE_CANTOPEN, WrongUse, "cannot be opened"),
        (sqlite3.SQLITE_NOTADB, WrongUse, "not a salescoach store"),
        (sqlite3.SQLITE_CORRUPT_INDEX, WrongUse, "damaged"),
    ],
)
def test_each_trouble_of_sqlite_is_said_in_words(code: int, kind: type[Exception], says: str) -> None:
    error = sqlite3.OperationalError("whatever it says")
    error.sqlite_errorcode = code

    shown = explain(error, "/tmp/x.db")

    assert isinstance(shown, kind)
    assert says in str(shown)


def test_trouble_with_another_file_is_not_blamed_on_the_store(run: Invocation) -> None:
    with pytest.raises(FileNotFoundError), reading(run):
        Path("no-such-export.csv").read_text()


def test_a_transaction_that_raises_leaves_nothing(run: Invocation, cli: Cli) -> None:
    from salescoach.people.store import add_rep

    def add_and_fail() -> None:
        with writing(run) as session:
            add_rep(session, run, "Ann Novak")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()

    assert cli("rep list --json").json == []


def test_the_pragmas_hold_whatever_sqlite_was_built_with() -> None:
    with closing(sqlite3.connect(":memory:")) as link:
        for name in ("foreign_keys", "synchronous", "secure_delete"):
            link.execute(f"PRAGMA {name}=0")
        link.commit()
        apply_pragmas(link)
        said = [
            link.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "synchronous", "secure_delete")
        ]

    assert said == [1, 2, 1]
