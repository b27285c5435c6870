"""The screens of goals, compared whole, on the demo's three goals."""

import pytest

from tests.conftest import Cli
from tests.golden import assert_golden
from tests.output.screens import terminal


@pytest.mark.parametrize("rep", ["eva", "ben", "hugo", "ann"])
@pytest.mark.parametrize("width", [80, 120])
def test_a_goal_reads_as_it_is_meant_to(
    demo: Cli, rep: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = demo(f"motivate goal {rep}").out

    assert_golden(f"motivation/goal_{rep}_{width}.txt", shown)
    assert max(map(len, shown.splitlines())) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_everybody_s_goals_fit_the_screen(demo: Cli, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from salescoach.cli.app import main

    with terminal(monkeypatch, width) as screen:
        assert main(["motivate", "goals"]) == 0
    shown = screen.getvalue()

    assert_golden(f"motivation/goals_{width}.txt", shown)
    assert max(map(len, shown.splitlines())) <= width


def test_the_history_and_the_data_are_whole(demo: Cli) -> None:
    assert_golden("motivation/goal_history.csv", demo("motivate goal eva --history --format csv").out)
    assert_golden("motivation/goal_eva.json", demo("motivate goal eva --json").out)
    assert_golden("motivation/goals.json", demo("motivate goals --json").out)


def test_what_was_said_on_a_screen_is_never_markup(demo: Cli) -> None:
    demo("motivate goal dan --what", "a [red]boat[/red]\x1b[2J for two", "--by", "2027-05-31")

    assert "a [red]boat[/red]" in demo("motivate goal dan").out
    assert "\x1b" not in demo("motivate goal dan").out
