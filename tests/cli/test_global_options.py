"""Options every command takes, before and after its name, and the environment behind them."""

from pathlib import Path

import pytest

from tests.conftest import Cli


@pytest.mark.parametrize(
    "words",
    [
        "--store {store} rep list --json",
        "rep --store {store} list --json",
        "rep list --store {store} --json",
        "--json --store {store} rep list",
        "rep --json list --store={store}",
        "--format json rep list --store {store}",
        "--format table rep list --store {store} --json",
        "--store /nowhere/at/all.db rep list --store {store} --json",
    ],
)
def test_global_options_stand_anywhere_and_the_last_one_counts(cli: Cli, tmp_path: Path, words: str) -> None:
    store = str(tmp_path / "team.db")
    cli("--store", store, "rep", "add", "Ann Novak")

    result = cli(words.format(store=store))

    assert (result.code, result.err) == (0, "")
    assert [rep["name"] for rep in result.json] == ["Ann Novak"]


def test_the_option_beats_the_environment_which_beats_the_home(
    cli: Cli, tmp_path: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("rep add", "Of Home")
    monkeypatch.setenv("SALESCOACH_STORE", str(tmp_path / "env.db"))
    cli("rep add", "Of Environment")

    assert [rep["name"] for rep in cli("rep list --json").json] == ["Of Environment"]
    assert cli("--store", str(tmp_path / "other.db"), "rep", "list", "--json").json == []
    monkeypatch.setenv("SALESCOACH_STORE", "")
    assert [rep["name"] for rep in cli("rep list --json").json] == ["Of Home"]
    assert (private_home / "salescoach.db").is_file()


@pytest.mark.parametrize("place", ["before", "after"])
def test_today_is_taken_before_and_after(cli: Cli, place: str) -> None:
    cli("rep add", "Ann Novak")
    words = ["rep", "away", "ann", "today", "+1d"]

    result = cli(
        "", *(["--today", "2027-02-01", *words] if place == "before" else [*words, "--today", "2027-02-01"])
    )

    assert "from 2027-02-01 to 2027-02-02" in result.err


def test_the_day_in_the_environment_is_overruled_by_the_option(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("rep add", "Ann Novak")
    monkeypatch.setenv("SALESCOACH_TODAY", "2027-03-01")

    assert "2027-03-01" in cli("rep away ann today today").err
    assert "2027-04-01" in cli("--today 2027-04-01 rep away ann today today").err


def test_a_wrong_day_in_the_environment_is_named_as_such(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESCOACH_TODAY", "someday")

    result = cli("rep list")

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("Error: SALESCOACH_TODAY: 'someday' is not a date.")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["rep", "list", "--format", "csv", "--json"], "Both csv and json were asked for"),
        (["--json", "--format", "table", "rep", "list"], "Name one format"),
        (["rep", "list", "--format", "yaml"], "There is no format 'yaml'"),
        (["rep", "list", "--format"], "requires an argument"),
        (["--store", "", "rep", "list"], "--store names nothing"),
        (["--store", "  ", "rep", "list"], "--store names nothing"),
        (["--today", "", "rep", "list"], "is not a date"),
        (["--today", "2026-02-30", "rep", "list"], "is not a date"),
    ],
)
def test_contradictions_and_empty_values_are_wrong_use(cli: Cli, words: list[str], says: str) -> None:
    result = cli("", *words)

    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_the_same_format_twice_is_no_contradiction(cli: Cli) -> None:
    assert cli("rep list --format json --json").code == 0


@pytest.mark.parametrize("words", ["rep show ann --format csv", "rep show ann --format xlsx"])
def test_what_is_no_list_has_no_csv(cli: Cli, words: str) -> None:
    cli("rep add", "Ann Novak")

    result = cli(words)

    assert (result.code, result.out) == (2, "")
    assert "salescoach rep show is not a list" in result.err


def test_the_home_is_where_the_environment_says(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SALESCOACH_HOME", str(tmp_path / "elsewhere"))

    cli("rep list")

    assert (tmp_path / "elsewhere" / "salescoach.db").is_file()


@pytest.mark.parametrize(
    "words",
    [
        "calendar show --rep", "pipeline list --rep", "pipeline audit --rep", "pipeline review",
        "pipeline balance --rep", "coach impact --rep", "coach plan --rep", "coach skills",
        "coach history --rep", "commitments list --rep", "rep show", "prep", "debrief ann words --deal",
        "coach log co-development ann words --with",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_refused_and_never_means_everybody(cli: Cli, words: str, name: str) -> None:
    cli("rep add", "Ann Novak")

    result = cli(words, name)

    assert (result.code, result.out) == (2, "")
    assert "names nothing" in result.err
