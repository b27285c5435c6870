"""What reasons and strikes prove of the tasks 17, 21, 56 and 72."""

from datetime import date

import pytest

from salescoach.accountability.evidence import (
    obstacles_removed,
    real_problem_recorded,
    reasons_into_responsibility,
    strikes_within_policy,
)
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts, Measure, Measured
from salescoach.core.periods import Period, day_of, week_of
from salescoach.store.reading import reading
from salescoach.store.writing import writing
from tests.accountability.telling import after, expect, tell
from tests.coaching.whom.making import hold
from tests.conftest import Cli

MONDAY = date(2026, 11, 23)
WEEK = week_of(MONDAY)
MEASURES = (obstacles_removed, real_problem_recorded, reasons_into_responsibility, strikes_within_policy)


@pytest.fixture(autouse=True)
def dan(cli: Cli) -> None:
    """A rep who has missed two weeks of calls."""
    cli("rep add", "Dan Weber")
    expect(cli)
    tell(cli, "xx")


def measured(run: Invocation, measure: Measure, *spans: Period, today: date = MONDAY) -> list[Measured]:
    with reading(run) as reader:
        return measure(reader, spans, Facts(today, 1, {}, 5, 1))


@pytest.mark.parametrize("measure", MEASURES)
def test_where_nothing_was_said_or_given_nothing_is_proved(run: Invocation, measure: Measure) -> None:
    assert [found.value for found in measured(run, measure, WEEK)] == [None]
    assert measured(run, measure) == []


def test_reasons_count_by_what_was_made_of_them_on_their_day(cli: Cli, run: Invocation) -> None:
    cli("excuse dan x --for calls --problem y --taken z")
    cli("excuse dan x --for calls --problem y")
    cli("excuse dan x --for calls --on 2026-11-20")

    asked = measured(run, real_problem_recorded, day_of(MONDAY), day_of(date(2026, 11, 20)))
    taken = measured(run, reasons_into_responsibility, day_of(MONDAY))

    assert [(found.value, found.of) for found in asked + taken] == [(1.0, 2), (0.0, 1), (0.5, 2)]
    assert asked[0].says == "the real problem behind 2 of 2 reasons"


def test_one_that_waits_in_a_debrief_counts_until_it_is_taken_up_and_then_once(
    cli: Cli, run: Invocation
) -> None:
    from salescoach.coaching.tables import CoachingSession

    number = hold(run, 1)
    with writing(run) as session:
        row = session.get(CoachingSession, number)
        assert row is not None
        row.excuse = "the customer was on holiday"
        session.add(row)
    (before,) = measured(run, real_problem_recorded, WEEK)
    cli(f"excuse dan --debrief {number} --for calls --problem y")
    (now,) = measured(run, real_problem_recorded, WEEK)

    assert ((before.value, before.of), (now.value, now.of)) == ((0.0, 1), (1.0, 1))


def test_obstacles_count_once_they_are_due_or_done(cli: Cli, run: Invocation) -> None:
    for number, day in enumerate(("mon", "tue", "fri"), start=1):
        cli(f"excuse dan x --for calls --obstacle o{number} --by {day}")
    (before,) = measured(run, obstacles_removed, WEEK)
    cli("commitments kept 2")
    (after_it,) = measured(run, obstacles_removed, WEEK)

    assert ((before.value, before.of), (after_it.value, after_it.of)) == ((0.0, 1), (0.5, 2))
    assert after_it.says == "1 of 2 obstacles removed"


@pytest.mark.parametrize(
    ("answered", "today", "expected"),
    [("", 5, (None, 0)), ("", 8, (0.0, 1)), ("2026-10-21", 8, (1.0, 1)), ("2026-10-28", 9, (0.0, 1))],
    ids=["young", "never answered", "answered", "too late"],
)
def test_strikes_count_once_they_are_answered_or_a_week_old(
    cli: Cli, run: Invocation, answered: str, today: int, expected: tuple[float | None, int]
) -> None:
    given = cli(f"strike add dan --for calls --why x --today {after(1)}")
    assert given.code == 0, given.err
    if answered:
        cli(f"strike answer 1 known --today {answered}")
    day = date.fromordinal(date.fromisoformat(after(1)).toordinal() + today)
    (found,) = measured(run, strikes_within_policy, week_of(date(2026, 10, 19)), today=day)

    assert (found.value, found.of) == expected


def test_a_withdrawn_strike_proves_nothing(cli: Cli, run: Invocation) -> None:
    cli(f"strike add dan --for calls --why x --response y --today {after(1)}")
    cli(f"strike withdraw 1 --why z --today {after(1)}")

    assert measured(run, strikes_within_policy, week_of(date(2026, 10, 19)))[0].value is None
