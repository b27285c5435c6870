"""How goals are spoken of: amounts, ranges, rates, and a verdict that stays kind and plain. Pure."""

from math import ceil, inf, isfinite

from salescoach.core.amounts import grouped
from salescoach.core.dates import short_date
from salescoach.core.estimates import Estimate
from salescoach.core.money import compact
from salescoach.core.texts import counted
from salescoach.motivation.goals import standing, verdicts
from salescoach.motivation.goals.figures import MEETING, OWN, PROPOSAL, SIZE, STATED, TEAM, WIN, Figure
from salescoach.motivation.goals.reckoning import Reckoned, reached_net
from salescoach.motivation.goals.way import CONVERSATIONS, DEALS, MEETINGS, PROPOSALS

NO_DATA = "not enough data"
FRESH_DAYS = 7  # the import is a weekly ritual
ROW_WORDS = {DEALS: "deals won", PROPOSALS: "proposals", MEETINGS: "meetings", CONVERSATIONS: "conversations"}
STEP_WORDS = {
    SIZE: "average deal", WIN: "proposals won", PROPOSAL: "meetings a proposal",
    MEETING: "conversations a meeting",
}  # fmt: skip
VERDICT_WORDS = {
    verdicts.REACHED: "reached",
    verdicts.OVER: "its day is over",
    verdicts.NO_PLAN: "no commission plan",
    verdicts.TOO_SMALL: "the plan pays no more",
    verdicts.UNKNOWN: NO_DATA,
    verdicts.AHEAD: "ahead",
    verdicts.ON_TRACK: "on track",
    verdicts.BEHIND: "behind",
    verdicts.OUT: "beyond today's numbers",
    "milestones_late": "a milestone is late",
    "milestones_on_time": "milestones on time",
    "milestones_done": "all milestones done",
    "no_milestones": "no milestones yet",
}


def money(minor: float, currency: str) -> str:
    """`24,000 EUR`."""
    return f"{grouped(round(minor), currency)} {currency}"


def amount_range(estimate: Estimate, currency: str) -> str:
    """`610k (480k–770k)`."""
    return (
        f"{compact(round(estimate.value), currency)} "
        f"({compact(round(estimate.low), currency)}–{_end(estimate.high, currency)})"
    )


def _end(high: float, currency: str) -> str:
    return compact(round(high), currency) if isfinite(high) else "?"


def whole_range(estimate: Estimate) -> str:
    """`62 (48–81)`: rounded up, as a part of a deal is a deal."""
    if estimate.low == estimate.high:
        return f"{_up(estimate.value)}"
    return f"{_up(estimate.value)} ({_up(estimate.low)}–{_up(estimate.high)})"


def _up(value: float) -> str:
    return f"{ceil(value - 1e-9):,}" if isfinite(value) else "?"


def week_range(estimate: Estimate) -> str:
    """`2.4 (1.9–3.1)`; from a hundred on without a decimal."""
    if estimate.low == estimate.high:
        return _weekly(estimate.value)
    return f"{_weekly(estimate.value)} ({_weekly(estimate.low)}–{_weekly(estimate.high)})"


def _weekly(value: float) -> str:
    return "?" if not isfinite(value) else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def rate_text(figure: Figure, currency: str) -> str:
    """A figure as people say it: an average, a share in percent, so many meetings a proposal."""
    estimate = figure.estimate
    if estimate is None:
        return NO_DATA
    if figure.step == SIZE:
        text = money(estimate.value, currency)
        low, high = grouped(round(estimate.low), currency), grouped(round(estimate.high), currency)
    elif figure.step == WIN:
        text, low, high = (
            f"{100 * estimate.value:.0f} %", f"{100 * estimate.low:.0f}", f"{100 * estimate.high:.0f}"
        )  # fmt: skip
    else:  # turned round: how many it takes for one
        text, low, high = (
            f"{1 / estimate.value:.1f}", _turned(estimate.high), _turned(estimate.low)
        )  # fmt: skip
    return text if figure.whose == STATED else f"{text} ({low}–{high})"


def _turned(value: float) -> str:
    return "?" if value == 0 else f"{0.0 if value == inf else 1 / value:.1f}"


def source_text(figure: Figure, least: int) -> str:
    """Where a figure comes from, with its cases and from which day on they were counted."""
    since = f" since {short_date(figure.since)}" if figure.since else ""
    if figure.whose == STATED:
        return "stated by hand"
    if figure.whose == OWN:
        return f"own: {figure.cases}{since}"
    if figure.whose == TEAM:
        return f"team: {figure.cases}{since} (own {figure.own_cases}, at least {least})"
    if figure.since is None:
        return f"{_MISSING[figure.step]} (at least {least})"
    return f"team: {figure.cases}{since} (at least {least})"


