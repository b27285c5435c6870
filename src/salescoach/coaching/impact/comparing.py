"""Whether cases of one kind end otherwise than those of another, fairly and with an honest interval. Pure.

Cases are compared only within a stratum: the same rep, the same stage, the like size. The difference is that
of Mantel and Haenszel: of each stratum's differences, the mean weighted by what the stratum can tell. Its
variance is found by leaving out one cluster at a time (the jackknife), as the meetings of one deal, say, end
alike: what is left out and what stays are then independent, whatever goes on within a cluster.

Sources: N. Mantel and W. Haenszel (1959) and S. Greenland and J. M. Robins (1985) for the difference; J. G.
MacKinnon, M. O. Nielsen and M. D. Webb, Fast and reliable jackknife and bootstrap methods for cluster-robust
inference (2023), for its variance (CV3).
"""

from collections.abc import Hashable, Iterable, Sequence
from math import ceil, sqrt

from salescoach.core.intervals import Z95, Z98, student, wilson
from salescoach.core.rows import NamedTuple

BETTER, WORSE, NO_EVIDENCE, NOT_ENOUGH = "better", "worse", "no_evidence", "not_enough_data"
COACHED, UNCOACHED, SUCCESSES, FAILURES = "coached", "uncoached", "successes", "failures"
LEAST_CASES = 20  # of each kind, in strata that have both
LEAST_CLUSTERS = 10  # of each kind
LEAST_ENDS = 5  # successes, and failures, of both kinds together
SMALL = 1e-9


class Case(NamedTuple):
    """One case.

    Attributes:
        outcome: 1 for a success, 0 for none; any number where means are compared.
        coached: of which kind it is.
        stratum: only cases of one stratum are compared.
        cluster: cases of one cluster hang together.
    """

    outcome: float
    coached: bool
    stratum: Hashable
    cluster: Hashable


class Arm(NamedTuple):
    """The cases of one kind.

    Attributes:
        successes: the sum of their outcomes.
        n: how many.
        rate: the mean outcome, None without any case.
        low: the lower end of its 95 % interval, None where it cannot be told.
        high: the upper end.
    """

    successes: float
    n: int
    rate: float | None
    low: float | None
    high: float | None


class Difference(NamedTuple):
    """The coached minus the others, within strata: with the 95 % interval that is shown, and that of 98 %."""

    value: float
    low: float
    high: float
    low_98: float
    high_98: float


class Comparison(NamedTuple):
    """Two kinds of cases beside each other.

    Attributes:
        coached: of the first kind.
        uncoached: of the second.
        difference: None where there is not enough data.
        verdict: by the 98 % interval.
        needed: how many cases more are needed; 0 where there are enough.
        lacking: of which there are too few: `COACHED`, `UNCOACHED`, `SUCCESSES` or `FAILURES`, else "".
        compared: how many of each kind lie in strata that have both.
    """

    coached: Arm
    uncoached: Arm
    difference: Difference | None
    verdict: str
    needed: int = 0
    lacking: str = ""
    compared: tuple[int, int] = (0, 0)


class _Stratum:
    """The cases of a stratum: how many of each kind, and the sums of their outcomes."""

    __slots__ = ("first", "first_sum", "second", "second_sum")

    def __init__(self) -> None:
        self.first = self.second = 0
        self.first_sum = self.second_sum = 0.0

    def add(self, case: Case) -> None:
        if case.coached:
            self.first += 1
            self.first_sum += case.outcome
        else:
            self.second += 1
            self.second_sum += case.outcome

    def told(self, less: "_Stratum | None" = None) -> tuple[float, float]:
        """The weighted difference and its weight, without the cases of `less`; nothing without both kinds."""
        first, second = self.first, self.second
        first_sum, second_sum = self.first_sum, self.second_sum
        if less is not None:
            first, second = first - less.first, second - less.second
            first_sum, second_sum = first_sum - less.first_sum, second_sum - less.second_sum
        if not first or not second:
            return 0.0, 0.0
        both = first + second
        return (first_sum * second - second_sum * first) / both, first * second / both


Strata = dict[Hashable, _Stratum]


def difference(cases: Iterable[Case]) -> Difference | None:
    """The difference within strata; None where no stratum has both kinds, or a few clusters make it."""
    strata: Strata = {}
    clusters: dict[Hashable, Strata] = {}
    for case in cases:
        strata.setdefault(case.stratum, _Stratum()).add(case)
        clusters.setdefault(case.cluster, {}).setdefault(case.stratum, _Stratum()).add(case)
    told = {key: stratum.told() for key, stratum in strata.items() if stratum.first and stratum.second}
    counting = [parts for parts in clusters.values() if any(key in told for key in parts)]
    if not told or len(counting) <= LEAST_CLUSTERS:
        return None
    top, weight = (sum(part) for part in zip(*told.values(), strict=True))
    squares = 0.0
    for parts in counting:
        top_left, weight_left = float(top), float(weight)
        for key, part in parts.items():
            if key in told:
                without = strata[key].told(part)
                top_left += without[0] - told[key][0]
                weight_left += without[1] - told[key][1]
        if weight_left <= SMALL:
            return None
        squares += (top_left / weight_left - top / weight) ** 2
    freedom = len(counting) - 1
    return _difference(top / weight, sqrt(squares * freedom / len(counting)), freedom)


