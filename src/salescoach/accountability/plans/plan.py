"""Action plans: how far one is, and what its review will ask. Pure."""

from collections.abc import Sequence
from datetime import date

from salescoach.core.dates import relative_day, short_date
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

REACHED, MISSED, DROPPED = "reached", "missed", "dropped"
RESULTS = (REACHED, MISSED, DROPPED)


class PlanRow(NamedTuple):
    """An action plan.

    Attributes:
        id: its number.
        rep_id: the rep.
        rep: the rep's name.
        expectation_id: of the gap it closes, None without one.
        gap: the gap in words, as it was.
        success: by what one will know.
        review_on: the day of its review.
        entered_on: the day it was made.
        result: one of `RESULTS`, "" while it is open.
        closed_why: the result in words.
        closed_on: None while it is open.
    """

    id: int
    rep_id: int
    rep: str
    expectation_id: int | None
    gap: str
    success: str
    review_on: date
    entered_on: date
    result: str
    closed_why: str
    closed_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it has no result yet."""
        return self.closed_on is None


class StepRow(NamedTuple):
    """A step of a plan: the promise it is."""

    plan_id: int
    id: int
    owner: str
    what: str
    due_on: date
    state: str
    closed_on: date | None


class Progress(NamedTuple):
    """How many steps there are, are kept, were not (broken, or late), and are still to come."""

    steps: int
    kept: int
    failed: int
    ahead: int

    def words(self) -> str:
        """`2 of 4 steps kept, 1 late or broken`."""
        said = f"{self.kept} of {counted(self.steps, 'step')} kept"
        return said + (f", {self.failed} late or broken" if self.failed else "")


def progress_of(steps: Sequence[StepRow], today: date) -> Progress:
    """How far a plan is; a withdrawn step is none."""
    there = [step for step in steps if step.state != "withdrawn"]
    kept = sum(step.state == "kept" for step in there)
    failed = sum(step.state == "broken" or (step.state == "open" and step.due_on < today) for step in there)
    return Progress(len(there), kept, failed, len(there) - kept - failed)


def review_words(plan: PlanRow, today: date) -> str:
    """When its review is: `review today`, `review 2 days late`, `review on 12 Dec 2026`."""
    if not plan.is_open:
        return f"{plan.result}, {short_date(plan.closed_on)}" if plan.closed_on else plan.result
    day = relative_day(plan.review_on, today)
    return f"review {day}" if (plan.review_on - today).days < 7 else f"review on {day}"
