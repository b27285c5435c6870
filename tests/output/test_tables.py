"""Listings as tables: at any width, in a pipe, with and without colour."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.output.listing import Column, Kind, Listing, cell_text
from salescoach.output.tables import layout, table_text
from salescoach.output.terminal import terminal_table
from salescoach.output.text import cells
from tests.naughty import SAMPLES, harmful, without_styles

COLUMNS = (
    Column("deal", "DEAL"),
    Column("amount", "AMOUNT", "money"),
    Column("closes", "CLOSES", "date", drop=1),
    Column("rep", "REP", drop=2),
    Column("note", "NOTE", drop=3),
)
ROWS = (
    {
        "deal": "Brightline rollout",
        "amount": "62,000",
        "closes": date(2026, 12, 1),
        "rep": "Ann Novak",
        "note": "n" * 60,
    },
    {
        "deal": "Harbor AG, renewal of the support contract for 2027",
        "amount": None,
        "closes": None,
        "rep": "李小龍",
        "note": "",
    },
)
DEALS = Listing(
    COLUMNS, ROWS, title="Two deals", notes=("1 without an amount",), next_command="salescoach pipeline audit"
)

any_text = st.text(st.characters(exclude_categories=["Cn"]), max_size=50)
kinds: st.SearchStrategy[Kind] = st.sampled_from(["text", "number", "money", "date", "list", "flag"])


@st.composite
def listings(draw: st.DrawFn) -> Listing:
    """Any listing: up to eight columns of any kind with any text in them."""
    count = draw(st.integers(1, 8))
    header = st.text("ABCDEFGH ", min_size=1, max_size=14)
    columns = [
        Column(f"c{n}", draw(header), draw(kinds), draw(st.integers(0, 9)), draw(st.booleans()))
        for n in range(count)
    ]
    value = st.one_of(
        any_text, st.none(), st.integers(-(10**9), 10**9), st.booleans(), st.lists(any_text, max_size=3)
    )
    rows = draw(st.lists(st.fixed_dictionaries({column.key: value for column in columns}), max_size=4))
    return Listing(columns, rows, title=draw(any_text), notes=draw(st.lists(any_text, max_size=2)))


@given(listing=listings(), width=st.integers(40, 200))
@settings(deadline=None, max_examples=200)
def test_no_line_at_a_terminal_is_wider_than_the_terminal_unless_numbers_alone_are(
    listing: Listing, width: int
) -> None:
    shown = terminal_table(listing, width, colour=False)
    plan = layout(listing, width)
    needed = sum(plan.widths) + 2 * (len(plan.widths) - 1)

    assert harmful(shown) == []
    assert all(line == line.rstrip() for line in shown.splitlines())
    assert all(cells(line) <= max(width, needed) for line in shown.splitlines())


@given(listing=listings())
@settings(deadline=None)
def test_in_a_pipe_every_cell_is_whole_and_no_line_ends_in_blanks(listing: Listing) -> None:
    shown = table_text(listing)

    assert harmful(shown) == []
    assert len(shown.splitlines()) == bool(listing.title) + 1 + len(listing.rows) + len(listing.notes)
    assert all(line == line.rstrip() for line in shown.splitlines())


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_a_table_fits_its_width_and_names_what_it_left_out(width: int) -> None:
    shown = terminal_table(DEALS, width, colour=False)
    header = shown.splitlines()[1]

    assert all(cells(line) <= width for line in shown.splitlines())
    for column in COLUMNS:
        assert column.header in header or column.header in shown.partition("Not shown at this width: ")[2]


def test_the_column_meant_to_go_first_goes_first() -> None:
    assert layout(DEALS, 80).hidden == ["NOTE"]
    assert layout(DEALS, 50).hidden == ["REP", "NOTE"]
    assert layout(DEALS, 40).hidden == ["CLOSES", "REP", "NOTE"]
    assert layout(DEALS, 200).hidden == []


def test_a_narrow_column_comes_back_where_a_wide_one_went() -> None:
    columns = (Column("a", "A"), Column("b", "B", drop=1), Column("c", "C", "number", drop=2))
    rows = [{"a": "a" * 24, "b": "b" * 60, "c": 12}]

    assert [column.key for column in layout(Listing(columns, rows), 40).columns] == ["a", "c"]


def test_the_widest_text_is_cut_first() -> None:
    listing = Listing((Column("a", "SHORT"), Column("b", "LONG")), [{"a": "s" * 30, "b": "l" * 90}])
    shown = terminal_table(listing, 80, colour=False)

    assert "s" * 30 in shown
    assert "…" in shown


def test_a_column_that_may_wrap_is_shown_whole() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    shown = terminal_table(Listing((Column("note", "NOTE", wrap=True),), [{"note": words}]), 40, colour=False)

    assert " ".join(shown.split()) == f"NOTE {words}"


def test_numbers_stand_at_the_right_and_what_is_missing_is_a_dash() -> None:
    columns = (Column("n", "COUNT", "number"), Column("d", "DAY", "date"), Column("t", "TEXT"))
    rows: list[dict[str, Any]] = [
        {"n": 7, "d": None, "t": None},
        {"n": None, "d": date(2026, 1, 2), "t": "x"},
    ]
    lines = table_text(Listing(columns, rows))

    assert lines == "COUNT  DAY         TEXT\n    7  –\n    –  2026-01-02  x\n"


def test_a_table_in_a_pipe_can_be_cut_at_its_columns() -> None:
    lines = table_text(DEALS).splitlines()[1:-1]
    start = lines[0].index("CLOSES")

    assert [line[start : start + 10].rstrip() for line in lines[:2]] == ["CLOSES", "2026-12-01"]


def test_colour_only_adds_styles() -> None:
    plain = terminal_table(DEALS, 80, colour=False)
    coloured = terminal_table(DEALS, 80, colour=True)

    assert "\x1b[1;36mDEAL" in coloured
    assert [line.rstrip() for line in without_styles(coloured).splitlines()] == plain.splitlines()


@pytest.mark.parametrize("text", SAMPLES)
def test_imported_text_is_neither_markup_nor_control(text: str) -> None:
    listing = Listing((Column("a", "A"),), [{"a": text}], title=text, notes=[text], next_command=text)

    for shown in (terminal_table(listing, 80, colour=False), table_text(listing)):
        assert harmful(shown) == []
    if text.isprintable():
        assert text in terminal_table(listing, 80, colour=False)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        (Decimal("1E+3"), "1000"),
        (date(2026, 1, 2), "2026-01-02"),
        (["a", None, True], "a, , yes"),
        ({"from": date(2026, 1, 2)}, "from 2026-01-02"),
        ("x", "x"),
    ],
)
def test_values_as_a_person_reads_them(value: Any, shown: str) -> None:
    assert cell_text(value) == shown
