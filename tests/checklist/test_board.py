"""The board from a store."""

from datetime import date, datetime, timedelta

import pytest

from salescoach.checklist.board import Board, load_board
from salescoach.checklist.catalogue import load_catalogue
from salescoach.checklist.queries import LAST_DONE, MARKS_OF_TASK, MARKS_SINCE
from salescoach.checklist.states import TaskState
from salescoach.checklist.store import mark
from salescoach.checklist.tables import TaskMark
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Measured
from salescoach.store.reading import reading
from salescoach.store.writing import writing
from tests.checklist.conftest import Pretend
from tests.checklist.making import TODAY
from tests.conftest import Cli


def board(run: Invocation, *, everything: bool = False) -> Board:
    with reading(run) as reader:
        return load_board(run, reader, everything=everything)


def task(run: Invocation, number: int) -> TaskState:
    return next(one for one in board(run).tasks if one.number == number)


def at(run: Invocation, day: date) -> Invocation:
    return Invocation(home=run.home, clock=datetime(day.year, day.month, day.day, 9).astimezone())


def done(run: Invocation, *numbers: int, kind: str = "done", on: date | None = None) -> None:
    found = board(run)
    tasks = [one for one in load_catalogue(run) if one.number in numbers]
    with writing(run) as session:
        mark(session, run, tasks, kind, on or run.today, found.setting)


def test_a_new_store_owes_nothing_and_asks_for_98_tasks(run: Invocation) -> None:
    found = board(run)

    assert len(found.tasks) == 98
    assert not any(one.carried or one.owed or one.last_on for one in found.tasks)
    assert len(found.focus) == found.policies.focus_count == 3


def test_an_optional_task_is_there_when_everything_is_asked_for(run: Invocation) -> None:
    state = next(one for one in board(run, everything=True).tasks if one.number == 87)

    assert (state.off, state.state) == (True, "not_due")


def test_three_years_untouched_read_the_same_few_rows_and_owe_a_bounded_few(run: Invocation) -> None:
    done(run, 8, 9, 62)
    later = at(run, date(2029, 11, 26))
    found = board(later)

    assert max(one.owed for one in found.tasks) <= 12
    assert {one.number for one in found.tasks if one.owed} == {19, 88, 99}
    assert next(one for one in found.tasks if one.number == 8).last_on == TODAY


def test_the_board_reads_by_seeks_only(run: Invocation) -> None:
    import sqlite3

    from salescoach.store.location import store_name

    board(run)
    link = sqlite3.connect(store_name(run))
    for query, index in ((MARKS_OF_TASK, "by_task"), (LAST_DONE, "by_task"), (MARKS_SINCE, "by_day")):
        params = {"book": 1, "task": 8, "since": "2026-01-01", "until": "2026-11-23"}
        plan = " ".join(row[3] for row in link.execute(f"EXPLAIN QUERY PLAN {query.sql}", params))
        assert f"SEARCH task_mark USING COVERING INDEX task_mark_{index}" in plan
        assert "TEMP B-TREE" not in plan
    link.close()


def test_evidence_ticks_a_task_and_carries_nothing_over(run: Invocation, pretend: Pretend) -> None:
    pretend("debriefs_of_meetings", Measured(0.75, 8, "6 debriefs of 8 meetings"))
    state = task(run, 9)

    assert state.state == "evidence"
    assert state.evidence == Measured(0.75, 8, "6 debriefs of 8 meetings")


def test_task_61_measures_the_others_and_never_itself(run: Invocation) -> None:
    board(run)
    later = at(run, TODAY + timedelta(days=25))
    done(later, *[one.number for one in load_catalogue(run) if not one.off and one.number != 61])
    state = task(later, 61)

    assert (state.state, state.last_on) == ("evidence", None)
    assert state.evidence == Measured(1.0, 97, "97 of 97 other tasks done in their time")
    much_later = task(at(run, TODAY + timedelta(days=50)), 61)
    assert much_later.state == "open"


def test_in_a_young_store_task_61_proves_nothing_and_then_counts_what_lay_idle(run: Invocation) -> None:
    board(run)
    done(at(run, TODAY + timedelta(days=20)), 8)

    early = task(at(run, TODAY + timedelta(days=21)), 61).evidence
    later = task(at(run, TODAY + timedelta(days=22)), 61).evidence
    assert early == Measured(None, 0, "too early to tell")
    assert later == Measured(1 / 60, 60, "1 of 60 other tasks done in their time")


def test_the_focus_stays_all_day_whatever_is_marked_and_moves_on_tomorrow(run: Invocation) -> None:
    board(run)  # the store is made today
    day = at(run, TODAY + timedelta(days=1))
    first = board(day).focus
    done(day, *[one.number for one in first], kind="kept")
    done(day, 3, 6, kind="broken")

    assert board(day).focus == first
    tomorrow = board(at(run, TODAY + timedelta(days=2))).focus
    assert not {one.number for one in first} & {one.number for one in tomorrow}


def test_the_weakest_competency_comes_from_twenty_marks_before_today(run: Invocation) -> None:
    board(run)
    coaching = [8, 9, 23, 24]
    for week in range(2):
        for day in range(1, 5):
            on = TODAY + timedelta(days=7 * week + day)
            done(at(run, on), *coaching, 1, 2)
    found = board(at(run, TODAY + timedelta(days=14)))

    assert found.weakest.says == f"{found.weakest.competency} is your weakest by your marks"
    assert found.weakest.competency == "recruiting"


def test_a_withdrawn_mark_is_no_mark(run: Invocation) -> None:
    done(run, 8)
    with writing(run) as session:
        row = session.get(TaskMark, 1)
        assert row is not None
        row.withdrawn_at = run.now()
        session.add(row)

    assert task(run, 8).state == "open"


@pytest.mark.parametrize(("setting", "says"), [("recruiting", "as you set it"), ("", "10 %")])
def test_the_weakest_competency_says_where_it_comes_from(
    run: Invocation, cli: Cli, setting: str, says: str
) -> None:
    import os

    os.makedirs(run.home, exist_ok=True)
    with open(os.path.join(run.home, "policies.yaml"), "w", encoding="utf-8") as file:
        file.write(f'today:\n  weakest_competency: "{setting}"\n')

    assert says in cli("tasks focus --json").json["weakest"]["says"]
