"""A calendar read at a real terminal: which deal a meeting is about is asked, by one key each."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from salescoach.core.invocation import Invocation
from tests.conftest import Cli
from tests.meetings.calendars import ANN, BEN, calendar, event, written
from tests.meetings.test_commands import DEALS

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.slow

SOURCE = Path(__file__).parents[2] / "src"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"


@pytest.fixture
def path(cli: Cli, team: Invocation, tmp_path: Path) -> str:
    """Three of Ben's series and one of Ann's whose deal is not sure."""
    (tmp_path / "deals.csv").write_text(DEALS)
    assert cli("pipeline import", str(tmp_path / "deals.csv")).code == 0
    return written(tmp_path, calendar(
        event("20261123T100000", "", WEEKLY, uid="a", title="Solstice Bank", people=[BEN, "x@y.com"]),
        event("20261124T100000", "", WEEKLY, uid="b", title="Solstice news", people=[BEN, "x@y.com"]),
        event("20261125T100000", "", WEEKLY, uid="c", title="Solstice third", people=[BEN, "x@y.com"]),
        event("20261126T100000", uid="d", title="Bright ideas", people=[ANN, "x@y.com"]),
        event("20261127T100000", uid="e", title="Brightline", people=[ANN, "x@y.com"]),
    ))  # fmt: skip


def spawned(*words: str) -> Any:
    place = {"PYTHONPATH": str(SOURCE), "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    return pexpect.spawn(
        sys.executable, ["-m", "salescoach", *words],
        env={**os.environ, **place, "LANG": "C.UTF-8"}, encoding="utf-8", timeout=30, dimensions=(40, 80),
    )  # fmt: skip


def played(child: Any, *steps: tuple[str, str]) -> None:
    for shown, typed in steps:
        child.expect_exact(shown)
        child.send(typed)


def deals(cli: Cli) -> dict[str, set[str | None]]:
    found: dict[str, set[str | None]] = {}
    for row in cli("calendar show --until 2026-12-31 --json").json:
        found.setdefault(row["title"], set()).add(row["deal"] or row["deal_by"])
    return found


def test_each_series_is_asked_about_once_and_enter_leaves_it_open(cli: Cli, path: str) -> None:
    child = spawned("calendar", "import", path)
    played(
        child, ("1/3 · Ben Ortiz · Mon 23 Nov 10:00 · Solstice Bank", ""), ("2 Vault · Solstice Bank", ""),
        ("Which deal?", "2"), ("2/3", ""), ("Which deal?", "0"), ("3/3", ""), ("Which deal?", "\r"),
    )  # fmt: skip
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    assert deals(cli) == {
        "Solstice Bank": {"Vault"}, "Solstice news": {"said"}, "Solstice third": {"unsure"},
        "Bright ideas": {None}, "Brightline": {"Brightline rollout"},
    }  # fmt: skip


def test_who_stops_keeps_what_was_answered_and_goes_on_later(cli: Cli, path: str) -> None:
    child = spawned("calendar", "import", path)
    played(child, ("Which deal?", "1"), ("2/3", "\x03"), ("Stopped; 2 meetings left open.", ""))
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert deals(cli)["Solstice Bank"] == {"Second site"}

    child = spawned("calendar", "set")
    played(child, ("1/2", ""), ("Which deal?", "?"), ("Ctrl-C stops.", ""), ("Which deal?", "1"), ("2/2", ""))
    played(child, ("Which deal?", "1"), ("No meetings left open.", ""))
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    assert deals(cli)["Solstice third"] == {"Second site"}