_MISSING = {
    SIZE: "no deal won is on record",
    WIN: "no closed proposal is on record",
    PROPOSAL: "no customer meetings on record beside the exports",
    MEETING: "no conversations on record",
}


def verdict_words(found: Reckoned, first: str) -> str:
    """How an income goal stands, in a sentence or two.

    Args:
        found: the goal worked out.
        first: the rep's first name.
    """
    currency = found.goal.currency
    brings = amount_range(found.brings, currency) if found.brings else ""
    needed = compact(found.revenue, currency) if found.revenue is not None else ""
    if found.verdict == verdicts.OUT and found.brings and not found.brings.value:
        return (
            f"Beyond today's numbers, which is no verdict on {first}: no deal won within the last twelve "
            f"months is on record, and it takes {needed}. Each win changes that; below is what a week takes."
        )
    if found.verdict == verdicts.NO_PLAN and found.plan_in:
        return f"The commission plan counts {found.plan_in}, the goal {currency}: name one in {currency}."
    return {
        verdicts.REACHED: "Reached: what was earned since it began is enough. Celebrate it.",
        verdicts.OVER: f"{_over(found)} Ask {first} what follows: a new day, a smaller amount, an end.",
        verdicts.NO_PLAN: f"What {first} is paid by is not known, so nothing follows from the amount yet.",
        verdicts.TOO_SMALL: "The commission plan pays no more from some revenue on, so it cannot bring this.",
        verdicts.UNKNOWN: (
            "Whether it is on track, nobody can say yet: a pace rests on "
            f"{standing.LEAST_WEEKS} working weeks with deals of known size."
        ),
        verdicts.AHEAD: f"Ahead: the pace as it is brings {brings}; even the lower end covers the {needed}.",
        verdicts.ON_TRACK: f"On track: the pace as it is brings {brings} by then, and it takes {needed}.",
        verdicts.BEHIND: (
            f"Within reach, but not by itself: the pace as it is brings {brings} by then, "
            f"and it takes {needed}."
        ),
        verdicts.OUT: (
            f"Beyond today's numbers, which is no verdict on {first}: the pace as it is brings {brings} "
            f"by then, and it takes {needed}."
        ),
    }[found.verdict]


def _over(found: Reckoned) -> str:
    return "Its day is over." if found.goal.by_on < found.today else "No working day is left until its day."


def would_lines(found: Reckoned) -> list[str]:
    """What would bring it within reach of the pace as it is: one of these alone."""
    if found.would is None:
        return []
    goal, would = found.goal, found.would
    lines = []
    if would.later is not None:
        lines.append(f"a later day: {short_date(would.later)}")
    else:
        lines.append("a later day: none within ten years")
    if would.smaller + found.earned > 0:
        smaller = reached_net(found, would.smaller)
        lines.append(f"a smaller amount: {money(smaller, goal.currency)} by the same day")
    now = {step: figure.estimate for step, figure in found.figures.items()}
    for step, to_be in would.steps.items():
        is_now = now.get(step)
        if is_now is not None:
            lines.append(f"{STEP_WORDS[step]}: {_step_text(step, is_now.value, to_be, goal.currency)}")
    if would.times and would.times <= standing.MOST_TIMES:
        lines.append(f"{would.times:.1f} times as many proposals, won as often and as large as now")
    elif would.times:
        lines.append(f"no single rate: it would have to be {would.times:.1f} times what it is now")
    return lines


def _step_text(step: str, now: float, to_be: float, currency: str) -> str:
    if step == WIN:
        return f"{100 * to_be:.0f} % in place of {100 * now:.0f} %"
    return f"{money(to_be, currency)} in place of {money(now, currency)}"


def stale_text(found: Reckoned) -> str:
    """That the newest export is older than a week, so that what was won since is not in here; else ""."""
    if found.seen is None or (found.today - found.seen).days <= FRESH_DAYS:
        return ""
    return (
        f"The newest export is of {short_date(found.seen)}: what was won since is not in here "
        "(salescoach pipeline import FILE)."
    )


def takes_text(found: Reckoned) -> str:
    """How long a deal takes, and what that means where little time is left; "" where it is not known."""
    if found.takes is None:
        return ""
    takes = found.takes
    days = f"{round(takes.value)} days ({round(takes.low)}–{round(takes.high)})"
    text = f"From first day to won, half of {counted(takes.n, 'deal')} took up to {days}"
    if found.last_start is None or found.last_start < found.today:
        return f"{text}: what is begun now is likely to come too late, so look to the open deals."
    return f"{text}: after {short_date(found.last_start)} new ones come too late as often as not."
