"""Who decides and against whom: judged by what is on record where the export has no column for it."""

from datetime import date

import pytest

from salescoach.core.invocation import Invocation
from tests.audit.building import ALL_FIELDS, Pipeline
from tests.conftest import Cli

FIELDS = [field for field in ALL_FIELDS if field not in ("decision_maker", "competitor")]


@pytest.fixture
def pipeline(run: Invocation) -> Pipeline:
    """Three late deals of 60,000 and an early one, from an export that names neither."""
    store = Pipeline(run)
    store.imported(fields=FIELDS)
    for name in ("Asked", "Answered", "Unasked"):
        store.deal(name, stage="Negotiation", amount=60000, decision_maker="", competitor="")
    store.deal("Early", stage="Discovery", probability=20, amount=60000, decision_maker="", competitor="")
    return store


def gaps(cli: Cli, code: str) -> list[str]:
    found = cli(f"pipeline audit --select {code} --json").json["not_evaluable"]
    return [gap["reason"] for gap in found]


def found(cli: Cli, code: str) -> list[str]:
    return [one["deal_name"] for one in cli(f"pipeline audit --select {code} --json").json["findings"]]


@pytest.mark.parametrize(("code", "column"), [("QU102", "decision maker"), ("QU103", "competitor")])
def test_without_column_and_answers_the_late_deals_are_not_judged_and_that_is_said(
    pipeline: Pipeline, cli: Cli, code: str, column: str
) -> None:
    assert found(cli, code) == []
    assert gaps(cli, code) == [
        f"3 of 4 deals: late, no {column} on record, and the export has no column for it"
    ]


def test_what_was_answered_is_judged_and_only_the_rest_is_not(pipeline: Pipeline, cli: Cli) -> None:
    pipeline.answer(1, "decision_maker", "no", "nobody knows")
    pipeline.answer(2, "decision_maker_met", "yes", "Eva Lang, COO")

    assert found(cli, "QU102") == ["Asked"]
    assert gaps(cli, "QU102") == [
        "1 of 4 deals: late, no decision maker on record, and the export has no column for it"
    ]
    pipeline.answer(3, "decision_maker", "unknown", "")
    assert found(cli, "QU102") == ["Asked", "Unasked"]
    assert gaps(cli, "QU102") == []


def test_each_source_is_judged_by_its_own_columns(pipeline: Pipeline, cli: Cli) -> None:
    pipeline.imported(fields=ALL_FIELDS)
    pipeline.deal(
        "Other", source="hubspot", stage="Negotiation", amount=60000, decision_maker="", competitor="Acme"
    )

    assert found(cli, "QU102") == ["Other"]
    assert gaps(cli, "QU102") == [
        "3 of 4 deals: late, no decision maker on record, and the csv export has no column for it"
    ]


def test_a_stage_without_a_place_is_said_to_be_of_unknown_lateness(pipeline: Pipeline, cli: Cli) -> None:
    pipeline.deal("Strange", stage="Feld", probability=None, amount=60000)

    assert gaps(cli, "MV102") == ["1 of 5 deals: their stage has no place in the sales process"]
    assert "1 of 5 deals: their stage has no place in the sales process" in gaps(cli, "QU103")


def test_one_deal_that_stands_still_late_is_found_once(pipeline: Pipeline, cli: Cli) -> None:

    pipeline.set(1, stage_since=date(2026, 10, 1))

    rules = [one["rule"] for one in cli("pipeline audit --json").json["findings"] if one["deal"] == 1]
    assert "MV102" in rules
    assert "MV101" not in rules
    assert found(cli, "MV101") == ["Asked"]
