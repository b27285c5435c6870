"""What moves the rep: the personal goal, what they told of themselves, recognition, the newest energy."""

from collections.abc import Sequence
from datetime import date

from salescoach.core.dates import brief_date, relative_day
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.dossier.chain.part import GO_ON, About, Part, Says, Todo, nothing
from salescoach.motivation.goals.data import terms_data
from salescoach.motivation.goals.goal import Goal, Milestone, milestones_verdict
from salescoach.motivation.goals.listing import open_steps
from salescoach.motivation.goals.reckoning import Reckoned
from salescoach.motivation.goals.words import VERDICT_WORDS

RECOGNISED_DAYS = 90
ENERGY_DAYS = 14  # an older word on the day says nothing of this one


class Told(NamedTuple):
    """What a rep told, all of it voluntary, and what they heard.

    Attributes:
        answered: questions of the profile that were answered.
        asked: how many there are.
        big_goal: in the rep's words, "" where nothing was said.
        recognised: the days of recognitions within 90 days, newest first.
        energy: the newest day's, 1 to 5, and the day; None where nothing was said lately.
    """

    answered: int = 0
    asked: int = 0
    big_goal: str = ""
    recognised: Sequence[date] = ()
    energy: tuple[float, date] | None = None


def will_part(about: About, goal: Part, told: Told) -> Part:
    """The goal's part with what else moves the rep."""
    says = list(goal.says)
    if told.asked:
        big = f"; big goal: {told.big_goal}" if told.big_goal else ""
        says.append(Says(f"  told of themselves: {told.answered} of {counted(told.asked, 'question')}{big}"))
    if told.recognised:
        last = brief_date(told.recognised[0], about.today)
        times = counted(len(told.recognised), "time")
        says.append(Says(f"  recognised {times} within {RECOGNISED_DAYS} days, the last {last}"))
    else:
        says.append(Says(f"  no recognition within {RECOGNISED_DAYS} days", "dim"))
    if told.energy is not None:
        mark, on = told.energy
        says.append(Says(f"  energy {mark:g} of 5 on {brief_date(on, about.today)}", "dim"))
    data = {
        "goal": goal.data,
        "profile": {"answered": told.answered, "questions": told.asked, "big_goal": told.big_goal or None},
        "recognised_within_90_days": len(told.recognised),
        "energy": {"value": told.energy[0], "on": told.energy[1]} if told.energy else None,
    }
    ask = [Todo(GO_ON, "ask what moves them", f"salescoach motivate profile {about.typed}")]
    todo = [*goal.todo, *(ask if told.asked and not told.answered else ())]
    return Part("motivation", "MOTIVATION", says, data, todo)


def goal_part(
    about: About, goal: Goal | None, reckoned: Reckoned | None, milestones: Sequence[Milestone]
) -> Part:
    """The open goal, with how far it is."""
    command = f"salescoach motivate goal {about.typed}"
    if goal is None:
        return Part("goal", "GOAL", nothing(f"No goal told yet: {command}"), None)
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
