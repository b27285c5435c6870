"""Reasons given: what explains which gap, what was made of it, and what repeats itself. Pure."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.core.rows import NamedTuple
from salescoach.people.naming import loose

KNOWLEDGE, SKILL, WILL, OBSTACLE = "knowledge", "skill", "will", "obstacle"
# What a reason comes down to, with the question that tells: what to do differs for each.
CAUSES = {
    KNOWLEDGE: "did not know how or what",
    SKILL: "knew how, and cannot do it well yet",
    WILL: "could have, and did not",
    OBSTACLE: "something real stood in the way",
}
REMOVED, STANDS, GIVEN_UP = "removed", "stands", "given up"
_STATES = {"open": STANDS, "kept": REMOVED, "broken": STANDS, "withdrawn": GIVEN_UP}
PATTERN_DAYS = 90


class ReasonRow(NamedTuple):
    """A reason given, with the gap it explains and what was made of it; words are "" where there are none.

    Attributes:
        id: its number; None for one noted in a debrief and not taken up yet.
        rep_id: the rep.
        rep: the rep's name.
        on_date: the day it was given.
        words: the reason, in the rep's words.
        expectation_id: of the gap, None without one.
        missed_from: first day of the missed period, None without one.
        missed_to: its last day.
        gap: the gap in words, as it was.
        commitment_id: the promise it explains, None without one.
        session_id: the session it was given in, None without one.
        real_problem: what the real problem was found to be.
        taken: what the rep takes on, in the rep's words.
        cause: one of `CAUSES`.
        obstacle: what stands in the way.
        obstacle_id: the manager's promise to remove it, None without one.
        obstacle_state: that promise's state.
        obstacle_due: the day by which.
    """

    id: int | None
    rep_id: int
    rep: str
    on_date: date
    words: str
    expectation_id: int | None
    missed_from: date | None
    missed_to: date | None
    gap: str
    commitment_id: int | None
    session_id: int | None
    real_problem: str
    taken: str
    cause: str
    obstacle: str
    obstacle_id: int | None
    obstacle_state: str
    obstacle_due: date | None

    @property
    def came_of_obstacle(self) -> str:
        """`removed`, `stands` or `given up`; "" without an obstacle."""
        return _STATES.get(self.obstacle_state, STANDS) if self.obstacle else ""


class Heard(NamedTuple):
    """A reason heard more than once: its words as given last, how often, and when last."""

    words: str
    times: int
    last_on: date


class Patterns(NamedTuple):
    """What repeats itself in the reasons of a time.

    Attributes:
        days: how many days it looks back on.
        given: how many reasons were given.
        before: how many in as many days before.
        asked: of how many the real problem is on record.
        taken: with how many the rep took something on.
        causes: how often each cause was found, the most frequent first.
        heard: reasons heard more than once, the most frequent first.
        obstacles: how many pointed to a real obstacle.
        removed: how many of those are out of the way.
        standing: those that are not, the oldest first.
    """

    days: int
    given: int
    before: int
    asked: int
    taken: int
    causes: Sequence[tuple[str, int]]
    heard: Sequence[Heard]
    obstacles: int
    removed: int
    standing: Sequence[ReasonRow]


def patterns(reasons: Sequence[ReasonRow], today: date, days: int = PATTERN_DAYS) -> Patterns:
    """What repeats itself in the reasons of the last days, today included."""
    since = today - timedelta(days=days - 1)
    now = [one for one in reasons if since <= one.on_date <= today]
    first = since - timedelta(days=days)
    causes = Counter(one.cause for one in now if one.cause)
    obstacles = [one for one in now if one.obstacle]
    return Patterns(
        days=days,
        given=len(now),
        before=sum(first <= one.on_date < since for one in reasons),
        asked=sum(bool(one.real_problem) for one in now),
        taken=sum(bool(one.taken) for one in now),
        causes=causes.most_common(),
        heard=_heard(now),
        obstacles=len(obstacles),
        removed=sum(one.came_of_obstacle == REMOVED for one in obstacles),
        standing=[one for one in obstacles if one.came_of_obstacle == STANDS],
    )


def _heard(reasons: Sequence[ReasonRow]) -> list[Heard]:
    """The same words, case, accents and full stops aside; of a session and its reason only one is there."""
    groups: dict[str, list[ReasonRow]] = {}
    for one in sorted(reasons, key=lambda one: one.on_date):
        groups.setdefault(loose(one.words).strip(" .!…"), []).append(one)
    found = [Heard(of[-1].words, len(of), of[-1].on_date) for of in groups.values() if len(of) > 1]
    return sorted(found, key=lambda one: (-one.times, -one.last_on.toordinal(), one.words))
