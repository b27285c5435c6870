"""`coach impact` on many teams whose truth is known: it seldom says what is not so, and finds what is.

`SOAK_TEAMS` says how many teams of each kind (25); `make soak` takes 2,000, of which at most 123 may get a
verdict where there is nothing.
"""

import os
from math import sqrt

import pytest

from bench.impact import NAIVE, WRONG_SHARE, Kind, counted, kinds

TEAMS = int(os.environ.get("SOAK_TEAMS", "25"))
WHOLE = 2000  # from so many teams on the limits hold as they are; with fewer, chance has its part

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: f"{kind.scenario.name}-{kind.scenario.deals}")
def test_verdicts_are_as_rare_as_promised_and_what_is_there_is_found(kind: Kind) -> None:
    said = counted(kind, range(TEAMS))
    found = {measure: sum(counts[word] for word in kind.words) for measure, counts in said.items()}

    for measure, number in found.items():
        if measure == NAIVE:
            continue
        if kind.least:
            assert number >= kind.least * TEAMS - _chance(kind.least), measure
        else:
            assert number <= WRONG_SHARE * TEAMS + _chance(WRONG_SHARE), measure


def _chance(share: float) -> float:
    """How far a count may be off by chance, four standard deviations, where teams are few."""
    return 0.0 if TEAMS >= WHOLE else 4 * sqrt(share * (1 - share) * TEAMS)
