"""Where a rep stands on each skill: the newest marks, what came before them, and what debriefs turned on.

Marks of different sources are never averaged, and a trend compares marks of one source only. A weak spot
rests on a low mark, or on debriefs that turned on one skill more often than chance explains; the evidence is
counted with it. A low mark on the will to sell is none: it is `Picture.lacking`, and no theme for coaching.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import exp, lgamma, log

from salescoach.coaching.skills import WILL, Skill
from salescoach.coaching.skills_queries import AssessmentRow, TurnedRow
from salescoach.core.rows import NamedTuple

SHELF_DAYS = 365  # an older mark says nothing of today
CURRENT_DAYS = 90  # after which a rep's skills want another look
TURNED_DAYS = 180  # debriefs that count
WEAK_TENTHS = 25  # a mark so low is a weak spot
LEAST_NOTED = 5  # debriefs with a skill named, before their shares say anything
BLIND = 1 / 3  # how often a skill comes up at the most where one of three proposals is picked blindly
CHANCE = 0.05  # of naming any skill a weak spot where they are picked so
NOTHING = 1e-12  # of a limit: what adds no more to a sum
THIN = 3  # pieces of evidence below which it is said to be thin


class Standing(NamedTuple):
    """One skill of one rep.

    Attributes:
        skill: which.
        own: the manager's newest mark, None where there is none within a year.
        before: the manager's mark before it, whenever it was.
        outside: the newest mark of another source within a year.
        outside_before: that source's mark before it.
        marks: how many marks within a year, of all sources.
        turned: debriefs of the last 180 days that turned on it.
    """

    skill: Skill
    own: AssessmentRow | None
    before: AssessmentRow | None
    outside: AssessmentRow | None
    outside_before: AssessmentRow | None
    marks: int
    turned: int

    @property
    def newest(self) -> AssessmentRow | None:
        """The newest mark; on the same day the manager's own."""
        marks = [mark for mark in (self.outside, self.own) if mark is not None]
        return max(marks, key=lambda mark: (mark.on_date, not mark.source), default=None)


class WeakSpot(NamedTuple):
    """A skill to work on, and what that rests on.

    Attributes:
        standing: the skill.
        low: its newest mark where that is low, else None.
        often: whether debriefs turned on it more often than chance explains.
        evidence: marks within a year and debriefs, together.
    """

    standing: Standing
    low: AssessmentRow | None
    often: bool
    evidence: int

    @property
    def is_thin(self) -> bool:
        """Whether it rests on so little that it is a first look."""
        return self.evidence < THIN


class Picture(NamedTuple):
    """Everything known of a rep's skills.

    Attributes:
        standings: every skill in force, and those no more in force that have marks or debriefs.
        noted: debriefs of the last 180 days in which a skill was named.
        weak: the weak spots, the one that rests on most first.
        last_turned: the skill that the newest of those debriefs turned on.
    """

    standings: list[Standing]
    noted: int
    weak: list[WeakSpot]
    last_turned: TurnedRow | None = None

    @property
    def lacking(self) -> list[Standing]:
        """Parts of the will to sell whose newest mark is low."""
        will = [one for one in self.standings if one.skill.kind == WILL and not one.skill.off]
        return [one for one in will if one.newest is not None and one.newest.tenths <= WEAK_TENTHS]

    @property
    def assessed(self) -> int:
        """How many skills have a mark within a year; the will to sell is not asked for, and not counted."""
        return sum(one.marks > 0 for one in self.standings if one.skill.kind != WILL)

    @property
    def last_on(self) -> date | None:
        """The day of the newest mark."""
        return max((one.newest.on_date for one in self.standings if one.newest), default=None)


