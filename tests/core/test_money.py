"""Money: minor units and a currency, never a float."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.core.errors import WrongUse
from salescoach.core.money import (
    LARGEST_MINOR,
    Money,
    compact,
    parse_currency,
    parse_money,
    to_major,
    to_minor,
)
from tests.refusing import read_or_refused

currencies = st.sampled_from(["EUR", "USD", "JPY", "KWD", "CHF"])
minors = st.integers(-LARGEST_MINOR, LARGEST_MINOR)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("120000", Money(12_000_000, "EUR")),
        ("120k", Money(12_000_000, "EUR")),
        ("1.2m", Money(120_000_000, "EUR")),
        ("1.2 M", Money(120_000_000, "EUR")),
        ("120'000.50", Money(12_000_050, "EUR")),
        ("120 000", Money(12_000_000, "EUR")),
        ("120_000", Money(12_000_000, "EUR")),
        ("EUR 120k", Money(12_000_000, "EUR")),
        ("usd 12", Money(1_200, "USD")),
        ("12 usd", Money(1_200, "USD")),
        ("CHF 1’250.05", Money(125_005, "CHF")),
        ("JPY 30m", Money(30_000_000, "JPY")),
        ("JPY 10.5", Money(10, "JPY")),
        ("JPY 11.5", Money(12, "JPY")),
        ("KWD 1.234", Money(1_234, "KWD")),
        ("0", Money(0, "EUR")),
        ("-5", Money(-500, "EUR")),
        ("0.005", Money(0, "EUR")),
        ("0.015", Money(2, "EUR")),
    ],
)
def test_amounts_as_people_type_them(text: str, money: Money) -> None:
    assert parse_money(text, "EUR") == money


@pytest.mark.parametrize(
    "text",
    [
        "", "k", "1,5", "1.234,50", "1,234", "1.2.3", "1e5", "--5", "€5", "five", "EUR", "EUR  ", "12 EURO",
        ".5", "5.",
        "1k5", "NaN", "Infinity", "٣", "0x10", "12 k EUR 5", "1 2 k m",
    ],
)  # fmt: skip
def test_what_two_people_read_differently_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        parse_money(text, "EUR")


@given(text=st.text(max_size=15))
@settings(deadline=None, max_examples=300)
def test_nothing_but_a_refusal_is_raised(text: str) -> None:
    found = read_or_refused(parse_money, text, "EUR")

    assert isinstance(found.what if isinstance(found, WrongUse) else found.currency, str)


@given(minor=minors, currency=currencies)
@settings(deadline=None)
def test_an_amount_written_out_is_read_back_to_the_last_cent(minor: int, currency: str) -> None:
    assert parse_money(f"{currency} {to_major(minor, currency):f}", "XXX") == Money(minor, currency)
    assert to_minor(to_major(minor, currency), currency) == minor


@pytest.mark.parametrize(
    "text", ["99999999999999999999", "JPY 1000000000000000000", "9999999999999999m", "KWD 1" + "0" * 40]
)
def test_what_does_not_fit_a_database_s_integer_is_refused(text: str) -> None:
    with pytest.raises(WrongUse, match="too large"):
        parse_money(text, "EUR")


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "1e30"])
def test_an_amount_without_an_end_is_refused(amount: str) -> None:
    with pytest.raises(WrongUse, match="too large"):
        to_minor(Decimal(amount), "EUR")


@pytest.mark.parametrize("text", ["", "EU", "EURO", "€", "E1R", "éur", "ＥＵＲ"])
def test_only_three_latin_letters_are_a_currency(text: str) -> None:
    with pytest.raises(WrongUse, match="currency"):
        parse_currency(text)


@pytest.mark.parametrize(
    ("major", "shown"),
    [
        ("0", "0"), ("5", "5"), ("0.05", "0.05"), ("12.34", "12.3"), ("950", "950"), ("999", "999"),
        ("999.49", "999"), ("999.5", "1k"), ("999.99", "1k"), ("1000", "1k"), ("1049", "1.05k"),
        ("12000", "12k"), ("12345", "12.3k"), ("99950", "100k"), ("123456", "123k"),
        ("999499", "999k"), ("999500", "1M"), ("999950", "1M"), ("1280000", "1.28M"),
        ("999499999", "999M"), ("999500000", "1B"), ("3400000000", "3.4B"), ("-999.5", "-1k"),
        ("-1280000", "-1.28M"), ("9.995", "10"), ("1234567000000", "1.23T"),
        ("999499999999", "999B"), ("999500000000", "1T"),
    ],
)  # fmt: skip
def test_compact_amounts_change_unit_where_rounding_does(major: str, shown: str) -> None:
    assert compact(to_minor(Decimal(major), "KWD"), "KWD") == shown


@given(minor=minors, currency=currencies)
@settings(deadline=None)
def test_a_compact_amount_is_within_half_a_percent_and_short(minor: int, currency: str) -> None:
    shown = compact(minor, currency)
    units = {"k": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
    value = Decimal(shown.rstrip("kMBT")) * units.get(shown[-1], 1)
    amount = to_major(minor, currency)

    assert abs(value - amount) <= max(abs(amount) * Decimal("0.005"), Decimal("0.005"))
    assert len(shown.lstrip("-").rstrip("kMB").replace(".", "")) <= 3 or abs(amount) >= 10**12 * Decimal(
        "0.9995"
    )


def test_a_currency_that_cannot_be_added_stays_beside_its_amount() -> None:
    assert Money(1, "EUR") != Money(1, "USD")
