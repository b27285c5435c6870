"""What goals prove about tasks 5, 59, 66 and 80."""

from datetime import date

import pytest

from salescoach.checklist.measures import measured
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts
from salescoach.core.periods import day_of, week_of
from salescoach.store.reading import reading
from tests.coaching.team import add_reps
from tests.conftest import Cli
from tests.motivation.goals.making import MONDAY

FACTS = Facts(MONDAY, 1, {}, 5, 1)


def told(
    run: Invocation, name: str, today: date = MONDAY, *, weekly: bool = False
) -> tuple[float | None, str]:
    span = week_of(today) if weekly else day_of(today)
    with reading(run) as reader:
        (found,) = measured(name, reader, [span], FACTS._replace(today=today))
    return found.value, found.says


@pytest.fixture
def team(cli: Cli, run: Invocation) -> None:
    """Two reps with a goal, one of them with an amount; one without; one who has left."""
    add_reps(run, "Ann Novak", "Ben Ortiz", "Cleo Park", "Dan Weber")
    cli("rep edit dan --status left")
    cli("motivate goal ann --what", "a house", "--amount", "24k", "--by", "2027-06-30", "--plan", "5 %")
    cli("motivate goal ben --what", "lead a team", "--by", "2027-09-30", "--milestone", "a mentor=2027-02-01")


def test_enrolled_is_who_has_an_open_goal_of_those_who_sell(cli: Cli, run: Invocation, team: None) -> None:
    assert told(run, "reps_enrolled") == (2 / 3, "2 of 3 reps with a goal")
    assert told(run, "income_goals") == (1 / 3, "1 of 3 reps with an income goal")
    assert told(run, "reps_enrolled", date(2026, 11, 20)) == (0, "0 of 3 reps with a goal")

    cli("motivate goal ann --give-up")
    assert told(run, "reps_enrolled")[0] == 1 / 3


def test_a_distance_is_known_for_a_week_after_it_was_told(cli: Cli, run: Invocation, team: None) -> None:
    assert told(run, "goals_paced") == (0, "0 of 2 goals with a distance told within 7 days")

    cli("motivate goal ben --follow-up")
    cli("motivate goal ann --follow-up")  # nobody can tell yet: no deals
    assert told(run, "goals_paced")[0] == 1 / 2
    assert told(run, "goals_paced", date(2026, 11, 29))[0] == 1 / 2
    assert told(run, "goals_paced", date(2026, 11, 30))[0] == 0


def test_followed_up_is_what_was_looked_at_within_the_week(cli: Cli, run: Invocation, team: None) -> None:
    cli("motivate goal ben --note", "on its way", "--on", "2026-11-23")

    assert told(run, "goals_followed_up", weekly=True) == (1 / 2, "1 of 2 goals followed up")
    assert told(run, "goals_followed_up", date(2026, 11, 30), weekly=True)[0] == 0


def test_without_goals_or_reps_there_is_nothing_to_measure(run: Invocation) -> None:
    assert told(run, "goals_paced") == (None, "no goal is open")
    assert told(run, "goals_followed_up") == (None, "no goal is open")
    assert told(run, "reps_enrolled") == (None, "no reps yet")
    with reading(run) as reader:
        assert measured("reps_enrolled", reader, [], FACTS) == []
