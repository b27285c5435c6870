"""Aligned text: what is measured in cells never takes more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from salescoach.output.text import (
    Span,
    cells,
    clipped,
    clusters,
    columns,
    fitted,
    left_right,
    line,
    rendered,
    wrapped,
)

any_text = st.text(st.characters(exclude_categories=["Cn"]), max_size=60)
mixed = st.text(st.sampled_from("ab é漢字한👩💻👍🏽\u200d\ufe0f\u0301❤ -"), max_size=40)
texts = st.one_of(any_text, mixed)


@pytest.mark.parametrize(
    ("text", "width"),
    [("Ann", 3), ("", 0), ("Zoë", 3), ("e\u0301", 1), ("李小龍", 6), ("ｱ", 1), ("👩‍💻", 2),
     ("👨‍👩‍👧", 2), ("👍🏽", 2), ("🇨🇭", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2),
     ("한", 2), ("\u1112\u1161\u11ab", 2), ("علي", 3),
     ("ภาษา", 4), ("葛󠄀", 2), ("–…·", 3)],
)  # fmt: skip
def test_cells_are_what_a_terminal_draws(text: str, width: int) -> None:
    assert cells(text) == width
    assert cell_len(text) == width, "Rich, which draws the tables, counts otherwise"


@given(text=texts)
@settings(deadline=None)
def test_clusters_are_the_whole_text(text: str) -> None:
    assert "".join(piece for piece, _ in clusters(text)) == text
    assert sum(width for _, width in clusters(text)) == cells(text)


@given(text=texts, width=st.integers(0, 30))
@settings(deadline=None, max_examples=300)
def test_clipped_text_fits_and_fitted_text_fills(text: str, width: int) -> None:
    assert cells(clipped(text, width)) <= width
    assert cells(fitted(text, width)) == width
    assert cells(fitted(text, width, right=True)) == width


@given(text=texts)
@settings(deadline=None)
def test_clipping_again_changes_nothing(text: str) -> None:
    assert clipped(clipped(text, 12), 12) == clipped(text, 12)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("Brightline rollout", 10, "Brightlin…"), ("one two", 5, "one…"),
     ("李小龍", 5, "李小…"), ("李小龍", 4, "李…"), ("👩‍💻👩‍💻", 3, "👩‍💻…"),
     ("abc", 3, "abc"), ("abc", 1, "…"), ("abc", 0, "")],
)  # fmt: skip
def test_clipped_text_ends_in_an_ellipsis_at_a_whole_character(text: str, width: int, shown: str) -> None:
    assert clipped(text, width) == shown


@given(text=texts, width=st.integers(2, 30), indent=st.sampled_from(["", "  ", "        ", " " * 40]))
@settings(deadline=None, max_examples=300)
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int, indent: str) -> None:
    lines = wrapped(text, width, indent=indent)

    assert all(cells(piece) <= width for piece in lines)
    assert "".join("".join(lines).split()) == "".join(clipped(text, 10**6).split())


def test_wrapped_text_breaks_at_spaces_and_indents_what_follows() -> None:
    assert wrapped("one two three four", 9) == ["one two", "three", "four"]
    assert wrapped("one two three", 9, indent="  ") == ["one two", "  three"]
    assert wrapped("", 9) == [""]


@given(
    rows=st.lists(st.tuples(any_text, any_text, any_text), min_size=1, max_size=6), gap=st.integers(1, 4)
)  # fmt: skip
@settings(deadline=None)
def test_columns_begin_at_the_same_cell_in_each_row(rows: list[tuple[str, str, str]], gap: int) -> None:
    lines = columns(rows, gap=gap)
    widest = max(cells(clipped(row[0], 10**6)) for row in rows)

    for row, shown in zip(rows, lines, strict=True):
        start = fitted(row[0], widest) + " " * gap
        assert shown.startswith(start.rstrip())
        assert shown == shown.rstrip()


@given(left=texts, right=st.text(max_size=12), width=st.integers(40, 90))
@settings(deadline=None)
def test_both_ends_of_a_line_fit(left: str, right: str, width: int) -> None:
    assert cells(left_right(left, right, width)) <= width


@given(
    spans=st.lists(
        st.tuples(any_text, st.sampled_from(["", "strong", "dim", "alert", "heading", "unknown"]))
    ),
    width=st.integers(1, 60),
)
@settings(deadline=None)
def test_a_rendered_line_fits_and_ends_without_blanks(spans: list[tuple[str, str]], width: int) -> None:
    pieces = [Span(text, style) for text, style in spans]

    plain = rendered([pieces], colour=False, width=width)

    assert plain.endswith("\n")
    assert plain.count("\n") == 1
    assert cells(plain[:-1]) <= width
    assert plain[:-1] == plain[:-1].rstrip(" ")
    assert "\x1b" not in plain


def test_colour_is_put_around_styled_text_alone() -> None:
    lines = [line(Span("Ann", "strong"), "  active", Span("!", "alert"))]

    assert rendered(lines, colour=True, width=80) == "\x1b[1mAnn\x1b[0m  active\x1b[33m!\x1b[0m\n"
    assert rendered(lines, colour=False, width=80) == "Ann  active!\n"
