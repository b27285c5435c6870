"""What moves the rep: the personal goal and how it stands."""

from collections.abc import Sequence

from salescoach.core.dates import brief_date, relative_day
from salescoach.core.texts import counted
from salescoach.dossier.chain.part import GO_ON, About, Part, Says, Todo, nothing
from salescoach.motivation.goals.data import terms_data
from salescoach.motivation.goals.goal import Goal, Milestone, milestones_verdict
from salescoach.motivation.goals.listing import open_steps
from salescoach.motivation.goals.reckoning import Reckoned
from salescoach.motivation.goals.words import VERDICT_WORDS


def goal_part(
    about: About, goal: Goal | None, reckoned: Reckoned | None, milestones: Sequence[Milestone]
) -> Part:
    """The open goal, with how far it is."""
    command = f"salescoach motivate goal {about.typed}"
    if goal is None:
        return Part("goal", "GOAL", nothing(f"None told yet: {command}"), None)
    own = [one for one in milestones if one.goal_id == goal.id]
    verdict = reckoned.verdict if reckoned else milestones_verdict(own, goal.by_on, about.today)
    says = [
        Says(f"{goal.what}, by {brief_date(goal.by_on, about.today)}: {VERDICT_WORDS.get(verdict, verdict)}")
    ]
    far = _far(reckoned, own)
    follow = f"follow-up {relative_day(goal.follow_on, about.today)}"
    says.append(Says(f"  {' · '.join(filter(None, (far, follow)))}", "dim"))
    data = {**terms_data(goal), "verdict": verdict, "follow_up_on": goal.follow_on}
    due = goal.follow_on <= about.today
    todo = [Todo(GO_ON, f"follow the goal up: {goal.what}", f"{command} --follow-up")] if due else []
    return Part("goal", "GOAL", says, data, todo)


def _far(reckoned: Reckoned | None, milestones: Sequence[Milestone]) -> str:
    if reckoned is not None:
        return f"{100 * reckoned.earned / reckoned.need:.0f} % earned" if reckoned.need else ""
    settled, whole = open_steps(list(milestones))
    return f"{settled} of {counted(whole, 'milestone')}" if whole else ""
