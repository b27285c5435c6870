"""Profiles, mappings of one's own, and proposals."""

from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.deals import profiles
from salescoach.deals.profiles import all_profiles
from salescoach.deals.proposing import propose
from tests.conftest import Cli
from tests.deals.exports import raw

MAPPING = """
name: my-crm
columns:
  id: Deal No
  name: {join: [Customer, Product]}
  stage: Phase
  amount: [Worth, Value]
  close_date: Closing
  owner: Seller
date_order: dmy
decimal: ","
currency: EUR
stages: {Signed: won, Gone: lost}
"""
FILE = 'Deal No,Customer,Product,Phase,Value,Closing,Seller\n1,Acme,Box,Signed,"1,5",3/4/2026,Ann\n'


def test_every_shipped_profile_is_sound(run: Invocation) -> None:
    profiles = all_profiles(run)

    assert {"salesforce-report", "salesforce-api", "hubspot", "pipedrive"} <= {
        profile.name for profile in profiles
    }
    assert all(profile.recognise for profile in profiles)


def test_a_mapping_says_which_column_means_what(cli: Cli, tmp_path: Path) -> None:
    mapping = raw(tmp_path, MAPPING, "map.yaml")

    result = cli("pipeline import --json", raw(tmp_path, FILE), "--map", mapping).json

    assert result["profile"] == "my-crm"
    deal = cli("pipeline list --status won --json").json[0]
    assert (deal["name"], deal["amount"], deal["currency"]) == ("Acme · Box", 1.5, "EUR")
    assert (deal["close_date"], deal["source"]) == ("2026-04-03", "my-crm")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colums: {}\n", "did you mean columns"),
        ("columns: {stadium: Phase}\n", "did you mean"),
        ("columns: {stage: Nowhere, name: Customer}\n", "Nowhere"),
        ("columns: {name: Customer}\n", "stage or status"),
        ("columns: {stage: Phase, name: Customer}\ndate_order: ydm\n", "dmy"),
        ("columns: {stage: Phase, name: Customer}\nstages: {Signed: maybe}\n", "won"),
        ("name: x\n", "columns"),
    ],
)
def test_a_mistake_in_a_mapping_is_named_with_its_remedy(
    cli: Cli, tmp_path: Path, text: str, says: str
) -> None:
    result = cli("pipeline import", raw(tmp_path, FILE), "--map", raw(tmp_path, text, "map.yaml"))

    assert result.code == 2
    assert says in result.err


def test_a_proposed_mapping_is_kept_for_the_next_file_with_these_headers(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    text = "deal_no;kunde;phase;betrag;abschlussdatum\n"
    text += "1;Müller;Verloren;1.234,50;31.12.2026\n2;Äcker;Angebot;5;1.2.2026\n"
    first = cli("pipeline import --json --dry-run", raw(tmp_path, text, "Export November.csv")).json
    assert list(private_home.glob("mappings/*")) == []
    cli("pipeline import", raw(tmp_path, text, "Export November.csv"))
    weekly = raw(
        tmp_path,
        text.replace("abschlussdatum", "abschlussdatum;neu").replace("2026\n", "2026;x\n"),
        "later.csv",
    )

    second = cli("pipeline import --json", weekly).json

    assert first["profile"] == second["profile"] == "export-november"
    assert (second["updated"], second["created"]) == (2, 0)
    assert [path.name for path in private_home.glob("mappings/*")] == ["export-november.yaml"]
    deals = cli("pipeline list --status all --json").json
    assert {(deal["account"], deal["amount"], deal["close_date"], deal["status"]) for deal in deals} == {
        ("Müller", 1234.5, "2026-12-31", "lost"), ("Äcker", 5, "2026-02-01", "open"),
    }  # fmt: skip


def test_another_layout_of_the_same_file_name_gets_a_mapping_of_its_own(cli: Cli, tmp_path: Path) -> None:
    one = cli("pipeline import --json", raw(tmp_path, "deal,stage\nA,Won\n", "export.csv")).json
    other = cli("pipeline import --json", raw(tmp_path, "title,phase\nB,Won\n", "export.csv")).json

    assert (one["profile"], other["profile"]) == ("export", "export-2")


def test_what_the_cells_hold_decides_with_the_header() -> None:
    headers = ["Deal", "Close", "Status", "Result"]
    rows = [["A", "yes", "hot", "Won"], ["B", "no", "cold", "Proposal"], ["C", "no", "hot", "Lost"]]

    profile = propose(headers, rows, "x")

    assert profile is not None
    assert profile.columns["stage"].headers == ("Result",)
    assert "close_date" not in profile.columns  # its cells are no dates


def test_headers_that_say_nothing_get_no_proposal() -> None:
    assert propose(["a", "b"], [["1", "2"]], "x") is None


def test_a_mistake_in_a_saved_mapping_and_one_in_a_shipped_profile_are_told_apart(
    cli: Cli, tmp_path: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = raw(tmp_path, FILE)
    (private_home / "mappings").mkdir(parents=True)
    saved = Path(raw(private_home / "mappings", "colums: {}\n", "mine.yaml"))
    mine = cli("pipeline import", path).err
    saved.unlink()
    (tmp_path / "crm").mkdir()
    raw(tmp_path / "crm", "colums: {}\n", "vendor.yaml")
    monkeypatch.setattr(profiles, "_SHIPPED", str(tmp_path / "crm"))
    shipped = cli("pipeline import", path).err

    assert "A saved mapping cannot be used." in mine
    assert "A profile that came with salescoach cannot be used." in shipped
    assert "saved mapping" not in shipped


def test_a_proposal_knows_usual_words_and_says_what_it_found_no_column_for(cli: Cli, tmp_path: Path) -> None:
    usual = cli("pipeline import --json --dry-run", raw(tmp_path, FILE.replace("3/4/2026", "30/4/2026"))).json
    bare = cli("pipeline import --json --dry-run", raw(tmp_path, "Deal,Phase,Worth\nA,Won,x\n", "b.csv")).json

    assert usual["identity"] == "by Deal No"
    assert "owner: Seller" in usual["warnings"][0]
    assert "close_date: Closing" in usual["warnings"][0]
    assert "None was taken for" not in usual["warnings"][0]
    assert "None was taken for owner, amount, close_date." in bare["warnings"][0]


def test_a_column_that_names_account_and_deal_is_told_once(cli: Cli, tmp_path: Path) -> None:
    file = raw(tmp_path, "Customer,Phase\nAcme,Won\n")

    assert cli("pipeline import --json --dry-run", file).json["identity"] == "by Customer"
