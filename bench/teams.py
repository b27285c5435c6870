"""Invented teams whose truth is known: what a store would hold of them, for the statistics of `coach impact`.

A team's deals, their histories, meetings and sessions come as the rows the store's queries give, so that what
judges them is what judges a store. What coaching does is said by the scenario; by default it does nothing.
"""

from datetime import date, timedelta
from math import exp, log
from random import Random
from typing import NamedTuple

from salescoach.coaching.advancing import MeetingRow
from salescoach.deals.changes import STAGE, STATUS
from salescoach.deals.past import ChangeRow, DealNow
from salescoach.deals.status import LOST, OPEN, WON

STAGES = ("Discovery", "Qualified", "Proposal", "Negotiation", "Agreed", "Signing", "Waiting")
BEGIN = date(2025, 1, 1)
YEAR = 364
COACHED_FOR = 14  # a deal's first days, in which it is or is not coached
MEETING_EVERY = 12  # days between two meetings of a deal, at the mean


class Scenario(NamedTuple):
    """A kind of team.

    Attributes:
        name: how the results call it.
        says: what it is, in words.
        deals: how many are made in the year.
        reps: how many share them.
        win: the share of deals won, uncoached.
        win_coached: the same, coached in their first days.
        won_lasts: how many times as long as lost deals the won ones live.
        good_coached_more: whether reps who win more are coached more.
        until_close: whether coaching goes on until a deal is closed.
        grows: whether coaching becomes common in the course of the year, seen at its end.
    """

    name: str
    says: str
    deals: int
    reps: int = 8
    win: float = 0.3
    win_coached: float = 0.3
    won_lasts: float = 1.0
    good_coached_more: bool = False
    until_close: bool = False
    grows: bool = False


class Team(NamedTuple):
    """What the store would hold; `touched` are the days of sessions about each deal, ascending."""

    deals: list[DealNow]
    changes: dict[int, list[ChangeRow]]
    meetings: list[MeetingRow]
    prepared: frozenset[int]
    touched: dict[int, list[date]]
    competitors: frozenset[int]
    until: date


class _Life(NamedTuple):
    """A deal's truth: whose, when it began and ended, how, and how readily it is coached."""

    rep: int
    begun: date
    closed: date
    won: bool
    large: bool
    coached: float


def team_of(scenario: Scenario, rng: Random) -> Team:
    """One team, drawn anew."""
    skills = [rng.gauss(0, 0.5) for _ in range(scenario.reps)]
    lives, early = [], {}
    for number in range(1, scenario.deals + 1):
        rep, large = rng.randrange(scenario.reps), rng.random() < 0.5
        begun = BEGIN + timedelta(days=rng.randrange(YEAR))
        usual = _usual(scenario, skills[rep], begun)
        day = rng.randrange(COACHED_FOR) if rng.random() < usual else None
        odds = scenario.win if day is None else scenario.win_coached
        won = rng.random() < _share(log(odds / (1 - odds)) + skills[rep] - (0.3 if large else -0.3))
        lasts = 12 + rng.expovariate(1 / 45) * (scenario.won_lasts if won else 1)
        closed = begun + timedelta(days=round(lasts))
        lives.append(_Life(rep, begun, closed, won, large, usual))
        early[number] = [begun + timedelta(days=day)] if day is not None and day < lasts else []
    until = BEGIN + timedelta(days=YEAR) if scenario.grows else max(life.closed for life in lives)
    return _told(scenario, rng, lives, early, until)


def _usual(scenario: Scenario, skill: float, begun: date) -> float:
    """How likely a deal is coached in its first days; half of all are."""
    if scenario.grows:
        return 0.1 + 0.8 * (begun - BEGIN).days / YEAR
    return _share(3 * skill) if scenario.good_coached_more else 0.5


