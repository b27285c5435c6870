"""What a table leaves out because it says the same in every row stays in data."""

import pytest

from salescoach.core.invocation import Invocation
from salescoach.output.listing import Column, Listing
from salescoach.output.show import show_listing

ROWS = [{"deal": "Brightline", "currency": "EUR"}, {"deal": "Cobalt", "currency": "EUR"}]
LISTING = Listing(
    (Column("deal", "DEAL"), Column("currency", "CURRENCY")), ROWS, same=frozenset({"currency"})
)


@pytest.mark.parametrize(
    ("format", "there"), [("table", False), ("csv", True), ("plain", True), ("json", True)]
)
def test_a_column_that_is_the_same_everywhere_is_left_out_of_tables_only(
    run: Invocation, capsys: pytest.CaptureFixture[str], format: str, there: bool
) -> None:
    run.format = format
    show_listing(run, LISTING)

    assert ("EUR" in capsys.readouterr().out) == there
