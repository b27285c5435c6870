"""Whether the coaching works, as it is read: compared whole."""

from random import Random

import pytest

from bench.teams import Scenario, team_of
from salescoach.coaching.impact.answers import Impact, impact, with_record
from salescoach.coaching.impact.comparing import NOT_ENOUGH, Arm, Comparison
from salescoach.coaching.impact.views import impact_lines, next_command
from salescoach.coaching.impact.words import ADVANCE, WIN_RATE, needs, not_counted, summary
from salescoach.output.text import cells, rendered
from tests.coaching.impact.lives import day, life
from tests.coaching.impact.test_answers import material
from tests.coaching.impact.test_early import session
from tests.golden import assert_golden

NOTHING = Arm(0, 0, None, None, None)


def screen(found: Impact, width: int) -> str:
    return rendered(impact_lines(found, next_command(found), width), colour=False, width=width)


@pytest.mark.parametrize("width", [80, 120])
def test_a_team_whose_coaching_helps_reads_its_answers(width: int) -> None:
    team = team_of(Scenario("", "", 500, win=0.2, win_coached=0.4, skills=0.9, noted=True), Random(4))
    shown = screen(impact(team), width)

    assert max(cells(row) for row in shown.splitlines()) <= width
    assert_golden(f"coaching/impact_{width}.txt", shown)


def test_one_reps_answers_are_mostly_that_there_is_not_enough() -> None:
    team = team_of(Scenario("", "", 100, grows=True, noted=True), Random(4))

    assert_golden("coaching/impact_rep.txt", screen(impact(team, "Rep 2"), 80))


def test_who_coaches_everything_reads_what_stands_in() -> None:
    before = [life(n, n - 150, n - 90, won=n % 4 == 0) for n in range(60)]
    since = [life(100 + n, n, n + 60, won=n % 2 == 0) for n in range(60)]
    talks = [session(n, n + 3, deal_id=100 + n) for n in range(60)]
    found = impact(material(since, talks))

    shown = screen(with_record(found, material([*before, *since], talks, since=day(-200))), 80)

    assert_golden("coaching/impact_everything.txt", shown)


@pytest.mark.parametrize(
    ("lacking", "needed", "says"),
    [
        ("coached", 1, "not enough data: 1 more prepared meeting"),
        ("uncoached", 2, "not enough data: 2 more unprepared meetings"),
        ("successes", 3, "not enough data: 3 more meetings that advanced their deals"),
    ],
)
def test_what_is_missing_is_named_and_counted(lacking: str, needed: int, says: str) -> None:
    found = Comparison(NOTHING, NOTHING, None, NOT_ENOUGH, needed, lacking)

    assert needs(found, ADVANCE) == says
    lost = found._replace(lacking="failures", needed=1)
    assert needs(lost, WIN_RATE) == "not enough data: 1 more lost deal"


def test_what_does_not_count_is_said() -> None:
    assert not_counted({}) == ""
    text = "Not counted: 1 closed within 14 days, 2 still open."
    assert not_counted({"open": 2, "closed_early": 1}) == text


def test_the_first_line_says_what_is_better_and_what_is_worse() -> None:
    found = impact(material([]))
    worse = found.quality._replace(halves=found.quality.halves._replace(verdict="worse"))
    helped = found.early["helpful"]._replace(halves=Comparison(NOTHING, NOTHING, None, "better"))
    early = {**found.early, "helpful": helped}

    assert summary(found) == "No verdict yet, neither way."
    assert summary(found._replace(quality=worse, early=early)) == (
        "Better: it helped. Worse: quality of the talks. No verdict yet on the rest."
    )
