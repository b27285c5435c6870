"""Rows as the rooms read them, with what a test does not name left plain."""

from datetime import date, timedelta
from typing import Any

from salescoach.accountability.agreed import Agreed, Outcome
from salescoach.accountability.expected import Expected
from salescoach.accountability.plans.plan import PlanRow, StepRow
from salescoach.accountability.reasons.reason import ReasonRow
from salescoach.commitments.queries import PromiseRow

TODAY = date(2026, 11, 23)  # a Monday
FIRST = date(2026, 10, 5)  # the Monday from which on something was expected


def week(number: int, met: bool | None, known: bool = True) -> Outcome:
    """The week of that number from the first on."""
    start = FIRST + timedelta(weeks=number)
    says = {True: "42 of 40 calls", False: "31 of 40 calls", None: "nothing known"}[met]
    return Outcome(start, start + timedelta(days=6), f"week {number}", says, met, known)


def weeks(marks: str) -> list[Outcome]:
    """Weeks from the first on: `x` missed, `+` met, `?` cannot be told."""
    return [week(number, {"x": False, "+": True, "?": None}[mark]) for number, mark in enumerate(marks)]


def calls(marks: str, id: int = 1, metric: str = "calls", agreed_on: date | None = FIRST) -> Expected:
    """40 calls a week expected of Dan, with what became of them."""
    agreed = Agreed(
        id,
        4,
        "Dan Weber",
        "dan",
        metric,
        f"40 {metric} per week",
        "week",
        "I plan your mornings with you",
        agreed_on,
    )
    return Expected(agreed, metric, True, weeks(marks), marks.endswith("x"))


def reason(words: str = "marketing sends the wrong leads", **changed: Any) -> ReasonRow:
    """A reason that Dan gave a week ago."""
    row = ReasonRow(
        1, 4, "Dan Weber", TODAY - timedelta(days=7), words, 1, None, None, "week 5: 31 of 40 calls", None,
        None, "", "", "", "", None, "", None,
    )  # fmt: skip
    return row._replace(**changed)


def promise(what: str = "ten calls before ten", **changed: Any) -> PromiseRow:
    """A promise of Dan's that is three days late."""
    due = TODAY - timedelta(days=3)
    row = PromiseRow(
        9, "rep", 4, "Dan Weber", None, "", what, due, "open", None, due - timedelta(days=5), 0, "by hand"
    )
    return row._replace(**changed)


def plan(**changed: Any) -> PlanRow:
    """An open plan of Dan's, reviewed today."""
    row = PlanRow(
        3, 4, "Dan Weber", 1, "week 5: 31 of 40 calls", "40 calls three weeks running", TODAY,
        TODAY - timedelta(days=14), "", "", None,
    )  # fmt: skip
    return row._replace(**changed)


def step(state: str = "open", due_on: date = TODAY, owner: str = "rep") -> StepRow:
    """A step of that plan."""
    return StepRow(3, 9, owner, "ten calls before ten", due_on, state, None)
