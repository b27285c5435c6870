"""The file that was imported last, once more: noted without being read, and as if it had been."""

import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.import_result import ImportOptions, ImportResult
from salescoach.deals.importing import import_deals
from salescoach.deals.importing_again import imported_again
from salescoach.deals.same_again import Before, says_the_same
from salescoach.deals.undoing import undo_imports
from salescoach.intake.survey import survey
from salescoach.store.writing import forget_engines
from tests.conftest import Cli
from tests.deals.exports import export, row
from tests.deals.test_undo import logical
from tests.deals.test_undo_any_series import DAYS, lists, stage_histories

BEFORE = Before(7, date(2026, 11, 16), date(2026, 11, 16), False, 5, 1, "[]", "abc")


def read_rows(cli: Cli, *words: str) -> bool:
    """Whether an import looked at the rows of its file."""
    with patch("salescoach.deals.deciding.survey", wraps=survey) as looked:
        assert cli("pipeline import", *words).code == 0
    return looked.called


def test_a_file_imported_last_is_not_read_once_more(cli: Cli, tmp_path: Path) -> None:
    path = export(tmp_path, row(0), row(1))
    assert read_rows(cli, path)
    assert not read_rows(cli, path)
    assert not read_rows(cli, path, "--as-of", "2026-11-23")


@pytest.mark.parametrize(
    "between",
    [
        ["pipeline", "undo"],
        ["pipeline", "import", "OTHER"],
        ["pipeline", "import", "OTHER", "--as-of=2026-11-01"],
    ],
)
def test_it_is_read_again_where_something_came_in_between(
    cli: Cli, tmp_path: Path, between: list[str]
) -> None:
    path = export(tmp_path, row(0), row(1))
    other = export(tmp_path, row(2), name="other.csv")
    cli("pipeline import", path)
    assert cli(*[other if word == "OTHER" else word for word in between]).code == 0
    assert read_rows(cli, path)


def test_a_file_that_came_late_brings_its_deals_back_when_it_comes_again_as_the_newest(
    cli: Cli, tmp_path: Path
) -> None:
    one = export(tmp_path, row(0, owner=""), name="one.csv")
    other = export(tmp_path, row(1, owner=""), name="other.csv")
    cli("pipeline import", one, "--as-of", "2026-11-13")
    cli("pipeline import", other, "--as-of", "2026-11-06")
    assert cli("pipeline list --json").json[0]["name"] == "Deal 0", "what only the late file holds is gone"

    again = cli("pipeline import --json", other, "--as-of", "2026-11-20").json

    assert (again["updated"], again["unchanged"], again["events"]) == (1, 0, 2)
    assert [deal["name"] for deal in cli("pipeline list --json").json] == ["Deal 1"]


def test_activities_imported_in_between_change_nothing_of_it(cli: Cli, tmp_path: Path) -> None:
    path = export(tmp_path, row(0), row(1))
    cli("pipeline import --add-reps", path)
    calls = tmp_path / "calls.csv"
    calls.write_text("Activity Type,Activity Date,Activity Owner\nCall,2026-11-20 09:00,Ann Novak\n", "utf-8")

    assert cli("expect import", str(calls)).code == 0

    assert not read_rows(cli, path)


def test_the_deals_of_a_rep_added_since_become_theirs(cli: Cli, tmp_path: Path) -> None:
    path = export(tmp_path, row(0))
    cli("pipeline import", path)
    cli("rep add", "Ann Novak")
    assert not read_rows(cli, path)
    assert [deal["rep"] for deal in cli("pipeline list --rep ann --json").json] == ["Ann Novak"]


@pytest.mark.parametrize(
    "rows",
    [
        [row(0), row(0, stage="Negotiation")],
        [row(0), row(1, close="some day")],
        [row(0), row(0)],
        [row(0), row(1)[:4]],
    ],
    ids=["rejected", "unreadable", "twice", "short"],
)
def test_a_file_that_was_warned_of_is_warned_of_again(
    cli: Cli, tmp_path: Path, rows: list[list[str]]
) -> None:
    path = export(tmp_path, *rows)
    first, again = (cli("pipeline import --json", path).json for _ in range(2))
    assert first["warnings"]
    assert again["warnings"] == first["warnings"]
    assert again["rejected"] == first["rejected"]


