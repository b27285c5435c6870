"""How everybody's goals, and the history of a rep's, are shown as lists."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.core.dates import brief_date, relative_day
from salescoach.core.texts import counted
from salescoach.motivation.goals.data import terms_data
from salescoach.motivation.goals.figures import SIZE, WIN
from salescoach.motivation.goals.goal import GIVEN_UP, REACHED, STATE_WORDS
from salescoach.motivation.goals.listing import Enrolled, open_steps
from salescoach.motivation.goals.page import GoalPage
from salescoach.motivation.goals.queries import RateRow
from salescoach.motivation.goals.words import STEP_WORDS, VERDICT_WORDS
from salescoach.output.listing import Column, Listing
from salescoach.people.views import ADD_FIRST

CLOSED = (REACHED, GIVEN_UP)
NO_HISTORY = "No goal yet. Begin one: salescoach motivate goal REP"


def goals_listing(rows: Sequence[Enrolled], today: date) -> Listing:
    """Everybody's goals."""
    shown: dict[tuple[int, str], str] = {}
    for index, one in enumerate(rows):
        shown[index, "verdict"] = VERDICT_WORDS.get(one.verdict, "")
        shown[index, "share"] = _progress(one)
        if one.goal is None:
            shown[index, "what"] = "none yet"
            continue
        shown[index, "by_on"] = brief_date(one.goal.by_on, today)
        shown[index, "follow_up_on"] = relative_day(one.goal.follow_on, today)
    enrolled = [one for one in rows if one.goal is not None]
    due = [one for one in enrolled if one.is_due(today)]
    notes = [f"{len(enrolled)} of {counted(len(rows), 'rep')} with a goal, {len(due)} due for a follow-up."]
    return Listing(
        columns=(
            Column("rep", "REP"),
            Column("what", "GOAL", wrap=True),
            Column("by_on", "BY", "date", drop=2),
            Column("share", "SO FAR", "number", drop=1),
            Column("verdict", "HOW IT STANDS", wrap=True),
            Column("follow_up_on", "FOLLOW-UP", "date"),
        ),
        rows=[_row(one, today) for one in rows],
        notes=notes if rows else (),
        empty=ADD_FIRST,
        shown=shown,
        next_command=_next(rows, due),
    )


def _next(rows: Sequence[Enrolled], due: Sequence[Enrolled]) -> str:
    if due:
        return f"salescoach motivate goal {due[0].called} --follow-up"
    without = [one for one in rows if one.goal is None]
    if without:
        return f"salescoach motivate goal {without[0].called}"
    return f"salescoach motivate goal {rows[0].called}" if rows else ""


def _progress(one: Enrolled) -> str:
    if one.reckoned is not None:
        need = one.reckoned.need
        return f"{100 * one.reckoned.earned / need:.0f} %" if need else "100 %"
    settled, whole = open_steps(one.milestones)
    return f"{settled} of {whole}" if whole else ""


def _row(one: Enrolled, today: date) -> dict[str, Any]:
    found = one.reckoned
    settled, whole = open_steps(one.milestones)
    terms = terms_data(one.goal) if one.goal is not None else {}
    return {
        "rep": one.rep.name,
        "enrolled": one.goal is not None,
        "what": terms.get("what"),
        "amount": terms.get("amount"),
        "currency": terms.get("currency"),
        "began_on": terms.get("began_on"),
        "by_on": terms.get("by_on"),
        "share": round(found.earned / found.need, 4) if found and found.need else None,
        "milestones_done": settled,
        "milestones": whole,
        "verdict": one.verdict or None,
        "follow_up_on": one.goal.follow_on if one.goal is not None else None,
        "due": one.is_due(today),
    }


def _stated(row: RateRow) -> str:
    if not row.value:
        return "counted again"
    value = float(row.value)
    return {SIZE: f"{value / 100:,.0f}", WIN: f"{100 * value:g} %"}.get(row.step, f"{1 / value:.1f}")


def history_listing(page: GoalPage) -> Listing:
    """What happened to a rep's goals, oldest first, the follow-ups among it."""
    goals = {goal.id: goal for goal in [*page.past, *([page.goal] if page.goal else [])]}
    rows = [
        (row.on_date, row.goal_id, row.kind, row.says, row.why)
        for row in page.changes
        if row.goal_id in goals
    ]
    rows += [
        (row.on_date, row.goal_id, "follow-up", VERDICT_WORDS.get(row.verdict, row.verdict),
         "; ".join(filter(None, (row.note, row.changes))))
        for row in page.held
    ]  # fmt: skip
    rows += [
        (row.entered_on, row.goal_id, "stated", f"{STEP_WORDS[row.step]} {_stated(row)}", row.why)
        for row in page.stated
    ]
    data = [
        {
            "on": on,
            "goal": goals[goal_id].what,
            "kind": STATE_WORDS.get(kind, kind),
            "says": says,
            "why": why or None,
        }
        for on, goal_id, kind, says, why in sorted(rows, key=lambda row: (row[0], row[2] in CLOSED))
    ]
    return Listing(
        columns=(
            Column("on", "ON", "date"),
            Column("goal", "GOAL", drop=2),
            Column("kind", "WHAT", drop=1),
            Column("says", "SAYS", wrap=True),
            Column("why", "WHY", wrap=True),
        ),
        rows=data,
        empty=NO_HISTORY,
        next_command=f"salescoach motivate goal {page.called}" if data else "",
    )
