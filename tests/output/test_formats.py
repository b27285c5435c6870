"""JSON and CSV bring every value back whole, and nothing that runs."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.output.formats import csv_text, harmless_cell, json_text
from salescoach.output.listing import Column, Listing

documents: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(value=documents)
@settings(deadline=None)
def test_json_is_ascii_and_brings_every_text_back_whole(value: Any) -> None:
    assert json_text(value).isascii()
    assert json.loads(json_text(value)) == value


@pytest.mark.parametrize(
    "amount", ["9999999999999999.99", "90071992547409.93", "-123456789012345.678", "0.10", "12", "1E+3"]
)
def test_json_writes_every_digit_of_an_amount(amount: str) -> None:
    number = Decimal(amount)

    text = json_text([{"amount": number, "note": amount}])

    assert json.loads(text, parse_float=Decimal, parse_int=Decimal) == [{"amount": number, "note": amount}]


@given(text=st.text(st.characters(exclude_categories=()), max_size=30))
@settings(deadline=None, max_examples=300)
def test_no_cell_begins_like_a_formula_and_each_row_stays_one_line(text: str) -> None:
    page = csv_text(Listing((Column("a", "A"), Column("b", "B")), [{"a": text, "b": [text]}]))
    rows = list(csv.reader(io.StringIO(page)))

    assert len(rows) == len(page.splitlines()) == 2
    assert not any(cell.lstrip()[:1] in ("=", "+", "-", "@") and cell.strip() for cell in rows[1])


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-5, "-5"),
        (Decimal("-5.50"), "-5.50"),
        (-0.5, "-0.5"),
        ("-5", "'-5"),
        (" =1", "' =1"),
        ("\t=1", "' =1"),
        ("\r@x", "' @x"),
        ("＝1", "'＝1"),
        (["+1", "x"], "'+1, x"),
        ("a=b", "a=b"),
        ("", ""),
        (None, ""),
        (True, "yes"),
    ],
)
def test_numbers_stay_numbers_and_formulas_become_text(value: Any, cell: str) -> None:
    assert harmless_cell(value) == cell


@pytest.mark.realdata
def test_published_formula_payloads_are_harmless(real: Path) -> None:
    payloads = (real / "nasty" / "csv-injection" / "csv-payload.txt").read_text(encoding="utf-8").splitlines()

    assert len(payloads) > 5
    for payload in payloads:
        assert harmless_cell(payload)[:1] not in ("=", "+", "-", "@"), payload
