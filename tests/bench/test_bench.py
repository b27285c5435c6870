"""The benchmark itself, on stores of half a year."""

import json
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bench import __main__ as program
from bench import stores
from bench.cases import BARE, CASES, Case, chosen
from bench.report import _cells, is_broken
from bench.running import GOOD, NOT_THERE, OVER, WITHIN, Bench, Result, _judged
from bench.timing import Failed, Job, Timed, measure


@pytest.fixture
def half_a_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small stores in a folder of the test's own."""
    folder = tmp_path / "stores"
    monkeypatch.setenv("SALESCOACH_BENCH_CACHE", str(folder))
    monkeypatch.setattr(stores, "YEARS_IN_WEEKS", 26)
    monkeypatch.setattr(stores, "MARKS", 2500)
    monkeypatch.setattr(stores, "LEAST", {"task_mark": 2500})
    return folder


def took(milliseconds: float) -> Timed:
    return Timed(milliseconds, milliseconds, 20)


@pytest.mark.parametrize(
    ("took_ms", "verdict"), [(69, GOOD), (70, GOOD), (71, WITHIN), (100, WITHIN), (101, OVER)]
)
def test_a_ratio_is_judged_by_aim_and_limit(took_ms: float, verdict: str) -> None:
    case = Case("today", ("today",), limit=10, aim=7)
    result = _judged(case, {BARE: took(10), "today": took(took_ms)})

    assert result.verdict == verdict
    assert is_broken([result]) == (verdict == OVER)


@pytest.mark.parametrize(("took_ms", "verdict"), [(510, GOOD), (1010, WITHIN), (1011, OVER)])
def test_where_a_second_is_what_counts_the_time_beyond_is_judged(took_ms: float, verdict: str) -> None:
    case = Case("coach impact", ("coach", "impact"), limit=1000, aim=500, beyond=True)
    result = _judged(case, {BARE: took(10), "coach impact": took(took_ms)})

    assert (result.verdict, result.ratio) == (verdict, took_ms / 10)
    assert _cells(result)[4:6] == ("+1000 ms", "+500 ms")


def test_what_is_not_there_breaks_nothing() -> None:
    growth = Case("growth", ("today",), 1.1, 1.1, against="today")

    assert _judged(growth, {BARE: took(10)}).verdict == NOT_THERE
    assert not is_broken([Result(CASES[0], NOT_THERE)])


def test_a_case_brings_what_it_is_divided_by() -> None:
    assert [case.name for case in chosen("ten times")] == ["today", "today, ten times"]
    assert chosen("no such case") == []
    assert len({case.name for case in CASES}) == len(CASES)


def test_each_job_runs_as_often_as_the_others_with_numbers_of_its_own(tmp_path: Path) -> None:
    def argv(number: int) -> list[str]:
        return [sys.executable, "-c", f"open({str(tmp_path / f'run-{number}')!r}, 'x')"]

    times = measure(
        [Job("touch", argv, {}), Job("pass", lambda _: [sys.executable, "-c", ""], {})], 3, first=5
    )

    assert sorted(path.name for path in tmp_path.glob("run-*")) == ["run-5", "run-6", "run-7"]
    assert {name: timed.runs for name, timed in times.items()} == {"touch": 3, "pass": 3}
    assert 0 < times["pass"].least <= times["pass"].median


def test_a_run_that_ends_badly_stops_the_measurement() -> None:
    with pytest.raises(Failed, match="run 1 ended with exit code 3"):
        measure([Job("bad", lambda _: [sys.executable, "-c", "raise SystemExit(3)"], {})], 1, first=1)


@pytest.mark.slow
def test_the_longer_store_has_ten_times_the_past_and_the_same_present(half_a_year: Path) -> None:
    short, long = stores.ten_years(), stores.ten_times()
    for table, day in (("task_mark", "on_date"), ("coaching_session", "on_date"), ("meeting", "on_date")):
        past, present = _split(short, table, day), _split(long, table, day)
        assert present[0] == past[0] * (stores.COPIES + 1)
        assert present[1] == past[1] > 0
    for path in (short, long):
        with closing(sqlite3.connect(path)) as link:
            assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert link.execute("PRAGMA foreign_key_check").fetchall() == []
    assert stores.counts(short)["task_mark"] == 2500
    assert sorted(path.name for path in half_a_year.iterdir()) == sorted(
        Path(path).name for path in (short, long)
    )


def _split(path: str, table: str, day: str) -> tuple[int, int]:
    start = stores.DAY.toordinal() - stores.PRESENT_DAYS
    with closing(sqlite3.connect(path)) as link:
        days = [row[0] for row in link.execute(f"SELECT {day} FROM {table}")]
    present = sum(date.fromisoformat(text).toordinal() >= start for text in days)
    return len(days) - present, present


def test_a_store_of_another_edition_goes(half_a_year: Path) -> None:
    half_a_year.mkdir()
    (half_a_year / "ten-years-0123456789ab.db").write_text("old")
    path = stores.ten_years()

    assert [found.name for found in half_a_year.iterdir()] == [Path(path).name]


@pytest.mark.slow
def test_every_case_runs_and_the_written_store_is_a_copy(half_a_year: Path, tmp_path: Path) -> None:
    before = Path(stores.ten_years()).read_bytes()
    results = Bench(str(tmp_path), runs=1).run(CASES)

    assert {result.case.name: result.note for result in results if result.note} == {}
    assert all(
        result.ratio is not None and result.ratio > 0 for result in results if result.verdict != NOT_THERE
    )
    assert Path(stores.ten_years()).read_bytes() == before


def test_the_document_names_every_number(
    half_a_year: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--json", "--runs", "1", "--only", "help"])
    program.main()
    result = json.loads(capsys.readouterr().out)["results"][0]

    assert result["command"] == "--help"
    assert result["ratio"] > 1
    assert (result["limit"], result["aim"], result["against"]) == (8, 5, BARE)
