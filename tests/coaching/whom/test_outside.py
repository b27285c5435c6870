"""What others assessed: columns, scales, numbers."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.coaching.skills import Skill
from salescoach.coaching.whom.outside import (
    OURS,
    PERCENT,
    Cell,
    Given,
    Rejected,
    Scale,
    cells_of,
    columns_of,
    known_headers,
    marked,
    number_in,
    parse_scale,
    scale_of,
)
from salescoach.core.errors import WrongUse
from tests.coaching.whom.making import MONDAY

SKILLS = [
    Skill("closing", "Closing", "skill", "", ["closer"], ["1"] * 5, [], [], [], [], False),
    Skill("decision_makers", "Reaching decision makers", "skill", "", [], ["1"] * 5, [], [], [], [], False),
]
NAMED = known_headers(SKILLS)


def columns(*headers: str, **mapped: str) -> Any:
    return columns_of(headers, NAMED, {name.replace("_", " "): means for name, means in mapped.items()})


def test_a_row_a_rep_has_a_column_for_each_skill_under_any_of_its_names() -> None:
    found = columns("Sales Rep", "Assessment Date", "CLOSER", "Decision-makers", "Region")

    assert (found.reps, found.on, found.skills) == (((0,),), 1, {2: "closing", 3: "decision_makers"})
    assert found.unread == ("Region",)


def test_a_row_a_mark_names_skill_and_score() -> None:
    found = columns("Name", "Competency", "Score")

    assert (found.skill, found.score, found.skills) == (1, 2, {})
    assert cells_of([(2, ["Ann", "Closer", "40"]), (3, ["Ben", "Closer", "n/a"])], found) == [
        Cell(2, ("Ann",), "", "Closer", "40")
    ]


def test_a_rep_may_be_named_in_parts() -> None:
    found = columns("First Name", "Last Name", "E-mail", "Closing")

    (cell,) = cells_of([(2, ["Ann", "Novak", "ann@example.com", "4"])], found)
    assert cell.rep == ("Ann Novak", "ann@example.com")


def test_a_mapping_says_what_headers_do_not() -> None:
    found = columns(
        "Name", "Verkäufer", "Abschluss", "Closing", verkäufer="rep", abschluss="closing", closing=""
    )

    assert (found.reps, found.skills, found.unread) == (((1,),), {2: "closing"}, ("Name", "Closing"))


@pytest.mark.parametrize(
    ("headers", "what"),
    [
        (("Closing",), "No column names the rep"),
        (("Name", "Region"), "No column is named like a skill"),
        (("Name", "Closing", "Closer"), "Several columns mean closing: Closing, Closer"),
        (("Name", "Date", "Completed", "Closing"), "Several columns mean date"),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused_with_a_remedy(
    headers: tuple[str, ...], what: str
) -> None:
    with pytest.raises(WrongUse, match=what) as error:
        columns(*headers)
    assert "--map FILE" in error.value.remedy


@pytest.mark.parametrize(
    ("texts", "scale"),
    [
        (["72", "8"], PERCENT),
        (["4 %", "3%"], PERCENT),
        (["1", "3.5", "5"], OURS),
        (["x", "2"], OURS),
    ],
)
def test_marks_tell_their_scale_where_only_one_fits(texts: list[str], scale: Scale) -> None:
    assert scale_of(texts, "") == scale


def test_marks_that_fit_several_scales_are_asked_about() -> None:
    with pytest.raises(WrongUse, match="do not tell") as error:
        scale_of(["7", "3"], "")
    assert error.value.remedy == "Name its ends: --scale 0-10"
    assert scale_of(["7", "3"], "0-10") == Scale(Decimal(0), Decimal(10))


@pytest.mark.parametrize("text", ["", "10", "a-b", "5-5", "0-"])
def test_a_scale_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(WrongUse, match="no scale"):
        parse_scale(text)


@pytest.mark.parametrize(
    ("mark", "scale", "tenths"),
    [("0", "0-100", 10), ("50", "0-100", 30), ("100", "0-100", 50), ("31", "0-100", 22), ("3", "1-5", 30),
     ("1", "1-10", 10), ("10", "1-10", 50), ("1", "5-1", 50), ("2.5", "0-10", 20)],
)  # fmt: skip
def test_another_scale_is_converted_in_proportion(mark: str, scale: str, tenths: int) -> None:
    assert parse_scale(scale).tenths(Decimal(mark)) == tenths


@given(st.integers(-50, 50), st.integers(1, 200), st.data())
def test_conversion_keeps_ends_and_order(low: int, span: int, data: st.DataObject) -> None:
    scale = Scale(Decimal(low), Decimal(low + span))
    one, other = sorted(data.draw(st.lists(st.integers(low, low + span), min_size=2, max_size=2)))

    assert scale.tenths(scale.low) == 10
    assert scale.tenths(scale.high) == 50
    assert scale.tenths(Decimal(one)) <= scale.tenths(Decimal(other))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("72", "72"),
        ("72 %", "72"),
        ("3,5", "3.5"),
        ("-2", "-2"),
        ("strong", None),
        ("1.234,5", None),
        ("٣", None),
    ],
)
def test_a_cell_is_a_number_or_it_is_not(text: str, number: str | None) -> None:
    assert number_in(text) == (Decimal(number) if number else None)


def test_a_mark_says_what_stood_there() -> None:
    cell = Cell(4, ("Ann",), "", "closing", "31 %")

    assert marked(cell, PERCENT, "closing", 7, MONDAY) == Given(
        4, 7, "closing", 22, MONDAY, "31 % on 0 to 100"
    )


@pytest.mark.parametrize(("text", "what"), [("strong", "is no number"), ("101", "not on the scale")])
def test_a_mark_that_cannot_be_kept_says_where_and_what_to_do(text: str, what: str) -> None:
    found = marked(Cell(4, ("Ann",), "", "closing", text), PERCENT, "closing", 7, MONDAY)

    assert isinstance(found, Rejected)
    assert what in found.what
    assert str(found).startswith("line 4: closing: ")
