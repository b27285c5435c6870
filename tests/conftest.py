"""Every test has a home, a store, a day and a width of its own; the real home is never touched."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from salescoach.core.invocation import Invocation

TODAY = "2026-11-23T08:40"  # a Monday
ZONE = "CET-1CEST,M3.5.0,M10.5.0/3"  # Zurich, written out: works where no time zone data is installed


class Result(NamedTuple):
    """What one run of the program printed and how it ended."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> Any:
        """The JSON document on stdout."""
        import json

        return json.loads(self.out)


Cli = Callable[..., Result]


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own, a fixed day, 80 columns, no colour; `HOME` itself cannot be written."""
    home = tmp_path / "home"
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    nowhere.chmod(0o500)
    for name in ("SALESCOACH_STORE", "XDG_DATA_HOME", "_SALESCOACH_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(nowhere))
    monkeypatch.setenv("SALESCOACH_HOME", str(home))
    monkeypatch.setenv("SALESCOACH_TODAY", TODAY)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TZ", ZONE)
    time.tzset()
    yield home
    from salescoach.store.writing import forget_engines

    forget_engines()
    assert list(nowhere.iterdir()) == [], "a test wrote into the user's real home folder"
    nowhere.chmod(0o700)
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command line in this process: `cli("rep add", "Ann Novak")`; words are split at spaces."""
    from salescoach.cli.app import main

    def run(words: str, *more: str) -> Result:
        capsys.readouterr()
        code = main([*words.split(), *more])
        captured = capsys.readouterr()
        return Result(captured.out, captured.err, code)

    return run


@pytest.fixture
def run(private_home: Path) -> Invocation:
    """An invocation on the test's own store and day, for calling rooms directly."""
    return Invocation(home=str(private_home), clock=datetime.fromisoformat(TODAY).astimezone())


def realdata() -> Path | None:
    """The folder of real input: `SALESCOACH_REALDATA`, else ../shared/data beside the project."""
    named = os.environ.get("SALESCOACH_REALDATA")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "data"
    return folder if folder.is_dir() else None


@pytest.fixture
def real(request: pytest.FixtureRequest) -> Path:
    """The folder of real input; skips where it is not there."""
    folder = realdata()
    if folder is None:
        pytest.skip("no real data: set SALESCOACH_REALDATA or put it into ../shared/data")
    return folder


@pytest.fixture(scope="session")
def built_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo of a Monday, built once for all tests that look at it: copy it before writing."""
    from salescoach.upkeep.demo.file import ensure_demo

    path = tmp_path_factory.mktemp("demo") / "demo.db"
    ensure_demo(str(path), date(2026, 11, 23))
    return path


@pytest.fixture
def demo(built_demo: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on a copy of the Monday's demo."""
    shutil.copy(built_demo, tmp_path / "demo.db")
    monkeypatch.setenv("SALESCOACH_STORE", str(tmp_path / "demo.db"))
    return cli
