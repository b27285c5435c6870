"""What one step of a deal is told as."""

from datetime import date

from salescoach.deals.movement import Event, movement, of_rep
from salescoach.deals.stage_order import StageOrder, stage_order
from tests.deals.histories import DAYS, Seen, past, told

ORDERS = {
    "": stage_order(
        (), {}, {stage: place for place, stage in enumerate(("Discovery", "Qualified", "Proposal"))}
    )
}
WON = Seen(stage="Closed Won", status="won")
LOST = Seen(stage="Closed Lost", status="lost")


def events(*seen: Seen | None, orders: dict[str, StageOrder] | None = None) -> list[Event]:
    found = movement([past(told(seen), DAYS[0])], ORDERS if orders is None else orders, DAYS[0], DAYS[-1])
    return found.events + found.unordered


def kinds(*seen: Seen | None) -> list[tuple[str, int]]:
    return [(event.kind, event.effect) for event in events(*seen)]


def test_a_new_deal_is_created_with_its_value() -> None:
    assert kinds(None, Seen(amount=500)) == [("created", 500)]


def test_a_deal_is_won_with_the_amount_that_was_won() -> None:
    assert kinds(Seen(amount=None), WON._replace(amount=500)) == [("amount_up", 500), ("won", -500)]


def test_a_deal_is_lost_with_what_it_stood_for() -> None:
    assert kinds(Seen(amount=500), LOST._replace(amount=0)) == [("lost", -500)]


def test_a_deal_first_seen_won_was_created_and_won() -> None:
    found = kinds(None, WON._replace(amount=500, closed_on=DAYS[1]))

    assert found == [("created", 500), ("won", -500)]


def test_a_deal_that_vanished_and_came_back_is_reopened_from_there() -> None:
    found = events(Seen(amount=500), None, Seen(amount=700))

    assert [(event.kind, event.old, event.new, event.effect) for event in found] == [
        ("vanished", "open", "vanished", -500),
        ("reopened", "vanished", "open", 700),
    ]


def test_a_lost_deal_that_is_won_came_back_in_between() -> None:
    found = events(LOST._replace(amount=0), WON._replace(amount=500))

    assert [(event.kind, event.old, event.effect) for event in found] == [
        ("reopened", "lost", 500),
        ("won", "open", -500),
    ]


def test_what_changes_on_a_closed_deal_is_no_movement() -> None:
    assert kinds(WON, WON._replace(amount=1, owner="Ben", close_on=DAYS[5])) == []


def test_stages_move_forward_back_and_past_one() -> None:
    found = events(Seen(), Seen(stage="Qualified"), Seen(), Seen(stage="Proposal"))

    assert [(event.kind, event.old, event.new, event.over) for event in found] == [
        ("advanced", "Discovery", "Qualified", ()),
        ("regressed", "Qualified", "Discovery", ()),
        ("skipped", "Discovery", "Proposal", ("Qualified",)),
    ]


def test_a_stage_nothing_orders_is_counted_apart() -> None:
    found = events(Seen(), Seen(stage="Proposal"), orders={})

    assert [(event.kind, event.old, event.new) for event in found] == [("", "Discovery", "Proposal")]


def test_close_dates_are_pushed_and_pulled_in_and_neither_where_one_is_missing() -> None:
    on = date(2026, 12, 1)
    found = events(
        Seen(close_on=on), Seen(close_on=DAYS[5]), Seen(close_on=on), Seen(close_on=None), Seen(close_on=on)
    )

    assert [(event.kind, event.old, event.new) for event in found] == [
        ("pulled_in", on, DAYS[5]),
        ("pushed", DAYS[5], on),
    ]


def test_the_owner_changes_first_then_the_amount_then_the_rest() -> None:
    later = Seen(owner="Ben", amount=700, stage="Qualified", close_on=date(2027, 1, 31))

    found = events(Seen(amount=500), later)

    assert [event.kind for event in found] == ["reassigned", "amount_up", "advanced", "pushed"]
    assert (found[0].old, found[0].new, found[0].amount, found[0].effect) == ("Ann", "Ben", 500, 0)


def test_one_reps_movement_holds_what_came_and_went() -> None:
    pasts = [past(told([Seen(), Seen(owner="Ben"), Seen(owner="Ben", amount=1)]), DAYS[0])]
    moved = movement(pasts, ORDERS, DAYS[0], DAYS[2])

    assert [event.kind for event in of_rep(moved, "Ann").events] == ["reassigned"]
    assert [event.kind for event in of_rep(moved, "Ben").events] == ["reassigned", "amount_down"]
    assert (len(of_rep(moved, "Ann").opening), len(of_rep(moved, "Ann").closing)) == (1, 0)


def test_what_follows_the_window_is_left_out() -> None:
    pasts = [past(told([Seen(amount=1), Seen(amount=2), Seen(amount=3)]), DAYS[0])]

    moved = movement(pasts, ORDERS, DAYS[0], DAYS[1])

    assert [event.new for event in moved.events] == [2]
    assert [held.value for held in moved.closing] == [2]
