"""`salescoach expect import`; today is Monday 23 November 2026."""

import csv
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescoach.accountability.activity.columns import Words
from salescoach.accountability.activity.rows import Activity, ActivityReader
from salescoach.intake.datecells import date_reader
from tests.conftest import Cli
from tests.intake.workbooks import workbook

HEAD = ["Subject", "Date", "Assigned", "Type", "Status"]
ROWS = [
    ["Call", "11/16/2026", "Dan Weber", "Call", "Completed"],
    ["Call", "11/16/2026", "Dan Weber", "Call", "Completed"],
    ["Intro", "11/17/2026", "dan@example.com", "Meeting", "Completed"],
    ["Follow up", "11/18/2026", "Dan Weber", "Call", "Open"],
    ["Ahead", "11/30/2026", "Dan Weber", "Call", ""],
    ["Later", "2026-13-45", "Dan Weber", "Call", "Completed"],
    ["Call", "11/18/2026", "", "Call", "Completed"],
    ["Call", "11/18/2026", "Somebody Else", "Call", "Completed"],
    ["Send", "11/18/2026", "Dan Weber", "Email", "Completed"],
]


@pytest.fixture
def dan(cli: Cli) -> Cli:
    cli("rep add", "Dan Weber", "--alias", "dan@example.com")
    cli("expect set dan calls 10 per week --from 2026-11-09", "--otherwise", "we plan each day")
    return cli


def table(path: Path, rows: list[list[str]], encoding: str = "utf-8") -> str:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return str(path)


def done(cli: Cli) -> list[int | None]:
    """The calls of Dan's two weeks, and of the running one."""
    return [one["actual"] for one in cli("expect gap dan --json").json["expectations"][0]["periods"]]


def test_sums_add_up_and_what_is_left_out_is_said(dan: Cli, tmp_path: Path) -> None:
    result = dan("expect import", table(tmp_path / "a.csv", [HEAD, *ROWS]), "--json").json

    counted = {name: result[name] for name in ("created", "updated", "unchanged", "rejected", "ignored")}
    assert counted == {"created": 3, "updated": 0, "unchanged": 0, "rejected": 2, "ignored": 4}
    assert result["rows"] == sum(counted.values()) == 9
    assert (result["profile"], result["as_of"]) == ("salesforce", "2026-11-17")
    assert result["by_kind"] == {"call": 2, "meeting": 1}
    told = "\n".join(result["warnings"])
    for words in ("Somebody Else", "lie ahead", "not done", "email", "line 7: Date '2026-13-45' is no date"):
        assert words in told


def test_the_same_file_twice_and_a_longer_one_count_each_activity_once(dan: Cli, tmp_path: Path) -> None:
    first = table(tmp_path / "a.csv", [HEAD, *ROWS[:2]])
    dan("expect import", first)
    again = dan("expect import", first, "--json").json
    assert (again["created"], again["unchanged"]) == (0, 2)

    longer = table(tmp_path / "b.csv", [HEAD, ROWS[1], ROWS[2], ROWS[0], ROWS[1]])
    assert dan("expect import", longer, "--json").json["created"] == 2
    assert done(dan)[1] == 3


def test_an_id_tells_a_changed_activity_from_a_new_one(dan: Cli, tmp_path: Path) -> None:
    head = ["Activity ID", "Activity Type", "Activity Date", "Activity Owner", "Call Outcome"]
    rows = [["1", "Call", "2026-11-17", "Dan Weber", ""], ["2", "Call", "2026-11-17", "Dan Weber", ""]]
    dan("expect import", table(tmp_path / "a.csv", [head, *rows]))
    rows[0][4] = "Connected"

    result = dan("expect import", table(tmp_path / "b.csv", [head, *rows]), "--json").json

    assert (result["profile"], result["created"], result["updated"], result["unchanged"]) == (
        "hubspot", 0, 1, 1,
    )  # fmt: skip
    dan("expect set dan conversations 5 per week --from 2026-11-16", "--otherwise", "x")
    found = dan("expect gap dan --json").json["expectations"]
    assert [one["periods"][-2]["actual"] for one in found if one["metric"] == "conversations"] == [1]


