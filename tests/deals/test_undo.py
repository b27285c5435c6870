"""Taking imports back: what the store says of deals is then as it was before them."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from salescoach.deals.imports_view import imports_listing
from salescoach.deals.queries import ImportRow
from salescoach.deals.undo import Arrived
from salescoach.dialog import asking
from tests.conftest import Cli
from tests.deals.exports import export, raw, row, runs, stored
from tests.dialog.scripted import ScriptedTerminal
from tests.golden import assert_golden

DAYS = ("2026-10-30", "2026-11-06", "2026-11-13", "2026-11-20")
TABLES = ("deal", "deal_change", "deal_presence")


def logical(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables an import writes about deals, with its id."""
    return {table: stored(home, f"SELECT * FROM {table} ORDER BY id") for table in TABLES}


def three(cli: Cli, tmp_path: Path) -> None:
    """Three weeks: a deal comes, one is pushed, one vanishes and is back."""
    weeks = (
        [row(0), row(1)],
        [row(0, close="1/31/2027"), row(2)],
        [row(0, close="1/31/2027", stage="Negotiation"), row(1), row(2), row(3)],
    )
    for number, rows in enumerate(weeks):
        path = export(tmp_path, *rows, name=f"week{number + 1}.csv")
        assert cli(f"pipeline import --as-of {DAYS[number]}", path).code == 0


def on_a_deal(home: Path, sql: str, **values: Any) -> None:
    """Writes a record into the test's store."""
    with sqlite3.connect(home / "salescoach.db") as link:
        link.execute(sql, values)
    link.close()


def test_the_newest_import_is_taken_back_exactly(cli: Cli, tmp_path: Path, private_home: Path) -> None:
    three(cli, tmp_path)
    before = logical(private_home)
    cli("pipeline import", export(tmp_path, row(0, amount="7"), row(4 - 1), name="week4.csv"))
    assert logical(private_home) != before

    result = cli("pipeline undo")

    assert result.code == 0, result.err
    assert logical(private_home) == before
    assert "Took back week4.csv · import 4 · as of 23 Nov 2026" in result.out
    assert stored(private_home, "SELECT id FROM import_run WHERE undone_at IS NOT NULL") == [(4,)]
    assert stored(private_home, "SELECT * FROM import_journal WHERE import_id = 4") == []


