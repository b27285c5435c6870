"""`rep list` in every format, compared whole."""

import pytest

from tests.conftest import Cli
from tests.golden import assert_golden
from tests.output.screens import terminal

TEAM = (
    ("Ann Novak", "--alias", "ann.novak@example.com", "--alias", "A. Novak", "--role", "Enterprise",
     "--start", "2021-03-01", "--quota", "240k"),
    ("Benjamin Ortiz-Lopez", "--status", "ramping", "--start", "2026-09-01", "--quota", "EUR 120k",
     "--days", "mon-thu", "--part-time", "80"),
    ("李小龍", "--alias", "bruce@example.com", "--role", "東京 team lead", "--quota", "JPY 30m"),
    ("Zoë O'Brien-Featherstonehaugh of Marchmont", "--role", "=SUM(1)"),
    ("\x1b[31mRed\x1b[0m \u202eevil", "--role", "[bold]markup"),
)  # fmt: skip


@pytest.fixture
def team(cli: Cli) -> Cli:
    """Five reps, two of whom no spreadsheet and no terminal should trust."""
    for words in TEAM:
        assert cli("rep add", *words).code == 0
    cli("rep away ann 2026-12-21 2027-01-02")
    return cli


@pytest.mark.parametrize("form", ["plain", "csv", "json"])
def test_rep_list_as_data(team: Cli, form: str) -> None:
    assert_golden(f"output/rep_list.{form}", team("rep list --format", form).out)


def test_rep_list_in_a_pipe(team: Cli) -> None:
    assert_golden("output/rep_list.pipe.txt", team("rep list").out)


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_rep_list_at_a_terminal(team: Cli, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    from salescoach.cli.app import main

    with terminal(monkeypatch, width) as screen:
        assert main(["rep", "list"]) == 0
    assert_golden(f"output/rep_list.{width}.txt", screen.getvalue())


def test_rep_list_in_colour(team: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from salescoach.cli.app import main

    with terminal(monkeypatch, 80, colour=True) as screen:
        assert main(["rep", "list"]) == 0
    assert_golden("output/rep_list.colour.txt", screen.getvalue())


def test_rep_show(team: Cli) -> None:
    assert_golden("output/rep_show.txt", team("rep show ann").out)
