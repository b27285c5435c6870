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


BARE = (
    "A,B,C,D,E,F\n"
    "1001,Acme rollout,Acme Ltd,Ann Novak,Angebot,2026-12-03\n"
    "1002,Beta pilot,Beta GmbH,Ben Ortiz,Gewonnen,2026-11-01\n"
    "1003,Café till,Café Zoë,Ann Novak,Verloren,2026-11-02\n"
)
ADDED = ("+", "account", "3", "+", "Owner", "d", "+", "id", "1", "+", "close date", "6")


def test_a_file_whose_headers_say_nothing_is_mapped_by_its_reader_and_known_the_next_time(
    cli: Cli, tmp_path: Path, typing: Typing, run: Invocation
) -> None:
    path = raw(tmp_path, BARE, "Weekly.csv")
    typing("2", *ADDED, "", "y")  # the name, which is asked for first; more fields; right; add the owners

    first = cli("pipeline import", path)
    typing()
    again = cli("pipeline import", path, "--json").json

    assert first.code == 0, first.out + first.err
    assert "Still needed: what the deals are called." in first.out
    assert (again["profile"], again["unchanged"], again["new_reps"]) == ("weekly", 3, [])
    assert [deal["is_rep"] for deal in cli("pipeline list --status all --json").json] == [True] * 3
    saved = profiles.all_profiles(run)[0].columns
    assert {field: found.headers for field, found in saved.items()} == {
        "id": ("A",), "name": ("B",), "account": ("C",), "owner": ("D",), "stage": ("E",),
        "close_date": ("F",),
    }  # fmt: skip


def test_a_proposed_line_can_be_changed_joined_and_removed(
    cli: Cli, tmp_path: Path, typing: Typing, run: Invocation
) -> None:
    path = raw(tmp_path, "Deal;Kind;Phase;Value\nA;Box;Open;5\nB;Pen;Won;7\n", "crm.csv")
    terminal = typing("1", "1+2", "9", "2", "9", "4", "3", "0", "")

    result = cli("pipeline import", path)

    assert result.code == 0, result.out + result.err
    assert terminal.typed == []
    assert "1  name    Deal    A, B" in result.out
    assert "There is no line 9." in result.out
    assert "That is none of the columns, 0 to 4." in result.out
    saved = profiles.all_profiles(run)[0].columns
    assert (saved["name"].headers, saved["name"].joined) == (("Deal", "Kind"), True)
    assert saved["stage"].headers == ("Value",)
    assert "amount" not in saved
    assert {deal["name"] for deal in cli("pipeline list --status all --json").json} == {"A · Box", "B · Pen"}


def test_a_column_whose_cells_are_of_another_kind_is_said_to_be_so(
    cli: Cli, tmp_path: Path, typing: Typing
) -> None:
    path = raw(tmp_path, "Deal;Kind;Phase\nA;Box;Open\nB;Pen;Won\n")
    typing("+", "close date", "2", "")

    said = cli("pipeline import", path).out

    assert "Many cells of 'Kind' are no close date" in said


def test_nothing_is_taken_without_a_name_and_a_stage_and_who_stops_changes_nothing(
    cli: Cli, tmp_path: Path, typing: Typing, private_home: Path
) -> None:
    terminal = typing("0", "", "2", "1", "0", "")  # no name, yet right? name, no name any more, right?

    result = cli("pipeline import", raw(tmp_path, BARE))

    assert result.code == 130
    assert terminal.typed == []
    assert result.out.count("Still needed: what the deals are called.") >= 3
    assert not list(private_home.glob("mappings/*"))


def test_a_dry_run_saves_no_mapping(cli: Cli, tmp_path: Path, typing: Typing, private_home: Path) -> None:
    typing("2", "")

    assert cli("pipeline import --dry-run", raw(tmp_path, BARE)).code == 0

    assert not list(private_home.glob("mappings/*"))


def test_without_a_terminal_headers_that_say_nothing_are_refused_naming_the_option(
    cli: Cli, tmp_path: Path
) -> None:
    result = cli("pipeline import", raw(tmp_path, BARE))

    assert result.code == 2
    assert "--map FILE" in result.err


@pytest.mark.parametrize("header", ["", " ", "Kind"])
def test_columns_that_cannot_be_named_are_not_offered(
    cli: Cli, tmp_path: Path, typing: Typing, header: str
) -> None:
    typing("1", "", "")

    said = cli("pipeline import", raw(tmp_path, f"Deal,Kind,{header},Phase\nA,Box,Unseen,Open\n")).out

    assert "2  Kind" in said
    assert "Unseen" not in said


def test_a_header_of_unknown_words_with_a_blank_among_them_is_still_the_header(
    cli: Cli, tmp_path: Path, typing: Typing
) -> None:
    typing("2", "")
    path = raw(tmp_path, "A,B,,D\n1,Acme,x,Offen\n2,Beta,y,Gewonnen\n")

    result = cli("pipeline import", path)

    assert result.code == 0, result.err
    assert {deal["name"] for deal in cli("pipeline list --status all --json").json} == {"Acme", "Beta"}
