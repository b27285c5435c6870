"""Whether reps differ by more than chance; only then are they ranked. Pure."""

from collections.abc import Hashable, Mapping, Sequence

from salescoach.coaching.impact.comparing import Arm, Case, arm
from salescoach.core.chance import alike
from salescoach.core.rows import NamedTuple

LEAST_OF_REP = 10  # cases; a rep with fewer is shown and not ranked
LEVEL = 0.01  # p-value; chance alone ranks alike reps in about so many stores, by each of two measures


class Ranking(NamedTuple):
    """The reps beside each other.

    Attributes:
        rows: (rep, share); the best first where they are ranked, else by name.
        ranked: whether their differences are more than noise.
        p: how often chance alone makes reps that are the same differ as much; None with fewer than two.
        tested: how many reps had enough cases.
    """

    rows: list[tuple[str, Arm]]
    ranked: bool
    p: float | None
    tested: int


def ranking(of_rep: Mapping[str, Sequence[Case]]) -> Ranking:
    """The share of each rep, ranked where chance is not enough to explain their differences.

    Args:
        of_rep: the cases of each rep.
    """
    arms = {rep: arm(cases) for rep, cases in of_rep.items() if cases}
    enough = [rep for rep in sorted(arms) if arms[rep].n >= LEAST_OF_REP]
    p = None
    if len(enough) > 1:
        effect, clusters = _design([of_rep[rep] for rep in enough])
        p = alike([(round(arms[rep].successes), arms[rep].n) for rep in enough], effect, clusters)
    ranked = p is not None and p < LEVEL
    few = [(rep, arms[rep]) for rep in sorted(arms) if rep not in enough]
    rows = [(rep, arms[rep]) for rep in enough]
    if ranked:
        rows.sort(key=lambda row: (-(row[1].rate or 0), row[0]))
    else:
        rows, few = sorted(rows + few), []
    return Ranking(rows + few, ranked, p, len(enough))


def _design(groups: Sequence[Sequence[Case]]) -> tuple[float, int | None]:
    """How many times the variance of independent cases theirs is, within reps, at least 1; and the clusters.

    Without a number where each case stands alone, or where clusters are as few as reps.
    """
    between = spread = 0.0
    clusters = 0
    for cases in groups:
        mean = sum(case.outcome for case in cases) / len(cases)
        apart: dict[Hashable, float] = {}
        for case in cases:
            apart[case.cluster] = apart.get(case.cluster, 0.0) + case.outcome - mean
        squares = sum(value * value for value in apart.values())
        between += squares * len(apart) / max(len(apart) - 1, 1)
        spread += len(cases) * mean * (1 - mean)
        clusters += len(apart)
    if clusters == sum(map(len, groups)) or clusters <= len(groups) or not spread:
        return 1.0, None
    return max(between / spread, 1.0), clusters
