"""Intervals: how far a share or an average of few cases can be trusted."""

from math import sqrt

from salescoach.core.rows import NamedTuple

Z95 = 1.959963984540054  # of the normal distribution, for 95 %
Z98 = 2.3263478740408408  # for 98 %


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


def wilson(successes: int, n: int, effect: float = 1.0) -> Rate:
    """The share of successes among n cases with Wilson's 95 % score interval.

    Sources: E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927); with a
    design effect: N. Dean and M. Pagano, Evaluating confidence interval methods for binomial proportions in
    clustered surveys (2015).

    Args:
        successes: 0 to n.
        n: at least 1.
        effect: the design effect: how many times the variance of independent cases theirs is. Cases that
            hang together tell less than their number: n / effect of them count.
    """
    share = successes / n
    square = Z95 * Z95 * effect / n
    middle = share + square / 2
    reach = sqrt(square * (share * (1 - share) + square / 4))
    low, high = (middle - reach) / (1 + square), (middle + reach) / (1 + square)
    return Rate(share, 0.0 if successes == 0 else low, 1.0 if successes == n else high, successes, n)


def student(z: float, freedom: int) -> float:
    """The quantile of Student's t that a quantile of the normal distribution stands for.

    Fisher and Cornish's expansion: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964),
    26.7.5. To within 0.0001 for 95 % and 98 % from 10 degrees of freedom on.

    Args:
        z: as `Z95`.
        freedom: degrees of freedom, at least 10.
    """
    square = z * z
    terms = (
        z * (square + 1) / 4,
        z * ((5 * square + 16) * square + 3) / 96,
        z * (((3 * square + 19) * square + 17) * square - 15) / 384,
        z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, start=1))
