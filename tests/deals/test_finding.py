"""Finding an open deal by what was typed."""

import pytest

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.finding import DealName, deal_named, matching
from salescoach.store.reading import reading
from tests.coaching.team import add_deal, add_reps

DEALS = [
    DealName(1, "Brightline rollout", "Brightline AG", 1),
    DealName(2, "Rollout", "Harbor Müller", 1),
    DealName(3, "Cobalt", "", 2),
]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [("bright", [1]), ("ROLLOUT", [2]), ("roll", [1, 2]), ("muller", [2]), ("zebra", []), ("  ", [])],
)
def test_an_exact_name_beats_a_part_and_accounts_count(wanted: str, numbers: list[int]) -> None:
    assert [deal.id for deal in matching(wanted, DEALS)] == numbers


def test_a_deal_is_found_by_its_number_where_no_name_holds_it(run: Invocation) -> None:
    (ann,) = add_reps(run, "Ann Novak")
    number = add_deal(run, ann)

    with reading(run) as reader:
        assert deal_named(reader, f" {number} ", ann).name == "Brightline rollout"
        assert deal_named(reader, f"#{number}").id == number
        for wanted in (str(number + 1), "9" * 30, "-1", "#"):
            with pytest.raises(WrongUse, match="No open deal"):
                deal_named(reader, wanted)


def test_an_unknown_deal_says_where_to_look(run: Invocation) -> None:
    with reading(run) as reader, pytest.raises(WrongUse, match="No open deal") as error:
        deal_named(reader, "zebra")
    assert "pipeline list" in error.value.remedy
