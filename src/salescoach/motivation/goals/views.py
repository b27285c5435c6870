"""How one rep's goal is shown."""

from collections.abc import Sequence
from datetime import date

from salescoach.core.dates import brief_date, relative_day, short_date
from salescoach.core.texts import counted
from salescoach.motivation.goals.commission import plan_text
from salescoach.motivation.goals.goal import DONE, OPEN, Goal, Milestone, milestones_verdict
from salescoach.motivation.goals.page import GoalPage
from salescoach.motivation.goals.reckoning import Reckoned
from salescoach.motivation.goals.verdicts import BEHIND, NO_PLAN, OUT, OVER, REACHED
from salescoach.motivation.goals.words import (
    NO_DATA,
    ROW_WORDS,
    STEP_WORDS,
    VERDICT_WORDS,
    money,
    rate_text,
    source_text,
    stale_text,
    takes_text,
    verdict_words,
    week_range,
    whole_range,
    would_lines,
)
from salescoach.output.text import Line, Span, cells, fitted, left_right, line, wrapped
from salescoach.people.naming import first_name

WIDEST = 100
NAMES = 25  # cells of a figure's name
LATE = frozenset((OVER, BEHIND, OUT, "milestones_late", "day_over"))
VOLUNTARY = "Told of their own will: no strike and no evaluation reads it."


def goal_lines(page: GoalPage, width: int) -> list[Line]:
    """A rep's goal on a screen."""
    width = min(width, WIDEST)
    goal = page.goal
    if goal is None:
        return _none(page, width)
    kind = "goal" if goal.amount_minor is None else "income goal"
    right = f"{kind}, by {short_date(goal.by_on)}"
    lines = [line(Span(left_right(page.rep.name, right, width), "strong"))]
    lines += [*(line(part) for part in wrapped(goal.what, width)), []]
    if page.reckoned is not None:
        lines += _income(page.reckoned, page, width)
    else:
        verdict = milestones_verdict(page.milestones, goal.by_on, page.known.today)
        text = f"{VERDICT_WORDS[verdict].capitalize()}."
        lines += [line(Span(text, "alert" if verdict in LATE else ""))]
    lines += _milestones(page.milestones, page.known.today, width)
    lines += _follow_ups(page, goal, width)
    lines += [[], line(Span(VOLUNTARY, "dim")), line(f"Next: {next_words(page)}")]
    return lines


def _none(page: GoalPage, width: int) -> list[Line]:
    first = first_name(page.rep.name)
    text = f"{page.rep.name} has no open goal. What would {first} like to have or to do, and by when?"
    lines = [line(part) for part in wrapped(text, width)]
    lines += [
        line(Span(f"  {short_date(one.closed_on)}  {one.what}: {VERDICT_STATE[one.state]}", "dim"))
        for one in page.past
        if one.closed_on is not None
    ]
    return [*lines, [], line(f"Next: {next_words(page)}")]


VERDICT_STATE = {"reached": "reached", "given_up": "given up"}


def _income(found: Reckoned, page: GoalPage, width: int) -> list[Line]:
    goal, first = found.goal, first_name(page.rep.name)
    lines = [line(part) for text in _terms(found) for part in wrapped(text, width)]
    alert = found.verdict in LATE
    lines += [[], *(line(Span(part, "alert" if alert else "strong")) for part in wrapped(
        verdict_words(found, first), width
    ))]  # fmt: skip
    if found.plan is not None:
        lines += [[], *_so_far(found)]
    stale = stale_text(found)
    lines += [line(Span(part, "alert")) for part in wrapped(stale, width) if stale]
    if found.would is not None:
        lines += [[], line(Span("ANY ONE OF THESE ALONE WOULD DO", "heading"))]
        lines += [line(part) for text in would_lines(found) for part in _item(text, width)]
    if found.way:
        lines += [[], *_way(found)]
    lines += [[], *_figures(found, goal, page.known.rules.least_cases, width)]
    takes = takes_text(found)
    return lines + [line(Span(part, "dim")) for part in wrapped(takes, width) if takes]


def _item(text: str, width: int) -> list[str]:
    return [f"  {part}" for part in wrapped(text, width - 2, indent="  ")]


def _terms(found: Reckoned) -> list[str]:
    goal = found.goal
    amount = money(goal.amount_minor or 0, goal.currency)
    saved = f", {money(goal.saved_minor, goal.currency)} of it there already" if goal.saved_minor else ""
    tax = (
        "Taxes are not taken out"
        if found.net_percent == 100
        else f"Of each 100 of commission {found.net_percent} are left after tax"
    )
    takes = f"{tax}: it takes {money(found.need, goal.currency)} of commission beyond the base."
    plan = f"Paid by: {plan_text(found.plan)}." if found.plan is not None else ""
    return [text for text in (f"{amount}{saved}. {takes}", plan) if text]


