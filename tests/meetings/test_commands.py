"""`calendar show`, `set` and `import` as a manager sees them."""

from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from tests.conftest import Cli
from tests.golden import assert_golden
from tests.meetings.calendars import ANN, BEN, calendar, event, written
from tests.output.screens import terminal

DEALS = """Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner,Associated Company
1,Brightline rollout,Proposal,Sales,62000,2026-12-18,2026-09-01,Ann Novak,Brightline
2,Second site,Proposal,Sales,48000,2026-12-18,2026-09-01,Ben Ortiz,Solstice Bank
3,Vault,Proposal,Sales,9000,2026-12-18,2026-09-01,Ben Ortiz,Solstice Bank
"""


def at(day: int, hour: int) -> tuple[str, str]:
    return f"202611{day}T{hour:02}0000", f"202611{day}T{hour + 1:02}0000"


@pytest.fixture
def path(cli: Cli, team: Invocation, tmp_path: Path) -> str:
    """A week of Ann's and Ben's, in a file."""
    (tmp_path / "deals.csv").write_text(DEALS)
    assert cli("pipeline import", str(tmp_path / "deals.csv")).code == 0
    return written(
        tmp_path,
        calendar(
            event(*at(23, 10), uid="a", title="Pricing", people=[ANN, "jo@brightline.com"]),
            event(*at(23, 14), "RRULE:FREQ=WEEKLY;COUNT=6", uid="b", title="Solstice Bank weekly",
                  people=[BEN, "pat@solstice.example"]),
            event(*at(24, 9), uid="c", title="Team meeting", people=[ANN, BEN, "boss@example.com"]),
            event("20261126", "20261128", uid="d", title="Trade fair", people=[ANN, BEN, "fair@expo.com"]),
            event(*at(25, 9), "CLASS:PRIVATE", uid="e", title="Doctor", people=[ANN, "x@client.com"]),
            event(*at(27, 9), uid="f", title="Lunch", people=["z@elsewhere.com"]),
            event(*at(27, 9), "RRULE:FREQ=HOURLY", uid="g", title="Ping", people=[ANN]),
            event("20250101T090000", uid="h", people=[ANN]),
            ["BEGIN:VTODO", "SUMMARY:Call", "END:VTODO"],
        ),
        "team.ics",
    )  # fmt: skip


@pytest.mark.parametrize("width", [80, 120])
def test_reading_a_calendar_says_what_became_of_everything(
    cli: Cli, path: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminal(monkeypatch, width) as screen:
        cli("calendar import", path)

    assert_golden(f"meetings/import-{width}.txt", screen.getvalue())


@pytest.mark.parametrize("width", [80, 120])
def test_the_week_s_meetings_are_shown(
    cli: Cli, path: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("calendar import", path)
    with terminal(monkeypatch, width) as screen:
        cli("calendar show")

    assert_golden(f"meetings/show-{width}.txt", screen.getvalue())


def test_a_list_can_be_narrowed(cli: Cli, path: str) -> None:
    cli("calendar import", path)

    def numbers(more: str) -> int:
        return len(cli(f"calendar show --json {more}").json)

    assert numbers("") == 7
    assert numbers("--rep ben") == 3
    assert numbers("--customers") == 5
    assert numbers("--internal --rep ann") == 1
    assert numbers("--since today --until today") == 2
    assert numbers("--until 2027-01-31") == 12
    assert numbers("--unsure") == 1


def test_csv_and_plain_text_hold_a_line_a_meeting(cli: Cli, path: str) -> None:
    cli("calendar import", path)

    csv = cli("calendar show --format csv").out.splitlines()
    assert csv[0] == "id,on,at,rep,title,kind,deal,kind_by,state"
    assert csv[1].endswith(
        "2026-11-23,10:00,Ann Novak,Pricing,customer,Brightline rollout,brightline.com,planned"
    )
    assert len(cli("calendar show --format plain").out.splitlines()) == 7


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("calendar set 999 --internal", "There is no meeting 999."),
        ("calendar set pricing --internal", "'pricing' is no meeting's number."),
        ("calendar set 1", "What is it about?"),
        ("calendar set 1 --deal vault --no-deal", "Both a deal and no deal were named."),
        ("calendar set 1 --customer --internal", "either with a customer or internal"),
        ("calendar set 1 --deal nowhere", "No open deal is called 'nowhere'."),
        ("calendar set", "Which meeting?"),
        ("calendar show --customers --internal", "leave nothing over"),
        ("calendar show --until yesterday", "lies before"),
        ("calendar show --rep zoe", "There is no rep 'zoe'."),
        ("calendar import nowhere.ics", "There is no file"),
        ("calendar import nowhere.ics --rep zoe", "There is no rep 'zoe'."),
        ("calendar watch --rep ann", "Name the calendar"),
        ("calendar import nowhere.ics --format csv", "has no csv"),
    ],
)
def test_wrong_use_is_told_with_the_remedy(cli: Cli, path: str, words: str, said: str) -> None:
    cli("calendar import", path)

    result = cli(words)

    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert len(result.err.splitlines()) >= 2


def test_a_decision_is_told_in_a_sentence(cli: Cli, path: str) -> None:
    cli("calendar import", path)
    weekly = cli("calendar show --unsure --json").json[0]["id"]

    said = cli(f"calendar set {weekly} --deal #3").err
    assert "Ben Ortiz, Solstice Bank weekly on Mon 23 Nov, and 5 more of the series: " in said
    assert "with a customer, about Vault." in said
    again = cli(f"calendar set {weekly} --internal --no-deal --this").err
    assert "Ben Ortiz, Solstice Bank weekly on Mon 23 Nov: internal, about no deal." in again


def test_today_and_wrap_ask_for_customers_meetings_only(cli: Cli, path: str) -> None:
    cli("calendar import", path)

    morning = cli("today --json").json
    assert [(row["at"], row["rep"], row["about"]) for row in morning["coach"] if row["at"]] == [
        ("10:00", "Ann Novak", "Brightline rollout"), ("14:00", "Ben Ortiz", "Solstice Bank weekly"),
    ]  # fmt: skip
    assert morning["next"]["command"] == "salescoach prep ann"
    tuesday = cli("today --json --today 2026-11-24T08:00").json
    assert [(row["rep"], row["about"]) for row in tuesday["not_debriefed"]] == [
        ("Ann Novak", "Brightline rollout"), ("Ben Ortiz", "Solstice Bank weekly"),
    ]  # fmt: skip
    assert [row["at"] for row in tuesday["coach"] if row["at"]] == []  # the team's meeting needs no prep
    evening = cli("wrap --json --today 2026-11-23T17:00").json
    assert len(evening["not_debriefed"]) == 2
    assert "Team meeting" not in cli("wrap --today 2026-11-23T17:00").out


def test_a_prep_finds_the_imported_meeting_and_counts_for_it(cli: Cli, path: str) -> None:
    cli("calendar import", path)
    result = cli("prep ann --no-next-step --goal", "the budget is named")
    assert result.code == 0, result.err

    row = cli("calendar show --rep ann --json").json[0]
    assert (row["title"], row["prepared"]) == ("Pricing", True)
