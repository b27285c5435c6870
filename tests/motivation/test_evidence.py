"""What recognition and profiles prove about tasks 2, 13 and 43."""

from datetime import date

import pytest

from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts, Measure, Measured
from salescoach.core.periods import Period
from salescoach.motivation.evidence import profiles_answered, recognitions_with_a_fact, reps_recognised
from salescoach.store.reading import reading
from tests.conftest import Cli

FACTS = Facts(date(2026, 11, 23), 1, {}, 5, 1)
FIVE = ("big_goal", "mornings", "free_time", "ten_years", "my_help")


def day(text: str) -> Period:
    on = date.fromisoformat(text)
    return Period(on, on, text)


@pytest.fixture
def team(cli: Cli) -> Cli:
    """Two reps, of whom Ann has just kept three promises."""
    cli("rep add", "Ann Novak")
    cli("rep add", "Ben Ortiz")
    for number in range(1, 4):
        cli("commitments add", f"quote {number}", "--rep", "ann", "--by", "fri")
        cli(f"commitments kept {number}")
    return cli


def measure(run: Invocation, name: Measure, *days: str) -> list[Measured]:
    with reading(run) as reader:
        return name(reader, [day(text) for text in days], FACTS)


def test_a_recognition_proves_task_2_where_it_rests_on_a_fact_on_record(team: Cli, run: Invocation) -> None:
    team("motivate recognise ben --on 2026-11-20", "for staying calm")
    team("motivate recognise ann --fact run-3")

    found = measure(run, recognitions_with_a_fact, "2026-11-19", "2026-11-20", "2026-11-23")
    assert [one.value for one in found] == [0, 0, 1]
    assert [one.says for one in found] == [
        "no recognition logged",
        "1 recognition, 0 with a fact on record",
        "1 recognition, 1 with a fact on record",
    ]
    states = {row["number"]: row["state"] for row in team("tasks list --all --json").json}
    assert states[2] == "evidence"


def test_a_withdrawn_one_proves_nothing(team: Cli, run: Invocation) -> None:
    team("motivate recognise ann --fact run-3")
    team("motivate recognise --withdraw 1 --why mistake")

    assert [one.value for one in measure(run, recognitions_with_a_fact, "2026-11-23")] == [0]


def test_task_43_asks_that_nobody_goes_a_week_without_a_word(team: Cli, run: Invocation) -> None:
    team("motivate recognise ben --on 2026-11-17", "for staying calm")
    team("motivate recognise ann", "for the quote")

    found = measure(run, reps_recognised, "2026-11-16", "2026-11-17", "2026-11-23")
    assert [one.value for one in found] == [0, 0.5, 1]
    assert found[-1].says == "2 of 2 reps recognised within 7 days"
    team("rep away ann 2026-11-01 2026-11-23")
    assert [one.of for one in measure(run, reps_recognised, "2026-11-23")] == [1]


def test_task_13_asks_the_five_questions_and_passing_counts_as_asked(team: Cli, run: Invocation) -> None:
    for key in FIVE[:4]:
        team(f"motivate profile ann --on 2026-11-20 --answer {key}=told")
    assert [one.value for one in measure(run, profiles_answered, "2026-11-20", "2026-11-23")] == [0, 0]
    team("motivate profile ann --decline my_help")

    found = measure(run, profiles_answered, "2026-11-20", "2026-11-23")
    assert [one.value for one in found] == [0, 0.5]
    assert found[-1].says == "1 of 2 reps asked all five questions"
    team("motivate profile ann --strike mornings")
    assert measure(run, profiles_answered, "2026-11-23")[0].value == 0


@pytest.mark.parametrize("name", [recognitions_with_a_fact, reps_recognised, profiles_answered])
def test_without_spans_or_reps_there_is_nothing(cli: Cli, run: Invocation, name: Measure) -> None:
    cli("rep list")

    assert measure(run, name) == []
    assert measure(run, name, "2026-11-23")[0].value in (None, 0)
