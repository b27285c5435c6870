"""A goal as JSON shows it: money in major units, rates as shares, missing values null."""

from decimal import Decimal
from math import isfinite
from typing import Any

from salescoach.core.estimates import Estimate
from salescoach.core.money import to_major
from salescoach.motivation.goals.commission import plan_text
from salescoach.motivation.goals.figures import SIZE, Figure
from salescoach.motivation.goals.goal import Goal, Milestone, milestones_verdict
from salescoach.motivation.goals.page import GoalPage
from salescoach.motivation.goals.reckoning import Reckoned, reached_net
from salescoach.motivation.goals.way import WayRow

Data = dict[str, Any]


def goal_data(page: GoalPage) -> Data:
    """A rep's goal; `goal` is null where none is open."""
    goal = page.goal
    return {
        "rep": page.rep.name,
        "goal": _goal(page, goal) if goal is not None else None,
        "past": [_past(one) for one in page.past],
    }


def _past(goal: Goal) -> Data:
    return {**terms_data(goal), "state": goal.state, "closed_on": goal.closed_on}


def terms_data(goal: Goal) -> Data:
    """What a goal is."""
    return {
        "what": goal.what,
        "amount": _major(goal.amount_minor, goal.currency),
        "saved": _major(goal.saved_minor, goal.currency) if goal.amount_minor is not None else None,
        "currency": goal.currency,
        "began_on": goal.began_on,
        "by_on": goal.by_on,
    }


def _goal(page: GoalPage, goal: Goal) -> Data:
    found = page.reckoned
    return {
        **terms_data(goal),
        "follow_up_on": goal.follow_on,
        "verdict": found.verdict
        if found
        else milestones_verdict(page.milestones, goal.by_on, page.known.today),
        "income": income_data(found) if found else None,
        "milestones": [milestone_data(one) for one in page.milestones],
        "follow_ups": [
            {
                "on": row.on_date, "verdict": row.verdict, "earned": _major(row.earned_minor, goal.currency),
                "revenue_to_go": _major(row.revenue_minor, goal.currency), "note": row.note or None,
                "changes": row.changes or None,
            }
            for row in page.reviews
        ],
        "expectations": [
            {"id": one.id, "metric": one.metric, "target": one.target, "per": one.per} for one in page.made
        ],
    }  # fmt: skip


def milestone_data(one: Milestone) -> Data:
    """A milestone."""
    return {"id": one.id, "what": one.what, "by_on": one.by_on, "state": one.state, "done_on": one.done_on}


def income_data(found: Reckoned) -> Data:
    """An income goal worked out."""
    currency = found.goal.currency
    would = found.would
    return {
        "plan": plan_text(found.plan) if found.plan else None,
        "net_percent": found.net_percent,
        "commission_needed": _major(found.need, currency),
        "commission_earned": _major(found.earned, currency),
        "commission_due_by_now": _major(found.due, currency),
        "won": _major(found.won, currency),
        "deals_in_other_currencies": found.other_currency,
        "weeks_gone": round(found.weeks_gone, 2),
        "weeks_left": round(found.weeks_left, 2),
        "revenue_to_go": _major(found.revenue, currency),
        "pace_a_week": _money(found.pace, currency),
        "pace_brings": _money(found.brings, currency),
        "would_do": {
            "by_on": would.later,
            "amount": _major(reached_net(found, would.smaller), currency),
            "times_the_proposals": None if would.times is None else round(would.times, 2),
            **{
                step: _major(round(to_be), currency) if step == SIZE else round(to_be, 4)
                for step, to_be in would.steps.items()
            },
        }
        if would
        else None,
        "way": [_row(row, found) for row in found.way],
        "figures": [_figure(figure, currency) for figure in found.figures.values()],
        "newest_export": found.seen,
        "days_to_win": found.takes.value if found.takes else None,
    }


def _row(row: WayRow, found: Reckoned) -> Data:
    return {
        "row": row.row,
        "by": row.figure.step,
        "in_all": _range(row.total),
        "a_week": _range(row.a_week),
        "last_week": found.last_week[row.row],
        "this_week": found.this_week[row.row],
    }


def _figure(figure: Figure, currency: str) -> Data:
    value = _money(figure.estimate, currency) if figure.step == SIZE else _range(figure.estimate)
    return {
        "step": figure.step,
        "value": value,
        "whose": figure.whose or None,
        "cases": figure.cases,
        "n": figure.estimate.n if figure.estimate else None,
        "own_cases": figure.own_cases,
        "since": figure.since,
    }


def _range(estimate: Estimate | None) -> Data | None:
    if estimate is None:
        return None
    return {"value": _rounded(estimate.value), "low": _rounded(estimate.low), "high": _rounded(estimate.high)}


def _rounded(value: float) -> float | None:
    return round(value, 4) if isfinite(value) else None


def _money(estimate: Estimate | None, currency: str) -> Data | None:
    if estimate is None:
        return None
    ends = {"value": estimate.value, "low": estimate.low, "high": estimate.high}
    return {name: _major(round(end), currency) if isfinite(end) else None for name, end in ends.items()}


def _major(minor: int | None, currency: str) -> Decimal | None:
    return None if minor is None else to_major(minor, currency)
