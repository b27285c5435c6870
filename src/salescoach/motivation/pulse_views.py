"""How a rep's good and bad days are shown."""

from datetime import date, timedelta
from typing import Any

from salescoach.core.dates import WEEKDAYS, brief_date, weekday_date
from salescoach.core.texts import counted
from salescoach.motivation.pulse import Pulse
from salescoach.motivation.will import Lacking, lasting
from salescoach.output.text import Line, Span, left_right, line, wrapped

LABEL = 11
NOT_MOOD = (
    "No matter of days: neither a pep talk nor coaching alone mends it. "
    "Clear expectations show whether it is there."
)
FIRST_LOW = "A first low mark; look again in some weeks before you call it lasting."


def pulse_data(pulse: Pulse) -> dict[str, Any]:
    """A rep's days as JSON shows them."""
    stretch = pulse.stretch
    return {
        "rep": pulse.rep.name,
        "days": [{"on": day, "energy": _rounded(mark)} for day, mark in pulse.days.items()],
        "bad_stretch": stretch._asdict() if stretch else None,
        "rule": pulse.rule._asdict(),
        "big_goal": pulse.goal or None,
        "question": pulse.question or None,
        "will_to_sell": [
            {
                "skill": one.code, "mark": one.tenths / 10, "source": one.source or "manager",
                "since": one.since, "lasting": one.lasting,
            }
            for one in pulse.lacking
        ],
        "kept_days": pulse.kept_days or None,
    }  # fmt: skip


def _rounded(mark: float) -> float | int:
    return int(mark) if mark == int(mark) else round(mark, 1)


def pulse_lines(pulse: Pulse, today: date, width: int) -> list[Line]:
    """A rep's days on a screen."""
    kept = f"kept {counted(pulse.kept_days, 'day')}" if pulse.kept_days else "kept until struck"
    title = left_right(f"Good and bad days of {pulse.rep.name}", kept, width)
    lines = [line(Span(title, "strong"))]
    lines += _labelled("Now", _now(pulse, today), width, "alert" if pulse.stretch else "")
    if pulse.stretch is not None:
        lines += _labelled("Big goal", pulse.goal or "not known yet", width)
        lines += _labelled("Ask", pulse.question, width)
        lines += _labelled("", "Not cheering: a bad stretch passes, and wants an ear.", width, "dim")
    for one in pulse.lacking:
        lines += [[], *_labelled("Apart", _will_words(one, today), width)]
        lines += _labelled("", NOT_MOOD if one.lasting else FIRST_LOW, width, "dim")
    if pulse.days:
        lines += [[], *_weeks(pulse, today)]
    return [*lines, [], line(f"Next: {_next(pulse)}")]


def _now(pulse: Pulse, today: date) -> str:
    if pulse.stretch is not None:
        since = weekday_date(pulse.stretch.since).removesuffix(f" {today.year}")
        of = counted(pulse.stretch.of, "working day")
        return f"a bad stretch: low on {pulse.stretch.low} of {of}, since {since}"
    if not pulse.days:
        return "nothing was said yet; it is voluntary"
    last = max(pulse.days)
    return f"no bad stretch; last said {brief_date(last, today)}: {_rounded(pulse.days[last])} of 5"


def _will_words(one: Lacking, today: date) -> str:
    who = f" by {one.source}" if one.source else ""
    return f"{one.name} marked {one.tenths / 10:g} of 5{who}, low since {brief_date(one.since, today)}"


def _next(pulse: Pulse) -> str:
    if pulse.stretch is None and lasting(pulse.lacking):
        return f"salescoach expect gap {pulse.called}"
    if pulse.stretch is not None and not pulse.goal:
        return f"salescoach motivate profile {pulse.called} --ask"
    return (
        f"salescoach prep {pulse.called}" if pulse.stretch else f"salescoach motivate pulse {pulse.called} 3"
    )


def _labelled(label: str, text: str, width: int, style: str = "") -> list[Line]:
    rows = wrapped(text, width - LABEL)
    heads = [label, *[""] * (len(rows) - 1)]
    return [
        line(Span(f"{head:<{LABEL}}", "dim"), Span(row, style)) for head, row in zip(heads, rows, strict=True)
    ]


def _weeks(pulse: Pulse, today: date) -> list[Line]:
    """A line for each week, newest last, with a column a weekday; weekends only where something was said."""
    columns = 7 if any(day.isoweekday() > 5 for day in pulse.days) else 5
    names = "".join(f"{name[:2].capitalize():>4} " for name in WEEKDAYS[:columns])
    lines = [line(Span(f"{'WEEK OF':<{LABEL}}{names}", "heading"))]
    monday = min(pulse.days) - timedelta(days=min(pulse.days).weekday())
    while monday <= today:
        days = [monday + timedelta(days=n) for n in range(columns)]
        if any(day in pulse.days for day in days):
            head = Span(f"{brief_date(monday, today):<{LABEL}}", "dim")
            lines.append(line(head, *(_cell(pulse, day, today) for day in days)))
        monday += timedelta(days=7)
    return lines


def _cell(pulse: Pulse, day: date, today: date) -> Span:
    mark = pulse.days.get(day)
    if mark is None:
        return Span(f"{'' if day > today else '·':>4} ", "dim")
    low = mark <= pulse.rule.low
    return Span(f"{_rounded(mark):>4}{'!' if low else ' '}", "alert" if low else "")
