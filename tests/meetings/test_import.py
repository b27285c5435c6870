"""`calendar import`: whose, with whom, about what; and again, when the calendar has changed."""

from pathlib import Path
from typing import Any

import pytest

from salescoach.core.invocation import Invocation
from tests.conftest import Cli
from tests.meetings.calendars import ANN, BEN, calendar, event, written

JO, KIM = "jo@brightline.com", "kim@client.com"
EVENTS = ("taken", "outside", "cancelled_events", "older", "nobody", "declined", "answers", "unreadable")


@pytest.fixture
def deals(cli: Cli, team: Invocation, tmp_path: Path) -> None:
    """Ann's deals: one with Brightline, two with Solstice Bank."""
    rows = [
        "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner,Associated Company",
        "1,Brightline rollout,Proposal,Sales,62000,2026-12-18,2026-09-01,Ann Novak,Brightline",
        "2,Second site,Proposal,Sales,48000,2026-12-18,2026-09-01,Ann Novak,Solstice Bank",
        "3,Vault,Proposal,Sales,9000,2026-12-18,2026-09-01,Ann Novak,Solstice Bank",
    ]
    path = tmp_path / "deals.csv"
    path.write_text("\n".join(rows) + "\n")
    assert cli("pipeline import", str(path)).code == 0


def read(cli: Cli, tmp_path: Path, *parts: list[str], more: str = "") -> Any:
    path = written(tmp_path, calendar(*parts))
    result = cli(f"calendar import {more} --json".replace("  ", " "), path)
    assert result.code == 0, result.err
    found = result.json
    assert found["events"] == sum(found[name] for name in EVENTS)
    return found


def shown(cli: Cli, more: str = "") -> list[Any]:
    found = cli(f"calendar show --since 2026-10-20 --until 2027-02-01 --json {more}".rstrip()).json
    assert isinstance(found, list)
    return found


def one(
    uid: str = "one",
    start: str = "20261124T100000",
    *more: str,
    title: str = "Prices",
    people: Any = (ANN, KIM),
) -> list[str]:
    return event(start, "", *more, uid=uid, title=title, people=people)


@pytest.mark.usefixtures("team")
def test_each_rep_who_takes_part_has_it_and_every_event_is_accounted_for(cli: Cli, tmp_path: Path) -> None:
    found = read(
        cli, tmp_path,
        one("both", people=[ANN, BEN, KIM]), one("ann", people=[ANN, f"{BEN}:DECLINED"]),
        one("off", people=[f"{BEN}:DECLINED", KIM]), one("nobody", people=[KIM, JO]),
        one("old", "20250101T100000"), one("never", "someday"),
        one("cancelled", "20261124T100000", "STATUS:CANCELLED"),
    )  # fmt: skip

    assert {name: found[name] for name in EVENTS} == {
        "taken": 2, "outside": 1, "cancelled_events": 1, "older": 0, "nobody": 1, "declined": 1, "answers": 0,
        "unreadable": 1,
    }  # fmt: skip
    assert [(row["rep"], row["kind"], row["kind_by"]) for row in shown(cli)] == [
        ("Ann Novak", "customer", "client.com"), ("Ann Novak", "internal", "nobody from outside"),
        ("Ben Ortiz", "customer", "client.com"),
    ]  # fmt: skip


@pytest.mark.usefixtures("team")
def test_the_same_file_twice_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    parts = [one("a", "20261102T100000", "RRULE:FREQ=WEEKLY;COUNT=5"), one("b", people=[ANN, BEN])]

    first, second = read(cli, tmp_path, *parts), read(cli, tmp_path, *parts)

    assert (first["created"], second["created"], second["unchanged"]) == (7, 0, 7)
    assert [second[name] for name in ("updated", "moved", "cancelled", "gone", "kept")] == [0] * 5


