"""The ways of won deals through the stages, and the order they teach."""

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.audit.paths import Order, paths_of
from salescoach.deals.stays import WonDeal


def deal(*moves: tuple[str, str], seen: bool = False, pipeline: str = "") -> WonDeal:
    """One with these changes of stage, the last of them `seen` only."""
    way = [(old, new, True) for old, new in moves]
    way[-1] = (*way[-1][:2], not seen)
    return WonDeal(pipeline, 0, 0, 0, tuple(way), [0] * len(way))


def test_a_path_holds_each_stage_once_as_first_reached() -> None:
    deals = [deal(("Lead", "Demo"), ("Demo", "Lead"), ("Lead", "Proposal"))]

    assert paths_of(deals) == ({"": {("Lead", "Demo", "Proposal"): 1}},) * 2


def test_ways_are_counted_by_pipeline_and_blanks_are_no_stages() -> None:
    deals = [deal(("Lead", "Demo")), deal(("", "Lead"), ("Lead", "Demo")), deal(("", "Demo"))]

    assert paths_of([*deals, deal(("Lead", "Demo"), pipeline="Partner")])[0] == {
        "": {("Lead", "Demo"): 2},
        "Partner": {("Lead", "Demo"): 1},
    }


def test_a_deal_with_a_move_that_was_only_seen_has_no_stated_path() -> None:
    found, stated = paths_of(
        [deal(("Lead", "Demo"), ("Demo", "Proposal"), seen=True), deal(("Lead", "Demo"))]
    )

    assert sum(found[""].values()) == 2
    assert stated == {"": {("Lead", "Demo"): 1}}


def test_the_order_says_of_how_many_deals_it_knows() -> None:
    order = Order({("Lead", "Demo", "Proposal"): 7, ("Lead", "Proposal"): 2, ("Proposal", "Lead"): 1})

    assert order.deals == 10
    assert order.before("Lead", "Proposal") == (9, 10)
    assert order.before("Proposal", "Lead") == (1, 10)
    assert order.before("Lead", "Legal") == (0, 0)
    assert order.between("Lead", "Proposal") == (9, {"Demo": 7})
    assert order.between("Demo", "Lead") == (0, {})


stages = st.lists(st.sampled_from("ABCDE"), min_size=2, unique=True).map(tuple)


@settings(deadline=None)
@given(st.dictionaries(stages, st.integers(1, 9)), st.sampled_from("ABCDE"), st.sampled_from("ABCDE"))
def test_both_directions_add_up(paths: dict[tuple[str, ...], int], first: str, second: str) -> None:
    order = Order(paths)

    there, both = order.before(first, second)
    back, same = order.before(second, first)
    assert both == same
    if first != second:
        assert there + back == both
    went, through = order.between(first, second)
    assert went == there
    assert all(count <= went for count in through.values())
