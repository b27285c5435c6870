"""Which questions a talk asks: those that fit deal and rep, and not the same every day. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from salescoach.coaching.questions import ANY, Question
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import folded

# Points: what calls for a question, and how long ago it was asked. What was not asked for two weeks goes
# before what fits but was asked yesterday: one finding must not bring the same question every morning.
FINDING, SKILL_FIT, STAGE_FIT = 3, 2, 1
FRESH = ((14, 6), (7, 4), (3, 2))  # days since it was asked, and the points from then on
STAGE_SLOT = "stage"


class Situation(NamedTuple):
    """What a talk is about.

    Attributes:
        stages: the names of the deal's stage: the CRM's and the process's; none without a deal.
        findings: codes of the rules with a finding on the deal.
        skill: code of the skill the rep works on, "" for none.
        asked: the day a question was asked last of this rep, by key.
        today: the day.
        criterion: the exit criterion to ask for, None where none is open.
        answered: keys that have an answer already, where a talk is resumed: those questions are in it.
    """

    stages: Sequence[str] = ()
    findings: frozenset[str] = frozenset()
    skill: str = ""
    asked: Mapping[str, date] = {}
    today: date = date.min
    criterion: Question | None = None
    answered: frozenset[str] = frozenset()


def pick(bank: Sequence[Question], slots: Iterable[str], situation: Situation) -> list[Question]:
    """The questions of a talk, one a slot, in the slots' order; the same for the same day and history.

    A slot whose questions are all taken or missing is filled as `any` is: with what fits best of the rest.
    """
    order = list(slots)
    taken: dict[int, Question] = {}
    for place, slot in enumerate(order):
        if slot == STAGE_SLOT and situation.criterion is not None:
            taken[place] = situation.criterion
        elif slot not in (ANY, STAGE_SLOT):
            _take(taken, place, [one for one in bank if one.about == slot], situation)
    for place, _ in enumerate(order):
        if place not in taken:
            _take(taken, place, [one for one in bank if one.about == ANY], situation)
    return [taken[place] for place in sorted(taken)]


def worth_asking(
    bank: Sequence[Question], asked: Sequence[Question], situation: Situation, count: int
) -> list[Question]:
    """Questions for the talk itself: texts and facts that fit best, not among those asked afterwards."""
    keys = {question.key for question in asked}
    slots = {question.about for question in asked} - {ANY}
    rest = [
        one for one in bank if one.kind in ("text", "fact") and one.key not in keys and one.about not in slots
    ]
    found: list[Question] = []
    for one in _ranked(rest, situation):
        if one.about == ANY or one.about not in {other.about for other in found}:
            found.append(one)
    return found[:count]


def _take(
    taken: dict[int, Question], place: int, candidates: Sequence[Question], situation: Situation
) -> None:
    keys = {question.key for question in taken.values()}
    ranked = _ranked([one for one in candidates if one.key not in keys], situation)
    if ranked:
        taken[place] = ranked[0]


def _ranked(candidates: Sequence[Question], situation: Situation) -> list[Question]:
    """The best first; among equals the longest not asked, then another one each day."""
    turn = situation.today.toordinal()
    many = max(len(candidates), 1)
    places = {one.key: (place - turn) % many for place, one in enumerate(candidates)}
    return sorted(
        candidates,
        key=lambda one: (
            one.key not in situation.answered,
            -_points(one, situation),
            situation.asked.get(one.key, date.min),
            places[one.key],
        ),
    )


def _points(question: Question, situation: Situation) -> int:
    fit = (
        FINDING * bool(situation.findings.intersection(question.findings))
        + SKILL_FIT * (situation.skill in question.skills)
        + STAGE_FIT * any(part in folded(name) for part in question.stages for name in situation.stages)
    )
    narrow = bool(question.findings or question.skills or question.stages)
    if narrow and not fit:
        fit = -FINDING  # meant for another deal or rep
    last = situation.asked.get(question.key)
    days = (situation.today - last).days if last else FRESH[0][0]
    return fit + next((points for least, points in FRESH if days >= least), 0)
