"""A difficult conversation: facts in order, opening, consequence, questions."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescoach.accountability.talks.talk import (
    Record,
    StrikeFact,
    TalkRow,
    facts_of,
    is_last_strike,
    opening_of,
    otherwise_of,
    questions_of,
    standing_of,
)
from tests.accountability.records import FIRST, TODAY, calls, plan, promise, reason

STRIKE = StrikeFact(date(2026, 11, 2), 1, "week 3", "counts", "I know")


def record(**changed: Any) -> Record:
    return Record("Dan Weber", calls("+xx"), [], [], [], [], [], 3)._replace(**changed)


def talk(held_on: date) -> TalkRow:
    return TalkRow(
        2,
        4,
        "Dan Weber",
        1,
        "calls",
        "held",
        None,
        "",
        "",
        "",
        held_on,
        "[]",
        "busy",
        "two hours blocked",
        held_on,
    )


def test_facts_come_in_the_order_of_their_days() -> None:
    found = facts_of(
        record(
            reasons=[reason(taken="ten before ten")],
            talks=[talk(date(2026, 10, 27))],
            plans=[plan()],
            strikes=[STRIKE],
            promises=[promise("join two calls", owner="manager")],
        ),
        TODAY,
    )

    assert [(fact.on.isoformat(), fact.what) for fact in found] == [
        ("2026-10-05", "agreed: 40 calls per week; otherwise: I plan your mornings with you"),
        ("2026-10-11", "week 0: 42 of 40 calls, met"),
        ("2026-10-18", "week 1: 31 of 40 calls, missed"),
        ("2026-10-25", "week 2: 31 of 40 calls, missed"),
        ("2026-10-27", "talked; answered: “busy”; agreed: two hours blocked"),
        ("2026-11-02", "first strike, for week 3; answered: “I know”"),
        ("2026-11-09", "action plan: 40 calls three weeks running; review today"),
        ("2026-11-16", "reason given: “marketing sends the wrong leads”; takes on: ten before ten"),
        ("2026-11-20", "I promised: join two calls; not done, 3 days late"),
    ]


def test_about_promises_it_tells_those_of_both_sides() -> None:
    found = facts_of(
        record(
            expected=None, promises=[promise(), promise("join two calls", owner="manager", state="broken")]
        ),
        TODAY,
    )

    assert [fact.what for fact in found] == [
        "promised: ten calls before ten; not done, 3 days late",
        "I promised: join two calls; not kept",
    ]


def test_the_opening_says_what_was_agreed_and_what_was_done_and_judges_nobody() -> None:
    assert opening_of(record(), TODAY) == (
        "Dan, we agreed on 40 calls per week on 5 Oct. For 2 weeks in a row it was less: 31 and 31 of "
        "40 calls. I want to understand why, and agree on what changes."
    )
    assert opening_of(record(expected=calls("+x")), TODAY).endswith(
        "It was less: 31 of 40 calls. I want to understand why, and agree on what changes."
    )
    assert opening_of(record(expected=calls("++")), TODAY).endswith("I want to see with you where it stands.")
    assert "1 promise of the last weeks did not come" in opening_of(
        record(expected=None, promises=[promise()]), TODAY
    )


def test_after_the_third_strike_what_was_agreed_is_due() -> None:
    third = record(strikes=[STRIKE] * 3)

    assert is_last_strike(third)
    assert standing_of(third) == "3 of 3 strikes count"
    assert opening_of(third, TODAY).endswith("This is the third time, and what we agreed for it is due now.")
    assert not is_last_strike(record(strikes=[STRIKE, STRIKE, STRIKE._replace(state="withdrawn")]))


def test_without_agreement_there_is_no_otherwise() -> None:
    assert otherwise_of(record()) == "I plan your mornings with you"
    assert otherwise_of(record(expected=calls("x", agreed_on=None))) == ""
    assert otherwise_of(record(expected=None)) == ""


def test_a_reason_that_comes_again_is_asked_about_first() -> None:
    assert questions_of(record(), TODAY)[0] == "What is the real problem?"
    again = record(reasons=[reason(), reason()])
    assert questions_of(again, TODAY)[0].startswith("You gave a reason before")


def test_what_the_manager_did_not_do_brings_a_question_of_its_own() -> None:
    mine = record(promises=[promise(owner="manager")])

    assert questions_of(mine, TODAY)[-1] == "What would be different, had I kept my own promise?"


@given(
    st.text("x+?", max_size=12),
    st.lists(st.dates(FIRST, TODAY), max_size=4),
    st.lists(st.dates(FIRST, TODAY), max_size=4),
)
def test_facts_are_always_in_order_and_none_lies_ahead(
    marks: str, given_on: list[date], held: list[date]
) -> None:
    found = facts_of(
        record(
            expected=calls(marks),
            reasons=[reason(on_date=day) for day in given_on],
            talks=[talk(day) for day in held],
        ),
        TODAY,
    )

    days = [fact.on for fact in found]
    assert days == sorted(days)
    assert all(day <= TODAY + timedelta(days=0) for day in days)
