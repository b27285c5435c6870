"""What successive exports tell: changes, who has vanished, and exports that arrive late."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli
from tests.deals.exports import changes, export, row, runs, stored

FIRST, SECOND, THIRD, FOURTH = "2026-11-06", "2026-11-13", "2026-11-20", "2026-11-22"


class Exports:
    """Imports exports as of a day."""

    def __init__(self, cli: Cli, folder: Path) -> None:
        self._cli = cli
        self._folder = folder
        self._count = 0

    def __call__(self, day: str, *rows: list[str], options: str = "") -> Any:
        self._count += 1
        path = export(self._folder, *rows, name=f"export-{self._count}.csv")
        result = self._cli(f"pipeline import --json --as-of {day} {options}", path)
        assert result.code == 0, result.err
        return result.json

    def deals(self, status: str = "open") -> dict[str, Any]:
        found = self._cli(f"pipeline list --json --status {status}").json
        return {deal["name"]: deal for deal in found}


@pytest.fixture
def exports(cli: Cli, tmp_path: Path) -> Exports:
    return Exports(cli, tmp_path)


def test_every_tracked_field_gets_its_change(exports: Exports, private_home: Path) -> None:
    exports(FIRST, row(0))

    result = exports(
        SECOND,
        row(0, stage="Closed Won", amount="900.50", close="11/10/2026", owner="Ben Ortiz", next="Send it"),
    )

    assert (result["updated"], result["events"]) == (1, 5)
    assert changes(private_home) == [
        ("Deal 0", "amount", "100000", "90050", SECOND),
        ("Deal 0", "close_date", "2026-12-31", "2026-11-10", SECOND),
        ("Deal 0", "owner", "Ann Novak", "Ben Ortiz", SECOND),
        ("Deal 0", "stage", "Proposal", "Closed Won", SECOND),
        ("Deal 0", "status", "open", "won", SECOND),
    ]
    deal = exports.deals("won")["Deal 0"]
    assert (deal["next_step"], deal["stage_since"], deal["closed_on"]) == ("Send it", SECOND, "2026-11-10")


def test_an_open_deal_that_is_gone_has_vanished_and_may_return(exports: Exports, private_home: Path) -> None:
    exports(FIRST, row(0), row(1))
    second = exports(SECOND, row(0))
    assert second["events"] == 1
    assert list(exports.deals()) == ["Deal 0"]
    assert exports.deals("all")["Deal 1"]["vanished_on"] == SECOND

    third = exports(THIRD, row(0), row(1))

    assert (third["updated"], third["unchanged"]) == (1, 1)
    assert [change[1:] for change in changes(private_home)] == [
        ("presence", "present", "absent", SECOND),
        ("presence", "absent", "present", THIRD),
    ]
    assert runs(private_home) == [
        ("Deal 0", FIRST, THIRD), ("Deal 1", FIRST, FIRST), ("Deal 1", THIRD, THIRD),
    ]  # fmt: skip
    assert exports.deals()["Deal 0"]["last_seen"] == THIRD


def test_runs_that_older_versions_stored_for_each_deal_go_on_as_they_did(
    exports: Exports, private_home: Path
) -> None:
    exports(FIRST, row(0), row(1))
    with closing(sqlite3.connect(private_home / "salescoach.db")) as link, link:
        link.execute(
            "INSERT INTO deal_presence (deal_id, from_on, to_on, import_id)"
            " SELECT id, last_seen_on, last_seen_on, first_import_id FROM deal"
        )
    exports(SECOND, row(0), row(1))
    exports(THIRD, row(0))
    assert runs(private_home) == [("Deal 0", FIRST, THIRD), ("Deal 1", FIRST, SECOND)]

    exports(FOURTH, row(0), row(1))

    assert runs(private_home) == [
        ("Deal 0", FIRST, FOURTH), ("Deal 1", FIRST, SECOND), ("Deal 1", FOURTH, FOURTH),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("gone", "second", "options"),
    [
        (row(1, owner="Ben Ortiz"), [row(0)], ""),  # another owner's, who is not in the file
        (row(1, stage="Closed Lost"), [row(0)], ""),  # closed deals leave a view of open ones
        (row(1), [row(0)], "--partial"),
        (row(1), [row(0, stage="Closed Won")], ""),  # an export of closed deals only
    ],
)
def test_what_the_file_does_not_cover_has_not_vanished(
    exports: Exports, private_home: Path, gone: list[str], second: list[list[str]], options: str
) -> None:
    exports(FIRST, row(0), gone)

    exports(SECOND, *second, options=options)

    assert stored(private_home, "SELECT count(*) FROM deal WHERE vanished_on IS NOT NULL") == [(0,)]


def test_a_late_export_gets_its_change_and_the_next_one_the_return(
    exports: Exports, private_home: Path
) -> None:
    exports(FIRST, row(0))
    exports(THIRD, row(0))

    late = exports(SECOND, row(0, stage="Negotiation", amount="2000.00"))

    assert (late["updated"], late["events"]) == (1, 4)
    assert changes(private_home) == [
        ("Deal 0", "amount", "100000", "200000", SECOND),
        ("Deal 0", "amount", "200000", "100000", THIRD),
        ("Deal 0", "stage", "Proposal", "Negotiation", SECOND),
        ("Deal 0", "stage", "Negotiation", "Proposal", THIRD),
    ]
    assert exports.deals()["Deal 0"]["stage"] == "Proposal"
    assert "Newer exports" in " ".join(late["warnings"])


def test_a_change_known_from_a_newer_export_then_starts_where_the_late_one_ended(
    exports: Exports, private_home: Path
) -> None:
    exports(FIRST, row(0))
    exports(THIRD, row(0, stage="Closed Won", amount="500.00"))

    exports(SECOND, row(0, stage="Negotiation", amount="500.00"))

    assert [change for change in changes(private_home) if change[1] != "status"] == [
        ("Deal 0", "amount", "100000", "50000", SECOND),  # it had happened by then
        ("Deal 0", "stage", "Proposal", "Negotiation", SECOND),
        ("Deal 0", "stage", "Negotiation", "Closed Won", THIRD),
    ]


def test_the_same_late_export_twice_adds_nothing(exports: Exports, private_home: Path) -> None:
    exports(FIRST, row(0))
    exports(THIRD, row(0))
    exports(SECOND, row(0, stage="Negotiation"))
    kept = changes(private_home)

    again = exports(SECOND, row(0, stage="Negotiation"))

    assert (again["unchanged"], again["events"]) == (1, 0)
    assert changes(private_home) == kept


def test_an_export_older_than_the_deal_shows_its_earlier_self(exports: Exports, private_home: Path) -> None:
    exports(SECOND, row(0))

    exports(FIRST, row(0, stage="Discovery"))

    assert changes(private_home) == [("Deal 0", "stage", "Discovery", "Proposal", SECOND)]
    assert runs(private_home) == [("Deal 0", FIRST, SECOND)]


def test_a_deal_only_a_late_export_holds_had_vanished_by_the_next(
    exports: Exports, private_home: Path
) -> None:
    exports(SECOND, row(0))

    result = exports(FIRST, row(0), row(1))

    assert result["created"] == 1
    assert list(exports.deals()) == ["Deal 0"]
    assert changes(private_home) == [("Deal 1", "presence", "present", "absent", SECOND)]


def test_a_late_export_that_lacks_a_deal_splits_its_presence(exports: Exports, private_home: Path) -> None:
    exports(FIRST, row(0), row(1))
    exports(THIRD, row(0), row(1))

    exports(SECOND, row(0))

    assert list(exports.deals()) == ["Deal 0", "Deal 1"]
    assert [change[1:] for change in changes(private_home)] == [
        ("presence", "present", "absent", SECOND),
        ("presence", "absent", "present", THIRD),
    ]
    assert runs(private_home)[1:] == [("Deal 1", FIRST, FIRST), ("Deal 1", THIRD, THIRD)]


def test_imports_are_listed_newest_first(exports: Exports, cli: Cli) -> None:
    exports(FIRST, row(0))
    exports(THIRD, row(0))
    exports(SECOND, row(0), options="--partial")

    rows = cli("pipeline imports --json").json

    assert [(one["as_of"], one["partial"], one["file"]) for one in rows] == [
        (THIRD, False, "export-2.csv"), (SECOND, True, "export-3.csv"), (FIRST, False, "export-1.csv"),
    ]  # fmt: skip
    assert rows[0]["rows"] == rows[0]["unchanged"] == 1
    assert "export-3.csv" in cli("pipeline imports").out


def test_reassigned_deals_with_a_next_step_are_evidence(exports: Exports, run: Any) -> None:
    from datetime import date

    from salescoach.core.measures import Facts
    from salescoach.core.periods import Period
    from salescoach.deals.evidence import reassigned_with_next_step
    from salescoach.store.reading import reading

    exports(FIRST, row(0), row(1), row(2))
    exports(SECOND, row(0, owner="Ben"), row(1, owner="Ben", next=""), row(2))
    spans = [
        Period(date(2026, 11, 13), date(2026, 11, 13), "then"),
        Period(date(2026, 11, 14), date(2026, 11, 20), "after"),
    ]
    with reading(run) as reader:
        then, after = reassigned_with_next_step(reader, spans, Facts(run.today, 1, {}, 5, 1))

    assert (then.value, then.of, then.says) == (0.5, 2, "1 of 2 reassigned deals have a next step")
    assert (after.value, after.of) == (None, 0)


def test_the_list_shows_what_closes_next_and_marks_what_is_past(exports: Exports, cli: Cli) -> None:
    cli("rep add", "Ann Novak")
    exports(
        FIRST,
        row(0, close="11/1/2026"),
        row(1, amount="", name=""),
        row(2, amount="12.50"),
        row(3, stage="Won"),
    )

    result = cli("pipeline list")

    assert [line.rstrip() for line in result.out.splitlines()] == [
        "DEAL       ACCOUNT  REP        PIPELINE  STAGE     AMOUNT  CLOSE         NEXT STEP",
        "Deal 0     Acme     Ann Novak            Proposal   1,000  2026-11-01 !  Call",
        "(no name)  Acme     Ann Novak            Proposal       –  2026-12-31    Call",
        "Deal 2     Acme     Ann Novak            Proposal   12.50  2026-12-31    Call",
        "3 open deals · 1,012 USD · 1 without an amount · ! close date past",
    ]
    assert cli("pipeline list --status won").out.splitlines()[1].startswith("Deal 3")
    assert cli("pipeline list --status nothing").code == 2
    assert cli("pipeline list --rep zoe").code == 2
    assert cli("pipeline list --status lost").out == "No lost deals.\n"


def test_an_empty_store_says_how_to_fill_it(cli: Cli) -> None:
    assert "salescoach pipeline import FILE" in cli("pipeline list").out
    assert "salescoach pipeline import FILE" in cli("pipeline imports").out
