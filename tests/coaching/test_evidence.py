"""What sessions prove."""

from datetime import date, timedelta

import pytest

from salescoach.coaching.evidence import (
    asked_not_advised,
    came_prepared,
    debriefs_of_meetings,
    reps_coached,
    sessions_helpful,
    skills_assessed,
)
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts, Measure, Measured
from salescoach.core.periods import Period, day_of, week_of
from salescoach.store.reading import reading
from tests.coaching.team import MONDAY, add_meeting, add_reps
from tests.conftest import Cli

FACTS = Facts(MONDAY, 1, {}, 5, 1)
FRIDAY = MONDAY - timedelta(days=3)
STEP = ("x; calls back", "--by", "fri")


def measured(run: Invocation, measure: Measure, *spans: Period) -> list[Measured]:
    """The measure over the spans."""
    with reading(run) as reader:
        return measure(reader, spans, FACTS)


@pytest.mark.parametrize(
    "measure",
    [
        debriefs_of_meetings,
        sessions_helpful,
        asked_not_advised,
        came_prepared,
        reps_coached,
        skills_assessed,
    ],
)
def test_nothing_held_proves_nothing(run: Invocation, measure: Measure) -> None:
    (found,) = measured(run, measure, day_of(MONDAY))

    assert (found.value, found.of) == (None, 0)
    assert found.says
    assert measured(run, measure) == []


def test_debriefs_are_counted_against_meetings_with_customers(cli: Cli, run: Invocation) -> None:
    (ann,) = add_reps(run, "Ann Novak")
    for at in ("08:00", "08:10", "08:20"):
        add_meeting(run, ann, "Harbor", MONDAY, at)
    add_meeting(run, ann, "Cobalt", FRIDAY, "15:00")
    add_meeting(run, ann, "Later", MONDAY + timedelta(days=1))
    cli("debrief ann", *STEP)
    cli("debrief ann --meeting Cobalt --on fri", *STEP)
    cli("prep ann --meeting Harbor --at 08:00", *STEP)

    monday, friday, tuesday = measured(
        run, debriefs_of_meetings, day_of(MONDAY), day_of(FRIDAY), day_of(MONDAY + timedelta(days=1))
    )

    assert monday == Measured(1 / 3, 3, "1 debrief of 3 meetings")
    assert (friday.value, friday.of) == (1.0, 1)
    assert tuesday.value is None


def test_a_withdrawn_debrief_proves_nothing(cli: Cli, run: Invocation) -> None:
    add_reps(run, "Ann Novak")
    cli("debrief ann --meeting Harbor --helpful", *STEP)
    cli("coach drop 1 --why", "wrong rep")

    assert measured(run, debriefs_of_meetings, day_of(MONDAY))[0].value == 0.0
    assert measured(run, sessions_helpful, day_of(MONDAY))[0].value is None


def test_only_what_was_said_counts(cli: Cli, run: Invocation) -> None:
    add_reps(run, "Ann Novak")
    cli("debrief ann --helpful --found-by rep", *STEP)
    cli("debrief ann --not-helpful --found-by manager", *STEP)
    cli("debrief ann", *STEP)
    cli("prep ann --prepared", *STEP)
    cli("prep ann", *STEP)

    today = day_of(MONDAY)
    assert measured(run, sessions_helpful, today)[0] == Measured(0.5, 2, "1 helpful of 2 sessions")
    assert measured(run, asked_not_advised, today)[0].says == "1 found by the rep, of 2 next steps"
    assert measured(run, came_prepared, today)[0] == Measured(1.0, 1, "1 prepared of 1 session")


def test_reps_who_do_not_work_that_day_are_not_missed(cli: Cli, run: Invocation) -> None:
    add_reps(run, "Ann Novak", "Ben Ortiz", "Cleo Park", "Dan Roth")
    cli("rep away cleo 2026-11-16 2026-11-23")
    cli("rep edit dan --days tue-thu")
    cli("debrief ann", *STEP)

    monday, week = measured(run, reps_coached, day_of(MONDAY), week_of(MONDAY))

    assert (monday.value, monday.says) == (0.5, "1 of 2 reps coached")
    assert week.of == 2  # up to today, Cleo and Dan have not worked this week


def test_a_rep_coached_earlier_in_the_week_is_coached(cli: Cli, run: Invocation) -> None:
    add_reps(run, "Ann Novak")
    cli("debrief ann --on", FRIDAY.isoformat(), *STEP)

    span = Period(date(2026, 11, 16), date(2026, 11, 29), "")
    assert measured(run, reps_coached, span)[0].value == 1.0
    assert measured(run, reps_coached, day_of(MONDAY))[0].value == 0.0


def test_reps_whose_skills_were_assessed_within_ninety_days_count(cli: Cli, run: Invocation) -> None:
    add_reps(run, "Ann Novak", "Ben Ortiz", "Cleo Park")
    cli("coach skills ann --assess money=3 --on 2026-08-26 --why", "named the price and waited")
    cli("coach skills ben --assess money=3 --on 2026-08-20 --why", "named the price and waited")
    cli("coach skills cleo --assess money=3 --why", "named the price and waited")
    cli("coach skills --withdraw 3 --why", "was Ben")

    monday, week = measured(run, skills_assessed, day_of(MONDAY), week_of(MONDAY))
    august = measured(run, skills_assessed, day_of(MONDAY - timedelta(days=5)))[0]

    assert monday == Measured(1 / 3, 3, "1 of 3 reps assessed within 90 days")
    assert week.value == monday.value
    assert august.value == 2 / 3
