"""What the screens of expectations look like, on the demo team."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from salescoach.upkeep.demo.file import ensure_demo
from tests.conftest import Cli
from tests.golden import assert_golden
from tests.output.screens import terminal

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo of the Wednesday, built once."""
    path = tmp_path_factory.mktemp("gaps") / "demo.db"
    ensure_demo(str(path), WEDNESDAY)
    return path


@pytest.fixture
def demo(built: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on a copy of the demo, on its day."""
    shutil.copy(built, tmp_path / "demo.db")
    monkeypatch.setenv("SALESCOACH_STORE", str(tmp_path / "demo.db"))
    monkeypatch.setenv("SALESCOACH_TODAY", "2026-11-25T08:40")
    return cli


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("words", ["expect gap", "expect gap dan", "expect gap eva", "expect list"])
def test_the_screens_read_as_they_are_meant_to(
    demo: Cli, width: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminal(monkeypatch, width) as screen:
        demo(words)

    shown = screen.getvalue()
    assert max(len(line) for line in shown.splitlines()) <= width
    assert_golden(f"accountability/{words.replace(' ', '_')}_{width}.txt", shown)


def test_piped_the_charts_are_numbers_and_signs_anybody_can_read(demo: Cli) -> None:
    for words in ("expect gap", "expect gap dan"):
        shown = demo(words).out
        assert not set("▁▂▃▄▅▆▇█") & set(shown)
        assert_golden(f"accountability/{words.replace(' ', '_')}_piped.txt", shown)


def test_who_is_off_and_not_spoken_to_comes_first_also_in_json(demo: Cli) -> None:
    found = demo("expect gap --json").json["expectations"]

    silent = [one["off"] and one["spoken"] is None for one in found]
    assert silent == sorted(silent, reverse=True)
    dan = next(one for one in found if one["rep"] == "Dan Weber")
    assert (dan["off"], dan["tolerated"], dan["missed_in_a_row"]) == (True, True, 3)
    assert dan["periods"][-1]["state"] == "running"
    assert dan["pace"] == {
        "by_now": 16, "behind": 6, "heads_for": 25, "missing": 30, "days_left": 3,
        "days_left_this_week": 3, "this_week": 30, "a_day": 10,
    }  # fmt: skip


def test_a_one_on_one_changes_who_comes_first(demo: Cli) -> None:
    demo("coach log one-on-one dan", "where your calls stand", "--no-next-step")

    found = demo("expect gap dan --json").json["expectations"][0]
    assert found["spoken"] == {"on": "2026-11-25", "kind": "one-on-one"}
    assert found["tolerated"] is False


def test_money_in_json_is_decimal_with_its_currency(demo: Cli) -> None:
    (eva,) = demo("expect gap eva --json").json["expectations"]

    assert (eva["target"], eva["currency"]) == (30000.0, "EUR")
    assert eva["periods"][-1]["due"] == 30000.0
