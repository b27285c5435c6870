"""Amounts as people read them."""

from decimal import ROUND_HALF_EVEN

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.core.amounts import exponent, grouped
from salescoach.core.money import LARGEST_MINOR, to_major


@pytest.mark.parametrize(
    ("currency", "decimals"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("KRW", 0), ("TND", 3)]
)
def test_a_currency_has_its_own_number_of_decimals(currency: str, decimals: int) -> None:
    assert exponent(currency) == decimals


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [
        (6_200_000, "EUR", "62,000"),
        (-6_200_000, "EUR", "-62,000"),
        (99_950, "EUR", "999.50"),
        (99_900, "EUR", "999"),
        (100_050, "EUR", "1,000"),
        (100_150, "EUR", "1,002"),
        (5, "EUR", "0.05"),
        (0, "EUR", "0"),
        (1_234_567, "JPY", "1,234,567"),
        (1_234, "KWD", "1.234"),
        (LARGEST_MINOR, "EUR", "10,000,000,000,000,000"),
    ],
)
def test_grouped_amounts(minor: int, currency: str, shown: str) -> None:
    assert grouped(minor, currency) == shown


@given(
    st.integers(-LARGEST_MINOR, LARGEST_MINOR) | st.integers(-200_000, 200_000),
    st.sampled_from(["EUR", "JPY", "KWD"]),
)
def test_grouped_amounts_are_rounded_as_decimals_are(minor: int, currency: str) -> None:
    amount = to_major(minor, currency)
    whole = amount.to_integral_value(ROUND_HALF_EVEN)
    is_exact = amount != whole and abs(amount) < 1000

    assert grouped(minor, currency) == (f"{amount:,}" if is_exact else f"{whole:,}")
