"""Which expectation is meant, which gap is worst, and how long it has been missed."""

from datetime import date

import pytest

from salescoach.accountability.agreed import met_run, missed_knowingly, missed_run
from salescoach.accountability.expected import expectation_named, worst_first
from salescoach.accountability.shortfalls import NONE, Shortfall, not_kept, shortfall_of, shortfalls
from salescoach.core.errors import WrongUse
from tests.accountability.records import TODAY, calls, promise, week, weeks


def test_missed_in_a_row_goes_back_to_the_last_met_one() -> None:
    assert [one.label for one in missed_run(weeks("x+x?x"), TODAY)] == ["week 2", "week 4"]
    assert missed_run(weeks("xx+"), TODAY) == []


def test_met_in_a_row_is_not_broken_by_what_nobody_can_tell() -> None:
    assert met_run(weeks("x+?++"), TODAY) == 3
    assert met_run(weeks("++x+"), TODAY) == 2
    assert met_run(weeks("++x+"), TODAY, since=week(1, True).end) == 1


def test_a_running_week_is_none_of_them() -> None:
    assert missed_run(weeks("xxxxxxxx"), date(2026, 11, 23))[-1].label == "week 6"


def test_missed_knowingly_leaves_out_what_was_not_agreed_beforehand() -> None:
    periods = [week(0, False, known=False), week(1, False), week(2, True)]

    assert missed_knowingly(periods, TODAY) == [periods[1]]


def test_the_longest_missed_comes_first_and_what_is_met_does_not_come() -> None:
    expected = [calls("+x"), calls("xx", 2, "meetings"), calls("x+", 3, "proposals")]

    assert [one.agreed.id for one in worst_first(expected, TODAY)] == [2, 1]
    assert worst_first([calls("x")._replace(runs=False)], TODAY) == []


@pytest.mark.parametrize("typed", ["2", "#2", "meetings", "MEET", "40 meetings"])
def test_an_expectation_is_named_by_number_metric_or_a_part(typed: str) -> None:
    assert expectation_named(typed, [calls("x"), calls("x", 2, "meetings")], "dan").agreed.id == 2


def test_one_that_runs_wins_over_one_that_ended() -> None:
    ended = calls("x", 7)._replace(runs=False)

    assert expectation_named("calls", [calls("x"), ended], "dan").agreed.id == 1
    assert expectation_named("calls", [ended], "dan").agreed.id == 7


@pytest.mark.parametrize(
    ("typed", "says"),
    [("zoe", "No expectation is called"), ("e", "could be 2"), ("", "No expectation"), ("9", "No")],
)
def test_another_name_lists_those_there_are(typed: str, says: str) -> None:
    two = [calls("x", 1, "revenue"), calls("x", 2, "meetings")]

    with pytest.raises(WrongUse, match=says) as refused:
        expectation_named(typed, two, "dan")
    assert refused.value.details == ("1  40 revenue per week", "2  40 meetings per week")


def test_where_nothing_is_expected_it_says_how_to_begin() -> None:
    with pytest.raises(WrongUse, match="Nothing is expected") as refused:
        expectation_named("calls", [], "dan")
    assert "salescoach expect set dan" in refused.value.remedy


def test_the_gap_of_an_expectation_is_its_newest_missed_period() -> None:
    first, last = week(1, False).start, week(1, False).end

    assert shortfall_of(calls("xx+"), TODAY) == Shortfall("week 1: 31 of 40 calls", 1, first, last)
    assert shortfall_of(calls("++"), TODAY) == NONE._replace(words="40 calls per week", expectation_id=1)


def test_promises_not_kept_are_late_ones_and_those_broken_lately() -> None:
    rows = [
        promise(id=1),
        promise(id=2, state="kept"),
        promise(id=3, state="broken"),
        promise(id=4, state="broken", due_on=date(2026, 9, 1)),
        promise(id=5, due_on=TODAY),
        promise(id=6, owner="manager"),
    ]

    assert [row.id for row in not_kept(rows, "rep", TODAY)] == [3, 1]
    assert [row.id for row in not_kept(rows, "manager", TODAY)] == [6]


def test_every_gap_of_a_rep_is_listed_periods_first() -> None:
    found = shortfalls([calls("xx")], [promise(), promise(id=10, state="broken")], TODAY)

    assert [gap.words for gap in found] == [
        "week 1: 31 of 40 calls",
        "ten calls before ten, due 20 Nov: broken",
        "ten calls before ten, due 20 Nov: late",
    ]
