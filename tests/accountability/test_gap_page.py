"""The page of one rep's gaps: nothing is cut, and the reason given stands beside the gap it explains."""

import pytest

from tests.accountability.telling import after, expect, label, tell
from tests.conftest import Cli
from tests.output.screens import terminal

WORDS = "marketing sends the wrong leads, and the list has no direct numbers, as it had none in spring"
SAID = "No figures: enter them (expect actual) or import an activity export (expect import)"


@pytest.fixture(autouse=True)
def dan(cli: Cli) -> None:
    """A rep of whom something is expected."""
    cli("rep add", "Dan Weber")
    expect(cli)


def page(cli: Cli, monkeypatch: pytest.MonkeyPatch, today: str, width: int = 80) -> list[str]:
    """The page in a terminal of that width."""
    with terminal(monkeypatch, width) as screen:
        result = cli(f"expect gap dan --today {today}")
    assert result.code == 0, result.err
    rows = screen.getvalue().splitlines()
    assert max(map(len, rows)) <= width
    return rows


@pytest.mark.parametrize("width", [60, 80, 120])
def test_what_is_missing_and_what_to_type_for_it_is_said_whole_and_once(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    rows = page(cli, monkeypatch, after(2), width)

    shown = " ".join(" ".join(rows).split())
    assert shown.count(SAID) == 1
    assert "…" not in shown
    assert sum(row.endswith("no figures") for row in rows) == 4


def test_the_reason_given_stands_below_the_missed_period_it_explains(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(cli, "+xx")
    cli(f"excuse dan --for calls --today {after(2)}", WORDS)

    rows = page(cli, monkeypatch, after(2))

    missed = next(number for number, row in enumerate(rows) if label(2) in row)
    said = " ".join(" ".join(rows[missed + 1 : missed + 4]).split())
    assert said.startswith(f"reason given: “{WORDS}”")
    assert sum("reason given" in row for row in rows) == 1


def test_in_json_each_period_holds_its_reasons(cli: Cli) -> None:
    tell(cli, "+xx")
    cli(f"excuse dan --for calls --today {after(2)}", WORDS)
    cli(f"excuse dan --for calls --today {after(2)}", "no time")
    cli(f"excuse --withdraw 2 --today {after(2)}", "--why", "was about another week")

    (found,) = cli(f"expect gap dan --json --today {after(2)}").json["expectations"]

    assert {one["period"]: one["reasons_given"] for one in found["periods"]} == {
        label(0): [], label(1): [], label(2): [WORDS], label(3): [],
    }  # fmt: skip


def test_a_target_that_was_raised_is_listed_before_it_begins(cli: Cli) -> None:
    cli(f"expect set dan calls --raise --agreed today --today {after(0)}")

    found = cli(f"expect list dan --json --today {after(0)}").json
    assert [(one["target"], one["from"], one["until"]) for one in found] == [
        (40, "2026-10-05", "2026-10-18"), (44, "2026-10-19", None),
    ]  # fmt: skip
    assert len(cli(f"expect list --json --today {after(1)}").json) == 1
