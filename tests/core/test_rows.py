"""Rows behave as typing's named tuples do."""

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest

from salescoach.core.rows import NamedTuple


class Point(NamedTuple):
    """A row of our own."""

    x: int
    y: int
    name: str = "p"
    tags: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Of both."""
        return self.x + self.y


class TypingPoint(typing.NamedTuple):
    """The same by the standard library."""

    x: int
    y: int
    name: str = "p"
    tags: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Of both."""
        return self.x + self.y


class Derived(Point):
    """A class of a row's."""

    __slots__ = ()


CLASSES: list[Any] = [Point, TypingPoint, Derived]


@pytest.mark.parametrize("kind", CLASSES)
def test_a_row_is_built_read_and_compared_as_a_tuple(kind: Any) -> None:
    row = kind(1, y=2)

    assert (row.x, row.y, row.name, row.tags, row.total) == (1, 2, "p", (), 3)
    assert row == (1, 2, "p", ())
    assert kind(3, 4, "q", ("a",)) == kind._make([3, 4, "q", ("a",)])
    assert row._replace(name="z") == (1, 2, "z", ())
    assert type(row._replace(name="z")) is kind
    assert row._asdict() == {"x": 1, "y": 2, "name": "p", "tags": ()}
    assert repr(row) == f"{kind.__name__}(x=1, y=2, name='p', tags=())"
    assert kind._fields == ("x", "y", "name", "tags")
    assert kind._field_defaults == {"name": "p", "tags": ()}
    assert not hasattr(row, "__dict__")


@pytest.mark.parametrize("kind", CLASSES)
def test_a_row_is_copied_pickled_matched_and_not_written_to(kind: Any) -> None:
    row = kind(1, 2, "q")

    assert copy.copy(row) == copy.deepcopy(row) == pickle.loads(pickle.dumps(row)) == row
    assert type(pickle.loads(pickle.dumps(row))) is kind
    match row:
        case kind(x, y, name):
            assert (x, y, name) == (1, 2, "q")
        case _:
            pytest.fail("a row matches its class")
    with pytest.raises(AttributeError):
        row.x = 4


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize(
    "broken",
    [
        lambda kind: kind(1),
        lambda kind: kind(1, 2, "p", (), 5),
        lambda kind: kind(1, 2, z=3),
        lambda kind: kind._make([1]),
    ],
)
def test_a_wrong_number_or_name_of_values_is_refused(kind: Any, broken: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError):
        broken(kind)


@pytest.mark.parametrize("kind", CLASSES)
def test_an_unknown_field_is_not_replaced(kind: Any) -> None:
    with pytest.raises(ValueError, match="unexpected field names"):
        kind(1, 2)._replace(z=3)


def test_a_field_without_a_default_after_one_with_a_default_is_refused() -> None:
    with pytest.raises(TypeError, match="without a default"):
        exec("class Wrong(NamedTuple):\n    a: int = 1\n    b: int", {"NamedTuple": NamedTuple})


def test_fields_may_have_the_names_that_building_a_row_uses() -> None:
    class Change(NamedTuple):
        """Of a value."""

        cls: str
        new: str
        tuple: str
        self: str = "s"

    assert Change("a", new="b", tuple="c") == ("a", "b", "c", "s")
    assert Change(cls="a", new="b", tuple="c")._replace(self="d") == ("a", "b", "c", "d")


def test_a_row_without_fields_is_an_empty_tuple() -> None:
    class Empty(NamedTuple):
        """Nothing."""

    assert Empty() == ()
    assert Empty._make([]) == ()
