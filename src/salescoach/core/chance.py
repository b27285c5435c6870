"""Whether several shares differ by more than chance."""

from collections.abc import Sequence
from math import erfc, exp, pi, sqrt


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


def alike(counts: Sequence[tuple[int, int]], effect: float = 1.0) -> float:
    """How often chance alone would make shares that are the same differ as much as these.

    Pearson's chi-square; with a design effect, Rao and Scott's first-order correction (1981).

    Args:
        counts: (successes, cases) of each, at least two, each with a case.
        effect: the design effect of cases that hang together, at least 1.

    Returns:
        The p-value; 1.0 where all succeeded or none did.
    """
    successes, cases = map(sum, zip(*counts, strict=True))
    share = successes / cases
    if share in (0.0, 1.0):
        return 1.0
    spread = sum((part - n * share) ** 2 / (n * share * (1 - share)) for part, n in counts)
    return chi_square_tail(spread / effect, len(counts) - 1)
