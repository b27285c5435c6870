"""The difference of two shares against the published examples, and when it is certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.core.differences import difference
from salescoach.core.intervals import wilson

counts = st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_it_is_newcombes_as_published(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    found = difference(wilson(*first), wilson(*second))

    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@given(counts, counts)
def test_it_holds_its_value_and_turns_with_its_sides(first: tuple[int, int], second: tuple[int, int]) -> None:
    one, two = wilson(*first), wilson(*second)
    found, turned = difference(one, two), difference(two, one)

    assert found.low - 1e-12 <= found.value <= found.high + 1e-12
    assert (turned.value, turned.low) == (-found.value, -found.high)
    assert not (found.is_certain and one == two)


def test_it_is_certain_where_the_interval_leaves_zero_out() -> None:
    assert difference(wilson(50, 100), wilson(10, 100)).is_certain
    assert difference(wilson(10, 100), wilson(50, 100)).is_certain
    assert not difference(wilson(5, 10), wilson(4, 10)).is_certain
