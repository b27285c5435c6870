"""Text before it is kept."""

import pytest

from salescoach.core.errors import WrongUse
from salescoach.core.texts import LONGEST, counted, storable


def test_spaces_around_go_and_everything_inside_stays() -> None:
    assert storable("  a\tb \u202e\n", "the answer") == "a\tb \u202e"


@pytest.mark.parametrize("text", ["a\x00b", "caf\udce9", "x" * (LONGEST + 1)])
def test_what_no_store_can_hold_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(WrongUse, match="The answer to --goal"):
        storable(text, "the answer to --goal")


def test_a_count_agrees_with_its_noun() -> None:
    assert [counted(number, "deal") for number in (0, 1, 1200)] == ["0 deals", "1 deal", "1,200 deals"]