def test_other_options_read_it_in_another_way(cli: Cli, tmp_path: Path) -> None:
    path = export(tmp_path, row(0, close="1/2/2027", created="1/3/2026"))
    assert read_rows(cli, path, "--date-order", "mdy")
    assert not read_rows(cli, path, "--date-order", "mdy")
    assert read_rows(cli, path, "--date-order", "dmy")


def test_a_dry_run_changes_nothing(cli: Cli, tmp_path: Path, private_home: Path) -> None:
    path = export(tmp_path, row(0))
    cli("pipeline import", path)
    was = logical(private_home)
    result = cli("pipeline import --dry-run --json", path).json
    assert (result["import_id"], result["unchanged"]) == (None, 1)
    assert logical(private_home) == was


@pytest.mark.parametrize(
    ("given_", "reading", "as_of", "partial", "same"),
    [
        (BEFORE, "abc", date(2026, 11, 16), False, True),
        (BEFORE, "abc", date(2026, 11, 23), True, True),
        (BEFORE, "abd", date(2026, 11, 16), False, False),
        (BEFORE, "abc", date(2026, 11, 15), False, False),
        (BEFORE._replace(reading=""), "", date(2026, 11, 16), False, False),
        (BEFORE._replace(partial=True), "abc", date(2026, 11, 16), False, False),
        (BEFORE._replace(newest_as_of=date(2026, 11, 20)), "abc", date(2026, 11, 16), False, False),
        (BEFORE._replace(newest_as_of=date(2026, 11, 20)), "abc", date(2026, 11, 20), False, False),
    ],
)
def test_only_the_same_file_read_the_same_way_after_nothing_newer_says_the_same(
    given_: Before, reading: str, as_of: date, partial: bool, same: bool
) -> None:
    assert says_the_same(given_, reading, as_of, partial=partial) is same


steps = st.lists(st.tuples(lists() | stage_histories(), st.sampled_from(DAYS), st.booleans()), max_size=3)
twice = st.tuples(lists(), st.sampled_from(DAYS), st.booleans(), st.sampled_from(DAYS), st.booleans())


def stored_after(series: Any, last: Any, *, shortcut: bool) -> list[Any]:
    """What a store holds, and an import says, after a file has come twice; and after the second is undone."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        run = Invocation(home=name, clock=datetime.fromisoformat("2026-11-23T08:40").astimezone())
        (header, rows), day, partial, next_day, next_partial = last
        asked = [(header, rows, day, partial)]
        asked = [(*lines, day, partial) for lines, day, partial in series] + asked
        try:
            for place, (header, rows, day, partial) in enumerate(asked):
                path = export(home, *rows, header=header, name=f"file{place}.csv")
                imported(run, path, day, partial=partial)
            with patch("salescoach.deals.importing.imported_again", imported_again if shortcut else none):
                result = imported(run, path, next_day, partial=next_partial)
            after = logical(home)
            undo_imports(run, None, with_later=False, dry_run=False)
            return [str(result).replace(name, "HOME"), after, logical(home)]
        except WrongUse:
            return []
        finally:
            forget_engines()


def none(*_: Any) -> None:
    """Takes no shortcut."""


def imported(run: Invocation, path: str, day: str, *, partial: bool) -> ImportResult:
    return import_deals(run, ImportOptions(path, as_of=day, partial=partial))


@pytest.mark.slow
@settings(
    deadline=None, max_examples=25, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(steps, twice)
def test_nothing_tells_it_from_an_import_that_was_read(series: Any, last: Any) -> None:
    short, read = (stored_after(series, last, shortcut=shortcut) for shortcut in (True, False))
    assert short == read
