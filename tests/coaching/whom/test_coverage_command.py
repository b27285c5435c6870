"""`coach coverage` on a screen, as JSON and as a list."""

import csv
import io
from datetime import date, timedelta

import pytest

from salescoach.coaching.tables import SessionParticipant
from salescoach.core.invocation import Invocation
from salescoach.store.writing import writing
from tests.coaching.team import MONDAY, add_meeting, add_reps
from tests.coaching.whom.making import hold
from tests.conftest import Cli
from tests.golden import assert_golden

WEDNESDAY = MONDAY + timedelta(days=2)
AT = "2026-11-25T11:00"


@pytest.fixture
def team(cli: Cli, run: Invocation) -> None:
    """Twelve reps: one with everything held, one with nothing, one without meetings, one away."""
    reps = add_reps(
        run, "Ann Novak", "Ben Ortiz", "Cleo Park", "Dan Weber", "Eva Lindqvist", "Farid Haddad",
        "Grace Okafor", "Hugo Silva", "Ines Moreau", "Jonas Ekholm", "Anna-Katharina Oberhuber", "李小龙",
    )  # fmt: skip
    ann, ben, cleo, dan = reps[:4]
    for week in range(4):
        day = WEDNESDAY - timedelta(days=7 * week)
        first = add_meeting(run, ann, "Harbor", day, "09:00")
        hold(run, ann, day, "prep", meeting_id=first, minutes=5)
        hold(run, ann, day, "debrief", meeting_id=first, minutes=7)
        add_meeting(run, ben, "Cobalt", day - timedelta(days=1), "15:00")
        hold(run, cleo, day - timedelta(days=2), "one-on-one", skill="hunting", minutes=30)
        group = hold(run, dan, day - timedelta(days=1), "co-development", minutes=60)
        with writing(run) as session:
            session.add(SessionParticipant(session_id=group, rep_id=reps[4]))
            session.add(SessionParticipant(session_id=group, rep_id=reps[5]))
    add_meeting(run, ann, "Brightline", WEDNESDAY, "16:00")
    cli("rep away hugo 2026-11-16 2026-11-27")
    cli(f"time log coaching 2h --today {AT}")


@pytest.mark.parametrize("width", [80, 120])
def test_twelve_reps_are_readable_without_colour(
    cli: Cli, team: None, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = cli(f"coach coverage --today {AT}").out

    assert_golden(f"coaching/coverage_{width}.txt", shown)


def test_more_weeks_than_fit_are_counted_and_said(cli: Cli, team: None) -> None:
    assert_golden("coaching/coverage_weeks.txt", cli(f"coach coverage --weeks 12 --today {AT}").out)


def test_one_rep_alone_has_no_share_of_logged_hours(cli: Cli, team: None) -> None:
    shown = cli(f"coach coverage --rep cleo --weeks 2 --today {AT}")

    assert_golden("coaching/coverage_rep.txt", shown.out)
    assert cli("coach coverage --rep zoe").code == 2


def test_json_gives_every_day_and_the_denominators(cli: Cli, team: None) -> None:
    data = cli(f"coach coverage --json --today {AT}").json
    ann = next(row for row in data["reps"] if row["rep"] == "Ann Novak")

    assert (data["from"], data["to"]) == ("2026-11-02", "2026-11-25")
    assert (ann["meetings"], ann["prepared"], ann["debriefed"]) == (4, 4, 4)
    assert ann["days"][-1] == {
        "date": "2026-11-25", "state": "all", "meetings": 2, "due": 2, "held": 2, "talks": 2,
    }  # fmt: skip
    time = data["time"]
    assert (time["workdays"], time["hours_per_day"], time["hours_worked"]) == (18, 9, 162)
    assert {one["kind"]: (one["sessions"], one["hours"]) for one in time["kinds"] if one["sessions"]} == {
        "talk": (8, 0.8), "one-on-one": (4, 2.0), "co-development": (4, 4.0),
    }  # fmt: skip
    assert (time["hours_logged"], time["hours"]) == (2.0, 8.8)
    assert time["share"] == round(8.8 / 162, 3)
    assert time["sixteen_talks"] == {"hours": 1.6, "share_of_a_day": 0.178}


def test_talks_of_one_line_are_of_unknown_length(cli: Cli, run: Invocation) -> None:
    add_reps(run, "Ann Novak")
    cli("debrief ann", "quote too high; sends option B", "--by", "fri")

    alone = cli("coach coverage").out
    assert "1       – h   1 of unknown length" in alone
    assert "talks a day, of unknown length." in alone
    assert cli("coach history --json").json[0]["minutes"] is None

    cli("debrief ann", "wants a trial; asks for one", "--by", "fri", "--minutes", "6m")
    both = cli("coach coverage")
    assert "2     0.1 h   1 of unknown length" in both.out
    assert "6.0 minutes each on average of the 1 whose length is known:" in " ".join(both.out.split())
    assert cli("coach coverage --json").json["time"]["kinds"][0]["untimed"] == 1


def test_a_peer_who_consulted_has_been_coached(cli: Cli, team: None) -> None:
    rows = {row["rep"]: row for row in cli(f"coach coverage --json --today {AT}").json["reps"]}

    assert rows["Eva Lindqvist"]["last_on"] == "2026-11-24"
    assert rows["Eva Lindqvist"]["minutes"] == 0
    assert rows["Grace Okafor"]["last_on"] is None
    assert "Grace Okafor" in [row["rep"] for row in cli(f"coach plan --json --today {AT}").json["talks"]]


def test_days_off_of_the_manager_are_no_waiting(cli: Cli, run: Invocation) -> None:
    (ann,) = add_reps(run, "Ann Novak")
    hold(run, ann, date(2026, 11, 13))
    cli("tasks away 2026-11-16 2026-11-20")

    data = cli("coach coverage --json").json
    assert data["reps"][0]["working_days"] == 0
    assert data["time"]["workdays"] == 11


def test_a_list_for_spreadsheets_has_a_row_a_rep(cli: Cli, team: None) -> None:
    rows = list(csv.DictReader(io.StringIO(cli(f"coach coverage --format csv --today {AT}").out)))

    assert len(rows) == 12
    assert next(row for row in rows if row["rep"] == "Ben Ortiz")["meetings"] == "4"


def test_an_empty_store_says_what_to_do_first(cli: Cli) -> None:
    assert "salescoach rep add" in cli("coach coverage").out
    assert cli("coach coverage --format csv").code == 0


@pytest.mark.parametrize("weeks", ["0", "54", "some"])
def test_weeks_that_are_none_are_refused(cli: Cli, weeks: str) -> None:
    assert cli(f"coach coverage --weeks {weeks}").code == 2
