"""What deserves recognition: facts that are news, each only once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.coaching.skills import Skill
from salescoach.coaching.skills_queries import AssessmentRow
from salescoach.coaching.whom.queries import OutcomeRow
from salescoach.coaching.whom.standing import picture_of
from salescoach.motivation.clean import CleanRow, clean
from salescoach.motivation.deserved import (
    GivenRow,
    Suggestion,
    WonRow,
    kept_run,
    risen,
    still_due,
    won,
)

MONDAY = date(2026, 11, 23)
MONEY = Skill("money", "Comfortable with money", "dna", "", [], ["1"] * 5, [], [], [], [], False)


def ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


def kept(days: int, number: int = 1, *, late: int = 0, state: str = "kept") -> OutcomeRow:
    return OutcomeRow(state, ago(days), ago(days + late), number)


def run_of(*outcomes: OutcomeRow, recognised: int | None = None) -> list[Suggestion]:
    given_rows = [] if recognised is None else [GivenRow(1, ago(recognised), "run-1")]
    return kept_run(1, outcomes, given_rows, MONDAY)


def test_a_deal_won_after_talks_about_it_deserves_a_word() -> None:
    rows = [
        WonRow(1, 7, "Harbor renewal", ago(3), 4), WonRow(1, 8, "Luck", ago(3), 0),
        WonRow(2, 9, "Long ago", ago(15), 2), WonRow(2, 10, "Tomorrow", ago(-1), 2),
    ]  # fmt: skip

    assert won(rows, MONDAY) == [Suggestion(1, "won", "won-7", "Harbor renewal won after 4 talks", ago(3))]


def test_three_promises_kept_in_a_row_do() -> None:
    (found,) = run_of(kept(1, 43), kept(2, 42), kept(9, 41), kept(10, 40, state="broken"))

    assert (found.fact, found.says, found.on_date) == ("run-43", "three promises kept in a row", ago(1))


@pytest.mark.parametrize(
    "outcomes",
    [
        (kept(1), kept(2)),
        (kept(1), kept(2, state="broken"), kept(3), kept(4)),
        (kept(1), kept(2), kept(3, late=2), kept(4)),
        (kept(8), kept(9), kept(10)),
        (),
    ],
)
def test_fewer_a_broken_or_late_one_between_and_old_ones_do_not(outcomes: tuple[OutcomeRow, ...]) -> None:
    assert run_of(*outcomes) == []


def test_a_run_is_counted_anew_from_its_last_recognition() -> None:
    five = [kept(days, 50 - days) for days in (1, 2, 3, 5, 6)]

    assert run_of(*five, recognised=3) == []
    assert run_of(*five, recognised=4)[0].says == "three promises kept in a row"
    assert run_of(*five, recognised=9)[0].says == "five promises kept in a row"


@given(st.lists(st.sampled_from(["kept", "broken"]), max_size=14), st.integers(0, 14))
def test_a_run_is_never_longer_than_what_was_kept_since(states: list[str], recognised: int) -> None:
    outcomes = [kept(days, 99 - days, state=state) for days, state in enumerate(states)]
    found = run_of(*outcomes, recognised=recognised)

    since = states[:recognised]
    length = since.index("broken") if "broken" in since else len(since)
    assert bool(found) == (length >= 3)
    if found and length <= 10:
        words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        assert found[0].says.startswith(f"{words[length]} promises")


def mark(tenths: int, days: int, number: int, source: str = "") -> AssessmentRow:
    return AssessmentRow(
        number, 1, "money", tenths, ago(days), "seen", source, "", None, "manager", ago(days), None, ""
    )


@pytest.mark.parametrize(
    ("marks", "facts"),
    [
        ([mark(20, 90, 1), mark(30, 5, 2)], ["skill-2"]),
        ([mark(20, 90, 1), mark(30, 31, 2)], []),
        ([mark(30, 90, 1), mark(20, 5, 2)], []),
        ([mark(30, 5, 2)], []),
        ([mark(20, 90, 1, "OMG"), mark(40, 5, 2, "OMG")], []),
    ],
)
def test_a_skill_a_whole_mark_higher_does(marks: list[AssessmentRow], facts: list[str]) -> None:
    picture = picture_of([MONEY], marks, [], MONDAY)

    assert [one.fact for one in risen(1, picture.standings, MONDAY)] == facts


def test_an_audit_that_found_nothing_on_enough_deals_does() -> None:
    rows = [CleanRow(1, 5, 0), CleanRow(2, 5, 1), CleanRow(3, 2, 0)]

    (found,) = clean(rows, 12, ago(3), MONDAY)
    assert (found.rep_id, found.fact, found.says) == (1, "audit-12", "a clean audit of all 5 open deals")
    assert clean(rows, 12, ago(15), MONDAY) == []


def test_what_was_recognised_is_not_proposed_again_and_the_newest_comes_first() -> None:
    old, new, same = (
        Suggestion(1, "won", "won-7", "", ago(3)), Suggestion(1, "skill", "skill-2", "", ago(1)),
        Suggestion(2, "audit", "audit-12", "", ago(1)),
    )  # fmt: skip

    assert still_due([old, same, new], []) == [new, same, old]
    assert still_due([old, same, new], [GivenRow(1, ago(0), "won-7"), GivenRow(1, ago(0), "audit-12")]) == [
        new, same,
    ]  # fmt: skip
