"""Averages, counts over time, and what follows from several of them, each with how far it can be trusted."""

from collections.abc import Sequence
from math import exp, hypot, inf, log, prod, sqrt

from salescoach.core.intervals import Z95, student, wilson
from salescoach.core.rows import NamedTuple

LEAST_VALUES = 11  # of an average: below 10 degrees of freedom `student` is not exact enough


class Estimate(NamedTuple):
    """A number above or at 0 with its 95 % interval.

    Attributes:
        value: the number.
        low: the interval's lower end, at least 0.
        high: its upper end, infinite where nothing bounds it.
        n: how many cases it rests on, 0 where it was stated and not counted.
    """

    value: float
    low: float
    high: float
    n: int

    def times(self, factor: float) -> "Estimate":
        """So many times the number, its interval with it."""
        return Estimate(self.value * factor, self.low * factor, self.high * factor, self.n)


def exactly(value: float) -> Estimate:
    """A number that is stated, not estimated."""
    return Estimate(value, value, value, 0)


def share(successes: int, n: int) -> Estimate:
    """The share of successes among n cases, at least 1, with Wilson's interval."""
    rate = wilson(successes, n)
    return Estimate(rate.value, rate.low, rate.high, n)


def average(values: Sequence[float]) -> Estimate:
    """The arithmetic mean with Student's t interval, of at least `LEAST_VALUES` values above 0.

    Its lower end is never below the smallest value over n: a mean of positive values cannot be less. Source:
    Student, The probable error of a mean (1908). Of values as unequal as amounts of deals the interval holds
    the truth somewhat less often than in 95 of 100 cases; docs/goals.md says how often.
    """
    n = len(values)
    mean = sum(values) / n
    spread = sqrt(sum((value - mean) ** 2 for value in values) / (n - 1))
    reach = student(Z95, n - 1) * spread / sqrt(n)
    return Estimate(mean, max(mean - reach, min(values) / n), mean + reach, n)


def per(count: int, units: float) -> Estimate:
    """How often something happens in a unit, where it happened `count` times in `units` of them.

    The score interval of a Poisson count: L. Barker, A comparison of nine confidence intervals for a Poisson
    parameter when the expected number of events is <= 5 (2002).

    Args:
        count: at least 0.
        units: weeks, say; above 0.
    """
    middle, reach = count + Z95**2 / 2, Z95 * sqrt(count + Z95**2 / 4)
    low = max(middle - reach, 0.0) if count else 0.0
    return Estimate(count / units, low / units, (middle + reach) / units, count)


def ratio(first: int, second: int) -> Estimate:
    """How many of the first come to one of the second, both counted over the same time, the second above 0.

    Of all that was counted, the share of the first has Wilson's interval, and each end of it is turned into a
    ratio: J. Przyborowski and H. Wilenski, Homogeneity of results in testing samples from Poisson series
    (1940).
    """
    part = wilson(first, first + second)
    high = inf if part.high >= 1 else part.high / (1 - part.high)
    return Estimate(first / second, part.low / (1 - part.low), high, min(first, second))


def product(over: Sequence[Estimate], under: Sequence[Estimate] = ()) -> Estimate:
    """The product of independent numbers, divided by others.

    The interval comes from theirs, end by end, on the logarithms: G. Y. Zou and A. Donner, Construction of
    confidence intervals about effect measures: a general approach (2008).

    Args:
        over: at least one; one that is 0 makes the whole 0, up to the product of the upper ends.
        under: above 0.
    """
    value = prod(one.value for one in over) / prod(one.value for one in under)
    n = min((one.n for one in (*over, *under) if one.n), default=0)
    if value == 0:
        return Estimate(0.0, 0.0, prod(one.high for one in over) / prod(one.value for one in under), n)
    down = [_reach(one.value, one.low) for one in over] + [_reach(one.high, one.value) for one in under]
    up = [_reach(one.high, one.value) for one in over] + [_reach(one.value, one.low) for one in under]
    return Estimate(value, value * exp(-hypot(*down)), value * exp(hypot(*up)) if inf not in up else inf, n)


def _reach(larger: float, smaller: float) -> float:
    """How far apart two numbers are on the logarithms."""
    return inf if smaller <= 0 or larger == inf else log(larger / smaller)
