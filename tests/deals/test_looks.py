"""Columns whose headers say nothing, told by their cells."""

from pathlib import Path

import pytest

from salescoach.deals.looks import by_looks
from tests.conftest import Cli
from tests.deals.exports import raw

ROWS = [
    ["K-1", "Nord", "Brightline", "ann@example.com", "Angebot", "22.700,00", "1.2.2026", "24.12.2026"],
    ["K-2", "Süd", "Cobalt", "ben@example.com", "Angebot", "1.500,00", "3.2.2026", "20.12.2026"],
    ["K-3", "Ost", "Cobalt", "ann@example.com", "Kontakt", "900,50", "13.2.2026", "31.12.2026"],
    ["K-4", "West", "Solstice", "ben@example.com", "Kontakt", "7.000,00", "1.3.2026", "28.12.2026"],
    ["K-5", "Mitte", "Globex", "ann@example.com", "Angebot", "12.000,00", "2.3.2026", "30.12.2026"],
    ["K-6", "Rand", "Initech", "ann@example.com", "Angebot", "3.000,00", "4.3.2026", "29.12.2026"],
]
MEANT = dict(
    zip(("id", "name", "account", "owner", "stage", "amount", "created", "close_date"), range(8), strict=True)
)


def test_every_column_is_told_by_what_its_cells_look_like() -> None:
    assert by_looks(ROWS, 8, {}) == MEANT


@pytest.mark.parametrize("headers", [[f"Feld{n}" for n in range(1, 9)], list("αβγδεζηθ")])
def test_an_export_whose_headers_say_nothing_is_read_and_said(
    cli: Cli, tmp_path: Path, headers: list[str]
) -> None:
    text = "\n".join(";".join(row) for row in [headers, *ROWS])

    result = cli("pipeline import --json --date-order dmy", raw(tmp_path, text))

    assert result.code == 0, result.err
    assert result.json["created"] == 6
    assert f"close_date: {headers[7]}" in result.json["warnings"][0]
    first = min(cli("pipeline list --json").json, key=lambda deal: deal["source_id"])
    assert (first["name"], first["stage"], first["amount"], first["close_date"]) == (
        "Nord", "Angebot", 22700, "2026-12-24",
    )  # fmt: skip


def test_two_columns_that_could_both_be_it_are_neither() -> None:
    rows = [[*row, row[4] + "!"] for row in ROWS]

    assert "stage" not in by_looks(rows, 9, {})


def test_a_few_rows_say_nothing() -> None:
    assert by_looks(ROWS[:4], 8, {}) == {}


def test_numbers_that_all_differ_are_ids_in_the_first_column_and_amounts_elsewhere() -> None:
    rows = [[str(1000 + n), row[1], row[5]] for n, row in enumerate(ROWS)]

    assert by_looks(rows, 3, {}) == {"id": 0, "name": 1, "amount": 2}
    assert by_looks([row[:2] for row in rows], 2, {}) == {"id": 0, "name": 1}
    assert by_looks([row[1:] for row in rows], 2, {}) == {"name": 0, "amount": 1}
