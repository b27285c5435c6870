"""What the demo plants of reasons, talks, plans and strikes agrees with what is judged, whatever the day."""

from datetime import date, datetime
from pathlib import Path

import pytest

from salescoach.accountability.looking import read_expected
from salescoach.accountability.strikes.counting import COUNTS, MADE_GOOD
from salescoach.accountability.strikes.listing import Page, read_page
from salescoach.core.invocation import Invocation
from salescoach.people.queries import rep_named
from salescoach.store.reading import reading
from salescoach.upkeep.demo.file import ensure_demo
from tests.conftest import Cli

DAYS = [date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 29), date(2027, 2, 3), date(2028, 2, 29)]


@pytest.fixture(params=DAYS, ids=str)
def demo(request: pytest.FixtureRequest, tmp_path: Path, private_home: Path) -> Invocation:
    """The demo of a day."""
    path = str(tmp_path / "demo.db")
    ensure_demo(path, request.param)
    return Invocation(path, str(private_home), datetime.fromisoformat(f"{request.param}T08:40").astimezone())


def strikes(demo: Invocation, rep: str | None = None) -> Page:
    return read_page(demo, rep, everything=True)


def test_hugo_made_the_first_strike_good_and_the_second_counts(demo: Invocation) -> None:
    (hugo,) = strikes(demo).standings

    assert (hugo.rep, hugo.metric, hugo.counting) == ("Hugo Silva", "conversations", 1)
    assert [strike.state for strike in hugo.strikes] == [MADE_GOOD, COUNTS]
    assert hugo.strikes[1].to_meet == 1
    assert all(strike.row.response for strike in hugo.strikes)


def test_each_was_for_a_period_that_was_missed_as_it_says(demo: Invocation) -> None:
    (hugo,) = strikes(demo).standings
    with reading(demo) as reader:
        expected = read_expected(demo, reader, rep_named(reader, "Hugo Silva"), "hugo")
    judged = {one.end: one for of in expected if of.metric == hugo.metric for one in of.periods}

    for strike in hugo.strikes:
        period = judged[strike.row.missed_to]
        assert (period.met, period.known, period.label) == (False, True, strike.row.period)
        assert period.says == strike.row.facts


def test_the_next_that_could_be_given_is_dans(demo: Invocation) -> None:
    (dan,) = strikes(demo, "dan").could

    assert (dan.expected.metric, dan.proposal.number) == ("calls", 1)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("excuse dan", "Heard"),
        ("excuse dan", "yours to clear"),
        ("plan show", "Farid Haddad"),
        ("plan show hugo", "six, six and six"),
        ("expect talk dan", "planned: tomorrow"),
        ("expect talk hugo conversations", "I called when nobody could talk"),
        ("expect talk hugo conversations --notice -", "five calls before eight, each day"),
        ("strike list", "COULD BE GIVEN"),
    ],
)
def test_every_screen_of_it_is_alive(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, says: str
) -> None:
    path = str(tmp_path / "demo.db")
    ensure_demo(path, DAYS[0])
    monkeypatch.setenv("SALESCOACH_STORE", path)

    assert says in cli(words).out