@pytest.mark.usefixtures("team")
def test_a_dry_run_says_the_same_and_writes_nothing(cli: Cli, tmp_path: Path) -> None:
    dry = read(cli, tmp_path, one(), more="--dry-run")
    assert (shown(cli), cli("calendar watch --json").json) == ([], [])
    real = read(cli, tmp_path, one())

    assert {**dry, "dry_run": False, "watched": True} == real


@pytest.mark.usefixtures("team")
def test_what_is_moved_changed_cancelled_or_gone_follows(cli: Cli, tmp_path: Path) -> None:
    days = ("20261124", "20261125", "20261126", "20261127")
    read(cli, tmp_path, *(one(day, f"{day}T100000", title=day) for day in days))
    before = {row["title"]: row["id"] for row in shown(cli)}

    found = read(
        cli, tmp_path, one("20261124", "20261124T150000", title="20261124"),
        one("20261125", "20261125T100000", title="Renamed"),
        one("20261126", "20261126T100000", "STATUS:CANCELLED", "SEQUENCE:1", title="20261126"),
    )  # fmt: skip

    assert [found[name] for name in ("created", "updated", "moved", "cancelled", "gone")] == [0, 2, 1, 1, 1]
    assert [(row["id"], row["at"], row["state"]) for row in shown(cli, "--all")] == [
        (before["20261124"], "15:00", "planned"), (before["20261125"], "10:00", "planned"),
        (before["20261126"], "10:00", "cancelled"), (before["20261127"], "10:00", "cancelled"),
    ]  # fmt: skip


@pytest.mark.usefixtures("team")
def test_a_meeting_with_a_session_moves_with_its_session(cli: Cli, tmp_path: Path) -> None:
    read(cli, tmp_path, one(start="20261123T080000", title="Brightline"))
    assert cli("debrief ann --by fri", "quote too high; sends option B").code == 0
    number = shown(cli)[0]["id"]

    read(cli, tmp_path, one(start="20261123T083000", title="Brightline"))
    moved = shown(cli)[0]
    found = read(cli, tmp_path, one("another"))

    assert (moved["id"], moved["at"], moved["debriefed"]) == (number, "08:30", True)
    assert found["kept"] == 1  # it took place, whatever the calendar holds now
    assert [(row["id"], row["state"]) for row in shown(cli)][0] == (number, "planned")


@pytest.mark.usefixtures("team")
def test_a_meeting_named_on_the_spot_is_the_calendar_s_of_the_same_minute(cli: Cli, tmp_path: Path) -> None:
    said = "quote too high; sends option B"
    assert cli("debrief ann --meeting Pricing --at 08:00 --by fri", said).code == 0
    named = shown(cli)[0]

    found = read(cli, tmp_path, one(start="20261123T080000", title="Prices, second round"))

    assert (named["source"], found["created"], found["updated"]) == ("named", 0, 1)
    assert [(row["id"], row["title"], row["debriefed"]) for row in shown(cli)] == [
        (named["id"], "Prices, second round", True)
    ]
    assert read(cli, tmp_path, one(start="20261123T080000", title="Prices, second round"))["unchanged"] == 1


@pytest.mark.usefixtures("team")
def test_a_whole_series_that_moves_keeps_its_meetings(cli: Cli, tmp_path: Path) -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=4"
    read(cli, tmp_path, one("a", "20261102T100000", rule))

    found = read(cli, tmp_path, one("a", "20261102T140000", rule))

    assert [found[name] for name in ("created", "moved", "gone", "kept")] == [0, 4, 0, 0]


@pytest.mark.usefixtures("team")
def test_a_file_cut_off_takes_nothing_away(cli: Cli, tmp_path: Path) -> None:
    read(cli, tmp_path, one("a"), one("b"))
    raw = calendar(one("a"), one("b"))
    path = written(tmp_path, raw[: raw.index(b"UID:b")])

    found = cli("calendar import --json", path).json

    assert (found["unreadable"], found["gone"], len(shown(cli))) == (1, 0, 2)
    assert found["warnings"] == [
        "Not all of it could be read, so nothing was taken as cancelled that it does not hold."
    ]


