"""Which stage comes first: what won deals and probabilities show, and nothing beyond it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.deals.stage_order import StageMove, path_of, stage_order

WHOLE = ("Discovery", "Qualified", "Proposal", "Negotiation")


def test_five_won_deals_of_one_mind_order_two_stages() -> None:
    order = stage_order([("A", "B")] * 5, {})

    assert order.move("A", "B") == StageMove("advanced", (), "won deals")
    assert order.move("B", "A") == StageMove("regressed", (), "won deals")
    assert order.line() == (("A", "B"), "won deals")


def test_four_are_not_enough() -> None:
    order = stage_order([("A", "B")] * 4, {})

    assert order.move("A", "B") is None
    assert order.line() == ((), "")


def test_deals_that_do_not_agree_order_nothing() -> None:
    assert stage_order([("A", "B")] * 8 + [("B", "A")] * 2, {}).move("A", "B") is None
    assert stage_order([("A", "B")] * 9 + [("B", "A")], {}).move("A", "B") is not None


def test_a_deal_that_fell_back_counts_as_it_first_went() -> None:
    order = stage_order([("A", "B", "A", "B")] * 5, {})

    assert order.move("B", "A") == StageMove("regressed", (), "won deals")


def test_what_follows_from_two_pairs_is_known() -> None:
    order = stage_order([("A", "B")] * 5 + [("B", "C")] * 5, {})

    assert order.move("A", "C") == StageMove("advanced", (), "won deals")


def test_an_advance_that_leaves_a_usual_stage_out_is_skipped() -> None:
    order = stage_order([WHOLE] * 6, {})

    assert order.move("Discovery", "Negotiation") == StageMove(
        "skipped", ("Qualified", "Proposal"), "won deals"
    )
    assert order.move("Negotiation", "Discovery") == StageMove("regressed", (), "won deals")


def test_a_stage_that_few_go_through_is_not_left_out() -> None:
    order = stage_order([("A", "C")] * 8 + [("A", "B", "C")] * 5, {})

    assert order.move("A", "C") == StageMove("advanced", (), "won deals")


def test_probabilities_order_stages_won_deals_say_nothing_about() -> None:
    order = stage_order([], {"Late": [80, 80, 80], "Early": [20] * 4, "Middle": [50] * 3})

    assert order.move("Early", "Late") == StageMove("skipped", ("Middle",), "probability")
    assert order.move("Late", "Middle") == StageMove("regressed", (), "probability")
    assert order.line() == (("Early", "Middle", "Late"), "probability")


def test_probabilities_that_reps_set_themselves_order_nothing() -> None:
    order = stage_order([], {"Early": [20, 35, 50], "Late": [80, 80, 80], "New": [], "Few": [10, 10]})

    assert order.move("Early", "Late") is None
    assert order.move("Few", "Late") is None


def test_equal_probabilities_order_nothing() -> None:
    assert stage_order([], {"A": [50] * 3, "B": [50] * 3}).move("A", "B") is None


def test_won_deals_are_believed_before_probabilities() -> None:
    order = stage_order([("A", "B")] * 5, {"A": [80] * 3, "B": [20] * 3})

    assert order.move("A", "B") == StageMove("advanced", (), "won deals")


def test_the_sales_process_is_believed_before_all() -> None:
    order = stage_order([("C", "A")] * 9, {}, {"A": 0, "B": 1, "C": 2})

    assert order.move("A", "C") == StageMove("skipped", ("B",), "sales process")
    assert order.move("C", "A") == StageMove("regressed", (), "sales process")
    assert order.line() == (("A", "B", "C"), "sales process")


def test_a_path_is_read_from_changes() -> None:
    assert path_of([("A", "B"), ("B", None), (None, "B"), ("B", "C")]) == ("A", "B", "C")
    assert path_of([]) == ()


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("ABCDE"), max_size=6), max_size=40))
def test_no_pair_is_ordered_in_both_directions(paths: list[list[str]]) -> None:
    order = stage_order(paths, {})

    for first, last in order.learned:
        assert (last, first) not in order.learned
        forward, back = order.move(first, last), order.move(last, first)
        assert forward is not None
        assert forward.kind in ("advanced", "skipped")
        assert back is not None
        assert back.kind == "regressed"


def test_what_won_deals_usually_pass_over_is_not_left_out_whatever_the_process_says() -> None:
    ranks = {"A": 0, "B": 1, "C": 2}

    assert stage_order([("A", "C")] * 5, {}, ranks).move("A", "C") == StageMove(
        "advanced", (), "sales process"
    )
    assert stage_order([("A", "C")] * 4, {}, ranks).move("A", "C") == StageMove(
        "skipped", ("B",), "sales process"
    )


def test_between_two_stages_of_one_place_won_deals_decide() -> None:
    order = stage_order([("A", "B")] * 5, {}, {"A": 1, "B": 1})

    assert order.move("B", "A") == StageMove("regressed", (), "won deals")
    assert order.line() == (("A", "B"), "won deals")