def _difference(value: float, error: float, freedom: int) -> Difference:
    near, far = error * student(Z95, freedom), error * student(Z98, freedom)
    return Difference(value, value - near, value + near, value - far, value + far)


def compare(cases: Sequence[Case], *, shares: bool = True) -> Comparison:
    """The two kinds beside each other, with a verdict where there is enough data for one.

    Args:
        cases: of both kinds.
        shares: whether outcomes are successes or none; else their means are compared.
    """
    coached = arm([case for case in cases if case.coached], shares=shares)
    uncoached = arm([case for case in cases if not case.coached], shares=shares)
    comparable = _comparable(cases)
    counts = [sum(case.coached is kind for case in comparable) for kind in (True, False)]
    compared = (counts[0], counts[1])
    needed, lacking = _needed(comparable, shares, fewer=COACHED if coached.n < uncoached.n else UNCOACHED)
    found = None if needed else difference(comparable)
    if found is None:
        return Comparison(coached, uncoached, None, NOT_ENOUGH, max(needed, 1), lacking or COACHED, compared)
    return Comparison(coached, uncoached, found, verdict_of(found), compared=compared)


def verdict_of(found: Difference) -> str:
    """Better or worse where the 98 % interval leaves zero out."""
    return BETTER if found.low_98 > 0 else WORSE if found.high_98 < 0 else NO_EVIDENCE


def _comparable(cases: Sequence[Case]) -> list[Case]:
    """The cases of strata that have both kinds."""
    kinds: dict[Hashable, int] = {}
    for case in cases:
        kinds[case.stratum] = kinds.get(case.stratum, 0) | (1 if case.coached else 2)
    return [case for case in cases if kinds[case.stratum] == 3]


def _needed(cases: Sequence[Case], shares: bool, fewer: str) -> tuple[int, str]:
    """How many cases more are needed, and of which kind: the one that lacks most, of two the `fewer`."""
    lacks = {}
    for kind, name in ((True, COACHED), (False, UNCOACHED)):
        clusters = [case.cluster for case in cases if case.coached is kind]
        lacks[name] = max(LEAST_CASES - len(clusters), LEAST_CLUSTERS - len(set(clusters)))
    if shares and max(lacks.values()) <= 0:
        ends = sum(case.outcome for case in cases)
        lacks |= {SUCCESSES: ceil(LEAST_ENDS - ends), FAILURES: ceil(LEAST_ENDS - len(cases) + ends)}
    most = max(lacks, key=lambda name: (lacks[name], name == fewer))
    return (lacks[most], most) if lacks[most] > 0 else (0, "")


def arm(cases: Sequence[Case], *, shares: bool = True) -> Arm:
    """What the cases of one kind come to, with a 95 % interval that knows which hang together.

    A share's is Wilson's with the design effect of the clusters, at least 1; a mean's is Student's with the
    variance between clusters. Where all outcomes are the same nothing tells how much cases hang together:
    then each cluster counts once.
    """
    total, n = sum(case.outcome for case in cases), len(cases)
    if not n:
        return Arm(0, 0, None, None, None)
    mean = total / n
    apart: dict[Hashable, float] = {}
    for case in cases:
        apart[case.cluster] = apart.get(case.cluster, 0.0) + case.outcome - mean
    clusters = len(apart)
    variance = sum(value * value for value in apart.values()) / n**2 * clusters / max(clusters - 1, 1)
    if shares:
        spread = mean * (1 - mean) / n
        tells = spread > 0 and 1 < clusters < n
        rate = wilson(round(total), n, max(variance / spread, 1.0) if tells else n / clusters)
        return Arm(round(total), n, rate.value, rate.low, rate.high)
    if clusters <= LEAST_CLUSTERS:
        return Arm(total, n, mean, None, None)
    reach = sqrt(variance) * student(Z95, clusters - 1)
    return Arm(total, n, mean, mean - reach, mean + reach)


def against(cases: Sequence[Case], known: float) -> Difference | None:
    """The share of the cases minus a share that is known exactly; None where there is not enough data."""
    clusters: dict[Hashable, float] = {}
    total, n = sum(case.outcome for case in cases), len(cases)
    if n < LEAST_CASES or min(total, n - total) < LEAST_ENDS:
        return None
    for case in cases:
        clusters[case.cluster] = clusters.get(case.cluster, 0.0) + case.outcome - total / n
    freedom = len(clusters) - 1
    if freedom < LEAST_CLUSTERS:
        return None
    squares = sum(value * value for value in clusters.values())
    return _difference(total / n - known, sqrt(squares * (freedom + 1) / freedom) / n, freedom)