def test_rejected_rows_lie_beside_it_and_import_once_corrected(dan: Cli, tmp_path: Path) -> None:
    result = dan("expect import", table(tmp_path / "a.csv", [HEAD, *ROWS]), "--json").json
    rejects = Path(result["rejects_file"])
    assert rejects == tmp_path / "a.rejects.csv"
    assert rejects.stat().st_mode & 0o777 == 0o600

    rows = list(csv.reader(rejects.read_text("utf-8-sig").splitlines()))
    corrected = [[*row[:6], "03/04/2026", "Dan Weber", *row[8:]] for row in rows[1:]]
    again = dan("expect import", table(tmp_path / "c.csv", [rows[0], *corrected]), "--json").json

    # How the original was read tells that the month comes first, which these rows could not.
    assert (again["created"], again["rejected"], again["as_of"]) == (2, 0, "2026-03-04")


def test_a_dry_run_changes_nothing_and_strict_tells_of_rejected_rows(dan: Cli, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [HEAD, *ROWS])

    dry = dan("expect import", path, "--dry-run")
    assert dry.code == 0
    assert "Would import a.csv" in dry.out
    assert list(tmp_path.glob("*.rejects.csv")) == []
    assert done(dan) == [None, None, None]
    assert dan("expect import", path, "--strict").code == 1
    assert done(dan)[1] == 2


def test_an_import_is_taken_back_by_its_number_once(dan: Cli, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [HEAD, *ROWS])
    number = dan("expect import", path, "--json").json["import_id"]

    undone = dan(f"expect import --undo {number} --json").json
    assert undone == {"import_id": number, "file_name": "a.csv", "removed": 3}
    assert done(dan) == [None, None, None]
    assert dan(f"expect import --undo {number}").code == 1
    assert dan("expect import --undo 99").code == 1
    assert dan("expect import").code == 2
    assert dan("expect import", path, "--json").json["created"] == 3


def test_owners_become_reps_where_asked(dan: Cli, tmp_path: Path) -> None:
    result = dan("expect import", table(tmp_path / "a.csv", [HEAD, *ROWS]), "--add-reps", "--json").json

    assert (result["new_reps"], result["created"]) == (["Somebody Else"], 4)


def test_an_erased_person_does_not_come_back_nor_into_the_rejects(dan: Cli, tmp_path: Path) -> None:
    dan("rep add", "Somebody Else")
    erased = dan("rep erase", "Somebody Else", "--confirm", "Somebody Else")
    assert erased.code == 0, erased.err
    bad = ["Call", "2026-13-45", "Somebody Else", "Call", "Completed"]

    result = dan("expect import", table(tmp_path / "a.csv", [HEAD, *ROWS, bad]), "--add-reps", "--json").json

    assert (result["new_reps"], result["created"], result["rejected"]) == ([], 3, 2)
    assert "2 rows left out: they are of people who were erased." in result["warnings"]
    assert "Somebody" not in Path(result["rejects_file"]).read_text("utf-8-sig")


def test_words_and_columns_of_ones_own_are_mapped(dan: Cli, tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv",
        [["Wer", "Wann", "Was", "Wie"], ["Dan Weber", "17.11.2026", "Ping", "Gut"],
         ["Dan Weber", "18.11.2026", "Ping", "Leer"]],
    )  # fmt: skip
    assert dan("expect import", path).code == 2
    mapping = tmp_path / "map.yaml"
    mapping.write_text(
        "Wer: rep\nWann: date\nWas: kind\nWie: outcome\n"
        "kinds: {ping: call}\noutcomes: {gut: reached, leer: not reached}\n"
    )

    result = dan("expect import", path, "--map", str(mapping), "--json").json

    assert (result["created"], result["by_kind"], result["warnings"]) == (2, {"call": 2}, [])
    mapping.write_text("Wer: reps\n")
    assert "names what is no field" in dan("expect import", path, "--map", str(mapping)).err


def test_a_metric_of_ones_own_counts_its_kind(dan: Cli, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [HEAD, ["x", "11/17/2026", "Dan Weber", "Client visit", "Completed"]])
    assert dan("expect import", path, "--json").json["by_kind"] == {"meeting": 1}
    dan("expect set dan", "client visits", "3", "per", "week", "--own", "count", "--otherwise", "x",
        "--from", "2026-11-16")  # fmt: skip

    assert dan("expect import", path, "--json").json["by_kind"] == {"client visits": 1}
    found = dan("expect gap dan --json").json["expectations"]
    assert [one["periods"][0]["actual"] for one in found if one["metric"] == "client visits"] == [1]


