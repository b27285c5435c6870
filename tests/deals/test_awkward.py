"""The awkward cases of real exports, one defect a row, each with what becomes of it."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli
from tests.deals.exports import HEADER, IDS, raw, row, stored

FIELDS = "name, account, owner, stage, status, amount_minor, currency, created_on, close_on"

# Cells of a column whose other row is plain: the cell, what is stored, whether it is warned of.
MONEY: list[tuple[str, int | None, bool]] = [
    ("1,234.50", 123450, False), ("$22,700.00", 2270000, False), ("$342.09K", 34209000, False),
    ("1.5M", 150000000, False), ("1'234.50", 123450, False), ("1,23,456", 12345600, False),
    ("₹1,23,456.00", 12345600, False), ("2.5 Cr", 2500000000, False), ("3 L", 30000000, False),
    ("4 lakh", 40000000, False), ("(250.00)", -25000, False), ("250.00-", -25000, False),
    ("-250", -25000, False), ("USD 1,234.50", 123450, False), ("1 234.50", 123450, False), ("0", 0, False),
    ("", None, False), ("-", None, False), ("n/a", None, False), ("#N/A", None, True),
    ("#REF!", None, True), ("many", None, True), ("1.2.3", None, True), ("12:30", None, True),
]  # fmt: skip
DATES: list[tuple[str, str | None, bool]] = [
    ("12/31/2026", "2026-12-31", False), ("12/31/26", "2026-12-31", False),
    ("2026-12-31", "2026-12-31", False),
    ("2026-12-31T23:59:59Z", "2026-12-31", False), ("2026-12-31 23:59:59+0200", "2026-12-31", False),
    ("2026-12-31T00:30:00.000-0800", "2026-12-31", False), ("12/31/2026 11:30 PM", "2026-12-31", False),
    ("31 Dec, 2026 00:02:00", "2026-12-31", False), ("Dec 31, 2026", "2026-12-31", False),
    ("31. Dezember 2026", "2026-12-31", False), ("46387", "2026-12-31", False),
    ("46387.75", "2026-12-31", False),
    ("20261231", "2026-12-31", False), ("", None, False), ("soon", None, True), ("2026-02-30", None, True),
    ("13/13/2026", None, True), ("99999", None, True), ("#VALUE!", None, True), ("0000-00-00", None, True),
]  # fmt: skip


def read(cli: Cli, home: Path, path: str, *options: str) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    result = cli("pipeline import --json", path, *options)
    assert result.code == 0, result.err
    return result.json, stored(home, f"SELECT {FIELDS} FROM deal ORDER BY id")


def file(folder: Path, *rows: list[str]) -> str:
    lines = [";".join(f'"{cell}"' for cell in cells) for cells in (list(HEADER), *rows)]
    return raw(folder, "\n".join(lines))


@pytest.mark.parametrize(("cell", "minor", "warned"), MONEY)
def test_an_amount_is_read_or_becomes_empty_with_its_line(
    cli: Cli, tmp_path: Path, private_home: Path, cell: str, minor: int | None, warned: bool
) -> None:
    path = file(tmp_path, row(0, amount="10.50"), row(1, amount=cell))

    result, deals = read(cli, private_home, path, "--add-reps")

    assert deals[1][5] == minor
    assert [w for w in result["warnings"] if "could not be read" in w and "line 3" in w] == (
        [f"1 cell of 'Amount' could not be read and is empty now; the first is {cell!r} in line 3."]
        if warned
        else []
    )


@pytest.mark.parametrize(("cell", "day", "warned"), DATES)
def test_a_date_is_read_as_the_day_it_says_or_becomes_empty_with_its_line(
    cli: Cli, tmp_path: Path, private_home: Path, cell: str, day: str | None, warned: bool
) -> None:
    path = file(tmp_path, row(0, close="11/30/2026"), row(1, close=cell))

    result, deals = read(cli, private_home, path, "--add-reps")

    assert deals[1][8] == day
    assert any("'Close Date'" in w and "line 3" in w for w in result["warnings"]) is warned


@pytest.mark.parametrize(
    ("rows", "order", "days"),
    [
        ((row(0, close="3/4/2026"), row(1, close="3/17/2026")), "", ["2026-03-04", "2026-03-17"]),
        ((row(0, close="3/4/2026", created="1/1/2026"), row(1, close="17/3/2026", created="1/1/2026")), "",
         ["2026-04-03", "2026-03-17"]),
        ((row(0, close="3.4.2026", created="1.1.2026"),), "", ["2026-04-03"]),
        ((row(0, close="3/4/2026", created="1/1/2026"),), "mdy", ["2026-03-04"]),
        ((row(0, close="3/4/2026", created="1/1/2026"),), "dmy", ["2026-04-03"]),
    ],
)  # fmt: skip
def test_the_whole_column_says_which_of_day_and_month_comes_first(
    cli: Cli, tmp_path: Path, private_home: Path, rows: tuple[list[str], ...], order: str, days: list[str]
) -> None:
    options = ["--date-order", order] if order else []

    assert [deal[8] for deal in read(cli, private_home, file(tmp_path, *rows), *options)[1]] == days


def test_dates_that_could_be_read_both_ways_are_not_guessed(cli: Cli, tmp_path: Path) -> None:
    result = cli("pipeline import --json", file(tmp_path, row(0, close="3/4/2026", created="1/1/2026")))

    assert result.code == 2
    assert "--date-order" in result.err
    assert "3/4/2026" in result.err
    assert cli("pipeline list --json").json == []


@pytest.mark.parametrize(
    "words", ["Ćwikła Spółka", "株式会社東京", "شركة النور", "Ωμέγα ΑΕ", "Ünal & Söhne, Zürich"]
)
def test_names_and_stages_of_any_script_come_through(
    cli: Cli, tmp_path: Path, private_home: Path, words: str
) -> None:
    defect = row(0, name=words, account=words, owner=words, stage=words)

    assert read(cli, private_home, file(tmp_path, defect))[1][0][:4] == (words,) * 4


def test_ids_of_15_and_18_characters_are_one_deal_and_ids_of_other_case_are_not(
    cli: Cli, tmp_path: Path, private_home: Path
) -> None:
    cli("pipeline import --json", file(tmp_path, row(0, id="006Hs00000AbCdE")))

    other = file(tmp_path, row(0, id="006Hs00000AbCdEIAV"), row(0, id="006Hs00000AbCde"))

    assert (read(cli, private_home, other)[0]["unchanged"], len(read(cli, private_home, other)[1])) == (1, 2)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("", "ignored"), (";" * 8, "ignored"), (";".join(HEADER), "ignored"),
        (";;;;Subtotal;5;;;", "ignored"),
        ("Grand Total (2 records);;;;;5;;;", "ignored"),
        ("Opportunity Owner: Ann (2 records);;;;;;;;", "ignored"),
        (";".join(row(0)), "unchanged"), (";".join(row(1, id="")), "rejected"),
        (";".join([*row(1), "more"]), "rejected"), (f"{IDS[1]};;;;;5;;;", "rejected"),
        (";".join(row(0, amount="9")), "rejected"), (";".join(row(1, name="Total")), "created"),
    ],
)  # fmt: skip
def test_every_row_is_counted_as_what_it_is(cli: Cli, tmp_path: Path, line: str, kind: str) -> None:
    text = "\n".join([";".join(HEADER), ";".join(row(0)), line, ";".join(row(2))]) + "\n"

    result = cli("pipeline import --json", raw(tmp_path, text)).json

    expected = {"created": 2, "updated": 0, "unchanged": 0, "rejected": 0, "ignored": 0}
    expected[kind] += 1
    assert {key: result[key] for key in expected} == expected
    assert result["rows"] == 3
