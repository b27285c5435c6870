"""Grouped reports: what is filled down, and what stays blank."""

import pytest

from salescoach.intake.grouping import Grouping, filled_down, find_grouping
from salescoach.intake.layout import Layout

HEADERS = ["Owner", "Stage", "Name", "Account", "Amount"]
LABELLED = ["Owner: Ann Novak (2 records)", "", "", "", ""]


def read(rows: list[list[str]], groups: tuple[int, ...] = (0, 1, 3)) -> tuple[Grouping, list[list[str]]]:
    layout = Layout(HEADERS, (2, 1, 0))
    numbered = list(enumerate(rows, 2))
    grouping = find_grouping(numbered, layout, HEADERS, groups, owner=0)
    return grouping, [cells for _, cells in filled_down(numbered, layout, grouping)]


def test_owner_and_stage_of_a_groups_first_row_are_filled_down_between_subtotals() -> None:
    rows = [
        ["Ann", "Open", "A", "Acme", "1"], ["", "", "B", "", "2"], ["", "Subtotal", "", "", "3"],
        ["", "Won", "C", "", "4"], ["", "Subtotal", "", "", "4"],
        ["Ben (1 record)", "Open", "D", "Beta", "5"],
        ["Total", "", "", "", "12"],
    ]  # fmt: skip

    grouping, found = read(rows)

    assert grouping.columns == (0, 1)
    assert [row[:4] for row in found if row[2]] == [
        ["Ann", "Open", "A", "Acme"], ["Ann", "Open", "B", ""], ["Ann", "Won", "C", ""],
        ["Ben", "Open", "D", "Beta"],
    ]  # fmt: skip


def test_owners_are_filled_down_without_subtotals_where_most_rows_leave_them_blank() -> None:
    rows = [["Ann", "Open", "A", "", ""], ["", "Won", "B", "", ""], ["Ben", "Open", "C", "", ""]]
    rows += [["", "Open", "D", "", ""]]

    assert [row[0] for row in read(rows)[1]] == ["Ann", "Ann", "Ben", "Ben"]


@pytest.mark.parametrize("label", [LABELLED, ["Ann Novak (2 records)", "", "", "", ""]])
def test_a_row_that_only_names_a_group_gives_its_rows_their_owner(label: list[str]) -> None:
    rows = [label, ["", "Open", "A", "", ""], ["", "Won", "B", "", ""]]

    found = read(rows)[1]

    assert [row[0] for row in found[1:]] == ["Ann Novak", "Ann Novak"]
    assert found[0] == label


@pytest.mark.parametrize(
    "rows",
    [
        [["", "Open", "A", "", ""], ["Ann", "Open", "B", "", ""], ["", "Won", "C", "", ""]],
        [["Ann", "Open", "A", "", ""], ["", "Open", "B", "", ""], ["Ann", "Won", "C", "", ""]],
        [["Ann", "Open", "A", "", ""], ["Ben", "Open", "B", "", ""], ["", "Won", "C", "", ""]],
        [["Ann", "Open", "A", "Acme", ""], ["Ann", "Open", "B", "", ""], ["Total", "", "", "", "5"]],
    ],
)
def test_a_blank_in_an_ordinary_list_stays_blank(rows: list[list[str]]) -> None:
    assert read(rows) == (Grouping(), rows)
