"""Reading what may be refused, for properties that hold either way."""

from collections.abc import Callable
from typing import TypeVar

from salescoach.core.errors import WrongUse

T = TypeVar("T")


def read_or_refused(read: Callable[..., T], *args: object, **options: object) -> T | WrongUse:
    """What was read, or the refusal; any other exception is the test's failure."""
    try:
        return read(*args, **options)
    except WrongUse as error:
        return error
