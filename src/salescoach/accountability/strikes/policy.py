"""The policy strikes follow: policies.yaml, section strikes."""

from collections.abc import Sequence
from typing import Any

from salescoach.core.rows import NamedTuple

REMINDER = "Company policy and the law go first: ask HR how a warning must be given."
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


class Step(NamedTuple):
    """What a strike brings, and who is told."""

    brings: str
    told: str


class Policy(NamedTuple):
    """The policy.

    Attributes:
        window_days: how many days a strike counts, the day it is given not included.
        resets_after_met: met periods in a row after which an expectation's strikes count no more; 0: never.
        steps: what each strike brings; the last is the agreed consequence.
    """

    window_days: int
    resets_after_met: int
    steps: Sequence[Step]

    @property
    def most(self) -> int:
        """How many strikes there are; the last brings the agreed consequence."""
        return len(self.steps)


def policy_of(kept: dict[str, Any]) -> Policy:
    """The policy as the settings keep it."""
    return Policy(kept["window_days"], kept["resets_after_met"], [Step(*step) for step in kept["steps"]])


def ordinal(number: int) -> str:
    """`first` to `sixth`."""
    return ORDINALS[number - 1]
