"""How action plans are shown."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.accountability.plans.plan import PlanRow, StepRow, progress_of, review_words
from salescoach.core.dates import relative_day, short_date
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, fitted, left_right, line, wrapped

NONE_OPEN = "No action plan is open. Make one from a gap: salescoach plan add REP --for calls"

Steps = Mapping[int, Sequence[StepRow]]


def plan_data(plan: PlanRow, steps: Sequence[StepRow], today: date) -> dict[str, Any]:
    """A plan as JSON shows it."""
    done = progress_of(steps, today)
    return {
        "id": plan.id,
        "rep": plan.rep,
        "expectation": plan.expectation_id,
        "gap": plan.gap,
        "success": plan.success,
        "made_on": plan.entered_on,
        "review_on": plan.review_on,
        "state": plan.result or "open",
        "result": plan.closed_why or None,
        "closed_on": plan.closed_on,
        "steps_kept": done.kept,
        "steps_failed": done.failed,
        "steps": [
            {
                "commitment": step.id,
                "owner": step.owner,
                "what": step.what,
                "due_on": step.due_on,
                "state": step.state,
                "closed_on": step.closed_on,
            }
            for step in steps
        ],
    }


def plans_listing(plans: Sequence[PlanRow], steps: Steps, called: str, today: date) -> Listing:
    """The open plans, the next review first; `called` is what to type for the first one's rep."""
    rows = [plan_data(plan, steps.get(plan.id, ()), today) for plan in plans]
    shown: dict[tuple[int, str], str] = {}
    for index, plan in enumerate(plans):
        done = progress_of(steps.get(plan.id, ()), today)
        shown[index, "steps_kept"] = f"{done.kept} of {done.steps}" + (
            f", {done.failed} failed" if done.failed else ""
        )
        shown[index, "review_on"] = relative_day(plan.review_on, today)
    columns = (
        Column("id", "NO", "number"),
        Column("rep", "REP"),
        Column("gap", "GAP", wrap=True),
        Column("success", "SUCCESS IS", wrap=True, drop=1),
        Column("steps_kept", "STEPS KEPT", "number"),
        Column("review_on", "REVIEW", "date"),
    )
    return Listing(columns, rows, empty=NONE_OPEN, shown=shown, next_command=f"salescoach plan show {called}")


def plan_lines(
    plans: Sequence[PlanRow], steps: Steps, rep: str, called: str, today: date, width: int
) -> list[Line]:
    """A rep's plans, open ones whole, closed ones with their result."""
    if not plans:
        return [line(f"{rep} has no action plan. Make one: salescoach plan add {called} --for calls")]
    lines: list[Line] = []
    for plan in sorted(plans, key=lambda plan: not plan.is_open):
        lines += [*_plan(plan, steps.get(plan.id, ()), today, width), []]
    first = next((plan for plan in plans if plan.is_open), None)
    if first is None:
        return [*lines, line(f"Next: salescoach expect gap {called}")]
    due = first.review_on <= today
    then = f'plan close {called} --result reached --why "…"' if due else f"commitments list --rep {called}"
    return [*lines, line(f"Next: salescoach {then}")]


def _plan(plan: PlanRow, steps: Sequence[StepRow], today: date, width: int) -> list[Line]:
    when = review_words(plan, today)
    style = "alert" if plan.is_open and plan.review_on <= today else "strong"
    lines = [
        line(
            Span(
                left_right(f"{plan.rep} · plan {plan.id}, {short_date(plan.entered_on)}", when, width), style
            )
        )
    ]
    facts = [("Gap", plan.gap), ("Success is", plan.success), ("Result", plan.closed_why)]
    for label, text in facts:
        for number, part in enumerate(wrapped(text, width - 14) if text else []):
            lines.append(line(Span(f"  {'' if number else label:<12}", "dim"), part))
    for step in steps:
        due = relative_day(step.due_on, today) if step.state == "open" else step.state
        who = "me" if step.owner == "manager" else plan.rep.split()[0]
        text = fitted(f"  {step.id:>4}  {who:<8} {step.what}", width - len(due) - 2)
        late = step.state == "broken" or (step.state == "open" and step.due_on < today)
        lines.append(line(text, "  ", Span(due, "alert" if late else "")))
    return [*lines, line(Span(f"        {progress_of(steps, today).words()}", "dim"))]