def test_dates_that_can_be_read_in_two_ways_are_asked_for(dan: Cli, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [HEAD, ["x", "03/04/2026", "Dan Weber", "Call", ""]])

    refused = dan("expect import", path)
    assert refused.code == 2
    assert "--date-order dmy" in refused.err
    assert dan("expect import", path, "--date-order", "dmy", "--json").json["as_of"] == "2026-04-03"


def test_other_encodings_and_workbooks_are_read(dan: Cli, tmp_path: Path) -> None:
    dan("rep add", "Zoë Müller")
    rows = [HEAD, ["Call", "2026-11-17", "Zoë Müller", "Call", ""]]
    latin = dan("expect import", table(tmp_path / "a.csv", rows, "cp1252"), "--json").json
    assert latin["created"] == 1
    assert "Windows-1252" in latin["warnings"][0]

    book = workbook(tmp_path, {"Activities": rows}, "a.xlsx")
    assert dan("expect import", book, "--json").json["unchanged"] == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02PK", b"just words\n", b'"Subject","Date\n1'])
def test_what_is_no_such_file_is_refused_with_nothing_kept(dan: Cli, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    result = dan("expect import", str(path))

    assert result.code == 2
    assert result.err.startswith("Error: ")
    assert done(dan) == [None, None, None]


def test_nothing_of_what_a_row_says_is_kept(dan: Cli, tmp_path: Path, private_home: Path) -> None:
    path = table(tmp_path / "a.csv", [HEAD, ["Very private words", "11/17/2026", "Dan Weber", "Call", ""]])
    dan("expect import", path)

    assert not any(b"Very private" in file.read_bytes() for file in private_home.rglob("*") if file.is_file())


def test_the_dummy_export_of_hubspot_is_read_whole(cli: Cli, real: Path) -> None:
    path = str(real / "hubspot-dummy" / "hubspot_activities.csv")

    result = cli("expect import --add-reps --today 2026-11-23 --json", path).json

    assert (result["rows"], result["rejected"], result["profile"]) == (2000, 0, "hubspot")
    assert sum(result["by_kind"].values()) == result["created"]
    assert cli("expect import --json", path).json["created"] == 0


CELLS = st.tuples(
    st.sampled_from(("Call", "Hello")),
    st.sampled_from(("2026-11-16", "2026-11-17 09:00", "2026-11-17 10:00")),
    st.just("dan"),
    st.just("Call"),
)  # fmt: skip


def keys(rows: list[tuple[str, ...]]) -> set[str]:
    places = {"subject": 0, "date": 1, "rep": 2, "kind": 3}
    from datetime import date

    reader = ActivityReader(
        HEAD, places, date_reader("dmy"), {"dan": 1}, date(2026, 11, 23), Words(), frozenset({"call"})
    )
    found = [reader.read(row) for row in rows]
    return {one.natural_key for one in found if isinstance(one, Activity)}


@given(st.lists(CELLS, max_size=30), st.integers(0, 30), st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_files_overlap_and_are_ordered_each_row_counts_once(
    rows: list[tuple[str, ...]], cut: int, chance: Random
) -> None:
    whole = keys(rows)
    shuffled = rows[:]
    chance.shuffle(shuffled)

    assert len(whole) == len(rows)
    assert keys(shuffled) == whole
    assert keys(rows[:cut]) <= whole


def test_no_export_is_complete_up_to_a_day_to_come(dan: Cli, tmp_path: Path) -> None:
    rows = [HEAD, ["x", "2026-11-10", "Dan Weber", "Call", ""], ["x", "never", "Dan Weber", "Call", ""]]
    before = done(dan)

    result = dan("expect import", table(tmp_path / "a.csv", rows), "--as-of", "2027-12-24")

    assert (result.code, result.out) == (2, "")
    assert "--as-of 2027-12-24 lies in the future." in result.err
    assert done(dan) == before
    assert [path.name for path in tmp_path.glob("a*")] == ["a.csv"]