def test_an_older_import_goes_with_those_that_arrived_later(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    cli("pipeline import --as-of", DAYS[0], export(tmp_path, row(0), row(1), name="first.csv"))
    before = logical(private_home)
    three(cli, tmp_path)

    refused = cli("pipeline undo 3")
    done = cli("pipeline undo 2 --with-later --json").json

    assert refused.code == 2
    assert "--with-later" in refused.err
    assert "week3.csv" in refused.err
    assert [one["import_id"] for one in done["imports"]] == [4, 3, 2]
    assert logical(private_home) == before


def test_an_import_after_an_undo_gives_what_it_would_have_given_without(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    three(cli, tmp_path)
    last = export(tmp_path, row(1, stage="Negotiation"), row(3), name="last.csv")
    cli("pipeline import", last)
    wanted = logical(private_home)
    cli("pipeline undo")
    cli("pipeline import --as-of 2026-11-21", export(tmp_path, row(2), name="wrong.csv"))
    cli("pipeline undo")

    cli("pipeline import", last)

    def without_ids(tables: dict[str, list[tuple[Any, ...]]]) -> list[list[tuple[Any, ...]]]:
        runs = {4, 6}  # the same import, before and after
        return [[tuple("run" if cell in runs else cell for cell in one[1:]) for one in tables[t]]
                for t in TABLES]  # fmt: skip

    assert without_ids(logical(private_home)) == without_ids(wanted)


def test_ids_of_what_was_taken_back_are_never_used_again(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    path = export(tmp_path, row(0), row(1))
    cli("pipeline import", path)
    cli("pipeline undo")

    again = cli("pipeline import --json", path).json

    assert again["import_id"] == 2
    assert stored(private_home, "SELECT id FROM deal ORDER BY id") == [(3,), (4,)]


def test_a_dry_run_says_what_would_happen_and_changes_nothing(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    three(cli, tmp_path)
    before = logical(private_home)

    shown = cli("pipeline undo 2 --dry-run")
    data = cli("pipeline undo 2 --dry-run --json").json

    assert shown.code == 0, shown.err
    assert "Would take back week2.csv" in shown.out
    assert "Nothing was changed" in shown.out
    assert (data["deals_removed"], data["deals_restored"]) == (2, 2)
    assert logical(private_home) == before
    assert stored(private_home, "SELECT count(*) FROM import_run WHERE undone_at IS NOT NULL") == [(0,)]


HANGING = {
    "promise": "INSERT INTO commitment (book_id, deal_id, owner, what, due_on, state, made_at, made_on)"
    " VALUES (1, :deal, 'manager', 'Call', '2026-11-27', 'open', '2026-11-23', '2026-11-23')",
    "session": "INSERT INTO coaching_session (book_id, rep_id, deal_id, kind, state, on_date, started_at,"
    " seconds, outcome, theme, next_step_by, next_step_none, withdrawn_why, written_by) VALUES"
    " (1, 1, :deal, 'prep', 'held', '2026-11-23', '2026-11-23', 0, '', '', '', 0, '', 'manager')",
    "session (draft)": "INSERT INTO coaching_session (book_id, rep_id, deal_id, kind, state, on_date,"
    " started_at, seconds, outcome, theme, next_step_by, next_step_none, withdrawn_why, written_by) VALUES"
    " (1, 1, :deal, 'prep', 'draft', '2026-11-23', '2026-11-23', 0, '', '', '', 0, '', 'manager')",
    "meeting": "INSERT INTO meeting (book_id, rep_id, deal_id, title, on_date, at_time, starts_at, minutes,"
    " with_customer, state, source, source_uid) VALUES"
    " (1, 1, :deal, 'Demo', '2026-11-23', '10:00', '2026-11-23', 30, 1, 'planned', 'x', '1')",
    "waiver DT101": "INSERT INTO audit_waiver (deal_id, rule, until_on, why, written_by, entered_at,"
    " entered_on) VALUES (:deal, 'DT101', '2026-12-31', 'x', 'manager', '2026-11-23', '2026-11-23')",
    "evidence": "INSERT INTO deal_evidence (deal_id, subject, answer, evidence, on_date, written_by,"
    " entered_at, entered_on) VALUES"
    " (:deal, 'money', 'yes', 'x', '2026-11-23', 'manager', '2026-11-23', '2026-11-23')",
    "agreement": "INSERT INTO deal_agreement (deal_id, kind, rules, stage, why, written_by, entered_at,"
    " entered_on) VALUES (:deal, 'keep', '', '', 'x', 'manager', '2026-11-23', '2026-11-23')",
}


@pytest.mark.parametrize("what", HANGING)
def test_it_is_refused_while_records_hang_on_deals_that_would_go(
    what: str, cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    cli("rep add", "Ann Novak")
    three(cli, tmp_path)
    before = logical(private_home)
    on_a_deal(private_home, HANGING[what], deal=4)

    result = cli("pipeline undo")

    assert result.code == 1
    assert f"23 Nov 2026  {what} on Deal 3" in result.err
    assert "1 record hangs on deals that would go" in result.err
    assert logical(private_home) == before
    assert cli("pipeline undo --dry-run").code == 0


def test_records_on_deals_known_before_stay_where_they_are(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    three(cli, tmp_path)
    on_a_deal(private_home, HANGING["promise"], deal=1)

    assert cli("pipeline undo").code == 0
    assert stored(private_home, "SELECT deal_id FROM commitment") == [(1,)]


def test_eight_of_many_records_are_listed(cli: Cli, tmp_path: Path, private_home: Path) -> None:
    three(cli, tmp_path)
    for _ in range(11):
        on_a_deal(private_home, HANGING["promise"], deal=4)

    result = cli("pipeline undo")

    assert result.err.count("promise on Deal 3") == 8
    assert "and 3 more" in result.err


def test_an_audit_stays_recorded_without_findings_on_deals_that_go_and_is_no_longer_the_last(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    cli("rep add", "Ann Novak")
    late = row(0, close="11/2/2026")
    cli("pipeline import --as-of 2026-11-13", export(tmp_path, late, name="one.csv"))
    cli("pipeline audit --today 2026-11-13")
    cli("pipeline audit", export(tmp_path, late, row(1, close="11/3/2026"), name="two.csv"))
    assert "Deal 1" in cli("today").out

    undone = cli("pipeline undo --json").json

    assert (undone["audits"], undone["findings_removed"] > 0) == (1, True)
    assert stored(private_home, "SELECT id, import_id FROM audit ORDER BY id") == [(1, 1), (2, 2)]
    assert stored(private_home, "SELECT count(*) FROM audit_finding WHERE audit_id = 2 AND deal_id = 1") != [
        (0,)
    ]
    assert stored(private_home, "SELECT count(*) FROM audit_finding WHERE deal_id = 2") == [(0,)]
    shown = cli("today --json").out
    assert "Deal 0" in shown
    assert "Deal 1" not in shown


def test_reps_the_import_added_stay(cli: Cli, tmp_path: Path, private_home: Path) -> None:
    cli("pipeline import --as-of", DAYS[0], export(tmp_path, row(0), name="one.csv"))
    before = logical(private_home)
    cli("pipeline import --add-reps", export(tmp_path, row(0), row(1), name="two.csv"))
    assert stored(private_home, "SELECT rep_id FROM deal") == [(1,), (1,)]

    result = cli("pipeline undo")

    assert "also those added with it" in result.out
    assert logical(private_home) == before
    assert [rep[0] for rep in stored(private_home, "SELECT name FROM rep")] == ["Ann Novak"]


def test_imports_of_older_versions_are_refused_with_the_reason(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    three(cli, tmp_path)
    on_a_deal(private_home, "UPDATE import_run SET undoable = 0 WHERE id = 1")

    oldest = cli("pipeline undo 1 --with-later")

    assert oldest.code == 1
    assert "Import 1 cannot be taken back" in oldest.err
    assert "salescoach pipeline undo 2" in oldest.err
    on_a_deal(private_home, "UPDATE import_run SET undoable = 0")
    assert "Import a newer export" in cli("pipeline undo").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("pipeline undo 9", "There is no import 9."),
        ("pipeline undo 0", "There is no import 0."),
        ("pipeline undo 3", "Import 3 was taken back on 2026-11-23 already."),
        ("pipeline undo x", "x"),
    ],
)
def test_an_import_that_is_not_there_is_said_so(words: str, said: str, cli: Cli, tmp_path: Path) -> None:
    three(cli, tmp_path)
    cli("pipeline undo")

    result = cli(words)

    assert result.code == 2
    assert said in result.err


def test_an_empty_store_has_nothing_to_take_back(cli: Cli) -> None:
    result = cli("pipeline undo")

    assert result.code == 2
    assert "There is no import to take back." in result.err


def test_the_list_shows_what_can_be_taken_back_and_with_all_what_was(cli: Cli, tmp_path: Path) -> None:
    three(cli, tmp_path)
    cli("pipeline undo")

    listed = cli("pipeline imports")
    also = cli("pipeline imports --all --json").json

    assert "week3.csv" not in listed.out
    rows = also if isinstance(also, list) else also["rows"]
    assert [(one["import_id"], one["undoable"], one["undone_on"]) for one in rows] == [
        (3, False, "2026-11-23"),
        (2, True, None),
        (1, True, None),
    ]


def test_the_list_names_the_import_an_undo_would_take_back() -> None:
    day = date(2026, 11, 23)
    old, new = (Arrived(n, "a.csv", day, 0, 0, day, None, kept) for n, kept in ((1, False), (2, True)))
    row = ImportRow(1, "a.csv", "csv", day, False, 1, 1, 0, 0, 0, 0, 0, "", day, None)

    both, demo = imports_listing([row], [old, new], False), imports_listing([row], [old], False)

    assert both.next_command == "salescoach pipeline undo, which takes back import 2"
    assert "was not kept" in both.notes[0]
    assert demo.next_command == "salescoach pipeline list"
    assert demo.notes == []


def test_a_first_import_whose_indexes_are_built_last_is_taken_back_too(
    cli: Cli, tmp_path: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salescoach.deals.store.BULK_FROM", 2)
    path = export(tmp_path, row(0), row(1), row(2))
    cli("pipeline import", path)
    wanted = runs(private_home)

    assert cli("pipeline undo").code == 0

    assert logical(private_home) == dict.fromkeys(TABLES, [])
    cli("pipeline import", path)
    assert runs(private_home) == wanted
    assert len(wanted) == 3
    assert cli("store check").code == 0


def test_stage_dates_beside_a_list_are_taken_back_with_it(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    entered = ['"Date entered ""New (Sales)"""', '"Date entered ""Demo (Sales)"""']
    header = ",".join(["Record ID,Deal Name,Pipeline,Deal Stage", *entered])
    weeks = (
        "1,Deal 1,Sales,New,2026-10-01 09:00,\n2,Deal 2,Sales,New,2026-10-01 09:00,\n",
        "1,Deal 1,Sales,Demo,,\n2,Deal 2,Sales,New,2026-10-01 09:00,\n",
        "1,Deal 1,Sales,Demo,2026-10-01 09:00,2026-11-04\n3,Deal 3,Sales,Demo,2026-10-01,2026-11-05\n",
    )
    before = []
    for day, rows in zip(DAYS, weeks, strict=False):
        result = cli("pipeline import --as-of", day, raw(tmp_path, f"{header}\n{rows}"))
        assert result.code == 0, result.err
        before.append(logical(private_home))
    assert ("Demo", "2026-11-04", "stated") in stored(
        private_home, "SELECT new_value, on_date, basis FROM deal_change"
    )

    for was in reversed(before[:-1]):
        assert cli("pipeline undo").code == 0
        assert logical(private_home) == was


@pytest.mark.parametrize("width", [80, 120])
def test_screens(width: int, cli: Cli, tmp_path: Path, private_home: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    cli("rep add", "Ann Novak")
    three(cli, tmp_path)
    cli("pipeline audit")
    for _ in range(9):
        on_a_deal(private_home, HANGING["promise"], deal=4)
    held = cli("pipeline undo 2 --dry-run")
    refused = cli("pipeline undo 2 --with-later")
    on_a_deal(private_home, "DELETE FROM commitment")
    alone = cli("pipeline undo 2")
    done = cli("pipeline undo 2 --with-later")

    shown = [held.out, refused.err, alone.err, done.out]

    assert_golden(f"deals/undo-{width}.txt", "\n----\n".join(shown))


@pytest.mark.parametrize(("key", "code", "left"), [("n", 1, 4), ("", 1, 4), ("y", 0, 2)])
def test_at_a_terminal_the_later_ones_are_named_and_asked_about_once(
    key: str,
    code: int,
    left: int,
    cli: Cli,
    tmp_path: Path,
    private_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    three(cli, tmp_path)
    terminal = ScriptedTerminal(key)
    monkeypatch.setattr(asking, "can_ask", lambda: True)
    monkeypatch.setattr(asking, "at_terminal", lambda *_, **__: asking.Dialog(terminal))

    result = cli("pipeline undo 2")

    assert result.code == code, result.err
    assert "Import 2, week2.csv, as of 6 Nov 2026, goes only with" in result.out
    assert "  import 3, week3.csv, as of 13 Nov 2026" in result.out
    assert len(terminal.prompts) == 1
    assert "Take back both?" in terminal.prompts[0]
    assert stored(private_home, "SELECT count(*) FROM deal") == [(left,)]


@pytest.mark.parametrize("words", ["pipeline undo", "pipeline import"])
def test_a_format_for_lists_is_refused_before_anything_is_changed(
    words: str, cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    three(cli, tmp_path)
    before = logical(private_home)
    file = [export(tmp_path, row(0, amount="5"))] if words.endswith("import") else []

    result = cli(words, *file, "--format", "csv")

    assert result.code == 2
    assert "is not a list" in result.err
    assert logical(private_home) == before


def test_the_newest_alone_needs_no_question(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(cli, tmp_path)
    terminal = ScriptedTerminal()
    monkeypatch.setattr(asking, "can_ask", lambda: True)
    monkeypatch.setattr(asking, "at_terminal", lambda *_, **__: asking.Dialog(terminal))

    assert cli("pipeline undo 3").code == 0
    assert terminal.prompts == []
