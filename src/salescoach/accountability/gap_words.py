"""What a standing says in words: where a period leads, what closes the gap, who was not spoken to."""

from datetime import date

from salescoach.accountability.amounts import amount_words, bare_words
from salescoach.accountability.expectation import PERCENT
from salescoach.accountability.judging import FREE, MET, MISSED, RUNNING, Judged
from salescoach.accountability.standing import Raise, Standing
from salescoach.accountability.wording import target_words
from salescoach.core.dates import brief_date
from salescoach.core.texts import counted

LAST = 4  # periods whose figures a proposal names


def bare(one: Standing, amount: int) -> str:
    """An amount in the expectation's unit, without its currency."""
    return bare_words(amount, one.expected.unit, one.expected.currency)


def full(one: Standing, amount: int) -> str:
    """The same with its currency."""
    return amount_words(amount, one.expected.unit, one.expected.currency)


def running_words(one: Standing) -> str:
    """The running period: `this week 12 of 50, 20 by now, heads for 30`; why nothing can be said, else."""
    period, pace = one.running, one.pace
    if period is None:
        return "ended"
    if period.state == FREE:
        return "no day to work in this period"
    if period.actual is None:
        return period.why or "nothing is known"
    this = "today" if one.expected.per == "day" else f"this {one.expected.per}"
    said = f"{this} {bare(one, period.actual)} of {full(one, period.due)}"
    if pace is None:
        return said
    if period.actual >= period.due:
        return f"{said}: reached"
    if one.expected.unit != PERCENT and period.known:
        late = period.until is not None and period.known < period.gone
        then = f"by {brief_date(period.until, period.end)}" if late and period.until else "by now"
        said += f", {bare(one, pace.by_now)} {then}"
    if pace.projected is not None:
        said += f", heads for {bare(one, pace.projected)}"
    return said + (f"; {period.why}" if period.why else "")


def closing_words(one: Standing, *, per_day: bool = True) -> str:
    """What closes the gap: `38 to go: 13 a day for 3 days`, and of longer periods this week's part."""
    period, pace = one.running, one.pace
    if period is None or pace is None or not pace.missing:
        return ""
    if one.expected.unit == PERCENT:
        return f"{pace.missing} points to go"
    said = f"{full(one, pace.missing)} to go"
    if pace.this_week is None or pace.a_day is None:
        return said
    if pace.week_left and pace.week_left < pace.left:
        said += f": {bare(one, pace.this_week)} this week"
        return said + (f", {bare(one, pace.a_day)} a day" if per_day and one.expected.unit == "count" else "")
    if pace.left > 1:
        return f"{said}: {bare(one, pace.a_day)} a day for {counted(pace.left, 'day')}"
    return f"{said} today" if pace.left == 1 and pace.week_left else said


def over_words(one: Standing) -> str:
    """The newest period that is over: `2026-W47: 31 of 50`, and how many were missed in a row."""
    last = one.last_over
    if last is None:
        return "no period is over yet"
    return f"{last.period.label}: {outcome_words(one, last)}"


def outcome_words(one: Standing, period: Judged) -> str:
    """How a period ended, in numbers."""
    if period.state == FREE:
        return "no day to work"
    if period.actual is None:
        return period.why or "nothing known"
    said = f"{bare(one, period.actual)} of {full(one, period.due)}"
    if period.state == MISSED and period.gap:
        return f"{said}, {short_words(one, period.gap)}"
    if period.state == MET or period.state == RUNNING:
        return said
    return f"{said}; {period.why}" if period.why else said


def short_words(one: Standing, gap: int) -> str:
    """`12 short`, of shares `12 points short`."""
    return f"{gap} points short" if one.expected.unit == PERCENT else f"{bare(one, gap)} short"


def row_words(one: Standing) -> str:
    """How long the rep has been off, and whether that is tolerated."""
    missed = one.missed_in_a_row
    if missed > 1:
        said = f"missed {missed} in a row"
    elif missed == 1 and one.off:
        said = "missed the last one"
    else:
        said = "behind" if one.off else ""
    return f"{said}: tolerated" if one.tolerated else said


def spoken_words(one: Standing, today: date) -> str:
    """Whether the rep was spoken to since."""
    if not one.off:
        return ""
    if one.spoken is None:
        return "not spoken to"
    on = brief_date(one.spoken.on_date, today)
    return f"plan since {on}" if one.spoken.is_open else f"{one.spoken.kind} on {on}"


def raise_words(one: Standing, raising: Raise) -> str:
    """The next target and why: what was done in the periods it rests on."""
    done = ", ".join(bare(one, period.actual or 0) for period in raising.met[-LAST:])
    done = f"… {done}" if len(raising.met) > LAST else done
    next_one = target_words(one.expected._replace(target=raising.target))
    return f"{next_one}: met {len(raising.met)} in a row ({done})"
