"""Compiled settings: used while nothing changed, made anew when anything did, never in the way."""

import json
import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.settings import sources
from salescoach.settings.policies import load_policies

Counted = Callable[[], int]


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """How often the YAML was compiled."""
    times: list[str] = []
    original = sources.compile_source

    def counting(run: Invocation, source: sources.Source) -> object:
        times.append(source.name)
        return original(run, source)

    monkeypatch.setattr(sources, "compile_source", counting)
    return lambda: len(times)


@pytest.fixture
def cache(run: Invocation, private_home: Path) -> Path:
    load_policies(run)
    return private_home / "cache" / "policies.json"


def test_yaml_is_compiled_once(run: Invocation, compiled: Counted) -> None:
    assert load_policies(run) == load_policies(run)
    assert compiled() == 1


def test_the_cache_is_private(cache: Path) -> None:
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.parent.stat().st_mode) == 0o700
    assert [path.name for path in cache.parent.iterdir()] == ["policies.json"]


def test_a_file_of_one_s_own_that_appears_changes_or_goes_is_noticed(
    run: Invocation, cache: Path, private_home: Path, compiled: Counted
) -> None:
    own = private_home / "policies.yaml"
    own.write_text("currency: EUR\n")
    assert load_policies(run).currency == "EUR"
    own.write_text("currency: CHF\n")
    os.utime(own, ns=(1, 1))  # the same size, another time
    assert load_policies(run).currency == "CHF"
    own.unlink()
    assert load_policies(run).currency == "USD"
    assert compiled() == 3


def test_another_size_at_the_same_time_is_noticed(run: Invocation, cache: Path, private_home: Path) -> None:
    own = private_home / "policies.yaml"
    own.write_text("currency: EUR\n")
    os.utime(own, ns=(1, 1))
    assert load_policies(run).currency == "EUR"
    own.write_text("currency: CHF  # Swiss\n")
    os.utime(own, ns=(1, 1))

    assert load_policies(run).currency == "CHF"


def test_another_version_of_the_program_compiles_anew(
    run: Invocation, cache: Path, compiled: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "__version__", "99.0")
    load_policies(run)
    load_policies(run)

    assert compiled() == 1


def test_another_year_compiles_anew_because_holidays_are_of_a_year(
    run: Invocation, cache: Path, compiled: Counted, private_home: Path
) -> None:
    later = Invocation(home=str(private_home), clock=datetime.fromisoformat("2031-01-02T08:00").astimezone())
    (private_home / "policies.yaml").write_text("calendar: {country: US}\n")

    assert "2031-07-04" in load_policies(later).holidays
    assert "2026-07-03" in load_policies(run).holidays
    assert compiled() == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"key": 1}',
    b'{"key": [], "value": {"currency": "XXX"}}', b"[" * 100_000,
     b'"x"'],
    ids=range(9),
)  # fmt: skip
def test_a_broken_or_foreign_cache_is_made_anew(
    run: Invocation, cache: Path, compiled: Counted, content: bytes
) -> None:
    cache.write_bytes(content)

    assert load_policies(run).currency == "USD"
    assert compiled() == 1
    assert json.loads(cache.read_bytes().partition(b"\n")[2])["currency"] == "USD"


def test_a_cache_that_was_changed_or_cut_off_is_made_anew(run: Invocation, cache: Path) -> None:
    whole = cache.read_bytes()
    for content in (
        whole.replace(b"USD", b"XXX"),
        whole[:-20],
        whole.partition(b"\n")[0] + b"\n{}",
        whole + b" ",
    ):
        cache.write_bytes(content)
        assert load_policies(run).currency == "USD"
        assert cache.read_bytes() == whole


def test_a_cache_that_is_a_folder_is_no_obstacle(run: Invocation, cache: Path) -> None:
    cache.unlink()
    cache.mkdir()

    assert load_policies(run).currency == "USD"


def test_a_home_that_cannot_be_written_only_makes_it_slower(
    run: Invocation, compiled: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sources, "make_private_folder", refuse)

    assert load_policies(run) == load_policies(run)
    assert compiled() == 2


def test_the_first_run_and_a_cached_one_give_the_same(run: Invocation, private_home: Path) -> None:
    (private_home).mkdir(exist_ok=True)
    (private_home / "policies.yaml").write_text(
        "calendar: {country: CH, subdivision: ZH}\nhours: {per_week: 42}\n"
    )

    assert load_policies(run) == load_policies(run)
