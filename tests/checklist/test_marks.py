"""Numbers as people type them, and which mark decides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.checklist.marks import Mark, deciding, deciding_each, last_done, parse_numbers, times_done
from salescoach.core.errors import WrongUse
from tests.checklist.making import marked

KNOWN = {*range(1, 100), 101}


@given(st.lists(st.integers(1, 99), min_size=1), st.sampled_from([" ", ",", ", ", "  "]))
def test_numbers_come_back_once_each_in_the_order_typed(numbers: list[int], between: str) -> None:
    assert parse_numbers([between.join(map(str, numbers))], KNOWN) == list(dict.fromkeys(numbers))


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_range_is_all_its_numbers_and_backwards_it_is_refused(first: int, last: int) -> None:
    if first <= last:
        assert parse_numbers([f"{first}-{last}"], KNOWN) == list(range(first, last + 1))
    else:
        with pytest.raises(WrongUse, match="backwards"):
            parse_numbers([f"{first}-{last}"], KNOWN)


@given(st.text(max_size=20))
def test_any_other_text_is_refused_or_names_known_tasks(text: str) -> None:
    try:
        found = parse_numbers([text], KNOWN)
    except WrongUse:
        return
    assert found
    assert set(found) <= KNOWN


def test_a_mixed_line_is_read() -> None:
    assert parse_numbers(["8", "9", "13-15", "101", "14,8"], KNOWN) == [8, 9, 13, 14, 15, 101]


def test_every_unknown_number_is_named() -> None:
    with pytest.raises(WrongUse, match=r"100, 102, 0"):
        parse_numbers(["8", "100", "102", "0"], KNOWN)


def test_an_endless_range_is_refused_without_counting_it() -> None:
    with pytest.raises(WrongUse, match="…"):
        parse_numbers(["1-999999999"], KNOWN)


def test_the_mark_written_last_decides_about_a_period() -> None:
    marks = [*marked("2026-11-20", kind="skipped"), *marked("2026-11-23")]
    later = marks[0]._replace(id=7)

    assert deciding([later, marks[1]], "2026-11-20", "2026-11-23") == "skipped"
    assert deciding(marks, "2026-11-21", "2026-11-30") == "done"
    assert deciding(marks, "2026-11-24", "2026-11-30") == ""


def test_only_done_and_kept_count_as_done() -> None:
    marks = [
        *marked("2026-11-20", kind="kept"),
        *marked("2026-11-22", kind="broken"),
        *marked("2026-11-23", kind="skipped"),
    ]

    assert times_done(marks, "2026-11-01", "2026-11-30") == 1
    assert last_done(marks) == date(2026, 11, 20)
    assert last_done([]) is None


@given(
    st.lists(st.tuples(st.integers(1, 28), st.sampled_from(["done", "skipped", "broken"])), max_size=9),
    st.lists(st.tuples(st.integers(1, 28), st.integers(0, 3)), max_size=9),
)
def test_many_spans_are_decided_as_each_alone(
    rows: list[tuple[int, str]], spans: list[tuple[int, int]]
) -> None:
    marks = [Mark(index, 1, kind, f"2026-02-{day:02d}") for index, (day, kind) in enumerate(rows)]
    marks.sort(key=lambda mark: mark.day)
    texts = [(f"2026-02-{first:02d}", f"2026-02-{min(first + more, 28):02d}") for first, more in spans]

    assert deciding_each(marks, texts) == [deciding(marks, *span) for span in texts]
