"""What coaching there is besides preps and debriefs: one-on-ones, role-plays, ride-alongs, group sessions."""

from datetime import date, timedelta
from itertools import product
from random import Random

from salescoach.core.rows import NamedTuple
from salescoach.upkeep.demo.days import Span, instant
from salescoach.upkeep.demo.notes import NOTHING_NOTED
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.sessions import UNCOACHED_WEEKS, away_week
from salescoach.upkeep.demo.team import CLEO, generator_for, is_away, team_of

GROUP_EVERY, CONSULTING = 4, 3  # weeks, and peers in a group session
PROSPECTING_SHARE = 0.3  # of the one-on-ones are about finding customers


class Habit(NamedTuple):
    """A kind of talk: its ISO weekday, every how many weeks with each rep, the hour, and about how long."""

    kind: str
    weekday: int
    every: int
    at: str
    minutes: int


HABITS = (
    Habit("one-on-one", 4, 3, "16:10", 30),
    Habit("role-play", 2, 4, "12:10", 20),
    Habit("ride-along", 3, 6, "13:00", 180),
)
GROUP = Habit("co-development", 5, GROUP_EVERY, "08:30", 50)


def add_longer_talks(rows: Rows, span: Span) -> None:
    """Adds them over the span; on Cleo nobody spent any time of late."""
    rng = generator_for("longer talks", span.today)
    off = away_week(span)
    for day in span.worked:
        if off[0] <= day <= off[1]:
            continue
        week = (span.last - day).days // 7
        there = [
            rep.id for rep in team_of(span) if not is_away(rep.id, day, span) and _coached(rep.id, day, span)
        ]
        due = [habit for habit in HABITS if day.isoweekday() == habit.weekday]
        for habit, rep in product(due, there):
            if (week + rep) % habit.every == 0:
                _add(rng, rows, habit, rep, day)
        if day.isoweekday() == GROUP.weekday and week % GROUP.every == 1 and len(there) > CONSULTING:
            _add_group(rng, rows, there, week // GROUP.every, day)


def _add_group(rng: Random, rows: Rows, there: list[int], turn: int, day: date) -> None:
    """A session on the case of one, who take turns; others consult."""
    case = there[turn % len(there)]
    number = _add(rng, rows, GROUP, case, day)
    for peer in [peer for peer in there if peer != case][:CONSULTING]:
        rows.link("session_participant", {"session_id": number, "rep_id": peer})


def _coached(rep: int, day: date, span: Span) -> bool:
    return rep != CLEO or day <= span.last - timedelta(weeks=UNCOACHED_WEEKS)


def _add(rng: Random, rows: Rows, habit: Habit, rep: int, day: date) -> int:
    started = instant(day, habit.at) + timedelta(minutes=20 * (rep % 3))
    seconds = 60 * habit.minutes + rng.randint(-300, 600)
    about_finding = habit.kind == "one-on-one" and rng.random() < PROSPECTING_SHARE
    return rows.add(
        "coaching_session",
        {
            "book_id": 1, "rep_id": rep, "meeting_id": None, "deal_id": None, "kind": habit.kind,
            "state": "held", "on_date": day, "started_at": started,
            "ended_at": started + timedelta(seconds=seconds), "seconds": seconds, "outcome": "", "theme": "",
            "helpful": None, "prepared": None, "next_step_by": "", "next_step_none": True,
            **NOTHING_NOTED, "skill": "hunting" if about_finding else "",
            "withdrawn_why": "", "written_by": "manager",
        },
    )  # fmt: skip
