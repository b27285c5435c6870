"""Histories that a CRM states, imported before, after and instead of its lists of deals."""

from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.deals.exports import IDS, changes, export, raw, row, stored

HISTORY = (
    "Opportunity ID",
    "Opportunity Name",
    "From Stage",
    "To Stage",
    "Last Modified",
    "Amount",
    "Close Date",
)
FIELDS = ("Opportunity ID", "Opportunity Name", "Field / Event", "Old Value", "New Value", "Edit Date")


def moved(
    before: str, after: str, on: str, number: int = 0, amount: str = "1000", close: str = "12/31/2026"
) -> list[str]:
    return [IDS[number], f"Deal {number}", before, after, on, amount, close]


def stated(home: Path) -> list[tuple[str, ...]]:
    return stored(
        home,
        "SELECT field, old_value, new_value, on_date, basis FROM deal_change ORDER BY on_date, as_of, id",
    )


def test_a_move_seen_in_an_export_gets_the_day_the_history_states(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    cli("pipeline import --as-of 2026-11-06", export(tmp_path, row(0, stage="Discovery")))
    cli("pipeline import --as-of 2026-11-13", export(tmp_path, row(0)))
    path = export(
        tmp_path,
        moved("", "Discovery", "1/15/2026"),
        moved("Discovery", "Proposal", "11/10/2026"),
        header=HISTORY,
    )

    result = cli("pipeline import --json --as-of 2026-11-13", path).json

    assert (result["created"], result["updated"], result["unchanged"]) == (0, 1, 1)
    assert stated(private_home) == [("stage", "Discovery", "Proposal", "2026-11-10", "stated")]
    again = cli("pipeline import --json --as-of 2026-11-13", path).json
    assert (again["unchanged"], again["events"]) == (2, 0)
    events = cli("pipeline movement --json --since 2026-11-06").json
    assert [e["on"] for e in events["events"] + events["unordered"]] == ["2026-11-10"]


def test_rows_in_any_order_and_several_moves_on_one_day_make_one_chain(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    rows = [
        moved("Proposal", "Closed Won", "11/10/2026", amount="900"),
        moved("Discovery", "Proposal", "11/10/2026"),
        moved("", "Discovery", "11/2/2026"),
    ]

    result = cli("pipeline import --json", export(tmp_path, *rows, header=HISTORY)).json

    assert (result["created"], result["updated"], result["unchanged"]) == (1, 2, 0)
    assert [change[:4] for change in stated(private_home) if change[0] != "amount"] == [
        ("stage", "Discovery", "Proposal", "2026-11-10"),
        ("stage", "Proposal", "Closed Won", "2026-11-10"),
        ("status", "open", "won", "2026-11-10"),
    ]
    assert stored(private_home, "SELECT status, amount_minor, closed_on, created_on FROM deal") == [
        ("won", 90000, "2026-11-10", "2026-11-02")
    ]


def test_a_newer_history_moves_the_deal_on_and_the_next_export_is_compared_with_that(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    deals = export(tmp_path, row(0, stage="Discovery"), row(1))
    cli("pipeline import --as-of 2026-11-06", deals)
    cli(
        "pipeline import --as-of 2026-11-13",
        export(tmp_path, moved("Discovery", "Proposal", "11/10/2026"), header=HISTORY, name="history.csv"),
    )
    assert stored(private_home, "SELECT stage, stage_since, vanished_on FROM deal ORDER BY id") == [
        ("Proposal", "2026-11-10", None),
        ("Proposal", None, None),
    ]

    cli("pipeline import --as-of 2026-11-20", deals)

    assert changes(private_home)[-1][1:4] == ("stage", "Proposal", "Discovery")


def test_a_history_that_ends_unlike_the_deal_is_said_and_the_deal_stays(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    cli("pipeline import --as-of 2026-11-13", export(tmp_path, row(0, stage="Negotiation")))
    path = export(tmp_path, moved("Discovery", "Proposal", "11/10/2026"), header=HISTORY)

    result = cli("pipeline import --json --as-of 2026-11-13", path).json

    assert any("ends otherwise" in warning for warning in result["warnings"])
    assert stated(private_home) == [
        ("stage", "Discovery", "Proposal", "2026-11-10", "stated"),
        ("stage", "Proposal", "Negotiation", "2026-11-13", "observed"),
    ]
    assert cli("pipeline import --json --as-of 2026-11-13", path).json["events"] == 0


def test_a_field_history_tells_amounts_dates_and_owners_and_reads_over_the_rest(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    cli("pipeline import --as-of 2026-11-13", export(tmp_path, row(0)))
    of_deal = (IDS[0], "Deal 0")
    rows = [
        (*of_deal, "Created.", "", "", "1/15/2026"),
        (*of_deal, "Amount", "$500.00", "$1,000.00", "11/3/2026"),
        (*of_deal, "Close Date", "11/30/2026", "12/31/2026", "11/4/2026"),
        (*of_deal, "Owner", "Ben Ortiz", "Ann Novak", "11/5/2026"),
        (*of_deal, "Owner", "005Hs0000000001", "005Hs0000000002", "11/5/2026"),
        (*of_deal, "Next Step", "Call", "Write", "11/6/2026"),
    ]

    result = cli("pipeline import --json --as-of 2026-11-13", export(tmp_path, *rows, header=FIELDS)).json

    assert (result["updated"], result["unchanged"]) == (3, 3)
    assert stated(private_home) == [
        ("amount", "50000", "100000", "2026-11-03", "stated"),
        ("close_date", "2026-11-30", "2026-12-31", "2026-11-04", "stated"),
        ("owner", "Ben Ortiz", "Ann Novak", "2026-11-05", "stated"),
    ]


def test_rows_without_id_or_date_or_from_the_future_are_rejected_with_a_remedy(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    rows = [
        moved("", "Discovery", "11/2/2026"),
        ["", *moved("", "Discovery", "11/2/2026")[1:]],
        moved("Discovery", "Proposal", "soon"),
        moved("Discovery", "Proposal", "12/24/2026"),
    ]

    result = cli("pipeline import --json", export(tmp_path, *rows, header=HISTORY)).json

    assert (result["rows"], result["created"], result["rejected"]) == (4, 1, 3)
    text = Path(result["rejects_file"]).read_text(encoding="utf-8-sig")
    assert "--as-of DATE" in text


@pytest.mark.parametrize("header", [HISTORY[1:], tuple(h for h in HISTORY if h != "Last Modified")])
def test_a_history_without_ids_or_days_is_refused(cli: Cli, tmp_path: Path, header: tuple[str, ...]) -> None:
    places = [HISTORY.index(name) for name in header]
    cells = moved("", "Discovery", "11/2/2026")

    result = cli("pipeline import", export(tmp_path, [cells[n] for n in places], header=header))

    assert result.code == 2
    assert "history without" in result.err


def test_hubspot_says_when_a_deal_entered_the_stages_of_its_pipeline(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    text = (
        'Record ID,Deal Name,Pipeline,Deal Stage,"Date entered ""New (EU) (Sales)""",'
        '"Date entered ""Demo (Sales)""","Date entered ""Demo (Renewals)"""\n'
        "1,Deal 1,Sales,Demo,2026-10-01 09:00,2026-10-08 10:00,2026-09-01 10:00\n"
        "2,Deal 2,Sales,New (EU),2026-10-20,2026-10-12,\n"
    )

    result = cli("pipeline import --json", raw(tmp_path, text)).json

    assert (result["created"], result["events"]) == (2, 2)
    assert [change[1:] for change in stated(private_home)] == [
        ("New (EU)", "Demo", "2026-10-08", "stated"),
        ("Demo", "New (EU)", "2026-10-20", "stated"),
    ]
    assert stored(private_home, "SELECT stage_since FROM deal ORDER BY id") == [
        ("2026-10-08",),
        ("2026-10-20",),
    ]


def test_audit_takes_a_history_file(cli: Cli, tmp_path: Path) -> None:
    path = export(tmp_path, moved("Proposal", "Discovery", "11/10/2026"), header=HISTORY)

    assert cli("pipeline audit --json", path).json["deals"] == 1
