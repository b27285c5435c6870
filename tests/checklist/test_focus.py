"""Which attitudes come to the front."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from salescoach.checklist.focus import PUBLISHED, Candidate, Weakest, chosen, weakest_competency
from tests.checklist.making import TODAY

MADE = date(2026, 1, 1)
NONE = Weakest("recruiting", "recruiting is your weakest by your marks")


def candidate(
    number: int, days: int | None, competency: str = "leadership", broken: bool = False
) -> Candidate:
    last = TODAY - timedelta(days=days) if days is not None else None
    return Candidate(number, f"Attitude {number}", competency, last, broken)


def numbers(candidates: list[Candidate], weakest: Weakest = NONE, count: int = 3) -> list[int]:
    return [one.number for one in chosen(candidates, weakest, count, TODAY, MADE)]


def test_the_longest_neglected_come_first() -> None:
    assert numbers([candidate(1, 2), candidate(2, 19), candidate(3, 7), candidate(4, 30)]) == [4, 2, 3]


def test_never_asked_counts_from_the_day_the_store_was_made() -> None:
    assert numbers([candidate(1, 300), candidate(2, None), candidate(3, 400)])[:2] == [3, 2]


def test_an_attitude_of_the_weakest_competency_counts_double() -> None:
    found = chosen(
        [candidate(1, 30), candidate(27, 19, "coaching")],
        Weakest("coaching", "coaching is your weakest by your marks"),
        1,
        TODAY,
        MADE,
    )

    assert found[0].number == 27
    assert found[0].reason == "last kept 19 days ago · coaching is your weakest by your marks"


def test_a_broken_one_comes_back_sooner_and_says_so() -> None:
    found = chosen([candidate(1, 3), candidate(2, 2, broken=True)], NONE, 1, TODAY, MADE)

    assert (found[0].number, found[0].reason) == (2, "broken 2 days ago")


def test_among_equals_the_turn_passes_on_so_that_all_are_seen() -> None:
    equals = [candidate(number, None) for number in range(1, 39)]
    seen = {
        one.number for day in range(13) for one in chosen(equals, NONE, 3, TODAY + timedelta(days=day), MADE)
    }

    assert len(seen) == 38


@given(st.lists(st.tuples(st.integers(1, 99), st.none() | st.integers(1, 90)), unique_by=lambda row: row[0]))
def test_the_choice_is_the_same_all_day_and_never_too_long(rows: list[tuple[int, int | None]]) -> None:
    candidates = [candidate(number, days) for number, days in rows]

    assert numbers(candidates) == numbers(candidates)
    assert len(set(numbers(candidates))) == min(3, len(rows))
    assert numbers(candidates, count=0) == []


def test_the_weakest_is_the_one_set_else_by_marks_else_as_published() -> None:
    strengths = {"coaching": 0.9, "accountability": 0.4, "motivating": 0.6}

    assert weakest_competency("recruiting", strengths, 100).competency == "recruiting"
    assert "as you set it" in weakest_competency("recruiting", strengths, 100).says
    assert weakest_competency("", strengths, 20) == Weakest(
        "accountability", "accountability is your weakest by your marks"
    )
    few = weakest_competency("", strengths, 19)
    assert few.competency == "coaching"
    assert f"{PUBLISHED['coaching']} %" in few.says


def test_one_never_asked_about_comes_before_one_asked_on_the_store_s_first_day() -> None:
    first_day = (TODAY - MADE).days

    assert numbers([candidate(1, first_day), candidate(2, None)])[0] == 2
    assert numbers([candidate(2, None), candidate(1, first_day)])[0] == 2
