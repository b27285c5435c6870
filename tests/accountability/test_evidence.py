"""What expectations prove about the tasks; today is Monday 23 November 2026."""

from datetime import date

import pytest

from salescoach.accountability.evidence import (
    actuals_known,
    gaps_spoken_to,
    otherwise_agreed,
    targets_going_up,
    targets_raised,
)
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts, Measure, Measured
from salescoach.core.periods import Period, day_of, week_of
from salescoach.store.reading import reading
from tests.conftest import Cli

MONDAY = date(2026, 11, 23)
FACTS = Facts(MONDAY, 1, {}, 5, 1)
OTHERWISE = ("--otherwise", "x")


@pytest.fixture
def team(cli: Cli) -> Cli:
    cli("rep add", "Ann Novak")
    cli("rep add", "Ben Ortiz")
    cli("expect set ann calls 50 per week --from 2026-11-02 --today 2026-11-02 --agreed today", *OTHERWISE)
    cli("expect set ben calls 50 per week --from 2026-11-02 --today 2026-11-02", *OTHERWISE)
    return cli


def measured(run: Invocation, measure: Measure, *spans: Period) -> list[Measured]:
    with reading(run) as reader:
        return measure(reader, spans, FACTS)


@pytest.mark.parametrize(
    "measure", [actuals_known, targets_going_up, otherwise_agreed, gaps_spoken_to, targets_raised]
)
def test_without_expectations_nothing_is_proved(run: Invocation, measure: Measure) -> None:
    (found,) = measured(run, measure, day_of(MONDAY))

    assert not found.value
    assert found.says
    assert measured(run, measure) == []


def test_figures_are_known_where_they_reach_the_last_days(team: Cli, run: Invocation) -> None:
    team("expect set ben won-revenue 40k per month", *OTHERWISE)
    team("expect actual ann calls 40 --from 2026-11-16 --to 2026-11-20")
    team("expect actual ben calls 40 --from 2026-11-16 --to 2026-11-19")

    (found, before) = measured(run, actuals_known, day_of(MONDAY), week_of(date(2026, 11, 20)))

    assert found == Measured(0.5, 2, "figures of the last days for 1 of 2 reps")
    assert before == Measured(1.0, 2, "figures of the last days for 2 of 2 reps")


def test_raised_targets_are_counted_on_the_day_they_were_entered(team: Cli, run: Invocation) -> None:
    team("expect set ann calls --raise")
    team("expect set ben calls 40 per week", *OTHERWISE)

    days = day_of(date(2026, 11, 20)), day_of(MONDAY), week_of(MONDAY)
    assert [found.value for found in measured(run, targets_raised, *days)] == [0, 1, 1]
    assert measured(run, targets_raised, day_of(MONDAY))[0].says == "1 target raised"
    (found,) = measured(run, targets_going_up, day_of(MONDAY))
    assert found == Measured(0.5, 2, "1 of 2 targets changed in 30 days went up")


def test_an_otherwise_counts_once_the_rep_agreed(team: Cli, run: Invocation) -> None:
    (before,) = measured(run, otherwise_agreed, day_of(MONDAY))
    team("expect set --agree 2")
    (after,) = measured(run, otherwise_agreed, day_of(MONDAY))

    assert (before.value, after.value) == (0.5, 1.0)
    assert before.says == "1 of 2 expectations agreed with their otherwise"


def test_a_one_on_one_within_two_weeks_rules_out_that_a_gap_is_tolerated(team: Cli, run: Invocation) -> None:
    team("coach log one-on-one ann", "where the calls stand", "--no-next-step", "--on", "2026-11-10")
    team("coach log one-on-one ben", "where the calls stand", "--no-next-step", "--on", "2026-11-06")

    (found,) = measured(run, gaps_spoken_to, day_of(MONDAY))

    assert found == Measured(0.5, 2, "1 of 2 reps with expectations spoken to in 14 days")
