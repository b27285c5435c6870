"""The screens on the demo team, at 80 columns."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from salescoach.upkeep.demo.file import ensure_demo
from tests.conftest import Cli
from tests.golden import assert_golden

MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo of the Monday, built once."""
    path = tmp_path_factory.mktemp("motivation") / "demo.db"
    ensure_demo(str(path), MONDAY)
    return path


@pytest.fixture
def demo(built: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on a copy of the demo."""
    shutil.copy(built, tmp_path / "demo.db")
    monkeypatch.setenv("SALESCOACH_STORE", str(tmp_path / "demo.db"))
    return cli


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("profile_complete", "motivate profile ann"),
        ("profile_open", "motivate profile ben"),
        ("recognise_team", "motivate recognise"),
        ("recognise_rep", "motivate recognise eva"),
        ("pulse_stretch", "motivate pulse farid"),
        ("pulse_will", "motivate pulse dan"),
    ],
)
def test_a_screen_reads_as_it_is_meant_to(demo: Cli, name: str, words: str) -> None:
    shown = demo(words)

    assert (shown.code, shown.err) == (0, "")
    assert max(len(text) for text in shown.out.splitlines()) <= 80
    assert_golden(f"motivation/{name}.txt", shown.out)


@pytest.mark.parametrize("words", ["motivate profile ann", "motivate recognise", "motivate pulse farid"])
@pytest.mark.parametrize("width", [40, 60, 120])
def test_a_screen_fits_any_width(demo: Cli, words: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    assert max(len(text) for text in demo(words).out.splitlines()) <= width
