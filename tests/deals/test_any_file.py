"""Whatever a file holds: no crash, no row lost, and the store stays as it was where the file is refused."""

import csv
import html
import io
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Cli
from tests.deals.exports import HEADER, IDS, raw
from tests.intake.workbooks import workbook

COUNTED = ("created", "updated", "unchanged", "rejected", "ignored")
_RELAXED = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

_dates = st.sampled_from(["1/2/2026", "12/31/2026", "2026-01-02", "31.12.2026", "soon", "", "0000-00-00"])
_money = st.sampled_from(["5", "1,5", "1.234,50", "1,234.50", "$5", "(5)", "-", "", "many", "1e99", "9" * 40])
_words = st.one_of(
    st.sampled_from(["", "Total", "Open", "Closed Won", "Subtotal", "Ann", "=1+1", '"', "a,b", "\n", " "]),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12),
)
_row = st.tuples(
    st.sampled_from([*IDS, ""]), _words, _words, _words, _words, _money, _dates, _dates, _words
).map(list)
_table = st.lists(
    st.one_of(_row, st.just([]), st.just(list(HEADER)), st.lists(_words, max_size=12)),
    min_size=1,
    max_size=12,
)


@_RELAXED
@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_make_it_crash(cli: Cli, tmp_path: Path, content: bytes, headed: bool) -> None:
    header = (",".join(HEADER) + "\n").encode() if headed else b""

    result = cli("pipeline import --json", raw(tmp_path, header + content))

    assert result.code in (0, 2), result.err
    if result.code == 0:
        assert result.json["rows"] == sum(result.json[key] for key in COUNTED)
    else:
        assert result.out == ""
        assert result.err.startswith("Error: ")


@_RELAXED
@given(_table, st.sampled_from(["utf-8", "utf-16"]), st.sampled_from([",", ";", "\t"]), st.booleans())
def test_no_row_is_lost(
    cli: Cli, tmp_path: Path, table: list[list[str]], encoding: str, delimiter: str, with_ids: bool
) -> None:
    page = io.StringIO()
    drop = 0 if with_ids else 1
    writer = csv.writer(page, delimiter=delimiter)
    writer.writerow(HEADER[drop:])
    writer.writerows(row[drop:] for row in table)
    path = raw(tmp_path, page.getvalue().encode(encoding))

    result = cli("pipeline import --json --date-order mdy", path)

    assert result.code in (0, 2), result.err
    if result.code == 0:
        found = result.json
        assert found["rows"] == sum(found[key] for key in COUNTED) == len(table)
        again = cli("pipeline import --json --date-order mdy", path).json
        assert (again["created"], again["updated"], again["rejected"]) == (0, 0, found["rejected"])


_typed = st.one_of(_words, st.integers(-5, 10**9), st.booleans(), st.dates(date(1990, 1, 1)), st.just("#N/A"))


@settings(_RELAXED, max_examples=10)
@given(
    st.lists(
        st.one_of(_row, st.just([]), st.lists(_typed.filter(lambda cell: cell != ""), max_size=9)),
        min_size=1,
        max_size=8,
    ),
    st.booleans(),
)
def test_no_row_of_a_spreadsheet_is_lost(
    cli: Cli, tmp_path: Path, table: list[list[Any]], as_page: bool
) -> None:
    if as_page:
        cells = [[f"<td>{html.escape(str(cell))}</td>" for cell in row] for row in [HEADER, *table]]
        rows = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
        path = raw(tmp_path, f"<html><table>{rows}</table></html>", "deals.xls")
    else:
        path = workbook(tmp_path, {"Deals": [HEADER, *table]})

    result = cli("pipeline import --json --date-order mdy", path)

    assert result.code in (0, 2), result.err
    if result.code == 0:
        found = result.json
        assert found["rows"] == sum(found[key] for key in COUNTED)
        filled = [number for number, row in enumerate(table, 1) if any(map(_shows, row))]
        assert found["rows"] >= max(filled, default=0)


def _shows(cell: object) -> bool:
    """Whether a cell leaves something in the file: an error is read as empty, spaces of a page are none."""
    return cell != "#N/A" and bool(str(cell).strip())
