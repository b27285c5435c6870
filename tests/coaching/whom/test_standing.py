"""Where a rep stands: newest marks, trends within one source, weak spots with their evidence."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from salescoach.coaching.skills import WILL, Skill
from salescoach.coaching.skills_queries import AssessmentRow, TurnedRow
from salescoach.coaching.whom.standing import Picture, picture_of, stands_out

TODAY = date(2026, 11, 25)


def skill(code: str, *, off: bool = False) -> Skill:
    return Skill(code, code.capitalize(), "skill", "", [], ["1"] * 5, [], [], [], [], off)


SKILLS = [skill(code) for code in ("asking", "closing", "money", "people")]


def mark(code: str, tenths: int, days_ago: int = 0, source: str = "", **fields: Any) -> AssessmentRow:
    on = TODAY - timedelta(days=days_ago)
    row = AssessmentRow(1, 1, code, tenths, on, "seen", source, "", None, "manager", on, None, "")
    return row._replace(**fields)


def turned(code: str, times: int, days_ago: int = 10) -> list[TurnedRow]:
    return [TurnedRow(1, code, times, TODAY - timedelta(days=days_ago))]


def picture(*marks: AssessmentRow, debriefs: list[TurnedRow] | None = None) -> Picture:
    ordered = sorted(marks, key=lambda one: one.on_date)
    return picture_of(SKILLS, ordered, debriefs or [], TODAY)


def weak(found: Picture) -> list[str]:
    return [spot.standing.skill.code for spot in found.weak]


def test_the_newest_own_mark_counts_and_the_one_before_it_is_the_trend() -> None:
    found = picture(mark("money", 40, 3), mark("money", 20, 80), mark("money", 30, 300)).standings[2]

    assert found.own is not None
    assert found.before is not None
    assert (found.own.tenths, found.before.tenths, found.marks) == (40, 20, 3)


def test_marks_of_another_source_stand_beside_the_own_ones_and_are_never_averaged() -> None:
    found = picture(
        mark("money", 40, 30), mark("money", 23, 20, "OMG"), mark("money", 31, 200, "OMG"),
        mark("money", 50, 100, "Other"),
    ).standings[2]  # fmt: skip

    assert found.own is not None
    assert found.outside is not None
    assert found.outside_before is not None
    assert (found.own.tenths, found.outside.tenths, found.outside_before.tenths) == (40, 23, 31)
    assert found.newest is found.outside


def test_a_mark_of_over_a_year_ago_says_nothing_of_today() -> None:
    found = picture(mark("money", 10, 366))

    assert found.standings[2].own is None
    assert found.assessed == 0
    assert found.weak == []


def test_withdrawn_marks_do_not_count() -> None:
    assert picture(mark("money", 10, 5, withdrawn_on=TODAY)).weak == []


def test_a_low_mark_is_a_weak_spot_that_says_how_little_it_rests_on() -> None:
    (spot,) = picture(mark("money", 20, 5)).weak

    assert spot.evidence == 1
    assert spot.is_thin
    assert spot.low is not None


def test_the_newest_mark_decides_whoever_gave_it() -> None:
    assert weak(picture(mark("money", 20, 50), mark("money", 40, 5))) == []
    assert weak(picture(mark("money", 40, 50), mark("money", 25, 5, "OMG"))) == ["money"]
    assert weak(picture(mark("money", 40, 5), mark("money", 25, 5, "OMG"))) == []


def test_debriefs_make_a_weak_spot_only_where_chance_does_not_explain_them() -> None:
    assert weak(picture(debriefs=turned("money", 4))) == []  # too few debriefs at all
    assert weak(picture(debriefs=turned("money", 5))) == ["money"]
    assert weak(picture(debriefs=turned("money", 3) + turned("asking", 3) + turned("closing", 2))) == []


def test_the_newest_debrief_is_the_last_that_turned_on_a_skill() -> None:
    found = picture(debriefs=turned("money", 3, days_ago=9) + turned("asking", 1, days_ago=2))

    assert found.last_turned is not None
    assert found.last_turned.skill == "asking"
    assert found.noted == 4


def test_both_kinds_of_evidence_come_before_a_lower_mark() -> None:
    found = picture(mark("asking", 10, 4), mark("money", 20, 4), debriefs=turned("money", 6))

    assert weak(found) == ["money", "asking"]
    assert found.weak[0].evidence == 7


def test_a_skill_switched_off_is_shown_while_it_has_marks_and_is_no_weak_spot() -> None:
    skills = [*SKILLS, skill("juggling", off=True), skill("unused", off=True)]

    found = picture_of(skills, [mark("juggling", 10), mark("forgotten", 10)], [], TODAY)
    assert [one.skill.code for one in found.standings[4:]] == ["juggling", "forgotten"]
    assert found.weak == []


@given(
    st.integers(0, 60) | st.integers(0, 4000), st.integers(0, 60) | st.integers(0, 4000), st.integers(1, 17)
)
def test_standing_out_agrees_with_scipy(times: int, noted: int, named: int) -> None:
    times = min(times, noted)
    tail = binom.sf(times - 1, noted, 1 / 3)

    if noted < 5 or not times:
        assert not stands_out(times, noted, named)
    elif abs(tail - 0.05 / named) > 1e-9:
        assert stands_out(times, noted, named) == (tail <= 0.05 / named)


@pytest.mark.parametrize("noted", [6, 12, 40, 100])
def test_picking_blindly_among_three_hardly_ever_names_a_weak_spot(noted: int) -> None:
    at_least = next(times for times in range(noted + 1) if stands_out(times, noted, 3))

    assert 3 * binom.sf(at_least - 1, noted, 1 / 3) <= 0.05


def test_five_themes_that_take_turns_are_no_weak_spots() -> None:
    assert not any(stands_out(times, 94, 5) for times in (15, 19, 23, 30))
    assert stands_out(51, 94, 5)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(10, 50), st.integers(0, 800))))
def test_whatever_was_marked_the_picture_is_the_same_for_the_same_rows(
    rows: list[tuple[str, int, int]],
) -> None:
    marks = sorted((mark(code, tenths, ago) for code, tenths, ago in rows), key=lambda one: one.on_date)

    found = picture_of([skill("a"), skill("b")], marks, [], TODAY)
    assert len(found.standings) == 2
    assert {spot.standing.skill.code for spot in found.weak} <= {one.skill for one in marks}
    assert sum(one.marks for one in found.standings) == sum(ago <= 365 for _, _, ago in rows)


def test_a_low_will_to_sell_is_told_apart_from_weak_spots_and_not_counted_as_assessed() -> None:
    will = skill("commitment")._replace(kind=WILL)
    found = picture_of([will, *SKILLS], [mark("commitment", 20), mark("money", 20)], [], TODAY)

    assert weak(found) == ["money"]
    assert [one.skill.code for one in found.lacking] == ["commitment"]
    assert found.assessed == 1
    assert picture_of([will], [mark("commitment", 30)], [], TODAY).lacking == []
