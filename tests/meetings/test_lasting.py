"""Meetings of several days: one meeting, there on each of its days, debriefed once it is over."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.core.invocation import Invocation
from salescoach.meetings.lasting import days_of, last_date
from tests.conftest import Cli
from tests.meetings.calendars import ANN, calendar, event, written

MONDAY = date(2026, 11, 23)
KIM = "kim@client.com"


@pytest.mark.parametrize(
    ("at", "minutes", "days"),
    [
        ("", 1440, 1),
        ("", 3 * 1440, 3),
        ("09:00", 60, 1),
        ("22:00", 240, 1),  # a dinner that ends after midnight
        ("09:00", 2 * 1440 + 8 * 60, 3),  # from nine to five, three days later
        ("22:00", 1440 + 180, 3),
        ("", 0, 1),
    ],
)
def test_only_what_takes_over_a_day_has_another_last_day(at: str, minutes: int, days: int) -> None:
    assert days_of(MONDAY, at, minutes) == days


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.times(), st.integers(1441, 60 * 1440))
def test_the_last_day_is_the_one_on_which_its_last_minute_lies(on: date, at: object, minutes: int) -> None:
    clock = f"{at:%H:%M}"
    ends = datetime.fromisoformat(f"{on.isoformat()}T{clock}") + timedelta(minutes=minutes - 1)

    assert last_date(on, clock, minutes) == ends.date()


@pytest.fixture
def fair(cli: Cli, team: Invocation, tmp_path: Path) -> None:
    """Ann's trade fair with a customer from Monday to Wednesday, and a visit from last Monday to Friday."""
    days = event("20261123", "20261126", uid="fair", title="Trade fair", people=[ANN, KIM])
    past = event("20261116T090000", "20261120T170000", uid="past", title="Visit abroad", people=[ANN, KIM])
    assert cli("calendar import", written(tmp_path, calendar(days, past))).code == 0


def plan(cli: Cli, day: str) -> list[tuple[str, list[str], str]]:
    talks = cli(f"coach plan --json --today {day}").json["talks"]
    return [
        (
            row["about"],
            row["kinds"],
            "".join(one["text"] for one in row["reasons"] if one["kind"] in ("running", "undebriefed")),
        )
        for row in talks
        if row["about"]
    ]


def test_it_is_prepared_on_its_first_day_and_debriefed_once_it_is_over(cli: Cli, fair: None) -> None:
    assert plan(cli, "2026-11-18") == [("Visit abroad", [], "runs until Fri")]
    assert plan(cli, "2026-11-20") == [("Visit abroad", ["debrief"], "ends today")]
    assert plan(cli, "2026-11-23") == [
        ("Visit abroad", ["debrief"], "not debriefed"), ("Trade fair", ["prep"], ""),
    ]  # fmt: skip
    assert plan(cli, "2026-11-24") == [("Trade fair", [], "runs until Wed")]
    assert plan(cli, "2026-11-25") == [("Trade fair", ["debrief"], "ends today")]
    assert plan(cli, "2026-11-26") == [("Trade fair", ["debrief"], "not debriefed")]


def test_the_morning_shows_it_as_long_as_it_runs(cli: Cli, fair: None) -> None:
    assert "today Ann" in (shown := cli("today --today 2026-11-24").out)
    assert "runs until Wed" in shown
    assert cli("today --json --today 2026-11-24").json["not_debriefed"] == []
    assert [row["about"] for row in cli("today --json --today 2026-11-26").json["not_debriefed"]] == [
        "Trade fair"
    ]


def test_a_debrief_means_it_only_once_its_last_day_has_come(cli: Cli, fair: None) -> None:
    quick = ("big interest; sends offers", "--by", "fri", "--json")
    tuesday = cli("debrief ann --today 2026-11-24", *quick).json
    assert tuesday["meeting"]["title"] == "Visit abroad"
    assert cli("debrief ann --today 2026-11-24", *quick).json["meeting"] is None
    wednesday = cli("debrief ann --today 2026-11-25", *quick).json
    assert (wednesday["meeting"]["title"], wednesday["meeting"]["on"]) == ("Trade fair", "2026-11-23")


def test_it_is_found_by_its_name_on_each_of_its_days(cli: Cli, fair: None) -> None:
    found = cli("prep ann --today 2026-11-24 --no-next-step --json", "goal", "--meeting", "fair").json

    assert (found["meeting"]["title"], found["meeting"]["on"]) == ("Trade fair", "2026-11-23")


def test_the_list_of_a_day_has_what_began_before_and_still_runs(cli: Cli, fair: None) -> None:
    rows = cli("calendar show --since 2026-11-25 --json").json
    assert [(row["title"], row["on"], row["last_on"]) for row in rows] == [
        ("Trade fair", "2026-11-23", "2026-11-25")
    ]
    assert "3 days" in cli("calendar show --since 2026-11-25").out
    assert cli("calendar show --since 2026-11-26 --json").json == []
    assert "09:00 5 days" in cli("calendar show --since 2026-11-20 --until 2026-11-20").out
