"""The audit on real exports, imported as they come."""

from pathlib import Path

import pytest

from tests.conftest import Cli

pytestmark = [pytest.mark.realdata, pytest.mark.slow]


def test_a_hubspot_export_is_judged_by_what_it_has(real: Path, cli: Cli) -> None:
    found = cli("pipeline audit --json", str(real / "hubspot-dummy" / "hubspot_deals.csv")).json

    assert found["deals"] == 360
    assert {finding["rule"] for finding in found["findings"]} == {"BE102", "DT101"}
    assert {gap["rule"] for gap in found["not_evaluable"]} == {
        "BE101", "BE103", "ST102", "ST103", "ST104", "ST105", "DT102", "MV101", "MV102", "CP101",
        "CP107", "CP108", "CP109", "CP110", "QU101", "QU102", "QU103", "QU104", "QU105", "TM101",
        "TM102", "TM103", "TM104", "TM105",
    }  # fmt: skip


def test_a_crm_without_a_profile_is_audited_whole(real: Path, cli: Cli) -> None:
    found = cli("pipeline audit --json", str(real / "maven-crm-sales" / "sales_pipeline.csv")).json

    rules = [finding["rule"] for finding in found["findings"]]
    assert found["deals"] == 2089
    assert rules.count("CP105") == 1425  # open deals without an account
    assert rules.count("CP102") == 1589  # Engaging without an amount; the 500 in Prospecting may be
    assert ("DT101", "2,089 of 2,089 deals: no close date") in [
        (gap["rule"], gap["reason"]) for gap in found["not_evaluable"]
    ]


@pytest.mark.parametrize(
    "name", ["sf_report_details_latin1.csv", "hubspot_all_deals_bom.csv", "pipedrive_deals_en.csv"]
)
def test_three_shapes_of_the_same_deals_are_audited_alike(real: Path, cli: Cli, name: str) -> None:
    found = cli("pipeline audit --select CP102,CP105 --json", str(real / "vendor-shapes" / name)).json

    assert found["deals"] == 60
    assert sum(finding["rule"] == "CP105" for finding in found["findings"]) == 41
