"""Deals found together, in the order in which they are stored, are those found one by one."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from salescoach.core.invocation import Invocation
from salescoach.deals.import_result import ImportOptions
from salescoach.deals.importing import import_deals
from salescoach.deals.store.heads import Heads
from salescoach.store.writing import forget_engines, writing
from tests.conftest import Cli
from tests.deals.exports import export, row, stored
from tests.deals.test_undo import logical

DAYS = ("2026-10-30", "2026-11-06", "2026-11-13", "2026-11-20")
GUESSING = "salescoach.deals.store.heads._WORTH_GUESSING"
exports = st.lists(
    st.lists(st.none() | st.sampled_from(("Discovery", "Proposal")), min_size=4, max_size=4).filter(any),
    min_size=2,
    max_size=4,
)


def told(stages: list[list[str | None]], order: list[int], worth_guessing: int) -> Any:
    """What a store holds after exports that list deals in the order of their ids."""
    with tempfile.TemporaryDirectory() as name, patch(GUESSING, worth_guessing):
        run = Invocation(home=name, clock=datetime.fromisoformat("2026-11-23T08:40").astimezone())
        try:
            for number in order:
                rows = [row(n, stage=stage) for n, stage in enumerate(stages[number]) if stage]
                path = export(Path(name), *rows, name=f"{number}.csv")
                import_deals(run, ImportOptions(path, as_of=DAYS[number]))
        finally:
            forget_engines()
        return logical(Path(name))


@pytest.mark.slow
@settings(
    deadline=None, max_examples=6, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(exports, st.data())
def test_exports_give_the_same_store_however_their_deals_are_found(
    stages: list[list[str | None]], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(stages))))
    assert told(stages, order, worth_guessing=1) == told(stages, order, worth_guessing=1_000)


def test_a_stretch_is_what_follows_and_just_that(
    cli: Cli, tmp_path: Path, private_home: Path, run: Invocation
) -> None:
    cli("pipeline import --as-of 2026-11-13", export(tmp_path, row(0), row(1), row(2), row(3)))
    keys = [key for (key,) in stored(private_home, "SELECT source_id FROM deal ORDER BY id")]
    with patch(GUESSING, 1), writing(run) as session:
        link = session.connection()
        heads = Heads(link, "salesforce")
        first, second = heads.stretch(keys[:2]), heads.stretch(keys[2:])
        assert first is not None
        assert second is not None
        together = [first.head(0, keys[0]), first.head(1, keys[1]), second.head(0, keys[2])]
        assert together == [*heads.find(keys[:3]).values()]
        for others in (keys[1:], [*keys[1::-1], *keys[2:]], [*keys[:3], "other"]):
            assert Heads(link, "salesforce").stretch(others) is None
        assert Heads(link, "hubspot").stretch(keys) is None


@pytest.mark.parametrize("second", [[row(0), row(1)], [row(3)]])
def test_deals_that_different_imports_held_last_are_no_stretch(
    cli: Cli, tmp_path: Path, private_home: Path, run: Invocation, second: list[list[str]]
) -> None:
    cli("pipeline import --as-of 2026-11-06", export(tmp_path, row(0), row(1), row(2), name="one.csv"))
    cli("pipeline import --partial --as-of 2026-11-13", export(tmp_path, *second, name="two.csv"))
    keys = [key for (key,) in stored(private_home, "SELECT source_id FROM deal ORDER BY id")]
    with patch(GUESSING, 1), writing(run) as session:
        assert Heads(session.connection(), "salesforce").stretch(keys) is None


def test_it_is_no_longer_tried_after_some_failures(
    cli: Cli, tmp_path: Path, private_home: Path, run: Invocation
) -> None:
    cli("pipeline import", export(tmp_path, row(0), row(1)))
    keys = [key for (key,) in stored(private_home, "SELECT source_id FROM deal ORDER BY id")]
    with patch(GUESSING, 1), writing(run) as session:
        heads = Heads(session.connection(), "salesforce")
        for _ in range(3):
            assert heads.stretch(["other", *keys]) is None
        assert heads.stretch(keys) is None
        assert Heads(session.connection(), "salesforce").stretch(keys) is not None
