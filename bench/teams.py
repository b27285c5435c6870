"""Invented teams whose truth is known: what a store would hold of them, for the statistics of `coach impact`.

A team's deals, their histories, meetings and sessions come as the rows the store's queries give, so that what
judges them is what judges a store. What coaching does is said by the scenario; usually it does nothing.
"""

from datetime import date, timedelta
from math import exp, log
from random import Random
from typing import NamedTuple

from salescoach.coaching.impact.advancing import MeetingRow
from salescoach.coaching.impact.answers import Competitor, Material
from salescoach.coaching.impact.early import PromisePast, SessionPast
from salescoach.deals.changes import STAGE, STATUS
from salescoach.deals.past import ChangeRow, DealNow, Past, past_of
from salescoach.deals.status import LOST, OPEN, WON

STAGES = ("Discovery", "Qualified", "Proposal", "Negotiation", "Agreed", "Signing", "Waiting")
BEGIN = date(2025, 1, 1)
YEAR = 364
FIRST_DAYS = 14  # of a deal, in which it is or is not coached
MEETING_EVERY = 12  # days between two meetings of a deal, at the mean
DEBRIEFED = 0.2  # of the meetings, where coaching goes on until the close


class Scenario(NamedTuple):
    """A kind of team.

    Attributes:
        name: how the results call it.
        says: what it is, in words.
        deals: how many are made in a year.
        win: the share of deals won, uncoached.
        win_coached: the same, coached in their first days.
        skills: how much reps differ, on the scale of log odds.
        won_lasts: how many times as long as lost deals the won ones live.
        good_coached_more: whether reps who win more are coached more.
        until_close: whether coaching goes on until a deal is closed.
        grows: whether coaching becomes common in the course of the year, seen at its end.
        noted: whether what reps say of sessions is told.
        reps: how many share the deals.
    """

    name: str
    says: str
    deals: int
    win: float = 0.3
    win_coached: float = 0.3
    skills: float = 0.5
    won_lasts: float = 1.0
    good_coached_more: bool = False
    until_close: bool = False
    grows: bool = False
    noted: bool = False
    reps: int = 8


class _Life(NamedTuple):
    """A deal's truth: whose, when it began and ended, how, how readily it is coached, its first talk."""

    rep: str
    begun: date
    closed: date
    won: bool
    large: bool
    usual: float
    talk: date | None


