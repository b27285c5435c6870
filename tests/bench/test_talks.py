"""Timing talks at a terminal, on a store of half a year."""

import sys
from pathlib import Path

import pytest

from bench import stores, talks
from bench.talks import TALKS, Taken, measured, table

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no terminals to type into")


@pytest.mark.parametrize(
    ("first", "waits", "over"),
    [
        ([250.0], [30.0, 30.0, 300.0], False),
        ([251.0], [1.0], True),
        ([100.0], [31.0], True),
        ([100.0], [1.0, 1.0, 301.0], True),
    ],
)
def test_the_first_prompt_the_usual_wait_and_any_single_one_have_limits(
    first: list[float], waits: list[float], over: bool
) -> None:
    taken = Taken(TALKS[0], first, waits, bare=10.0)

    assert taken.is_over is over
    assert table([taken]).endswith("OVER" if over else "within")


def test_the_talks_measured_come_to_six_prompts_and_to_twelve() -> None:
    assert [len(talk.typed) + 1 for talk in TALKS] == [6, 6, 12]


@pytest.mark.slow
def test_every_talk_comes_to_its_last_prompt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESCOACH_BENCH_CACHE", str(tmp_path / "stores"))
    monkeypatch.setattr(stores, "YEARS_IN_WEEKS", 26)
    monkeypatch.setattr(stores, "MARKS", 2500)
    monkeypatch.setattr(stores, "LEAST", {"task_mark": 2500})
    monkeypatch.setattr(talks, "PATIENCE", 60.0)
    taken = measured(runs=1)

    assert [len(one.waits) for one in taken] == [5, 5, 11]
    assert all(one.ratio > 1 for one in taken)
