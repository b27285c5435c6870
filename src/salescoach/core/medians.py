"""The middle of a few values, with how far it can be trusted."""

from collections.abc import Sequence
from math import comb, floor, sqrt

from salescoach.core.intervals import Z95
from salescoach.core.rows import NamedTuple

EXACT_TO = 300  # values; beyond, the binomial distribution is as good as normal


class Middle(NamedTuple):
    """A median with its 95 % interval, and of how many values."""

    value: float
    low: float
    high: float
    n: int


def middle(values: Sequence[float]) -> Middle:
    """The median of ascending values; the interval's ends are two of them, whatever their distribution.

    Source: the sign test's interval, W. J. Conover, Practical Nonparametric Statistics (1999), section 3.2:
    from the r-th value to the r-th from the end, with r the largest number below which at most 2.5 % of the
    binomial distribution of n and 1/2 lie. Of fewer than six values no interval reaches 95 %: it is all.

    Args:
        values: at least one, ascending.
    """
    n = len(values)
    half = n // 2
    value = values[half] if n % 2 else (values[half - 1] + values[half]) / 2
    left_out = _left_out(n)
    return Middle(value, values[left_out], values[n - 1 - left_out], n)


def _left_out(n: int) -> int:
    """How many values lie outside the interval at each end."""
    if n > EXACT_TO:
        rank = floor(n / 2 - Z95 * sqrt(n) / 2)
    else:
        rank, below = 0, 0
        while (below := below + comb(n, rank)) * 40 <= 2**n:  # 2.5 % of all outcomes
            rank += 1
    return max(rank - 1, 0)
