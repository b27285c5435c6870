"""Intervals: how far a share or an average of few cases can be trusted."""

from math import sqrt
from typing import NamedTuple

Z95 = 1.959963984540054  # of the normal distribution, for 95 %


class Rate(NamedTuple):
    """A share with its 95 % interval, all from 0 to 1.

    Attributes:
        value: successes over n.
        low: the interval's lower end.
        high: its upper end.
        successes: how many of the cases.
        n: how many cases.
    """

    value: float
    low: float
    high: float
    successes: int
    n: int


def wilson(successes: int, n: int) -> Rate:
    """The share of successes among n cases with Wilson's 95 % score interval.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927).

    Args:
        successes: 0 to n.
        n: at least 1.
    """
    share = successes / n
    square = Z95 * Z95 / n
    middle = share + square / 2
    reach = Z95 * sqrt(share * (1 - share) / n + square / (4 * n))
    low, high = (middle - reach) / (1 + square), (middle + reach) / (1 + square)
    return Rate(share, 0.0 if successes == 0 else low, 1.0 if successes == n else high, successes, n)
