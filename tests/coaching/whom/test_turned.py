"""Which skills a rep's debriefs turned on: counted within a window, each skill by seeks alone."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from salescoach.coaching.skills_queries import TURNED, TURNED_OF_REP, TurnedRow
from salescoach.core.invocation import Invocation
from salescoach.store.location import store_name
from salescoach.store.reading import reading
from tests.coaching.team import add_reps
from tests.coaching.whom.making import MONDAY, hold

SINCE = MONDAY - timedelta(days=180)


def turned(run: Invocation) -> list[TurnedRow]:
    with reading(run) as reader:
        return sorted(reader.all(TURNED, book=1, since=SINCE, today=MONDAY))


def test_debriefs_are_counted_by_rep_and_skill_with_the_last_day_of_one(run: Invocation) -> None:
    ann, max_, _ = add_reps(run, "Ann Novak", "Max Berg", "Eva Lang")
    friday = MONDAY - timedelta(days=3)
    for rep, skill, on in (
        (ann, "money", MONDAY), (ann, "money", friday), (ann, "asking", friday), (max_, "money", SINCE),
    ):  # fmt: skip
        hold(run, rep, on, skill=skill)

    assert turned(run) == [
        (ann, "asking", 1, friday), (ann, "money", 2, MONDAY), (max_, "money", 1, SINCE),
    ]  # fmt: skip
    with reading(run) as reader:
        assert reader.all(TURNED_OF_REP, rep=max_, since=SINCE, today=MONDAY) == [(max_, "money", 1, SINCE)]


@pytest.mark.parametrize(
    ("on", "kind", "skill", "state"),
    [
        (SINCE - timedelta(days=1), "debrief", "money", "held"),
        (MONDAY + timedelta(days=1), "debrief", "money", "held"),
        (MONDAY, "prep", "money", "held"),
        (MONDAY, "debrief", "", "held"),
        (MONDAY, "debrief", "money", "withdrawn"),
    ],
)
def test_other_sessions_and_days_do_not_count(
    run: Invocation, on: date, kind: str, skill: str, state: str
) -> None:
    [ann] = add_reps(run, "Ann Novak")
    hold(run, ann, MONDAY, skill="asking")
    hold(run, ann, on, kind, skill=skill, state=state)

    assert turned(run) == [(ann, "asking", 1, MONDAY)]


def test_it_reads_by_seeks_in_one_index(run: Invocation) -> None:
    add_reps(run, "Ann Novak")
    with closing(sqlite3.connect(store_name(run))) as link:
        params = {"book": 1, "since": SINCE.isoformat(), "today": MONDAY.isoformat()}
        plan = [row[3] for row in link.execute(f"EXPLAIN QUERY PLAN {TURNED.sql}", params)]

    of_sessions = [step for step in plan if step.startswith("SEARCH s ")]
    assert len(of_sessions) == 5
    assert all("USING COVERING INDEX coaching_session_by_skill" in step for step in of_sessions)
    assert not any("TEMP B-TREE" in step for step in plan)
