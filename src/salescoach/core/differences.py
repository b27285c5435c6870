"""How much two shares differ, and how far that can be trusted."""

from math import hypot

from salescoach.core.intervals import Rate
from salescoach.core.rows import NamedTuple


class Difference(NamedTuple):
    """One share less another with its 95 % interval, from -1 to 1."""

    value: float
    low: float
    high: float

    @property
    def is_certain(self) -> bool:
        """Whether the interval leaves out that there is none."""
        return self.low > 0 or self.high < 0


def difference(first: Rate, second: Rate) -> Difference:
    """The first share less the second, of independent cases.

    Source: R. G. Newcombe, Interval estimation for the difference between independent proportions (1998),
    method 10, from the two Wilson intervals.
    """
    value = first.value - second.value
    return Difference(
        value,
        value - hypot(first.value - first.low, second.high - second.value),
        value + hypot(first.high - first.value, second.value - second.low),
    )
