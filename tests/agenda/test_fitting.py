"""Sections shrink until the screen fits."""

from hypothesis import given
from hypothesis import strategies as st

from salescoach.agenda.fitting import Part, composed, fit
from salescoach.output.text import line, rendered


def part(label: str, items: int, quota: int, least: int = 1, more: str = "salescoach more") -> Part:
    return Part(label, [line(f"{label} {n}") for n in range(items)], quota, least, more)


def test_everything_is_shown_where_there_is_room() -> None:
    assert fit([part("A", 2, 3), part("B", 1, 3)], 24) == [2, 1]


def test_a_longer_list_ends_in_how_many_more_and_where() -> None:
    text = rendered(composed([part("A", 15, 3)], 24, 4), colour=False, width=80)

    assert text.splitlines() == ["A   A 0", "    A 1", "    A 2", "    … 12 more: salescoach more"]


def test_the_fullest_section_shrinks_first_and_never_below_its_least() -> None:
    assert fit([part("A", 6, 6, 3), part("B", 3, 3, 2)], 8) == [4, 3]
    assert fit([part("A", 6, 6, 3), part("B", 3, 3, 2)], 1) == [3, 2]


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6), st.integers(0, 3)), max_size=8),
    st.integers(1, 40),
)
def test_it_fits_or_every_section_is_at_its_least(shapes: list[tuple[int, int, int]], room: int) -> None:
    parts = [part("X", items, quota, min(least, quota)) for items, quota, least in shapes]
    shown = fit(parts, room)

    height = sum(p.height(count) for p, count in zip(parts, shown, strict=True))
    at_least = all(count <= p.least or count == 0 for p, count in zip(parts, shown, strict=True))
    assert height <= room or at_least
    assert all(count <= p.quota for p, count in zip(parts, shown, strict=True))
