"""What a deal was on a day: never other than the export of that day showed, and dated as the CRM states."""

from datetime import date, timedelta

from salescoach.deals.past import NOT_YET, ChangeRow
from tests.deals.histories import DAYS, Seen, past, told

BEFORE = DAYS[0] - timedelta(days=1)
WON = Seen(stage="Closed Won", status="won")


def steps(found: object) -> list[tuple[date, str, str]]:
    return [(step.on, step.before.standing, step.after.standing) for step in found.steps]  # type: ignore[attr-defined]


def test_changes_are_undone_back_to_the_day() -> None:
    one = told([Seen(amount=1), Seen(amount=2, stage="Proposal"), Seen(amount=3, owner="Ben")])

    found = past(one, DAYS[0])

    assert (found.opening.amount, found.opening.stage, found.opening.rep) == (1, "Discovery", "Ann")
    assert [step.after.amount for step in found.steps] == [2, 3]
    assert (found.at(DAYS[1]).amount, found.at(DAYS[1]).rep) == (2, "Ann")
    assert found.at(DAYS[2]).rep == "Ben"


def test_a_deal_begins_on_the_day_the_crm_made_it() -> None:
    made = DAYS[1] - timedelta(days=3)

    found = past(told([None, Seen()], created_on=made), DAYS[0])

    assert found.opening.standing == NOT_YET
    assert steps(found) == [(made, "not yet", "open")]
    assert not found.appeared


def test_a_deal_that_an_export_lacked_begins_when_it_was_seen() -> None:
    found = past(told([None, Seen()], created_on=DAYS[0] - timedelta(days=30)), DAYS[0])

    assert steps(found) == [(DAYS[1], "not yet", "open")]
    assert found.appeared


def test_one_made_on_the_day_of_an_export_may_be_younger_than_it() -> None:
    found = past(told([None, Seen()], created_on=DAYS[0]), DAYS[0])

    assert steps(found) == [(DAYS[1], "not yet", "open")]
    assert not found.appeared


def test_before_the_first_export_the_crms_dates_are_believed() -> None:
    early = past(told([Seen()], created_on=BEFORE - timedelta(days=60)), BEFORE)
    undated = past(told([Seen()]), BEFORE)

    assert (early.opening.standing, early.steps) == ("open", [])
    assert (undated.opening.standing, undated.steps) == ("open", [])


def test_a_deal_made_after_it_was_seen_begins_when_it_was_seen() -> None:
    assert steps(past(told([Seen()], created_on=DAYS[3]), BEFORE)) == [(DAYS[0], "not yet", "open")]


def test_a_closing_counts_on_the_crms_day_where_no_export_contradicts_it() -> None:
    closed = DAYS[1] - timedelta(days=2)
    fits = told([Seen(), WON._replace(closed_on=closed)])
    backdated = told([Seen(), WON._replace(closed_on=DAYS[0] - timedelta(days=9))])
    ahead = told([Seen(), WON._replace(closed_on=DAYS[4])])

    assert steps(past(fits, DAYS[0])) == [(closed, "open", "won")]
    assert steps(past(fits, closed)) == []
    assert past(fits, closed).opening.standing == "won"
    assert steps(past(backdated, DAYS[0])) == [(DAYS[1], "open", "won")]
    assert steps(past(ahead, DAYS[0])) == [(DAYS[1], "open", "won")]


def test_only_the_last_closing_has_the_crms_day() -> None:
    one = told([Seen(), WON, Seen(), WON._replace(closed_on=DAYS[3] - timedelta(days=1))])

    assert steps(past(one, DAYS[0])) == [
        (DAYS[1], "open", "won"),
        (DAYS[2], "won", "open"),
        (DAYS[3] - timedelta(days=1), "open", "won"),
    ]


def test_a_deal_first_seen_won_was_open_between_the_crms_dates() -> None:
    made, closed = DAYS[0] + timedelta(days=1), DAYS[0] + timedelta(days=4)
    one = told([None, WON._replace(closed_on=closed)], created_on=made)

    assert steps(past(one, DAYS[0])) == [(made, "not yet", "open"), (closed, "open", "won")]
    assert past(one, closed).opening.standing == "won"
    assert past(one, made).opening.standing == "open"


def test_a_deal_closed_long_before_it_was_first_seen_moves_nothing() -> None:
    one = told([None, WON._replace(closed_on=DAYS[0] - timedelta(days=200))], created_on=date(2026, 1, 5))

    assert past(one, DAYS[0]).steps == []
    assert past(one, DAYS[0]).opening.standing == "won"


def test_a_deal_first_seen_closed_on_no_day_moves_only_if_it_was_made_since() -> None:
    made = DAYS[0] + timedelta(days=1)

    assert past(told([None, WON], created_on=date(2026, 1, 5)), DAYS[0]).steps == []
    assert past(told([WON], created_on=DAYS[0]), BEFORE).steps == []
    assert steps(past(told([None, WON], created_on=made), DAYS[0])) == [
        (made, "not yet", "open"),
        (DAYS[1], "open", "won"),
    ]


def test_a_deal_that_is_gone_stands_as_vanished_until_it_is_back() -> None:
    found = past(told([Seen(), None, None, Seen()]), DAYS[0])

    assert steps(found) == [(DAYS[1], "open", "vanished"), (DAYS[3], "vanished", "open")]


def test_two_changes_of_a_field_on_one_day_are_two_steps() -> None:
    one = told([Seen(stage="Proposal")])
    on = DAYS[0] + timedelta(days=2)
    stated = [
        ChangeRow(1, "stage", "Discovery", "Qualified", on, 7, "stated"),
        ChangeRow(1, "stage", "Qualified", "Proposal", on, 7, "stated"),
        ChangeRow(1, "nothing known", "a", "b", on, 7, "stated"),
    ]

    found = past(one._replace(changes=stated), DAYS[0])

    assert [(step.before.stage, step.after.stage) for step in found.steps] == [
        ("Discovery", "Qualified"),
        ("Qualified", "Proposal"),
    ]