class _Telling:
    """What the store would hold, gathered deal by deal."""

    def __init__(self, rng: Random, until: date, noted: bool = False) -> None:
        self.rng, self.until, self.noted = rng, until, noted
        self.pasts: list[Past] = []
        self.meetings: list[MeetingRow] = []
        self.sessions: list[SessionPast] = []
        self.moods: dict[tuple[str, int], float] = {}

    def deal(self, life: _Life, moves: list[ChangeRow], stage: str, amount: int) -> int:
        """Adds a deal with its changes, and returns its number."""
        number, status, closed = len(self.pasts) + 1, OPEN, None
        changes = [move._replace(deal_id=number) for move in moves if move.on_date <= self.until]
        if life.closed <= self.until:
            status, closed = WON if life.won else LOST, life.closed
            changes.append(ChangeRow(number, STATUS, OPEN, status, life.closed, 2, "stated"))
        deal = DealNow(
            number, f"Deal {number}", "", 1, life.rep, "", stage, status, amount, "USD", life.begun,
            life.closed, closed, None, None, "crm", "crm", "crm", life.begun,
        )  # fmt: skip
        self.pasts.append(past_of(deal, changes, [], date.min, str))
        return number

    def meeting(self, rep: str, deal: int, day: date) -> int:
        """Adds a meeting, and returns its number."""
        self.meetings.append(MeetingRow(len(self.meetings) + 1, rep, deal, day))
        return len(self.meetings)

    def session(self, rep: str, deal: int, day: date, meeting: int | None, kind: str) -> None:
        """Adds a session; what a rep says of it depends on the rep and on the week, not on the year."""
        week = (rep, day.toordinal() // 7)
        mood = self.moods.setdefault(week, self.rng.gauss(len(rep) % 3 / 3, 0.5))
        helpful = self.rng.random() < _share(1 + mood)
        quality = min(max(round(3 + mood + self.rng.gauss(0, 0.8)), 1), 5)
        number = len(self.sessions) + 1
        told = SessionPast(number, rep, meeting, deal, kind, day, None, None, None, None, "", "")
        self.sessions.append(told._replace(helpful=helpful, quality=quality) if self.noted else told)

    def material(self, rivals: float = 0.5) -> Material:
        """All of it, as `coach impact` reads it."""
        self.sessions.sort(key=lambda session: session.on_date)
        known = {past.deal.id: Competitor(True, None) for past in self.pasts if self.rng.random() < rivals}
        promises = [
            PromisePast(one.rep, one.on_date, "kept" if self.rng.random() < 0.7 else "broken")
            for one in self.sessions
            if self.noted
        ]
        reps = {meeting.rep for meeting in self.meetings} | {past.deal.owner for past in self.pasts}
        first = {session.rep: session.on_date for session in reversed(self.sessions)}
        return Material(
            BEGIN, self.until, reps, self.pasts, self.meetings, self.sessions, promises, [], set(), known,
            first, _later, {"crm": self.until},
        )  # fmt: skip


def _later(_pipeline: str, old: str, new: str) -> bool:
    return STAGES.index(new) > STAGES.index(old)


def _share(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def team_of(scenario: Scenario, rng: Random) -> Material:
    """One team, drawn anew."""
    skills = [rng.gauss(0, scenario.skills) for _ in range(scenario.reps)]
    lives = [_life(scenario, rng, skills) for _ in range(scenario.deals)]
    until = BEGIN + timedelta(days=YEAR) if scenario.grows else max(life.closed for life in lives)
    telling = _Telling(rng, until, scenario.noted)
    for life in lives:
        _tell(scenario, telling, life)
    return telling.material()


def _life(scenario: Scenario, rng: Random, skills: list[float]) -> _Life:
    rep, large = rng.randrange(scenario.reps), rng.random() < 0.5
    begun = BEGIN + timedelta(days=rng.randrange(YEAR))
    usual = _usual(scenario, skills[rep], begun)
    day = rng.randrange(FIRST_DAYS) if rng.random() < usual else None
    share = scenario.win if day is None else scenario.win_coached
    won = rng.random() < _share(log(share / (1 - share)) + skills[rep] + (-0.3 if large else 0.3))
    lasts = round(12 + rng.expovariate(1 / 45) * (scenario.won_lasts if won else 1))
    talk = None if day is None or day >= lasts else begun + timedelta(days=day)
    return _Life(f"Rep {rep}", begun, begun + timedelta(days=lasts), won, large, usual, talk)


def _usual(scenario: Scenario, skill: float, begun: date) -> float:
    """How likely a deal is coached in its first days; half of all are."""
    if scenario.grows:
        return 0.1 + 0.8 * (begun - BEGIN).days / YEAR
    return _share(3 * skill) if scenario.good_coached_more else 0.5


def _tell(scenario: Scenario, telling: _Telling, life: _Life) -> None:
    """A deal with its moves, meetings and sessions: a won one goes through all stages, a lost one some."""
    rng, length = telling.rng, (life.closed - life.begun).days
    reached = 4 if life.won else rng.randrange(4)
    days = sorted(life.begun + timedelta(days=rng.randrange(1, max(length, 2))) for _ in range(reached))
    moves = _moves(days)
    stage = STAGES[sum(move.on_date <= telling.until for move in moves)]
    amount = round(exp(rng.gauss(11 if life.large else 9, 0.5))) * 100
    deal = telling.deal(life, moves, stage, amount)
    if life.talk is not None and life.talk <= telling.until:
        telling.session(life.rep, deal, life.talk, None, "one-on-one")
    likes = min(
        max(rng.gauss(life.usual, 0.25), 0.05), 0.95
    )  # some deals' meetings are prepared, others' not
    for day in _meeting_days(rng, life, telling.until):
        meeting = telling.meeting(life.rep, deal, day)
        early = (day - life.begun).days <= FIRST_DAYS
        if rng.random() < likes and not (early and life.talk is None):
            telling.session(life.rep, deal, day, meeting, "prep")
        elif scenario.until_close and not early and rng.random() < DEBRIEFED:
            telling.session(life.rep, deal, day, meeting, "debrief")


def _moves(days: list[date]) -> list[ChangeRow]:
    return [
        ChangeRow(0, STAGE, STAGES[place], STAGES[place + 1], day, 1, "stated")
        for place, day in enumerate(days)
    ]


def _meeting_days(rng: Random, life: _Life, until: date) -> list[date]:
    days, day = [], life.begun
    while (day := day + timedelta(days=round(rng.expovariate(1 / MEETING_EVERY)) + 1)) < life.closed:
        days.append(day)
    return [day for day in days if day <= until]


def meeting_team(rng: Random, meetings: int, unprepared: float, prepared: float, reps: int = 8) -> Material:
    """A team of which only meetings matter: each advances its deal with a known likelihood.

    Deals have up to seven meetings, three weeks apart, half of them prepared; a move follows within days.
    """
    telling = _Telling(rng, BEGIN + timedelta(days=2 * YEAR))
    while len(telling.meetings) < meetings:
        rep, begun = f"Rep {rng.randrange(reps)}", BEGIN + timedelta(days=rng.randrange(YEAR))
        likes = rng.choice((0.2, 0.5, 0.8))
        moved: list[date] = []
        turns = min(rng.randint(1, 7), meetings - len(telling.meetings))
        days = [begun + timedelta(days=1 + 21 * turn) for turn in range(turns)]
        ready = [rng.random() < likes for _ in days]
        for day, is_ready in zip(days, ready, strict=True):
            if len(moved) + 1 < len(STAGES) and rng.random() < (prepared if is_ready else unprepared):
                moved.append(day + timedelta(days=rng.randrange(13)))
        life = _Life(rep, begun, begun + timedelta(days=3 * YEAR), False, False, 0.5, None)
        deal = telling.deal(life, _moves(moved), STAGES[len(moved)], 1_000_000)
        for day, is_ready in zip(days, ready, strict=True):
            meeting = telling.meeting(rep, deal, day)
            if is_ready:
                telling.session(rep, deal, day, meeting, "prep")
    return telling.material()
