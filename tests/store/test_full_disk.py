"""A full disk: what was acknowledged is there, the rest is refused, and nothing is damaged."""

import contextlib
import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from salescoach.store.manifest import integrity_problems
from salescoach.store.opening import connect
from tests.conftest import Cli

SIZE = 1_500_000  # bytes of the small disk: a store, a backup, and little else


class Disk:
    """A folder on a disk that can be filled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "store.db"

    def fill(self, spare: int = 0) -> None:
        """Leaves only so many bytes."""
        raise NotImplementedError

    def free(self) -> None:
        """Makes room again."""
        raise NotImplementedError


class SmallDisk(Disk):
    """A disk of its own, in memory."""

    def fill(self, spare: int = 0) -> None:
        with (self.folder / "ballast").open("wb", buffering=0) as file:
            with contextlib.suppress(OSError):
                while file.write(b"x" * 4096) == 4096:
                    pass
            file.truncate(max(file.tell() - spare, 0))

    def free(self) -> None:
        (self.folder / "ballast").unlink()


class ShortFiles(Disk):
    """Where no disk can be mounted: the system refuses files beyond a size, as if the disk were full."""

    def fill(self, spare: int = 0) -> None:
        import resource

        self.before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (spare, self.before[1]))

    def free(self) -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, self.before)


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "none", str(folder)]
    try:
        can = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        can = False
    if not can:
        yield ShortFiles(folder)
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def short(tmp_path: Path) -> Disk:
    (tmp_path / "short").mkdir()
    return ShortFiles(tmp_path / "short")


@pytest.fixture(params=["mounted", "short"])
def disk(request: pytest.FixtureRequest) -> Disk:
    found: Disk = request.getfixturevalue(request.param)
    return found


def names(cli: Cli, disk: Disk) -> list[str]:
    return [rep["name"] for rep in cli("rep list --json --store", str(disk.store)).json]


def sound(disk: Disk) -> bool:
    with closing(connect(str(disk.store))) as link:
        return integrity_problems(link) == []


def test_a_store_cannot_be_made_on_a_full_disk_but_later_it_can(cli: Cli, disk: Disk) -> None:
    disk.fill()

    result = cli("rep add Ann --store", str(disk.store))

    disk.free()
    assert (result.code, result.out) == (1, "")
    assert "The disk is full or failing" in result.err
    assert "Traceback" not in result.err
    assert cli("rep add Ann --store", str(disk.store)).code == 0
    assert names(cli, disk) == ["Ann"]


def test_a_store_made_halfway_is_finished_later(cli: Cli, disk: Disk) -> None:
    disk.fill(spare=60_000)

    result = cli("rep add Ann --store", str(disk.store))

    disk.free()
    assert result.code == 1
    assert cli("rep add Ben --store", str(disk.store)).code == 0
    assert names(cli, disk) == ["Ben"]


def test_every_acknowledged_rep_is_there_after_the_disk_ran_full(cli: Cli, disk: Disk) -> None:
    cli("rep add Ann --store", str(disk.store))
    disk.fill(spare=150_000)
    acknowledged = ["Ann"]
    for number in range(60):
        aliases = [word for part in "abcdefghij" for word in ("--alias", f"{part}{number:02}" * 60)]
        result = cli(f"rep add Rep{number:02} --store", str(disk.store), *aliases)
        if result.code:
            break
        acknowledged.append(f"Rep{number:02}")
    disk.free()

    assert result.code == 1, "the disk never ran full"
    assert "Make room and repeat; nothing was changed." in result.err
    assert names(cli, disk) == acknowledged
    assert sound(disk)
    assert cli("rep add Zoe --store", str(disk.store)).code == 0


def test_a_backup_that_finds_no_room_leaves_nothing_behind(cli: Cli, disk: Disk) -> None:
    cli("rep add Ann --store", str(disk.store))
    disk.fill(spare=100_000)

    result = cli("store backup --store", str(disk.store))

    disk.free()
    assert result.code == 1
    assert "The disk is full or failing" in result.err
    assert list((disk.folder / "backups").iterdir()) == []
    assert names(cli, disk) == ["Ann"]
    assert sound(disk)


def test_a_restore_that_finds_no_room_changes_nothing(cli: Cli, disk: Disk) -> None:
    cli("rep add Ann --store", str(disk.store))
    cli("store backup --store", str(disk.store))
    cli("rep add Ben --store", str(disk.store))
    disk.fill(spare=100_000)

    result = cli("store restore --yes --store", str(disk.store))

    disk.free()
    assert result.code == 1
    assert "The disk is full or failing" in result.err
    assert names(cli, disk) == ["Ann", "Ben"]
    assert sorted(path.name for path in disk.folder.iterdir()) == ["backups", "store.db"]


def test_the_small_disk_is_small(mounted: Disk) -> None:
    mounted.fill()
    with pytest.raises(OSError, match=r".") as raised:
        (mounted.folder / "more").write_bytes(b"x" * 8192)
    mounted.free()

    assert raised.value.errno in (errno.ENOSPC, errno.EFBIG)
    assert os.path.isdir(mounted.folder)
