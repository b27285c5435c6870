"""Where the user's files live, and who may read them."""

import os
import stat
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.core.places import home, make_private_file, make_private_folder, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_home_is_what_the_run_says_then_the_environment_then_the_platform(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SALESCOACH_HOME", str(tmp_path / "named"))
    assert home(Invocation(home="/of/the/run")) == "/of/the/run"
    assert home(Invocation()) == str(tmp_path / "named")

    monkeypatch.delenv("SALESCOACH_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert home(Invocation()) == str(tmp_path / "xdg" / "salescoach")

    monkeypatch.delenv("XDG_DATA_HOME")
    assert home(Invocation()) == os.path.join(os.environ["HOME"], ".local", "share", "salescoach")


def test_a_relative_xdg_folder_is_ignored_as_its_standard_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SALESCOACH_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "relative/folder")

    assert home(Invocation()) == os.path.join(os.environ["HOME"], ".local", "share", "salescoach")


def test_a_tilde_in_the_environment_is_the_user_s_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESCOACH_HOME", "~/mine")

    assert home(Invocation()) == os.path.join(os.environ["HOME"], "mine")


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_folders_and_files_are_their_owner_s_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        make_private_folder(str(tmp_path / "a" / "b"))
        assert make_private_file(str(tmp_path / "a" / "b" / "file"))
    finally:
        os.umask(before)

    assert mode(tmp_path / "a" / "b") == 0o700
    assert mode(tmp_path / "a" / "b" / "file") == 0o600


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    (folder / "file").write_text("kept")

    make_private_folder(str(folder))

    assert mode(folder) == 0o755
    assert not make_private_file(str(folder / "file"))
    assert (folder / "file").read_text() == "kept"


def test_what_is_written_privately_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "file"

    write_private(str(path), b"a longer text")
    write_private(str(path), b"short", synced=True)

    assert path.read_bytes() == b"short"
    assert mode(path) == 0o600
