"""Which deal a row is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.core.errors import WrongUse
from salescoach.deals.identity import formed_id, id_text, numbered, salesforce_id

_letters = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=15, max_size=15)


@pytest.mark.parametrize(
    ("short", "long"),
    [("006Hs000000000a", "006Hs000000000aIAA"), ("001Ec00000GGw3i", "001Ec00000GGw3iIAD")],
)
def test_a_short_salesforce_id_gets_its_three_characters(short: str, long: str) -> None:
    assert salesforce_id(short) == salesforce_id(long) == long


@given(_letters)
def test_a_long_salesforce_id_in_any_case_is_mended(short: str) -> None:
    long = salesforce_id(short)

    assert long[:15] == short
    assert salesforce_id(long) == salesforce_id(long.lower()) == salesforce_id(long.upper()) == long


def test_ids_that_differ_in_case_are_two() -> None:
    assert salesforce_id("006Hs000000000a") != salesforce_id("006Hs000000000A")


@pytest.mark.parametrize("text", ["", "006", "DEAL-b2b19d36", "006Hs000000000a!AA", "006Hs000000000a999"])
def test_what_is_no_salesforce_id_stays_as_it_is(text: str) -> None:
    assert salesforce_id(text) == text


def test_ids_of_other_systems_lose_only_the_spaces_around_them() -> None:
    assert id_text("  Deal 7 ", "") == "Deal 7"
    with pytest.raises(WrongUse):
        id_text("7" * 256, "")


def test_formed_ids_need_account_name_and_day() -> None:
    assert formed_id("Acme", "Deal", "2026-01-01") == formed_id("Acme ", " Deal", "2026-01-01")
    assert len({formed_id(*parts) for parts in (("a", "b", "c"), ("ab", "", "c"), ("a", "b", ""))}) == 3
    assert [numbered("~x", n) for n in (1, 2)] == ["~x", "~x#2"]
