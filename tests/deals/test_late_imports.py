"""Exports that arrive after newer ones: deals, changes and presence are as if they had come in order."""

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from salescoach.core.invocation import Invocation
from salescoach.deals.import_result import ImportOptions
from salescoach.deals.importing import import_deals
from salescoach.store.writing import forget_engines
from tests.conftest import Cli
from tests.deals.exports import changes, export, row, runs, stored

DAYS = ("2026-10-30", "2026-11-06", "2026-11-13", "2026-11-20")


def test_a_late_full_export_without_a_vanished_deal_moves_its_vanishing_earlier(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    both = export(tmp_path, row(0), row(1), name="both.csv")
    one = export(tmp_path, row(1), name="one.csv")
    cli("pipeline import", both, "--as-of", DAYS[0])
    cli("pipeline import", one, "--as-of", DAYS[2])

    result = cli("pipeline import --json", one, "--as-of", DAYS[1])

    assert result.code == 0, result.err
    assert changes(private_home) == [("Deal 0", "presence", "present", "absent", DAYS[1])]
    assert stored(private_home, "SELECT vanished_on FROM deal ORDER BY id") == [(DAYS[1],), (None,)]


def test_a_late_partial_export_moves_no_vanishing(cli: Cli, tmp_path: Path, private_home: Path) -> None:
    both = export(tmp_path, row(0), row(1), name="both.csv")
    one = export(tmp_path, row(1), name="one.csv")
    cli("pipeline import", both, "--as-of", DAYS[0])
    cli("pipeline import", one, "--as-of", DAYS[2])

    cli("pipeline import --partial", one, "--as-of", DAYS[1])

    assert changes(private_home) == [("Deal 0", "presence", "present", "absent", DAYS[2])]


def test_a_late_export_of_another_rep_moves_no_vanishing(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    both = export(tmp_path, row(0), row(1, owner="Ben Ortiz"), row(2), name="both.csv")
    later = export(tmp_path, row(1, owner="Ben Ortiz"), row(2), name="later.csv")
    bens = export(tmp_path, row(1, owner="Ben Ortiz"), name="bens.csv")
    cli("pipeline import", both, "--as-of", DAYS[0])
    cli("pipeline import", later, "--as-of", DAYS[2])

    cli("pipeline import", bens, "--as-of", DAYS[1])

    assert changes(private_home) == [("Deal 0", "presence", "present", "absent", DAYS[2])]


def test_a_deal_that_no_newer_export_covers_is_gone_by_the_late_one_that_does(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    both = export(tmp_path, row(0), row(1, owner="Ben Ortiz"), name="both.csv")
    bens = export(tmp_path, row(0), row(2, owner="Ben Ortiz"), name="bens.csv")
    anns = export(tmp_path, row(0), name="anns.csv")
    cli("pipeline import", both, "--as-of", DAYS[0])
    cli("pipeline import", anns, "--as-of", DAYS[2])

    cli("pipeline import", bens, "--as-of", DAYS[1])

    assert ("Deal 1", "presence", "present", "absent", DAYS[1]) in changes(private_home)
    cli("pipeline undo")
    assert changes(private_home) == []


def test_a_deal_that_comes_back_in_a_late_export_alone_is_gone_by_the_next(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    both = export(tmp_path, row(0), row(1), name="both.csv")
    one = export(tmp_path, row(1), name="one.csv")
    for path, day in ((both, 0), (one, 1), (one, 3), (both, 2)):
        assert cli("pipeline import", path, "--as-of", DAYS[day]).code == 0

    assert stored(private_home, "SELECT name, vanished_on FROM deal ORDER BY name") == [
        ("Deal 0", DAYS[3]), ("Deal 1", None),
    ]  # fmt: skip
    assert [change[1:] for change in changes(private_home)] == [
        ("presence", "present", "absent", DAYS[1]),
        ("presence", "absent", "present", DAYS[2]),
        ("presence", "present", "absent", DAYS[3]),
    ]
    assert runs(private_home)[:2] == [("Deal 0", DAYS[0], DAYS[0]), ("Deal 0", DAYS[2], DAYS[2])]


def test_a_deal_that_two_late_exports_show_and_the_newest_lacks_is_gone_by_the_newest() -> None:
    proposal = {"stage": "Proposal", "amount": "", "close": "11/2/2026"}
    discovery = proposal | {"stage": "Discovery"}
    exports = [
        [None, proposal, discovery | {"amount": "1000.01"}],
        [None, None, discovery],
        [None, proposal | {"close": "12/31/2026"}, None],
        [None, None, discovery],
    ]

    late = told(exports, [3, 1, 0, 2])

    assert late == told(exports, [0, 1, 2, 3])
    assert late[0][0] == ("Deal 1", "Proposal", None, "2026-12-31", DAYS[3])


cells = st.fixed_dictionaries(
    {
        "stage": st.sampled_from(("Discovery", "Proposal")),
        "amount": st.sampled_from(("", "1000.00", "1000.01")),
        "close": st.sampled_from(("11/2/2026", "12/31/2026")),
    }
)
series = st.lists(st.lists(st.none() | cells, min_size=3, max_size=3), min_size=4, max_size=4)


def told(exports: Sequence[Sequence[dict[str, str] | None]], order: list[int]) -> tuple[Any, ...]:
    """Deals, changes and presence after importing the exports in this order."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        run = Invocation(home=name, clock=datetime.fromisoformat("2026-11-23T08:40").astimezone())
        try:
            for number in order:
                rows = [row(n, **one) for n, one in enumerate(exports[number]) if one is not None]
                path = export(home, row(3), *rows, name=f"deals{number}.csv")
                import_deals(run, ImportOptions(path, as_of=DAYS[number]))
        finally:
            forget_engines()
        deals = stored(
            home, "SELECT name, stage, amount_minor, close_on, vanished_on FROM deal ORDER BY name"
        )
        return deals, changes(home), runs(home)


@pytest.mark.slow
@settings(
    deadline=None, max_examples=6, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(series, st.permutations(range(4)))
def test_weekly_exports_in_any_order_give_the_same_deals_changes_and_presence(
    exports: list[list[dict[str, str] | None]], order: list[int]
) -> None:
    assert told(exports, list(order)) == told(exports, [0, 1, 2, 3])
