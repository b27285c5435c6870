"""Hours against targets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.core.dates import parse_minutes
from salescoach.core.errors import WrongUse
from salescoach.core.measures import Facts
from salescoach.manager.hours import (
    COMPETENCIES,
    SpentRow,
    competency_named,
    core_target,
    duration_text,
    week_hours,
)
from tests.checklist.making import TODAY

TARGETS = {"coaching": 22.5, "recruiting": 3.0}


def test_logged_time_and_sessions_both_count_and_are_told_apart() -> None:
    rows = week_hours(
        [
            SpentRow("coaching", "sessions", "2026-11-23", 5400),
            SpentRow("coaching", "logged", "2026-11-23", 1800),
            SpentRow("coaching", "logged", "2026-11-24", 1800),
            SpentRow("other", "logged", "2026-11-24", 3600),
        ],
        TARGETS,
    )

    assert [row.competency for row in rows] == list(COMPETENCIES)
    coaching = rows[0]
    assert (coaching.hours, coaching.timed, coaching.logged, coaching.target) == (2.5, 1.5, 1.0, 22.5)
    assert (rows[-1].hours, rows[-1].target) == (1.0, 0.0)


def test_a_day_is_a_working_day_of_the_target_and_a_week_all_of_it() -> None:
    facts = Facts(TODAY, 1, {"coaching": 20.0, "recruiting": 3.0}, 4, 1)

    assert core_target(facts, 1)["coaching"] == 5.0
    assert core_target(facts, 7) == {
        "coaching": 20.0, "accountability": 0.0, "motivating": 0.0, "recruiting": 3.0,
    }  # fmt: skip


@given(st.integers(1, 24 * 60))
def test_a_duration_shown_is_read_back_as_the_same(minutes: int) -> None:
    assert parse_minutes(duration_text(minutes)) == minutes


@pytest.mark.parametrize(
    ("typed", "found"), [("rec", "recruiting"), ("COACHING", "coaching"), (" o ", "other"), ("p", "pipeline")]
)
def test_the_beginning_of_a_competency_is_enough(typed: str, found: str) -> None:
    assert competency_named(typed) == found


@pytest.mark.parametrize("typed", ["", "x", "coachings", "strategy"])
def test_anything_else_names_the_competencies(typed: str) -> None:
    with pytest.raises(WrongUse) as refused:
        competency_named(typed)
    assert "accountability" in refused.value.remedy
