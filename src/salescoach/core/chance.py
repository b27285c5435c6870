"""Whether several shares differ by more than chance."""

from collections.abc import Sequence
from math import erfc, exp, lgamma, log, log1p, pi, sqrt

STEPS, ENOUGH, TINY = 500, 1e-14, 1e-300  # of the continued fraction


def chi_square_tail(value: float, freedom: int) -> float:
    """How often chance alone gives a chi-square of at least this value.

    In closed form for whole degrees of freedom: M. Abramowitz and I. A. Stegun, Handbook of Mathematical
    Functions (1964), 26.4.4 and 26.4.5.

    Args:
        value: at least 0.
        freedom: degrees of freedom, at least 1.
    """
    half = value / 2
    if freedom % 2:
        total, term, first = erfc(sqrt(half)), 2 * sqrt(half / pi) * exp(-half), 1.5
    else:
        total, term, first = exp(-half), half * exp(-half), 2.0
    for step in range((freedom - 1) // 2):
        total += term
        term *= half / (first + step)
    return min(total, 1.0)


def f_tail(value: float, top: int, bottom: int) -> float:
    """How often chance alone gives a ratio of variances of at least this value.

    The incomplete beta function by its continued fraction: M. Abramowitz and I. A. Stegun, Handbook of
    Mathematical Functions (1964), 26.6.2 and 26.5.8, evaluated as J. Thompson and A. R. Barnett do (1986).

    Args:
        value: at least 0.
        top: degrees of freedom of the numerator, at least 1.
        bottom: of the denominator, at least 1.
    """
    share = bottom / (bottom + top * value)
    if share == 1:
        return 1.0
    if share < (bottom / 2 + 1) / (bottom / 2 + top / 2 + 2):
        return _beta(share, bottom / 2, top / 2)
    return 1 - _beta(1 - share, top / 2, bottom / 2)


def _beta(share: float, a: float, b: float) -> float:
    """The incomplete beta function's ratio, where its continued fraction ends soon."""
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(share) + b * log1p(-share)) / a
    c, d = 1.0, 1 / _far(1 - (a + b) * share / (a + 1))
    found = d
    for step in range(1, STEPS):
        even = step * (b - step) * share / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * share / ((a + 2 * step) * (a + 2 * step + 1))
        for part in (even, odd):
            d, c = 1 / _far(1 + part * d), _far(1 + part / c)
            found *= c * d
        if abs(c * d - 1) < ENOUGH:
            break
    return min(front * found, 1.0)


def _far(value: float) -> float:
    """The value, kept away from zero."""
    return value if abs(value) > TINY else TINY


def alike(counts: Sequence[tuple[int, int]], effect: float = 1.0, clusters: int | None = None) -> float:
    """How often chance alone would make shares that are the same differ as much as these.

    Pearson's chi-square for independent cases. For cases that hang together, Rao and Scott's first-order
    correction (1981), judged by the F distribution, as the design effect is itself drawn from few clusters
    (Thomas and Rao 1987).

    Args:
        counts: (successes, cases) of each, at least two, each with a case.
        effect: the design effect of cases that hang together, at least 1.
        clusters: of all cases together, more than there are shares; None where cases are independent.

    Returns:
        The p-value; 1.0 where all succeeded or none did.
    """
    successes, cases = map(sum, zip(*counts, strict=True))
    share = successes / cases
    if share in (0.0, 1.0):
        return 1.0
    spread = sum((part - n * share) ** 2 / (n * share * (1 - share)) for part, n in counts)
    freedom = len(counts) - 1
    if clusters is None:
        return chi_square_tail(spread / effect, freedom)
    return f_tail(spread / effect / freedom, freedom, clusters - len(counts))
