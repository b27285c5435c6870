"""Which rows are records is the same for some rows at once and for each alone."""

from hypothesis import given
from hypothesis import strategies as st

from salescoach.intake.layout import Layout

HEADER = ["Id", "Name", "Stage"]
usual = st.just(["1", "Rollout", "Won"])
odd = st.sampled_from(
    [
        [],
        ["", "", ""],
        ["Total", "", ""],
        HEADER,
        ["2", "  ", "Won"],
        ["2", "Rollout"],
        ["A sentence.", "", ""],
    ]
)


@given(st.lists(st.lists(st.one_of(usual, usual, odd), min_size=1, max_size=4), max_size=5))
def test_records_are_told_alike_together_and_one_by_one(batches: list[list[list[str]]]) -> None:
    together, alone = Layout(HEADER, [0, 1, 2]), Layout(HEADER, [0, 1, 2])

    for batch in batches:
        rows = list(enumerate(batch))
        assert together.records(rows) == [row for row in rows if alone.is_record(row[1])]
