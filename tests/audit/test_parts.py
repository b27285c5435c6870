"""Reasons that hold for a part only give their numbers back."""

import pytest

from salescoach.audit.parts import Part, part_of


@pytest.mark.parametrize(
    ("reason", "part"),
    [
        ("5 of 12 deals: last activity is blank", Part(5, 12, "deal", "last activity is blank")),
        ("1,205 of 12,000 deals: a: b", Part(1205, 12_000, "deal", "a: b")),
        ("1 of 1 rep: no quota\nfor today", Part(1, 1, "rep", "no quota\nfor today")),
    ],
)
def test_a_reason_for_some_says_how_many(reason: str, part: Part) -> None:
    assert part_of(reason) == part


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "no sales process is known",
        "5 of 12 deals",
        "five of 2 deals: x",
        "5 of 12 imports: x",
        ", of 1 deal: x",
    ],
)
def test_a_reason_for_all_has_no_numbers(reason: str) -> None:
    assert part_of(reason) is None