def _share(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _told(
    scenario: Scenario, rng: Random, lives: list[_Life], early: dict[int, list[date]], until: date
) -> Team:
    """The lives as the store would hold them on a day."""
    deals, changes, meetings, prepared, touched = [], {}, [], set(), {}
    for number, life in enumerate(lives, start=1):
        deal, moves = _exported(rng, number, life, until)
        deals.append(deal)
        changes[number] = moves
        days = list(early[number])
        likes = min(max(rng.gauss(life.coached, 0.25), 0.05), 0.95)  # some deals are prepared, others not
        for day in _meeting_days(rng, life, until):
            meeting = MeetingRow(len(meetings) + 1, f"Rep {life.rep}", number, day)
            meetings.append(meeting)
            if rng.random() < likes:
                prepared.add(meeting.id)
                late = (day - life.begun).days > COACHED_FOR
                days += [day] if late and scenario.until_close else []
        touched[number] = sorted(days)
    rivals = frozenset(deal.id for deal in deals if rng.random() < 0.5)
    return Team(deals, changes, meetings, frozenset(prepared), touched, rivals, until)


def _meeting_days(rng: Random, life: _Life, until: date) -> list[date]:
    days, day = [], life.begun
    while (day := day + timedelta(days=round(rng.expovariate(1 / MEETING_EVERY)) + 1)) < life.closed:
        days.append(day)
    return [day for day in days if day <= until]


def _exported(rng: Random, number: int, life: _Life, until: date) -> tuple[DealNow, list[ChangeRow]]:
    """A deal and its changes: a won one goes through all stages, a lost one as far as it came."""
    reached = 4 if life.won else rng.randrange(4)
    length = (life.closed - life.begun).days
    days = sorted(life.begun + timedelta(days=rng.randrange(1, max(length, 2))) for _ in range(reached))
    moves = [
        ChangeRow(number, STAGE, STAGES[place], STAGES[place + 1], day, 1, "stated")
        for place, day in enumerate(days)
        if day <= until
    ]
    stage, status = STAGES[len(moves)], OPEN
    if life.closed <= until:
        status = WON if life.won else LOST
        moves.append(ChangeRow(number, STATUS, OPEN, status, life.closed, 2, "stated"))
    amount = round(exp(rng.gauss(11 if life.large else 9, 0.5))) * 100
    return deal_row(number, f"Rep {life.rep}", stage, status, life, amount), moves


def deal_row(number: int, rep: str, stage: str, status: str, life: _Life, amount: int) -> DealNow:
    """A deal as the newest export shows it."""
    closed = None if status == OPEN else life.closed
    return DealNow(
        number, f"Deal {number}", "", None, rep, "", stage, status, amount, "USD", life.begun, life.closed,
        closed, None, None, "crm", "crm", "crm", life.begun,
    )  # fmt: skip


def meeting_team(rng: Random, meetings: int, uncoached: float, coached: float, reps: int = 8) -> Team:
    """A team of which only meetings matter: each advances its deal with a known likelihood.

    Deals have one to seven meetings, three weeks apart, half of them prepared; the move follows within days.
    """
    deals, changes, told, prepared = [], {}, [], set()
    while len(told) < meetings:
        number, rep = len(deals) + 1, rng.randrange(reps)
        begun = BEGIN + timedelta(days=rng.randrange(YEAR))
        likes = rng.choice((0.2, 0.5, 0.8))
        place, moves = 0, []
        for turn in range(min(rng.randint(1, 7), meetings - len(told))):
            meeting = MeetingRow(len(told) + 1, f"Rep {rep}", number, begun + timedelta(days=1 + 21 * turn))
            told.append(meeting)
            ready = rng.random() < likes
            prepared |= {meeting.id} if ready else set()
            if place + 1 < len(STAGES) and rng.random() < (coached if ready else uncoached):
                day = meeting.on_date + timedelta(days=rng.randrange(13))
                moves.append(ChangeRow(number, STAGE, STAGES[place], STAGES[place + 1], day, 1, "stated"))
                place += 1
        life = _Life(rep, begun, begun + timedelta(days=900), False, False, 0.5)
        deals.append(deal_row(number, f"Rep {rep}", STAGES[place], OPEN, life, 1_000_000))
        changes[number] = moves
    until = BEGIN + timedelta(days=2 * YEAR)
    return Team(deals, changes, told, frozenset(prepared), {}, frozenset(), until)
