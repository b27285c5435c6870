"""What the demo plants about expectations, on every day it may be built for."""

from datetime import date, datetime
from pathlib import Path

import pytest

from salescoach.accountability.ledger import standings
from salescoach.accountability.standing import Standing
from salescoach.core.invocation import Invocation
from salescoach.store.reading import reading
from salescoach.upkeep.demo.expectations import DAN_CALLS
from salescoach.upkeep.demo.file import ensure_demo


def stand(folder: Path, home: Path, day: date) -> dict[int, Standing]:
    path = folder / "demo.db"
    ensure_demo(str(path), day)
    run = Invocation(str(path), str(home), datetime.fromisoformat(f"{day}T08:40").astimezone())
    with reading(run) as reader:
        return {one.expected.id: one for one in standings(run, reader)}


@pytest.mark.parametrize(
    "day", [date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 29), date(2027, 2, 3)]
)
def test_dan_falls_short_for_weeks_of_what_he_agreed_to_and_nobody_spoke_to_him(
    tmp_path: Path, private_home: Path, day: date
) -> None:
    found = stand(tmp_path, private_home, day)
    dan = found[DAN_CALLS]

    assert (dan.rep, dan.expected.metric, dan.expected.target) == ("Dan Weber", "calls", 40)
    assert dan.missed_in_a_row >= 3
    assert dan.tolerated
    assert dan.come_due is not None
    assert dan.expected.agreed_before(dan.come_due.start)
    assert len(found) == 9


def test_ann_is_ready_for_more(tmp_path: Path, private_home: Path) -> None:
    found = stand(tmp_path, private_home, date(2026, 11, 23))

    ready = {one.rep for one in found.values() if one.raising is not None}
    assert "Ann Novak" in ready
    assert "Dan Weber" not in ready
