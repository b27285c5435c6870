"""Real exports, whole."""

import csv
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli
from tests.deals.exports import stored

pytestmark = pytest.mark.realdata
VENDORS = {
    "sf_report_details_latin1.csv": "salesforce-report",
    "hubspot_all_deals_bom.csv": "hubspot",
    "pipedrive_deals_en.csv": "pipedrive",
}


def imported(
    cli: Cli, folder: Path, source: Path, *options: str
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Imports a copy (rejects lie beside the file); returns the result and every deal."""
    copy = shutil.copy(source, folder)
    result = cli("pipeline import --json", copy, *options)
    assert result.code == 0, result.err
    return result.json, cli("pipeline list --status all --json").json


def totals(deals: list[dict[str, Any]]) -> dict[str, Any]:
    amounts = [Decimal(str(deal["amount"])) for deal in deals if deal["amount"] is not None]
    won = [
        Decimal(str(deal["amount"]))
        for deal in deals
        if deal["status"] == "won" and deal["amount"] is not None
    ]
    return {
        "deals": len(deals),
        **{status: sum(deal["status"] == status for deal in deals) for status in ("won", "lost", "open")},
        "amount_total": float(sum(amounts)),
        "won_amount": float(sum(won)),
        "distinct_owners": len({deal["rep"] for deal in deals}),
        "blank_account": sum(deal["account"] is None for deal in deals),
    }


@pytest.mark.parametrize("name", VENDORS)
def test_three_vendors_give_the_totals_that_are_true(cli: Cli, real: Path, tmp_path: Path, name: str) -> None:
    expected = json.loads((real / "vendor-shapes" / "expected.json").read_text())[name]

    result, deals = imported(cli, tmp_path, real / "vendor-shapes" / name)

    found = totals(deals)
    assert found == {key: expected[key] for key in found}
    assert result["profile"] == VENDORS[name]
    assert (result["created"], result["rejected"]) == (240, 0)


@pytest.mark.parametrize("name", VENDORS)
def test_every_deal_of_three_vendors_is_the_canonical_one(
    cli: Cli, real: Path, tmp_path: Path, name: str
) -> None:
    with open(real / "vendor-shapes" / "canonical.csv", encoding="utf-8", newline="") as file:
        truth = sorted(
            (
                row["name"],
                row["owner"],
                row["account"] or None,
                float(row["amount"]),
                row["created"],
                row["close"],
            )
            for row in csv.DictReader(file)
        )

    _, deals = imported(cli, tmp_path, real / "vendor-shapes" / name)

    found = sorted(
        (
            deal["name"],
            deal["rep"],
            deal["account"],
            float(deal["amount"]),
            deal["created"],
            deal["close_date"],
        )
        for deal in deals
    )
    assert [row[:4] for row in found] == [row[:4] for row in truth]
    assert found == truth


def test_hubspot_needs_no_mapping(cli: Cli, real: Path, tmp_path: Path) -> None:
    result, deals = imported(cli, tmp_path, real / "hubspot-dummy" / "hubspot_deals.csv", "--add-reps")

    assert (result["profile"], result["created"], result["rejected"]) == ("hubspot", 500, 0)
    assert totals(deals)["won"] == 71
    assert {deal["rep"] for deal in deals} == {
        "Dwight Schrute", "Michael Scott", "Pam Beesly", "Jim Halpert", "Angela Martin",
    }  # fmt: skip
    assert {deal["pipeline"] for deal in deals} == {"Sales Pipeline", "Renewals Pipeline"}


def test_generic_headers_get_a_mapping_that_is_kept_and_used_again(
    cli: Cli, real: Path, tmp_path: Path
) -> None:
    source = real / "maven-crm-sales" / "sales_pipeline.csv"

    result, deals = imported(cli, tmp_path, source)

    found = totals(deals)
    assert (found["deals"], found["won"], found["lost"], found["open"]) == (8800, 4238, 2473, 2089)
    assert (found["distinct_owners"], found["blank_account"]) == (30, 1425)
    assert "opportunity_id" in result["warnings"][0]
    again, _ = imported(cli, tmp_path, source)
    assert (again["unchanged"], again["profile"]) == (8800, result["profile"])
    assert not any("No profile" in warning for warning in again["warnings"])


@pytest.mark.parametrize(
    ("name", "deals", "won", "lost"),
    [("datacloud-Opportunity.csv", 50, 12, 3), ("powerbi-Opportunity.csv", 36, 12, 8)],
)
def test_salesforce_exports_with_api_names(
    cli: Cli, real: Path, tmp_path: Path, name: str, deals: int, won: int, lost: int
) -> None:
    result, found = imported(cli, tmp_path, real / "salesforce" / name)

    sums = totals(found)
    assert (result["profile"], result["rejected"]) == ("salesforce-api", 0)
    assert (sums["deals"], sums["won"], sums["lost"]) == (deals, won, lost)
    assert all(len(deal["source_id"]) == 18 for deal in found)
    assert all(deal["created"] and deal["close_date"] for deal in found)


IGNORED = {"sf_report_details_latin1.csv": 7}  # the blank lines and footers; every other file has none


@pytest.mark.parametrize(
    "name",
    [
        *(f"vendor-shapes/{vendor}" for vendor in VENDORS),
        "hubspot-dummy/hubspot_deals.csv",
        "maven-crm-sales/sales_pipeline.csv",
        "salesforce/datacloud-Opportunity.csv",
        "salesforce/powerbi-Opportunity.csv",
        "pipeline-leak-sample/sample_hubspot_deals.csv",
    ],
)
def test_every_row_of_a_real_file_is_accounted_for_once(
    cli: Cli, real: Path, tmp_path: Path, name: str
) -> None:
    source = real / name
    encoding = "cp1252" if "latin1" in name else "utf-8-sig"
    with open(source, encoding=encoding, newline="") as file:
        below_header = sum(1 for _ in csv.reader(file)) - 1

    first, deals = imported(cli, tmp_path, source)
    again, _ = imported(cli, tmp_path, source)

    for result in (first, again):
        kinds = ("created", "updated", "unchanged", "rejected", "ignored")
        assert result["rows"] == below_header == sum(result[kind] for kind in kinds)
        assert (result["rejected"], result["ignored"]) == (0, IGNORED.get(source.name, 0))
    assert first["created"] == len(deals) == again["unchanged"]


LEAK = {
    "sample_hubspot_deals.csv": ("hubspot", 1600, 0, 0),
    "sample_salesforce_history.csv": ("salesforce-opportunity-history", 1600, 3876, 455),
    "sample_salesforce_field_history.csv": ("salesforce-field-history", 1600, 3876, 0),
}


def told_of(home: Path) -> list[list[Any]]:
    """Every deal with its stated history, without the ids and dates of the file it came from."""
    deals = stored(
        home, "SELECT id, name, created_on, stage, status, amount_minor, stage_since, closed_on FROM deal"
    )
    told: dict[int, list[Any]] = {deal[0]: [deal[1:]] for deal in deals}
    for ident, *change in stored(
        home,
        "SELECT deal_id, field, old_value, new_value, on_date, basis FROM deal_change"
        " ORDER BY deal_id, field, on_date, as_of, id",
    ):
        told[ident].append(change)
    return sorted(told.values(), key=str)


def test_three_histories_of_the_same_deals_agree(
    cli: Cli, real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for name, (profile, created, updated, unchanged) in LEAK.items():
        home = tmp_path / profile
        monkeypatch.setenv("SALESCOACH_HOME", str(home))
        result, _ = imported(cli, tmp_path, real / "pipeline-leak-sample" / name, "--as-of", "2026-09-15")
        assert (result["profile"], result["rejected"]) == (profile, 0)
        assert (result["created"], result["updated"], result["unchanged"]) == (created, updated, unchanged)
        again, _ = imported(cli, tmp_path, real / "pipeline-leak-sample" / name, "--as-of", "2026-09-15")
        assert (again["unchanged"], again["events"]) == (again["rows"], 0)
        found.append(told_of(home))

    assert len(found[0]) == 1600
    assert found[0] == found[1] == found[2]
    moves = [change for deal in found[0] for change in deal[1:] if change[0] == "stage"]
    assert len(moves) == 3876
    assert {change[4] for change in moves} == {"stated"}
    assert sum(change[1:3] == ["Discovery", "Demo"] for change in moves) == 56  # planted: Qualified skipped


@pytest.mark.parametrize(
    ("name", "rows", "deals"),
    [
        ("salesforce/powerbi-OpportunityHistory.csv", 48, 36),
        ("fivetran-seeds/salesforce/sf_opportunity_history_data.csv", 10, 10),
    ],
)
def test_history_tables_of_the_api_and_of_a_warehouse_import(
    cli: Cli, real: Path, tmp_path: Path, name: str, rows: int, deals: int
) -> None:
    result, found = imported(cli, tmp_path, real / name)
    again, _ = imported(cli, tmp_path, real / name)

    assert (result["rows"], result["created"], result["rejected"], len(found)) == (rows, deals, 0, deals)
    assert again["unchanged"] == rows


def test_opportunities_of_a_warehouse_are_those_its_history_tells_of(
    cli: Cli, real: Path, tmp_path: Path
) -> None:
    folder = real / "fivetran-seeds" / "salesforce"

    result, deals = imported(cli, tmp_path, folder / "sf_opportunity_data.csv")
    history, after = imported(cli, tmp_path, folder / "sf_opportunity_history_data.csv")

    assert (result["profile"], result["created"], result["rejected"]) == ("fivetran-opportunity", 10, 0)
    sums = totals(deals)
    assert (sums["won"], sums["lost"], sums["open"]) == (5, 4, 1)  # as is_won and is_closed say
    assert (history["profile"], history["created"]) == ("fivetran-opportunity-history", 0)
    assert len(after) == 10


@pytest.mark.parametrize("options", ["", "--dry-run"])
def test_a_list_of_leads_is_refused(cli: Cli, real: Path, tmp_path: Path, options: str) -> None:
    copy = shutil.copy(real / "salesforce" / "powerbi-Lead.csv", tmp_path)

    result = cli("pipeline import", copy, *options.split())

    assert result.code == 2
    assert "is a list of leads, not of deals" in result.err
    assert cli("pipeline list --status all --json").json == []


def test_every_naughty_string_survives_as_deal_and_owner(cli: Cli, real: Path, tmp_path: Path) -> None:
    strings = json.loads((real / "nasty" / "blns" / "blns.json").read_text(encoding="utf-8"))
    path = tmp_path / "nasty.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Record ID", "Deal Name", "Deal Stage", "Deal owner", "Close Date"])
        writer.writerows([f"N{n}", text, "Open", text, "2026-12-31"] for n, text in enumerate(strings))

    for options in ("", "--add-reps"):
        result = cli(f"pipeline import --json {options}", str(path))
        assert result.code == 0, result.err
        assert result.json["rejected"] == 0
        found = {deal["source_id"]: deal for deal in cli("pipeline list --json").json}
        assert [found[f"N{n}"]["name"] for n in range(len(strings))] == strings
        assert [found[f"N{n}"]["owner"] or "" for n in range(len(strings))] == strings
    for words in ("pipeline list", "pipeline list --format plain", "rep list"):
        shown = cli(words)
        assert shown.code == 0
        assert not set(shown.out) & set("\x00\x07\x1b\x7f\u202e\u2066\u200b")


def test_spreadsheet_formulas_stay_text_in_the_rejects_file(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "formula.csv"
    path.write_text('Record ID,Deal Name,Deal Stage\n,=cmd|x,Open\n1,"@SUM(1)",Open\n')

    rejects = Path(cli("pipeline import --json", str(path)).json["rejects_file"])

    text = rejects.read_text(encoding="utf-8-sig")
    assert ",'=cmd|x," in text
    rejects.write_text(text.replace(",,'=", ",2,'="), encoding="utf-8")
    cli("pipeline import", str(rejects))
    assert {deal["name"] for deal in cli("pipeline list --json").json} == {"=cmd|x", "@SUM(1)"}
