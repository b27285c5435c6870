"""Rights that are missing: run as somebody who is not root, as rights mean nothing to root."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import salescoach

NOBODY = 65534
SOURCE = Path(salescoach.__file__).parents[1]

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")]


class Said(NamedTuple):
    """What a run printed and how it ended."""

    out: str
    err: str
    code: int


class Somebody:
    """Runs commands as an unprivileged user, with a folder of that user's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str) -> Said:
        done = subprocess.run(
            [sys.executable, "-c", RUN, *words],
            capture_output=True, text=True, timeout=60, cwd="/",
            env={
                "PATH": os.environ["PATH"], "HOME": str(self.folder), "PYTHONPATH": str(SOURCE),
                "SALESCOACH_HOME": str(self.folder / "home"), "PYTHONDONTWRITEBYTECODE": "1",
            },
        )  # fmt: skip
        return Said(done.stdout, done.stderr, done.returncode)


# What is needed is imported before the rights are given up: the package may lie where others cannot read.
RUN = f"""
import importlib, os, pkgutil, sys
import encodings.utf_8_sig, shlex, sqlalchemy.dialects.sqlite, yaml
import salescoach.cli.app
for room in ("cli", "core", "output", "people", "settings", "store", "upkeep"):
    package = importlib.import_module(f"salescoach.{{room}}")
    for found in pkgutil.iter_modules(package.__path__, f"salescoach.{{room}}."):
        importlib.import_module(found.name)
if os.getuid() == 0:
    os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
sys.exit(salescoach.cli.app.main(sys.argv[1:]))
"""


@pytest.fixture
def somebody() -> Iterator[Somebody]:
    """A folder that the unprivileged user owns and can reach, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "home").mkdir(mode=0o700)
        if os.getuid() == 0:
            os.chown(folder / "home", NOBODY, NOBODY)
        yield Somebody(folder)
        for path in (folder / "home", *(folder / "home").rglob("*")):
            path.chmod(0o700)


@pytest.fixture
def store(somebody: Somebody) -> Path:
    """A store of that user's, with one rep."""
    said = somebody("rep", "add", "Ann Novak")
    assert said.code == 0, said.err
    return somebody.folder / "home" / "salescoach.db"


def refused(said: Said, *says: str) -> None:
    assert said.code == 2, said
    assert said.out == ""
    assert "Traceback" not in said.err
    assert "unexpected" not in said.err
    for words in says:
        assert words in said.err


def test_a_read_only_folder_is_told_when_the_store_is_to_be_made(somebody: Somebody) -> None:
    home = somebody.folder / "home"
    home.chmod(0o500)

    refused(somebody("rep", "list"), "Permission denied", "rights of the folder", "0500")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("words", [("rep", "add", "Ben"), ("store", "backup")])
def test_a_folder_turned_read_only_keeps_the_store_unharmed(
    somebody: Somebody, store: Path, words: tuple[str, ...]
) -> None:
    before = store.read_bytes()
    store.parent.chmod(0o500)

    refused(somebody(*words), "rights of the folder")

    store.parent.chmod(0o700)
    assert store.read_bytes() == before
    assert somebody("rep", "list", "--format", "plain").out.startswith("Ann Novak")


def test_a_file_that_cannot_be_read(somebody: Somebody, store: Path) -> None:
    store.chmod(0)

    for words in (("rep", "list"), ("store", "backup")):
        refused(somebody(*words), "cannot be opened", "rights")

    store.chmod(0o600)
    assert somebody("store", "check").code == 0


def test_a_file_that_cannot_be_written(somebody: Somebody, store: Path) -> None:
    before = store.read_bytes()
    store.chmod(0o400)

    refused(somebody("rep", "add", "Ben"), "cannot be written")

    assert store.read_bytes() == before


def test_a_folder_that_cannot_be_entered(somebody: Somebody, store: Path) -> None:
    store.parent.chmod(0)

    refused(somebody("rep", "list"), "Permission denied")


def test_somebody_elses_store_is_not_read(somebody: Somebody, tmp_path: Path) -> None:
    theirs = somebody.folder / "theirs.db"
    theirs.write_bytes(b"")
    theirs.chmod(0o600)
    if os.getuid() != 0:
        pytest.skip("needs a second user, so root")

    refused(somebody("--store", str(theirs), "rep", "list"))
    assert theirs.read_bytes() == b""
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o600
