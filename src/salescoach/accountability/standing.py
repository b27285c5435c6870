"""How an expectation stands: who is off, spoken to or tolerated, and whether to raise the bar."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.accountability.expectation import PERCENT, Expectation
from salescoach.accountability.judging import (
    FREE,
    MET,
    MISSED,
    RUNNING,
    UNKNOWN,
    Judged,
    in_a_row,
    last_missed,
)
from salescoach.accountability.metrics import Metric
from salescoach.accountability.pace import Pace, is_behind
from salescoach.core.rows import NamedTuple

DAYS_A_WEEK = 5


class Rules(NamedTuple):
    """The manager's own rules, from the section `expectations` of policies.yaml.

    Attributes:
        raise_after: periods met in a row after which the bar is proposed to be raised.
        raise_percent: by how much.
        tolerated_after: periods missed in a row, without a talk or plan, that count as tolerated.
        proposal_stage: the stage of the sales process that counts as a proposal.
    """

    raise_after: int = 3
    raise_percent: int = 10
    tolerated_after: int = 2
    proposal_stage: str = "Proposal"


class Spoken(NamedTuple):
    """The manager spoke with a rep, or agreed on a plan.

    Attributes:
        on_date: the day.
        kind: `talk`, `plan` or `one-on-one`.
        is_open: whether it is a plan that still runs: then it counts from whenever it is.
    """

    on_date: date
    kind: str
    is_open: bool = False

    def since(self, day: date) -> bool:
        """Whether it was on the day or later, or still runs."""
        return self.is_open or self.on_date >= day


class Raise(NamedTuple):
    """A proposal to raise the bar: the next target, and the periods that were met, oldest first."""

    target: int
    met: Sequence[Judged]


class Standing(NamedTuple):
    """An expectation as it stands on a day.

    Attributes:
        rep: the rep's name.
        expected: the expectation.
        metric: what it measures.
        periods: judged, oldest first; the last is the one that runs, or the last there was.
        pace: of the running period, None where none runs.
        off: whether the rep is off: the last period that is over was missed, or the running one is behind by
            more than a day's work.
        since: the day from which on it could be spoken about, None where the rep is not off.
        spoken: the last talk or plan since, None where there was none.
        tolerated: missed so often in a row without a talk or plan that the manager lets it be.
        raising: the next target proposed, None where it is not time.
    """

    rep: str
    expected: Expectation
    metric: Metric
    periods: Sequence[Judged]
    pace: Pace | None
    off: bool
    since: date | None
    spoken: Spoken | None
    tolerated: bool
    raising: Raise | None

    @property
    def running(self) -> Judged | None:
        """The period that holds today."""
        return self.periods[-1] if self.periods and self.periods[-1].state in (RUNNING, FREE) else None

    @property
    def last_over(self) -> Judged | None:
        """The newest period that is over and could be judged or should have been."""
        return next((one for one in reversed(self.periods) if one.state in (MET, MISSED, UNKNOWN)), None)

    @property
    def missed_in_a_row(self) -> int:
        """How many periods in a row were missed, up to the newest that is over."""
        return in_a_row(self.periods, MISSED)

    @property
    def come_due(self) -> Judged | None:
        """The newest period that was missed, with which the "otherwise" came due."""
        return last_missed(self.periods)


def standing_of(
    rep: str,
    expected: Expectation,
    metric: Metric,
    periods: Sequence[Judged],
    pace: Pace | None,
    spoken: Sequence[Spoken],
    rules: Rules,
    *,
    ramping: bool,
) -> Standing:
    """How an expectation stands.

    Args:
        rep: the rep's name.
        expected: the expectation.
        metric: what it measures.
        periods: as `judged_periods` gives them.
        pace: of the running one.
        spoken: talks and plans, in any order.
        rules: the manager's.
        ramping: whether the rep is still ramping; then no bar is raised.
    """
    since = off_since(expected, periods, pace)
    last = max((one for one in spoken if since is not None and one.since(since)), default=None)
    tolerated = since is not None and is_tolerated(periods, spoken, rules.tolerated_after)
    raising = None if ramping or since is not None else raise_of(expected, periods, rules)
    return Standing(
        rep, expected, metric, periods, pace, since is not None, since, last, tolerated, raising
    )  # fmt: skip


def off_since(expected: Expectation, periods: Sequence[Judged], pace: Pace | None) -> date | None:
    """The day from which on it could be spoken about that the rep is off; None where the rep is not.

    That is the beginning of the newest period missed, or of the one that runs: who falls short can be spoken
    to while it happens, but a talk before that was about something else.
    """
    running = periods[-1] if periods else None
    if in_a_row(periods, MISSED) and not _is_met_by_now(running):
        missed = last_missed(periods)
        assert missed is not None, "there is a row of them"
        return missed.start
    if running is not None and pace is not None and is_behind(expected, running, pace):
        return running.start
    return None


def _is_met_by_now(running: Judged | None) -> bool:
    """Whether the running period has all of what is due already: the miss before it has been made good."""
    return (
        running is not None
        and running.state == RUNNING
        and running.actual is not None
        and running.due > 0
        and running.actual >= running.due
    )


def is_tolerated(periods: Sequence[Judged], spoken: Sequence[Spoken], after: int) -> bool:
    """Whether the last so many periods were missed, and nobody spoke since the first of them was over."""
    if in_a_row(periods, MISSED) < after:
        return False
    first = [one for one in periods if one.state == MISSED][-after]
    return not any(one.since(first.end + timedelta(days=1)) for one in spoken)


def raise_of(expected: Expectation, periods: Sequence[Judged], rules: Rules) -> Raise | None:
    """The next target, where the last so many periods were met; a share cannot go over 100 %.

    Of days it takes as many weeks of them: three good days are no level that has been held.
    """
    needed = rules.raise_after * (DAYS_A_WEEK if expected.per == "day" else 1)
    if in_a_row(periods, MET) < needed:
        return None
    most = 100 if expected.unit == PERCENT else None
    target = next_target(expected.target, rules.raise_percent, most)
    if target is None:
        return None
    return Raise(target, [one for one in periods if one.state == MET][-needed:])


def next_target(target: int, percent: int, most: int | None) -> int | None:
    """So many percent more, rounded up to a whole unit, at least one more; None where there is no more."""
    raised = max(-(-target * (100 + percent) // 100), target + 1)
    if most is not None:
        raised = min(raised, most)
    return raised if raised > target else None


def urgency(one: Standing) -> tuple[object, ...]:
    """Orders standings: off and not spoken to first, the longest row of misses before shorter ones."""
    silent = one.off and one.spoken is None
    return (
        not (silent and one.tolerated), not silent, not one.off, -one.missed_in_a_row, one.raising is None,
        one.rep, one.expected.id,
    )  # fmt: skip