@pytest.mark.usefixtures("team")
def test_an_empty_calendar_takes_nothing_away(cli: Cli, tmp_path: Path) -> None:
    read(cli, tmp_path, one())

    assert (read(cli, tmp_path)["gone"], len(shown(cli))) == (0, 1)


@pytest.mark.usefixtures("team")
def test_a_meeting_in_two_calendars_is_one_and_goes_with_the_second(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.ics", "b.ics"):
        cli("calendar import", written(tmp_path, calendar(one()), name))
    assert len(shown(cli)) == 1

    cli("calendar import", written(tmp_path, calendar(one("other", "20261201T100000")), "a.ics"))
    assert len(shown(cli)) == 2
    cli("calendar import", written(tmp_path, calendar(one("other", "20261201T100000")), "b.ics"))

    assert [row["on"] for row in shown(cli)] == ["2026-12-01"]


@pytest.mark.usefixtures("team")
def test_a_cancellation_sent_by_mail_cancels_the_series_another_calendar_holds(
    cli: Cli, tmp_path: Path
) -> None:
    cli(
        "calendar import",
        written(tmp_path, calendar(one("a", "20261123T150000", "RRULE:FREQ=WEEKLY;COUNT=3"))),
    )

    sent = calendar(["METHOD:CANCEL"], one("a", "20261123T150000", "SEQUENCE:1", "STATUS:CANCELLED"))
    found = cli("calendar import --once --json", written(tmp_path, sent, "cancel.ics")).json

    assert (found["cancelled"], found["watched"], shown(cli)) == (3, False, [])


@pytest.mark.usefixtures("team")
def test_a_rep_s_own_calendar_needs_no_attendees_and_is_remembered_as_such(cli: Cli, tmp_path: Path) -> None:
    read(cli, tmp_path, one(people=[]), more="--rep ben")
    found = read(cli, tmp_path, one(people=[]), one("two", people=[]))

    assert (found["rep"], found["created"], found["unchanged"]) == ("Ben Ortiz", 1, 1)
    assert {row["rep"] for row in shown(cli)} == {"Ben Ortiz"}


@pytest.mark.usefixtures("team")
def test_a_calendar_named_after_a_rep_is_that_rep_s_where_nobody_is_named(cli: Cli, tmp_path: Path) -> None:
    read(cli, tmp_path, [f"X-WR-CALNAME:{ANN}"], one(people=[]), one("two", people=[KIM]))

    assert [row["rep"] for row in shown(cli)] == ["Ann Novak"]


@pytest.mark.usefixtures("team")
def test_of_a_private_event_the_title_is_not_stored(cli: Cli, tmp_path: Path, run: Invocation) -> None:
    read(cli, tmp_path, one("a", "20261124T100000", "CLASS:CONFIDENTIAL", title="Interview at a competitor"))

    assert [row["title"] for row in shown(cli)] == ["Private"]
    assert b"Interview" not in b"".join(path.read_bytes() for path in Path(run.home).glob("salescoach.db*"))


@pytest.mark.usefixtures("team")
def test_nobody_s_address_is_stored(cli: Cli, tmp_path: Path, run: Invocation) -> None:
    read(cli, tmp_path, one(people=[ANN, "secret.person@client.com"]))

    kept = b"".join(path.read_bytes() for path in Path(run.home).glob("salescoach.db*"))
    assert b"client.com" in kept
    assert b"secret.person" not in kept
    assert b"one@example.com" not in kept


@pytest.mark.usefixtures("deals")
def test_a_sure_deal_is_taken_and_an_unsure_one_left_open_and_listed(cli: Cli, tmp_path: Path) -> None:
    found = read(
        cli, tmp_path, one("a", people=[ANN, JO]),
        one("b", "20261125T100000", "RRULE:FREQ=WEEKLY;COUNT=3", title="Solstice Bank"),
        one("c", "20261126T100000", title="Anything"),
        one("d", "20261127T100000", title="Solstice", people=[BEN, KIM]),
    )  # fmt: skip

    assert found["unsure"] == 1
    assert [(row["deal"], row["deal_by"]) for row in shown(cli)][:2] == [
        ("Brightline rollout", "sure"), (None, "unsure"),
    ]  # fmt: skip
    unsure = shown(cli, "--unsure")
    assert [(row["on"], [deal["deal"] for deal in row["maybe"]]) for row in unsure] == [
        ("2026-11-25", ["Second site", "Vault"])
    ]


@pytest.mark.usefixtures("deals")
def test_what_is_said_of_one_holds_for_its_series_and_the_next_reading(cli: Cli, tmp_path: Path) -> None:
    weekly = one("b", "20261125T100000", "RRULE:FREQ=WEEKLY;COUNT=3", title="Solstice Bank")
    read(cli, tmp_path, weekly)
    number = shown(cli)[0]["id"]

    said = cli(f"calendar set {number} --deal vault --json").json
    assert (said["deal"], said["deal_by"]) == ("Vault", "said")
    longer = one("b", "20261125T110000", "RRULE:FREQ=WEEKLY;COUNT=5", title="Solstice Bank")
    found = read(cli, tmp_path, longer)

    assert (found["moved"], found["created"]) == (3, 2)
    assert {row["deal"] for row in shown(cli)} == {"Vault"}
    assert shown(cli, "--unsure") == []


@pytest.mark.usefixtures("deals")
def test_this_one_alone_can_be_different(cli: Cli, tmp_path: Path) -> None:
    read(cli, tmp_path, one("b", "20261125T100000", "RRULE:FREQ=WEEKLY;COUNT=3", people=[ANN, JO]))
    second = shown(cli)[1]["id"]

    cli(f"calendar set {second} --internal --no-deal --this")
    read(cli, tmp_path, one("b", "20261125T100000", "RRULE:FREQ=WEEKLY;COUNT=3", people=[ANN, JO]))

    assert [(row["kind"], row["deal"]) for row in shown(cli)] == [
        ("customer", "Brightline rollout"), ("internal", None), ("customer", "Brightline rollout"),
    ]  # fmt: skip


@pytest.mark.usefixtures("deals")
def test_a_deal_named_with_nobody_else_makes_it_a_customer_s(cli: Cli, tmp_path: Path) -> None:
    read(
        cli, tmp_path, one("a", title="Brightline", people=[]), one("b", title="Solstice", people=[]),
        one("c", title="Dentist", people=[]), more="--rep ann",
    )  # fmt: skip

    assert [(row["title"], row["kind"], row["deal"], row["deal_by"]) for row in shown(cli)] == [
        ("Brightline", "customer", "Brightline rollout", "sure"), ("Solstice", "internal", None, "unsure"),
        ("Dentist", "internal", None, None),
    ]  # fmt: skip
    number = shown(cli, "--unsure")[0]["id"]
    assert cli(f"calendar set {number} --deal vault --json").json["kind"] == "customer"


@pytest.mark.usefixtures("deals")
def test_a_deal_that_was_sure_stays_after_it_is_won(cli: Cli, tmp_path: Path) -> None:
    read(cli, tmp_path, one(people=[ANN, JO]))
    rows = (
        (tmp_path / "deals.csv")
        .read_text()
        .replace("1,Brightline rollout,Proposal", "1,Brightline rollout,Closed won")
    )
    (tmp_path / "deals.csv").write_text(rows)
    assert cli("pipeline import", str(tmp_path / "deals.csv")).code == 0

    assert read(cli, tmp_path, one(people=[ANN, JO]))["unchanged"] == 1
    assert shown(cli)[0]["deal"] == "Brightline rollout"


def test_where_no_address_is_known_the_calendar_s_own_names_tell_the_company(
    cli: Cli, tmp_path: Path
) -> None:
    cli("rep add", "Ann Novak")

    read(cli, tmp_path, one("a", people=[ANN, "boss@example.com"]), one("b", people=[ANN, KIM]))

    assert sorted(row["kind"] for row in shown(cli)) == ["customer", "internal"]


@pytest.mark.usefixtures("team")
def test_an_address_of_the_company_that_may_be_a_rep_s_is_named(cli: Cli, tmp_path: Path) -> None:
    people = ["a.novak@example.com", KIM]

    found = read(cli, tmp_path, one("a", people=people), one("b", people=people), one("c", people=[KIM]))

    assert found["warnings"] == [
        "Events without a rep name a.novak@example.com most often. If that is a rep:"
        " salescoach rep edit REP --alias a.novak@example.com"
    ]


@pytest.mark.usefixtures("team")
def test_where_no_company_is_known_it_says_so(cli: Cli, tmp_path: Path) -> None:
    cli("rep edit ann --remove-alias ann.novak@example.com")
    cli("rep edit ben --remove-alias ben.ortiz@example.com")

    found = read(cli, tmp_path, one(people=["jo@example.com"]), more="--rep ann")

    assert found["customers"] == 1
    assert "No e-mail address of your reps is known" in found["warnings"][0]


@pytest.mark.usefixtures("deals")
def test_a_deal_only_found_by_the_calendar_does_not_keep_its_import(cli: Cli, tmp_path: Path) -> None:
    read(cli, tmp_path, one("a", people=[ANN, JO]), one("b", "20261125T100000", people=[ANN, JO]))
    second = shown(cli)[1]["id"]
    cli(f"calendar set {second} --deal brightline")

    assert cli("pipeline undo").code == 1  # what was said is a record
    cli(f"calendar set {second} --no-deal")
    assert cli("pipeline undo").code == 0
    assert [(row["deal"], row["deal_by"]) for row in shown(cli)] == [(None, None), (None, "said")]


@pytest.mark.usefixtures("deals")
def test_the_rules_are_the_user_s(cli: Cli, tmp_path: Path, private_home: Path) -> None:
    rules = "meetings:\n  own_domains: [client.com]\n  internal_words: [rehearsal]\n  weeks_ahead: 2\n"
    (private_home / "policies.yaml").write_text(rules)

    found = read(
        cli, tmp_path, one("a"), one("b", title="Rehearsal", people=[ANN, JO]), one("c", "20261215T100000")
    )

    assert found["window"] == {"since": "2026-10-26", "until": "2026-12-07"}
    assert (found["outside"], [row["kind"] for row in shown(cli)]) == (1, ["internal", "internal"])
    assert "meetings.weeks_ahead" in cli("config show policies").out


def test_a_mistake_in_the_rules_is_named_with_its_line(cli: Cli, private_home: Path) -> None:
    private_home.mkdir(exist_ok=True)
    (private_home / "policies.yaml").write_text(
        "meetings:\n  weeks_back: 0\n  own_domain: [x]\n  customer_words: [[a]]\n"
    )

    result = cli("config check")

    assert result.code != 0
    said = "".join((result.out + result.err).split())
    for line in (
        "yaml:2:meetings.weeks_back",
        "yaml:3:meetings.own_domain",
        "yaml:4:meetings.customer_words",
    ):
        assert line in said


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("raw", [b"", b"Name,Start\nMeeting,10:00\n"])
def test_a_file_that_is_no_calendar_is_refused_and_not_remembered(
    cli: Cli, tmp_path: Path, raw: bytes
) -> None:
    result = cli("calendar import", written(tmp_path, raw))

    assert (result.code, result.out) == (2, "")
    assert "cannot be read as a calendar: no calendar begins in it." in result.err
    assert cli("calendar watch --json").json == []
