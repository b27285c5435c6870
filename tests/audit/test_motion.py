"""Small, mid, enterprise or a renewal."""

import pytest

from salescoach.audit.motion import Motions, motion_finder
from tests.audit.building import a_deal


@pytest.mark.parametrize(
    ("given", "motion"),
    [
        ({"amount_minor": 999_999}, "small"),
        ({"amount_minor": 1_000_000}, "mid"),
        ({"amount_minor": 9_999_999}, "mid"),
        ({"amount_minor": 10_000_000}, "enterprise"),
        ({"amount_minor": 9_999, "currency": "JPY"}, "small"),
        ({"amount_minor": 100_000, "currency": "JPY"}, "enterprise"),
        ({}, "mid"),
        ({"deal_type": "RENEWAL - upsell", "amount_minor": 1}, "renewal"),
        ({"deal_type": "New Business"}, "mid"),
    ],
)
def test_a_deals_motion_goes_by_its_type_and_then_its_amount(given: dict[str, object], motion: str) -> None:
    assert motion_finder(Motions())(a_deal(**given)) == motion
