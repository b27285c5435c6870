"""A rep, or a team, whose early or late stages hold too little.

What it finds:
    Reps, and the team, whose open deals in the first or the last half of the stages bring too little of their
    part of what the quota still needs, at the rate at which closed deals that were there were won.

Why it matters:
    Too little late means this quarter is in danger; too little early, the next one. A sum over all stages
    hides either.

Example:
    Discovery and Qualified bring 0.2 times their part, Proposal and Negotiation 1.6 times.

What to do:
    Late: choose the deals that can still be moved on by the end of the period. Early: keep hours for first
    meetings free, now.

Options:
    least_share (0.5): of their part; where even the interval's upper end is below it is a warning.

Source of the thresholds:
    None is published; half leaves room for a need that is not spread evenly. Rates are the rep's own where
    enough deals have closed, else the team's, with Wilson's interval; pipeline balance shows them.
"""

from collections.abc import Sequence

from salescoach.audit.balance import Balance, StageBalance
from salescoach.audit.desk import Desk
from salescoach.audit.rule import Finding, Rule
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Late: choose what can still move on. Early: keep hours for first meetings free."


class Options(NamedTuple):
    """Of the part a half of the stages is to bring."""

    least_share: float = 0.5


def find(desk: Desk, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """The half of the stages that brings the least of its part, where that is too little."""
    worst: tuple[float, float, float, str, list[StageBalance]] | None = None
    for balance in desk.balances:
        rated = _judged(balance)
        middle = len(rated) // 2
        for name, half in (("early", rated[:middle]), ("late", rated[middle:])):
            part = sum(stage.needed for stage in half)
            if len(rated) < 2 or not part:
                continue
            value, low, high = (
                sum(stage.value * stage.rate[end] for stage in half if stage.rate) / part for end in range(3)
            )
            if high < policy.least_share and (worst is None or value < worst[0]):
                worst = (value, low, high, name, half)
    if worst is None:
        return None
    value, low, high, name, found = worst
    stages = ", ".join(stage.stage for stage in found)
    return Finding("warn", f"{name} stages {value:.1f}× of their part ({low:.1f}–{high:.1f}); {stages}", FIX)


def _judged(balance: Balance) -> list[StageBalance]:
    """The stages in their order; none where one with deals has no rate, or the quota is met."""
    if not balance.cover.needed or balance.unrated:
        return []
    return [stage for stage in balance.stages if stage.rate is not None]


def unlearned(desks: Sequence[Desk], policy: Options) -> list[str]:  # noqa: ARG001
    """Reps whose quota is open and whose stages have no rate yet."""
    reps = {desk.rep_id for desk in desks}
    blind = {
        desk.rep_id
        for desk in desks
        for balance in desk.balances
        if balance.cover.needed and len(_judged(balance)) < 2
    }
    without = reps - {desk.rep_id for desk in desks if desk.covers}
    found = [f"{len(without)} of {counted(len(reps), 'rep')}: no quota for today"] if without else []
    if blind:
        found.append(
            f"{len(blind)} of {counted(len(reps), 'rep')}: too few closed deals to know their stages' rates"
        )
    return found


RULE = Rule(
    code="TM102",
    name="unbalanced",
    severity="warn",
    action="build the pipeline",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("close_on",), ("amount_minor",), ("stage",)),
    unlearned=unlearned,
    team=True,
    whole=True,
)
