"""The figures a goal is worked out with, each with where it comes from. Pure.

A figure is the rep's own where it rests on at least so many cases; else the team's, where that does; else
nothing is said. What is stated by hand goes before both, and is shown as stated.
"""

from collections.abc import Callable, Mapping
from datetime import date

from salescoach.core.estimates import LEAST_VALUES, Estimate, average, exactly, per, ratio, share
from salescoach.core.rows import NamedTuple

SIZE, WIN, PROPOSAL, MEETING = "size", "win", "proposal", "meeting"
STEPS = (SIZE, WIN, PROPOSAL, MEETING)
OWN, TEAM, STATED, NOBODY = "own", "team", "stated", ""


class Counted(NamedTuple):
    """What was counted of one rep, or of the team, up to a day.

    Attributes:
        amounts: of the deals won, in minor units of the goal's currency.
        won: of the deals closed that had come as far as a proposal, those won.
        closed: those closed, won or lost.
        proposals: deals that came as far as a proposal, while meetings were on record, too.
        meetings: customer meetings held in the same time.
        spoken: conversations on record.
        spoken_meetings: customer meetings held from each rep's first day of them to the last.
        wins: deals won.
        weeks: working weeks in which they were; of the team, those of all its reps.
        won_days: days from creation to closing of each deal won, ascending.
    """

    amounts: tuple[int, ...] = ()
    won: int = 0
    closed: int = 0
    proposals: int = 0
    meetings: int = 0
    spoken: int = 0
    spoken_meetings: int = 0
    wins: int = 0
    weeks: float = 0.0
    won_days: tuple[int, ...] = ()


class Since(NamedTuple):
    """From which day on what was counted; None where it never was.

    Attributes:
        sold: deals won and lost.
        met: proposals and meetings, both on record.
        spoken: conversations and meetings, both on record.
        seen: until when proposals are known: the day of the newest export.
    """

    sold: date
    met: date | None = None
    spoken: date | None = None
    seen: date | None = None


class Figure(NamedTuple):
    """One figure.

    Attributes:
        step: one of `STEPS`.
        estimate: None where nobody has enough cases.
        whose: `own`, `team`, `stated`, or "" where there is none.
        cases: what it rests on in words, `9 of 23 closed proposals`; of the rep's own where it is nobody's.
        since: from which day on; None where it is stated or was never counted.
        own_cases: how many the rep has.
    """

    step: str
    estimate: Estimate | None
    whose: str
    cases: str
    since: date | None
    own_cases: int


Found = tuple[Estimate | None, int, str]  # the estimate, from how many cases, which in words


def figures(
    own: Counted, team: Counted, since: Since, least: int, stated: Mapping[str, float]
) -> dict[str, Figure]:
    """All figures, by step.

    Args:
        own: counted of the rep.
        team: counted of everybody, the rep included.
        since: from which days on.
        least: of how many cases on a figure is said.
        stated: by hand, by step: money in minor units, rates as shares or ratios.
    """
    begun = {SIZE: since.sold, WIN: since.sold, PROPOSAL: since.met, MEETING: since.spoken}
    return {
        step: _figure(step, _COUNT[step], own, team, begun[step], least, stated.get(step)) for step in STEPS
    }


def _figure(
    step: str,
    count: Callable[[Counted], Found],
    own: Counted,
    team: Counted,
    since: date | None,
    least: int,
    stated: float | None,
) -> Figure:
    found, cases, words = count(own)
    if stated is not None:
        return Figure(step, exactly(stated), STATED, "stated by hand", None, cases)
    if found is not None and cases >= least:
        return Figure(step, found, OWN, words, since, cases)
    of_team, team_cases, team_words = count(team)
    if of_team is not None and team_cases >= least:
        return Figure(step, of_team, TEAM, team_words, since, cases)
    return Figure(step, None, NOBODY, team_words, since, cases)


def _size(counted: Counted) -> Found:
    n = len(counted.amounts)
    return (average(counted.amounts) if n >= LEAST_VALUES else None), n, f"{n} deals won"


def _win(counted: Counted) -> Found:
    won, closed = counted.won, counted.closed
    return (share(won, closed) if won else None), closed, f"{won} of {closed} proposals won"


def _proposal(counted: Counted) -> Found:
    made, held = counted.proposals, counted.meetings
    words = f"{made} proposals, {held} meetings"
    return (ratio(made, held) if made and held else None), min(made, held), words


def _meeting(counted: Counted) -> Found:
    held, spoken = counted.spoken_meetings, counted.spoken
    words = f"{held} meetings, {spoken} conversations"
    return (ratio(held, spoken) if held and spoken else None), min(held, spoken), words


_COUNT: dict[str, Callable[[Counted], Found]] = {
    SIZE: _size, WIN: _win, PROPOSAL: _proposal, MEETING: _meeting
}  # fmt: skip


def deals_a_week(counted: Counted) -> Estimate | None:
    """How many deals are won in a working week; None where no week was counted."""
    return per(counted.wins, counted.weeks) if counted.weeks > 0 else None
