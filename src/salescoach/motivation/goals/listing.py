"""Reads everybody's goals: who has one, how it stands, who is due."""

from datetime import date

from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.motivation.goals.goal import OPEN, Goal, Milestone, milestones_verdict
from salescoach.motivation.goals.knowing import BOOK, read_known
from salescoach.motivation.goals.queries import MILESTONES, OPEN_GOALS
from salescoach.motivation.goals.reckoning import Reckoned, reckon
from salescoach.people.naming import RepRow, shell_name
from salescoach.people.queries import PRESENT_REPS
from salescoach.store.reading import reading


class Enrolled(NamedTuple):
    """A rep and their goal.

    Attributes:
        rep: who.
        called: what to type for the rep.
        goal: the open goal, None where there is none.
        reckoned: worked out, where it has an amount.
        milestones: the goal's.
        verdict: how it stands, "" without a goal.
    """

    rep: RepRow
    called: str
    goal: Goal | None
    reckoned: Reckoned | None
    milestones: list[Milestone]
    verdict: str

    def is_due(self, today: date) -> bool:
        """Whether a follow-up is due."""
        return self.goal is not None and self.goal.follow_on <= today


def read_goals(run: Invocation) -> list[Enrolled]:
    """Every rep who is there: the follow-up due longest ago first, those without a goal last."""
    with reading(run) as reader:
        reps = reader.all(PRESENT_REPS, book=BOOK)
        goals = {goal.rep_id: goal for goal in reader.all(OPEN_GOALS, book=BOOK)}
        milestones = reader.all(MILESTONES, book=BOOK, rep=0)
        known = read_known(run, reader)
    names = [rep.name for rep in reps]
    found = []
    for rep in reps:
        goal = goals.get(rep.id)
        own = [one for one in milestones if goal is not None and one.goal_id == goal.id]
        worked = reckon(goal, known) if goal is not None and goal.amount_minor is not None else None
        verdict = ""
        if goal is not None:
            verdict = worked.verdict if worked else milestones_verdict(own, goal.by_on, run.today)
        found.append(Enrolled(rep, shell_name(rep.name, names), goal, worked, own, verdict))
    return sorted(found, key=lambda one: one.goal.follow_on if one.goal is not None else date.max)


def open_steps(milestones: list[Milestone]) -> tuple[int, int]:
    """How many milestones are not open any more, and how many there are, given-up ones aside."""
    counted = [one for one in milestones if one.state != "dropped"]
    return sum(one.state != OPEN for one in counted), len(counted)
