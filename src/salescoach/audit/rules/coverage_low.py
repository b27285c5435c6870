"""A rep, or a team, whose open deals cannot fill the quota.

What it finds:
    Reps whose open deals closing in their quota's period are too few times what the quota still needs, and
    the team where that holds for the sum of its quotas. How many times is enough follows from the rep's, or
    the team's, own win rate, where enough deals have closed; else three times.

Why it matters:
    With a win rate of a third three times is needed, with a fifth five times. Who sees the gap early can
    still fill it; in the last month of a quarter nobody can.

Example:
    A quota that still needs 100,000, and 150,000 open to close in the period: 1.5 times, where 3 are
    needed.

What to do:
    Agree how many new conversations a week close the gap, with whom, and which hours are kept free for
    them.

Options:
    warn_below (3): times what is still needed; below it is a warning, without history.
    severe_below (2): below it is severe, without history.
    least_closed (30): from so many own closed deals of two years on, 1 / the win rate is what is needed.

Source of the thresholds:
    Three and two times are what Pillar, a maker of pipeline audits, publishes; three is only 1 / 0.33. The
    win rate is of all deals the rep or the team closed, won or lost; its interval is Wilson's. Below 1 / the
    rate is a warning, below 1 / the interval's upper end, which even a lucky rep needs, is severe.
"""

from collections.abc import Sequence

from salescoach.audit.covering import Cover, is_covered
from salescoach.audit.desk import Desk, Record
from salescoach.audit.rule import Finding, Rule
from salescoach.core.intervals import wilson
from salescoach.core.money import compact
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Agree how many new conversations a week close the gap, with whom, and when."


class Options(NamedTuple):
    """Times what the quota still needs, and how much history is enough."""

    warn_below: int = 3
    severe_below: int = 2
    least_closed: int = 30


class Needed(NamedTuple):
    """How many times are needed: below `warn` a warning, below `severe` severe, and what says so."""

    warn: float
    severe: float
    says: str


def times_needed(record: Record, options: Options, whose: str = "own") -> Needed:
    """What one's own win rate asks for, or the usual where too few deals have closed."""
    closed = record.won + record.lost
    if closed < max(options.least_closed, 1) or not record.won:
        missing = max(options.least_closed - closed, 0)
        more = f", {counted(missing, 'closed deal')} short of an own win rate" if missing else ""
        return Needed(options.warn_below, options.severe_below, f"the usual{more}")
    rate = wilson(record.won, closed)
    points = f"{rate.value * 100:.0f} % ({rate.low * 100:.0f}–{rate.high * 100:.0f})"
    says = f"{whose} win rate {points}, of {closed} closed deals"
    return Needed(1 / rate.value, 1 / rate.high, says)


def find(desk: Desk, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """The quota that is covered worst."""
    covers = [cover for cover in desk.covers if cover.times is not None]
    if not covers:
        return None
    worst = min(covers, key=_times)
    needed = times_needed(desk.record, policy, "the team's" if desk.is_team else "own")
    if is_covered(worst, needed.warn):
        return None
    severe = not is_covered(worst, needed.severe)
    short = compact(worst.needed, worst.currency)
    held = f"{_times(worst):.1f}× of the {short} {worst.period} still needs"
    message = f"{held}, {needed.warn:.1f}× asked; {needed.says}"
    return Finding("severe" if severe else "warn", message, FIX)


def _times(cover: Cover) -> float:
    return cover.times or 0.0


def unlearned(desks: Sequence[Desk], policy: Options) -> list[str]:  # noqa: ARG001
    """Reps without a quota that holds today."""
    reps = {desk.rep_id for desk in desks}
    without = len(reps - {desk.rep_id for desk in desks if desk.covers})
    return [f"{without} of {counted(len(reps), 'rep')}: no quota for today"] if without else []


RULE = Rule(
    code="TM101",
    name="coverage-low",
    severity="severe",
    action="build the pipeline",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("close_on",), ("amount_minor",)),
    unlearned=unlearned,
    team=True,
    whole=True,
)
