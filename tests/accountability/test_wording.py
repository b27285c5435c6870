"""Targets as they are typed."""

import pytest

from salescoach.accountability.amounts import amount_words, parse_amount
from salescoach.accountability.metrics import METRICS, find_metric, metric_of, own_metric
from salescoach.accountability.wording import read_target
from salescoach.core.errors import WrongUse

VISITS = own_metric("client visits", "client visits", "count")


@pytest.mark.parametrize(
    ("typed", "amount", "per"),
    [
        ("50 per week", "50", "week"),
        ("50/week", "50", "week"),
        ("EUR 40k per Quarter", "EUR 40k", "quarter"),
        ("80% weekly", "80%", "week"),
        ("80 % each month", "80 %", "month"),
        ("12 a day", "12", "day"),
        ("12 daily", "12", "day"),
        ("", "", ""),
    ],
)
def test_an_amount_and_its_period_are_read(typed: str, amount: str, per: str) -> None:
    assert read_target(typed.split()) == (amount, per)


@pytest.mark.parametrize("typed", ["50", "per week", "50 per year", "fifty", "week"])
def test_anything_else_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(WrongUse, match="is no target") as refused:
        read_target(typed.split())
    assert "50 per week" in refused.value.remedy


@pytest.mark.parametrize(
    ("typed", "unit", "amount", "currency"),
    [
        ("50", "count", 50, ""),
        ("40k", "money", 4_000_000, "EUR"),
        ("CHF 12.50", "money", 1_250, "CHF"),
        ("80%", "percent", 80, ""),
        ("80 %", "percent", 80, ""),
        ("0", "count", 0, ""),
    ],
)
def test_figures_are_exact_in_their_unit(typed: str, unit: str, amount: int, currency: str) -> None:
    assert parse_amount(typed, unit, "EUR") == (amount, currency)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("-3", "count"), ("3.5", "count"), ("50%", "count"), ("9999999999999", "count"), ("101%", "percent"),
        ("-1", "money"), ("x", "money"), ("1,5", "money"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_refused(typed: str, unit: str) -> None:
    with pytest.raises(WrongUse):
        parse_amount(typed, unit, "EUR")


def test_amounts_are_said_with_their_unit() -> None:
    assert amount_words(1_250, "count", "") == "1,250"
    assert amount_words(4_000_050, "money", "EUR") == "40,000 EUR"
    assert amount_words(80, "percent", "") == "80 %"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("calls", "calls"), ("Calls", "calls"), ("won", "won-revenue"), ("new deals", "new-deals"),
        ("new_deals", "new-deals"), ("next", "next-step-share"), ("client-visits", "client visits"),
        ("deals without finding", "clean-audit-share"), ("meet", "meetings"),
    ],
)  # fmt: skip
def test_metrics_are_found_by_code_name_and_beginning(typed: str, code: str) -> None:
    found = find_metric(typed, [VISITS])

    assert found is not None
    assert found.code == code


def test_an_ambiguous_beginning_lists_its_metrics_and_an_unknown_word_is_none() -> None:
    with pytest.raises(WrongUse, match="could be 2 metrics") as refused:
        find_metric("ne", [])
    assert refused.value.details == ("new-deals", "next-step-share")
    assert find_metric("cals", []) is None


def test_every_metric_says_where_it_comes_from_and_what_it_needs() -> None:
    assert len({metric.code for metric in METRICS}) == len(METRICS)
    for metric in METRICS:
        assert metric.source
        assert metric.needs.startswith("needs ")
    assert metric_of("gone", []).name == "gone"
