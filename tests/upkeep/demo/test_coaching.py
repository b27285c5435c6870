"""What the demo plants for `coach impact` to find, whatever the day."""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.upkeep.demo.days import DAYS


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS[::3])
def test_the_coaching_can_be_seen_to_work(cli: Cli, tmp_path: Path, day: date) -> None:
    at = f"{day.isoformat()}T08:40"
    store = str(tmp_path / "demo.db")
    assert cli("demo --store", store, "--today", at).code == 0

    found = cli("coach impact --json --store", store, "--today", at).json

    assert found["advance"]["verdict"] == "better"
    assert found["quality"]["verdict"] == found["early"]["asked"]["verdict"] == "better"
    assert found["win_rate"]["verdict"] in ("no_evidence", "better")
    assert found["competitive_wins"]["coached"]["n"] + found["competitive_wins"]["uncoached"]["n"] > 40