def _so_far(found: Reckoned) -> list[Line]:
    goal, currency = found.goal, found.goal.currency
    share = 100 * found.earned / found.need if found.need else 100
    due = 100 * found.due / found.need if found.need else 100
    others = f"   {counted(found.other_currency, 'deal')} in another currency not counted"
    if not found.weeks_gone and not found.won:
        return [line(f"{'working weeks left':<{NAMES}}{f'{found.weeks_left:.1f}    ':>15}")]
    rows = (
        (f"won since {brief_date(goal.began_on, found.today)}", money(found.won, currency),
         others if found.other_currency else ""),
        ("commission on it", money(found.earned, currency),
         f"   {share:.0f} %; a straight line is at {due:.0f} %"),
        ("working weeks left", f"{found.weeks_left:.1f}    ", ""),
    )  # fmt: skip
    return [line(f"{name:<{NAMES}}{value:>15}", Span(more, "dim")) for name, value, more in rows]


def _way(found: Reckoned) -> list[Line]:
    currency = found.goal.currency
    head = f"{'TO GO':<15}{'IN ALL':>18}  {'A WEEK':>18}  {'LAST WEEK':>9}  {'THIS WEEK':>9}"
    lines = [line(Span(head, "heading"))]
    a_week = f"{money((found.revenue or 0) / found.weeks_left, currency)}" if found.weeks_left >= 1 else "–"
    lines.append(line(f"{'revenue':<15}{money(found.revenue or 0, currency):>18}  {a_week:>18}"))
    for row in found.way:
        name = f"{ROW_WORDS[row.row]:<15}"
        last, this = _count(found.last_week[row.row]), _count(found.this_week[row.row])
        if row.total is None:
            lines.append(line(name, Span(f"{NO_DATA:>18}", "dim"), f"{'':>20}  {last:>9}  {this:>9}"))
            continue
        week = week_range(row.a_week) if row.a_week is not None else "–"
        lines.append(line(f"{name}{whole_range(row.total):>18}  {week:>18}  {last:>9}  {this:>9}"))
    return lines


def _count(number: int | None) -> str:
    return "–" if number is None else f"{number}"


def _figures(found: Reckoned, goal: Goal, least: int, width: int) -> list[Line]:
    lines = [line(Span("BY THESE NUMBERS", "heading"), Span("  95 % intervals in brackets", "dim"))]
    for step, figure in found.figures.items():
        lines.append(line(f"{STEP_WORDS[step]:<{NAMES}}{rate_text(figure, goal.currency)}"))
        source = wrapped(source_text(figure, least), width - NAMES)
        lines += [line(Span(f"{'':<{NAMES}}{part}", "dim")) for part in source]
    return lines


def _milestones(milestones: Sequence[Milestone], today: date, width: int) -> list[Line]:
    if not milestones:
        return []
    lines = [[], line(Span("MILESTONES", "heading"))]
    for one in milestones:
        when, late = _when(one, today)
        lines.append(
            line(Span(f"{one.id:>5}  ", "dim"), fitted(one.what, width - 7 - cells(when) - 2) + "  ", Span(
                when, "alert" if late else "dim"
            ))
        )  # fmt: skip
    return lines


def _when(one: Milestone, today: date) -> tuple[str, bool]:
    if one.state == DONE and one.done_on is not None:
        return f"done {brief_date(one.done_on, today)}", False
    if one.state != OPEN:
        return one.state, False
    return relative_day(one.by_on, today), one.is_late(today)


def _follow_ups(page: GoalPage, goal: Goal, width: int) -> list[Line]:
    today = page.known.today
    due = "today" if goal.follow_on == today else relative_day(goal.follow_on, today)
    lines = [[], line(Span("FOLLOW-UP", "heading"), "  next: ", Span(
        due, "alert" if goal.follow_on <= today else ""
    ))]  # fmt: skip
    for row in page.reviews[:1]:
        said = "; ".join(part for part in (row.note, f"change: {row.changes}" if row.changes else "") if part)
        head = f"{brief_date(row.on_date, today)}, {VERDICT_WORDS.get(row.verdict, row.verdict)}"
        lines += [line(part) for part in _item(f"{head}{f': {said}' if said else ''}", width)]
    if page.made:
        said = ", ".join(
            f"{counted(made.target, made.metric.removesuffix('s'))} a {made.per}" for made in page.made
        )
        lines += [
            line(part) for part in _item(f"expected: {said} (salescoach expect gap {page.called})", width)
        ]
    return lines


def next_words(page: GoalPage) -> str:
    """What to type next."""
    goal, called = page.goal, page.called
    if goal is None:
        return f'salescoach motivate goal {called} --what "…" --by DATE'
    if page.reckoned is not None and page.reckoned.verdict == NO_PLAN:
        return f'salescoach motivate goal {called} --plan "5 %, 8 % from 400k a year"'
    if page.reckoned is not None and page.reckoned.verdict == REACHED:
        return f"salescoach motivate goal {called} --reached"
    return f"salescoach motivate goal {called} --follow-up"
