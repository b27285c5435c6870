"""What an import asks at a terminal, answered by a person whose answers are written down."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.deals import profiles
from salescoach.dialog import asking
from tests.conftest import Cli
from tests.deals.exports import export, raw, row
from tests.dialog.scripted import ScriptedTerminal

Typing = Callable[..., ScriptedTerminal]
UNSURE = "Deal;Phase;Created;Close\nA;Open;03/04/2026;05/06/2026\nB;Won;02/01/2026;07/08/2026\n"


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Puts a person at the terminal who types what a test says."""

    def at(*typed: str) -> ScriptedTerminal:
        terminal = ScriptedTerminal(*typed)
        monkeypatch.setattr(asking, "can_ask", lambda: True)
        monkeypatch.setattr(asking, "at_terminal", lambda *_, **__: asking.Dialog(terminal))
        return terminal

    return at


def closing(cli: Cli) -> list[tuple[str, str]]:
    """Every deal's days of creation and of closing, in the order of names."""
    deals = sorted(cli("pipeline list --status all --json").json, key=lambda deal: deal["name"])
    return [(deal["created"], deal["close_date"]) for deal in deals]


@pytest.mark.parametrize(
    ("key", "first"), [("d", ("2026-04-03", "2026-06-05")), ("m", ("2026-03-04", "2026-05-06"))]
)
def test_dates_that_read_both_ways_are_asked_for_once_and_for_all_columns(
    cli: Cli, tmp_path: Path, typing: Typing, key: str, first: tuple[str, str]
) -> None:
    path = export(tmp_path, row(created="03/04/2026", close="05/06/2026", owner=""))
    terminal = typing(key)

    result = cli("pipeline import", path, "--crm", "salesforce-report", "--as-of", "2026-11-01")

    assert result.code == 0, result.err
    assert closing(cli) == [first]
    assert len(terminal.prompts) == 1
    assert "The dates in 'Close Date', 'Created Date' can be read in two ways" in result.out
    assert "03/04/2026 is 3 Apr 2026 or 4 Mar 2026" in result.out


def test_who_skips_the_question_gets_the_option_named_and_nothing_is_changed(
    cli: Cli, tmp_path: Path, typing: Typing
) -> None:
    path = export(tmp_path, row(created="03/04/2026", close="05/06/2026", owner=""))
    typing("")

    result = cli("pipeline import", path)

    assert result.code == 2
    assert "--date-order dmy" in result.err
    assert cli("pipeline imports --json").json == []


def test_a_column_that_tells_its_order_keeps_it_whatever_is_answered_for_another(
    cli: Cli, tmp_path: Path, typing: Typing
) -> None:
    header = ["Record ID", "Deal Name", "Deal Stage", "Create Date", "Close Date", "Last Activity Date"]
    cells = ["1", "A", "Open", "25/01/2026", "01/25/2026", "03/04/2026"]  # two columns, two orders
    typing("m")

    result = cli("pipeline import --json", export(tmp_path, cells, header=header))

    assert result.code == 0, result.err
    assert closing(cli) == [("2026-01-25", "2026-01-25")]


def test_the_answer_is_kept_with_a_proposed_mapping(
    cli: Cli, tmp_path: Path, typing: Typing, run: Invocation
) -> None:
    path = raw(tmp_path, UNSURE, "crm.csv")
    typing("", "d")  # the mapping as proposed, day first

    first = cli("pipeline import", path)
    typing()
    again = cli("pipeline import", path, "--json")

    assert (first.code, again.code) == (0, 0), first.err + again.err
    assert again.json["unchanged"] == 2
    assert closing(cli)[0] == ("2026-04-03", "2026-06-05")
    assert profiles.all_profiles(run)[0].date_order == "dmy"


def test_the_answer_is_added_to_a_mapping_saved_before_it_was_needed(
    cli: Cli, tmp_path: Path, typing: Typing, run: Invocation
) -> None:
    cli("pipeline import", raw(tmp_path, UNSURE.replace("03/04", "13/04"), "crm.csv"))
    assert profiles.all_profiles(run)[0].date_order == ""
    terminal = typing("d")

    for _ in range(2):
        assert cli("pipeline import", raw(tmp_path, UNSURE, "crm.csv")).code == 0

    assert len(terminal.prompts) == 1
    assert profiles.all_profiles(run)[0].date_order == "dmy"


def test_without_a_terminal_the_option_is_named(cli: Cli, tmp_path: Path) -> None:
    result = cli("pipeline import", raw(tmp_path, UNSURE))

    assert result.code == 2
    assert "--date-order dmy or --date-order mdy" in result.err
