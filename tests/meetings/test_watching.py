"""Calendars that are remembered: read again when they have changed, by `watch` and before `today`."""

import os
import time
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.meetings.watching import look, signature
from salescoach.store.reading import reading
from tests.conftest import Cli
from tests.meetings.calendars import ANN, calendar, event, written
from tests.meetings.test_commands import DEALS
from tests.processes import imported_by

KIM = "kim@client.com"
CHANGED = ("20261123T150000", "20261123T160000")


def meeting(start: str = "20261123T100000", end: str = "20261123T110000", uid: str = "one") -> list[str]:
    return event(start, end, uid=uid, title="Zephyr: prices", people=[ANN, KIM])


@pytest.fixture
def path(cli: Cli, team: Invocation, tmp_path: Path) -> str:
    """A remembered calendar with Ann's meeting at ten."""
    found = written(tmp_path, calendar(meeting()))
    assert cli("calendar import", found).code == 0
    return found


def rewritten(path: str, raw: bytes) -> None:
    """Another content, and another time even where the clock is coarse."""
    Path(path).write_bytes(raw)
    os.utime(path, ns=(1, time.time_ns()))


def stale(run: Invocation) -> list[str]:
    with reading(run) as reader:
        return [source.path for source in look(run, reader)[1]]


def at(cli: Cli) -> list[str]:
    return [row["at"] for row in cli("calendar show --json").json]


def test_today_shows_a_meeting_as_the_calendar_has_it_now(cli: Cli, path: str) -> None:
    assert "10:00 Ann" in cli("today").out
    rewritten(path, calendar(meeting(*CHANGED)))

    result = cli("today")
    assert "15:00 Ann" in result.out
    assert "10:00 Ann" not in result.out
    assert result.err == ""


def test_what_is_unchanged_is_not_read_again(run: Invocation, path: str) -> None:
    assert stale(run) == []
    rewritten(path, Path(path).read_bytes())
    assert stale(run) == [path]


def test_looking_whether_anything_has_changed_costs_next_to_nothing(run: Invocation, path: str) -> None:
    spent = []
    with reading(run) as reader:
        for _ in range(5):
            began = time.process_time()
            assert look(run, reader)[1] == []
            spent.append(time.process_time() - began)

    assert min(spent) < 0.005  # seconds; ten times what it takes


def test_after_a_week_the_window_has_moved_on_and_it_is_read_again(run: Invocation, path: str) -> None:
    run.clock = run.clock.replace(day=29)
    assert stale(run) == []
    run.clock = run.clock.replace(day=30)
    assert stale(run) == [path]


def test_a_new_alias_and_new_deals_have_it_read_again(
    cli: Cli, run: Invocation, path: str, tmp_path: Path
) -> None:
    cli(f"rep edit ben --alias {KIM}")
    assert stale(run) == [path]
    cli("calendar watch")
    assert [row["rep"] for row in cli("calendar show --json").json] == ["Ann Novak", "Ben Ortiz"]

    (tmp_path / "deals.csv").write_text(DEALS.replace("Brightline rollout", "Zephyr: prices"))
    cli("pipeline import", str(tmp_path / "deals.csv"))
    cli("today")
    assert cli("calendar show --rep ann --json").json[0]["deal"] == "Zephyr: prices"
    assert stale(run) == []
    cli("pipeline undo")
    assert stale(run) == [path]


def test_changed_rules_have_it_read_again(cli: Cli, run: Invocation, path: str, private_home: Path) -> None:
    policies = private_home / "policies.yaml"
    policies.write_text("meetings: {internal_words: [prices]}\n")
    assert stale(run) == [path]

    assert "10:00 Ann" not in cli("today").out
    assert [row["kind"] for row in cli("calendar show --json").json] == ["internal"]
    assert stale(run) == []
    policies.write_text("hours: {per_week: 40}\nmeetings: {internal_words: [prices]}\n")
    assert stale(run) == []  # other settings are no rules of calendars
    policies.unlink()
    assert "10:00 Ann" in cli("today").out


def test_a_folder_changes_with_each_of_its_files(
    run: Invocation, cli: Cli, team: Invocation, tmp_path: Path
) -> None:
    folder = tmp_path / "calendars"
    folder.mkdir()
    written(folder, calendar(meeting()), "a.ics")
    cli("calendar import", str(folder))
    assert stale(run) == []

    written(folder, calendar(meeting(*CHANGED, uid="two")), "b.ics")
    assert stale(run) == [str(folder)]
    cli("calendar watch")
    assert (at(cli), stale(run)) == (["10:00", "15:00"], [])
    (folder / "a.ics").unlink()
    cli("today")
    assert at(cli) == ["15:00"]


