"""The benchmark of imports, on files of a few hundred rows."""

from pathlib import Path

import pytest

from bench import imports
from bench.imports import CASES, Taken


def test_a_case_is_over_by_its_time_or_by_its_memory() -> None:
    case = CASES[0]

    assert not Taken(case, 6.0, 6.0, 80.0, 1.0, 1.0).is_over
    assert Taken(case, 6.1, 6.0, 80.0, 1.0, 1.0).is_over
    assert Taken(case, 6.0, 6.0, 80.1, 1.0, 1.0).is_over


def test_each_import_is_timed_beside_its_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESCOACH_BENCH_CACHE", str(tmp_path))

    monkeypatch.setattr(
        imports, "_baseline", lambda path, store: ["cp", path, store]
    )  # sqlite3 may be missing

    taken = imports.measured(300)

    assert [one.case for one in taken] == list(CASES)
    assert all(one.seconds > 0 and one.memory > 1 and one.baseline > 0 for one in taken)
    assert "5 % changed" in imports.table(taken, 300)


def test_the_changed_file_differs_in_one_row_of_twenty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SALESCOACH_BENCH_CACHE", str(tmp_path))

    paths = {kind: Path(path).read_text().splitlines() for kind, path in imports.files(200).items()}

    pairs = zip(paths["ordered"], paths["changed"], strict=True)
    assert sum(one != other for one, other in pairs) == 10
    assert sorted(paths["shuffled"][1:]) == paths["ordered"][1:]
