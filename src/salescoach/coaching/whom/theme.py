"""What is known of a rep in the morning, and what to work on in a talk."""

from collections.abc import Sequence
from datetime import date

from salescoach.coaching.skills import WILL, Skill, proposals
from salescoach.coaching.skills_queries import FocusRow, TurnedRow
from salescoach.coaching.whom.queries import FoundRow, OutcomeRow
from salescoach.coaching.whom.standing import WeakSpot
from salescoach.core.dates import brief_date
from salescoach.core.rows import NamedTuple


class RepFacts(NamedTuple):
    """What is known of a rep this morning.

    Attributes:
        id: the rep's id.
        name: the full name.
        there: whether the rep works today.
        last_coached: the day of the last session, None where there was none.
        days: the manager's working days since, None where that is too long ago to count.
        outcomes: how the last promises ended, newest first.
        late: promises that are late.
        energy: of the last day within a week of which it was told, 1 to 5, and the day.
        focus: what the rep works on.
        focus_days: working days since that was last talked about, None where never.
        weak: weak spots, best founded first.
        turned: the skill that the newest debrief turned on.
        found: the last audit's findings on the rep and their open deals, worst first.
    """

    id: int
    name: str
    there: bool
    last_coached: date | None
    days: int | None
    outcomes: Sequence[OutcomeRow] = ()
    late: int = 0
    energy: tuple[float, date] | None = None
    focus: FocusRow | None = None
    focus_days: int | None = None
    weak: Sequence[WeakSpot] = ()
    turned: TurnedRow | None = None
    found: Sequence[FoundRow] = ()


class Theme(NamedTuple):
    """What to work on in a talk: the skill's code and name, why that one, and a question to begin with."""

    skill: str
    name: str
    because: str
    question: str


def theme_of(
    rep: RepFacts, found: Sequence[FoundRow], skills: Sequence[Skill], usual: tuple[str, str], today: date
) -> Theme | None:
    """What to work on.

    What was agreed, else what the findings point to, else the best founded weak spot, else what the newest
    debrief turned on, else the usual: a skill's code, and why.
    """
    agreed = rep.focus.skill if rep.focus is not None else ""
    there = {
        skill.code: skill
        for skill in skills
        if not skill.off and (skill.kind != WILL or skill.code == agreed)
    }
    rules = [one.rule for one in found]
    choices: list[tuple[str, str]] = []
    if rep.focus is not None:
        choices.append((rep.focus.skill, f"agreed on {brief_date(rep.focus.on_date, today)}"))
    if any(rule in skill.findings for skill in there.values() for rule in rules):
        likeliest = proposals(skills, "", found[0].stage, rules, "")[0]
        choices.append((likeliest, "the findings point to it"))
    choices += [(spot.standing.skill.code, f"a weak spot, n {spot.evidence}") for spot in rep.weak[:1]]
    if rep.turned is not None:
        choices.append((rep.turned.skill, f"a debrief turned on it, {brief_date(rep.turned.last_on, today)}"))
    choices.append(usual)
    return next((_themed(there[code], why, today) for code, why in choices if code in there), None)


def _themed(skill: Skill, because: str, today: date) -> Theme:
    """The questions of a skill take turns by the day."""
    question = skill.questions[today.toordinal() % len(skill.questions)] if skill.questions else ""
    return Theme(skill.code, skill.name, because, question)