def picture_of(
    skills: Sequence[Skill], marks: Iterable[AssessmentRow], turned: Iterable[TurnedRow], today: date
) -> Picture:
    """A rep's skills as they stand today.

    Args:
        skills: those in force.
        marks: the rep's, oldest first; withdrawn ones are left out here.
        turned: the skills the rep's debriefs of the last 180 days turned on.
        today: the day.
    """
    by_skill: dict[str, list[AssessmentRow]] = {}
    for mark in marks:
        if mark.withdrawn_on is None and mark.on_date <= today:
            by_skill.setdefault(mark.skill, []).append(mark)
    rows = list(turned)
    counted = {row.skill: row.times for row in rows}
    last = max(rows, key=lambda row: (row.last_on, row.skill), default=None)
    known = {skill.code for skill in skills}
    gone = [_gone(code) for code in sorted({*by_skill, *counted} - known)]
    standings = [
        _standing(skill, by_skill.get(skill.code, []), counted.get(skill.code, 0), today)
        for skill in [*skills, *gone]
        if not skill.off or skill.code in by_skill or skill.code in counted
    ]
    noted = sum(counted.values())
    return Picture(standings, noted, _weak(standings, noted, len(counted)), last)


def stands_out(times: int, noted: int, named: int) -> bool:
    """Whether debriefs turned on a skill more often than chance explains.

    A debrief names one of three proposals: picked blindly, a skill comes up in one of three at the most. It
    stands out where the upper tail of that binomial distribution is at most 5 %, shared among the skills that
    were named (Bonferroni, 1936), since each of them is looked at.

    Args:
        times: debriefs that turned on it.
        noted: debriefs in which a skill was named.
        named: how many different skills were.
    """
    if noted < LEAST_NOTED or times <= noted * BLIND:  # below its mean the tail is far above any such limit
        return False
    limit, tail = CHANCE / max(named, 1), 0.0
    chance = exp(  # of exactly so many; by logarithms, as a binomial of many debriefs is a very large number
        lgamma(noted + 1) - lgamma(times + 1) - lgamma(noted - times + 1)
        + times * log(BLIND) + (noted - times) * log(1 - BLIND)
    )  # fmt: skip
    for n in range(times, noted + 1):
        tail += chance
        if tail > limit or chance < limit * NOTHING:  # each of those to come is smaller still
            break
        chance *= (noted - n) / (n + 1) * BLIND / (1 - BLIND)
    return tail <= limit


def _standing(skill: Skill, marks: Sequence[AssessmentRow], turned: int, today: date) -> Standing:
    fresh = today - timedelta(days=SHELF_DAYS)
    if not marks:
        return Standing(skill, None, None, None, None, 0, turned)
    own = [mark for mark in marks if not mark.source]
    outside = [mark for mark in marks if mark.source]
    if outside:
        outside = [mark for mark in outside if mark.source == outside[-1].source]
    newest, before = _newest(own, fresh)
    theirs, theirs_before = _newest(outside, fresh)
    within = sum(mark.on_date >= fresh for mark in marks)
    return Standing(skill, newest, before, theirs, theirs_before, within, turned)


def _newest(marks: Sequence[AssessmentRow], fresh: date) -> tuple[AssessmentRow | None, AssessmentRow | None]:
    """The newest mark and the one before it; none where the newest is too old."""
    if not marks or marks[-1].on_date < fresh:
        return None, None
    return marks[-1], marks[-2] if len(marks) > 1 else None


def _weak(standings: Sequence[Standing], noted: int, named: int) -> list[WeakSpot]:
    found = []
    for one in standings:
        newest = one.newest
        low = newest if newest is not None and newest.tenths <= WEAK_TENTHS else None
        often = stands_out(one.turned, noted, named)
        if not one.skill.off and one.skill.kind != WILL and (low is not None or often):
            found.append(WeakSpot(one, low, often, one.marks + one.turned))
    return sorted(found, key=_rank)


def _rank(spot: WeakSpot) -> tuple[bool, int, int, str]:
    """Both kinds of evidence before one, then the lower mark, then more debriefs."""
    tenths = spot.low.tenths if spot.low else WEAK_TENTHS + 1
    return not (spot.low and spot.often), tenths, -spot.standing.turned, spot.standing.skill.code


def _gone(code: str) -> Skill:
    """A skill that the settings know no more, by its code alone."""
    return Skill(code, code, "skill", "", [], [""] * 5, [], [], [], [], True)
