"""Owners in an export and the reps they are."""

from pathlib import Path

import pytest

from salescoach.deals.owners import new_owners, proposed_name
from tests.conftest import Cli
from tests.deals.exports import export, row


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("Ann Novak", "Ann Novak"),
        ("  Ann   Novak ", "Ann Novak"),
        ("ann.novak@example.com", "Ann Novak"),
        ("ann@example.com", "Ann"),
        ("005Ec000004oBPNIA2", ""),
        ("12345", ""),
        ("", ""),
        ("x" * 201, ""),
    ],
)
def test_the_name_a_rep_would_get(owner: str, name: str) -> None:
    assert proposed_name(owner) == name


def test_each_new_owner_counts_once() -> None:
    assert [o.name for o in new_owners(["Ann Novak", "ann novak", "", "Ben"], {"ben": 1})] == ["Ann Novak"]


def test_owners_who_are_no_reps_keep_their_deals_and_the_way_to_add_them_is_said(
    cli: Cli, tmp_path: Path
) -> None:
    result = cli("pipeline import", export(tmp_path, row(0)))

    assert "--add-reps" in result.err
    assert "salescoach rep add" in result.err
    deal = cli("pipeline list --json").json[0]
    assert (deal["rep"], deal["is_rep"]) == ("Ann Novak", False)


def test_add_reps_makes_reps_and_a_later_import_links_what_waited(cli: Cli, tmp_path: Path) -> None:
    path = export(tmp_path, row(0), row(1, owner="ben.ortiz@example.com"))
    cli("pipeline import", path)

    result = cli("pipeline import --add-reps", path, "--json").json

    assert result["new_reps"] == ["Ann Novak", "Ben Ortiz"]
    assert result["unchanged"] == 2
    assert [deal["is_rep"] for deal in cli("pipeline list --json").json] == [True, True]
    assert cli("rep show ben --json").json["aliases"] == ["ben.ortiz@example.com"]
    assert len(cli("pipeline list --rep ben --json").json) == 1


def test_known_names_and_aliases_are_matched_whatever_their_case(cli: Cli, tmp_path: Path) -> None:
    cli("rep add", "Ann Novak", "--alias", "ANN@example.com")

    result = cli(
        "pipeline import", export(tmp_path, row(0, owner="ann  NOVAK"), row(1, owner="ann@EXAMPLE.com"))
    )

    assert result.err == ""
    assert {deal["rep"] for deal in cli("pipeline list --json").json} == {"Ann Novak"}


def test_an_address_becomes_an_alias_of_the_rep_who_has_that_name(cli: Cli, tmp_path: Path) -> None:
    cli("rep add", "Ann Novak")

    result = cli(
        "pipeline import --add-reps", export(tmp_path, row(0, owner="ann.novak@example.com")), "--json"
    ).json

    assert result["new_reps"] == []
    assert cli("rep show ann --json").json["aliases"] == ["ann.novak@example.com"]
    assert cli("pipeline list --json").json[0]["is_rep"] is True
