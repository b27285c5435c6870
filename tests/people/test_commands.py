"""`salescoach rep …` at the keyboard."""

import pytest

from tests.conftest import Cli


@pytest.fixture
def team(cli: Cli) -> Cli:
    """Two reps."""
    cli("rep add", "Ann Novak", "--alias", "ann@example.com", "--quota", "240k")
    cli("rep add", "Ben Ortiz", "--status", "ramping")
    return cli


def test_a_rep_added_is_listed_with_aliases_and_quota(team: Cli) -> None:
    ann = team("rep list --json").json[0]

    assert (ann["name"], ann["status"], ann["aliases"]) == ("Ann Novak", "active", ["ann@example.com"])
    assert ann["quotas"][0]["amount"] == 240000
    assert ann["quotas"][0]["period"] == "2026-Q4"


def test_the_same_name_in_other_case_and_spacing_is_refused(team: Cli) -> None:
    result = team("rep add", "ann   NOVAK")

    assert result.code == 1
    assert "already a rep" in result.err
    assert len(team("rep list --json").json) == 2


def test_an_alias_of_somebody_else_is_refused_and_nothing_is_kept(team: Cli) -> None:
    result = team("rep add", "Cleo Park", "--alias", "ANN@example.com")

    assert result.code == 1
    assert "alias of Ann Novak" in result.err
    assert [row["name"] for row in team("rep list --json").json] == ["Ann Novak", "Ben Ortiz"]


def test_an_unknown_rep_lists_the_candidates(team: Cli) -> None:
    result = team("rep show zoe")

    assert result.code == 2
    assert "Ann Novak" in result.err
    assert "Ben Ortiz" in result.err
    assert result.out == ""


def test_a_renamed_rep_is_still_found_by_the_old_name(team: Cli) -> None:
    team("rep edit ann --name", "Ann Weber")

    assert team("rep show", "ann novak", "--json").json["name"] == "Ann Weber"


def test_an_archived_rep_leaves_the_list_and_keeps_the_record(team: Cli) -> None:
    assert team("rep archive ben").code == 0

    assert [row["name"] for row in team("rep list --json").json] == ["Ann Novak"]
    assert [row["status"] for row in team("rep list --all --json").json] == ["active", "archived"]


def test_edit_without_a_change_says_so(team: Cli) -> None:
    assert team("rep edit ann").code == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["rep", "add", "Cleo", "--part-time", "0"], "1 to 100"),
        (["rep", "add", "Cleo", "--days", "someday"], "mon-fri"),
        (["rep", "add", "Cleo", "--start", "whenever"], "2026-11-27"),
        (["rep", "add", "Cleo", "--quota", "1,5"], "120000"),
        (["rep", "add", "Cleo", "--status", "asleep"], "ramping"),
        (["rep", "add", "   "], "needs a name"),
    ],
)
def test_a_wrong_option_names_the_remedy_and_adds_nobody(cli: Cli, words: list[str], says: str) -> None:
    result = cli("", *words)

    assert result.code == 2
    assert says in result.err
    assert cli("rep list --json").json == []


def test_somebody_archived_is_named_as_such_and_can_come_back(cli: Cli) -> None:
    cli("rep add", "Bo Li")
    cli("rep archive bo")

    gone = cli("rep show bo")
    assert gone.code == 2
    assert "archived" in gone.err
    assert "Bo Li" in gone.err
    again = cli("rep add", "Bo Li")
    assert again.code == 1
    assert "--status active" in again.err

    assert cli("rep edit", "Bo Li", "--status", "active").code == 0
    assert [row["name"] for row in cli("rep list --json").json] == ["Bo Li"]


def test_days_away_count_once_and_can_be_taken_back(cli: Cli) -> None:
    cli("rep add", "Bo Li")
    cli("rep away bo 2026-12-24 2026-12-31")
    cli("rep away bo 2026-12-24 2026-12-31")
    assert len(cli("rep show bo --json").json["away"]) == 1

    assert cli("rep away bo 2026-12-24 2026-12-31 --undo").code == 0
    assert cli("rep show bo --json").json["away"] == []
    never = cli("rep away bo 2026-12-24 2026-12-31 --undo")
    assert never.code == 2
    assert "rep show" in never.err
