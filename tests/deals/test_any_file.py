"""Whatever a file holds: no crash, no row lost, and the store stays as it was where the file is refused."""

import csv
import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Cli
from tests.deals.exports import HEADER, IDS, raw

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