def test_who_travels_has_the_times_read_again(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    here = signature(path)
    monkeypatch.setenv("TZ", "UTC0")
    time.tzset()

    assert signature(path) != here


@pytest.mark.parametrize("raw", [b"", b"no calendar", b"\0\xff" * 500, None])
def test_a_broken_calendar_never_stops_the_morning(
    cli: Cli, run: Invocation, path: str, raw: bytes | None
) -> None:
    if raw is None:
        Path(path).unlink()
    else:
        rewritten(path, raw)

    first, second = cli("today"), cli("today")

    assert (first.code, second.code) == (0, 0)
    assert "10:00 Ann" in first.out
    for result in (first, second):
        assert result.err.startswith("Warning: A calendar is not up to date: ")
        assert result.err.count("\n") == 1
        assert "See: salescoach calendar watch" in result.err
    assert stale(run) == []  # tried again once it changes
    rewritten(path, calendar(meeting(*CHANGED)))
    assert (cli("today").err, at(cli)) == ("", ["15:00"])


def test_watch_tries_again_what_the_morning_gave_up(
    cli: Cli, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewritten(path, calendar(meeting(*CHANGED)))
    with monkeypatch.context() as hasty:
        hasty.setattr("salescoach.meetings.following.time.monotonic", lambda: 0.0)
        hasty.setattr("salescoach.agenda.calendars.PATIENCE", 0.001)
        assert "takes too long to read" in cli("today").err

    watched = cli("calendar watch --json")
    assert (watched.json[0]["problem"], at(cli)) == (None, ["15:00"])


def test_what_could_not_be_read_of_it_is_told_with_the_morning(cli: Cli, path: str) -> None:
    rewritten(path, calendar(meeting())[:-40])

    assert f"{path}: Not all of it could be read" in cli("today").err


def test_a_calendar_that_needs_too_long_is_put_off(
    cli: Cli, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salescoach.agenda.calendars.PATIENCE", 1e-9)
    rewritten(path, calendar(meeting(*CHANGED)))

    result = cli("today")

    assert (result.code, at(cli)) == (0, ["10:00"])
    assert f"{path} has changed; read it: salescoach calendar watch" in result.err
    cli("calendar watch")
    assert at(cli) == ["15:00"]


def test_watch_remembers_lists_and_forgets(cli: Cli, team: Invocation, tmp_path: Path) -> None:
    path = written(tmp_path, calendar(meeting()))
    assert cli("calendar watch --json").json == []

    rows = cli("calendar watch --rep ann --json", path).json
    assert [
        (row["path"], row["rep"], row["files"], row["coming_meetings"], row["problem"]) for row in rows
    ] == [(path, "Ann Novak", 1, 1, None)]
    forgotten = cli(f"calendar watch --forget {rows[0]['id']}")
    assert f"Forgotten: {path}. Its meetings stay as they are." in forgotten.err
    assert (cli("calendar watch --json").json, at(cli)) == ([], ["10:00"])
    unknown = cli("calendar watch --forget 7")
    assert (unknown.code, "No calendar '7' is remembered." in unknown.err) == (2, True)
    assert path not in unknown.err  # forgotten


def test_watch_says_what_it_read_again(cli: Cli, path: str) -> None:
    rewritten(path, calendar(meeting(*CHANGED), meeting(uid="two")))

    assert f"Read again: {path}: 1 new · 1 moved." in cli("calendar watch").err
    assert "Read again" not in cli("calendar watch").err


def test_what_was_read_once_is_not_followed(
    cli: Cli, run: Invocation, team: Invocation, tmp_path: Path
) -> None:
    path = written(tmp_path, calendar(meeting()))
    cli("calendar import --once", path)
    rewritten(path, calendar(meeting(*CHANGED)))

    assert stale(run) == []
    cli("calendar import", path)
    assert (at(cli), len(cli("calendar watch --json").json)) == (["15:00"], 1)


@pytest.mark.slow
def test_a_morning_without_changes_loads_nothing_that_reads_calendars(cli: Cli, path: str) -> None:
    cli("today")

    loaded = {name for name in imported_by(["today"]) if name.startswith("salescoach.meetings")}
    assert loaded == {"salescoach.meetings", "salescoach.meetings.lasting", "salescoach.meetings.watching"}
