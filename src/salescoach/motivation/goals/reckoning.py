"""A goal worked out on a day: commission, way, how it stands, what would bring it closer. Pure."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from salescoach.accountability.repdays import RepDays
from salescoach.core.estimates import Estimate
from salescoach.core.medians import Middle, middle
from salescoach.core.periods import week_of
from salescoach.core.rows import NamedTuple
from salescoach.motivation.goals.commission import Plan, in_currency, period_of
from salescoach.motivation.goals.counting import (
    Facts,
    conversations_between,
    meetings_between,
    proposals_between,
)
from salescoach.motivation.goals.earning import Stretch, earned, further, gross_of, net_of, revenue_for
from salescoach.motivation.goals.figures import Counted, Figure, deals_a_week, figures
from salescoach.motivation.goals.goal import LONGEST, Goal
from salescoach.motivation.goals.knowing import Known
from salescoach.motivation.goals.standing import (
    Ahead,
    Would,
    due_by_now,
    expected,
    pace_of,
    verdict,
    would,
)
from salescoach.motivation.goals.verdicts import BEHIND, OUT
from salescoach.motivation.goals.way import (
    CONVERSATIONS,
    DEALS,
    MEETINGS,
    PROPOSALS,
    WayRow,
    way_of,
)
from salescoach.motivation.goals.weeks import weeks_between
from salescoach.people.naming import RepRow


class Reckoned(NamedTuple):
    """An income goal worked out; money in minor units of its currency.

    Attributes:
        goal: the goal.
        plan: what the rep is paid by, None where nobody said, or in another currency.
        plan_in: the currency of a plan that does not fit, else "".
        net_percent: what is left of 100 of commission, as used.
        need: commission it takes in all.
        earned: commission on what was won since it began.
        won: revenue won since then.
        other_currency: deals won since then in another currency, which count nothing here.
        due: commission that a straight line would have brought by now.
        weeks_gone: the rep's working weeks since it began, today not among them.
        weeks_left: those until its day, today among them.
        revenue: still to be won, None where no plan is known or the plan pays no more.
        figures: what it was worked out with, by step.
        way: the rows down to conversations; none without a revenue.
        pace: revenue a working week of the rep's own, None where too little is known.
        brings: what that brings by the goal's day.
        verdict: one of `verdicts.VERDICTS`.
        would: what would bring it within reach, where it is behind or out of it.
        takes: days from a deal's creation to its being won, of the rep's own or the team's.
        this_week: what was done since Monday, by the way's rows.
        last_week: what was done in the week before.
        today: the day it was worked out for.
        seen: the day of the newest export, None where there is none.
    """

    goal: Goal
    plan: Plan | None
    plan_in: str
    net_percent: int
    need: int
    earned: int
    won: int
    other_currency: int
    due: int
    weeks_gone: float
    weeks_left: float
    revenue: int | None
    figures: dict[str, Figure]
    way: list[WayRow]
    pace: Estimate | None
    brings: Estimate | None
    verdict: str
    would: Would | None
    takes: Middle | None
    this_week: dict[str, int | None]
    last_week: dict[str, int | None]
    today: date
    seen: date | None

    @property
    def last_start(self) -> date | None:
        """The day until which a deal must have begun to be won in time, as often as not."""
        return None if self.takes is None else self.goal.by_on - timedelta(days=round(self.takes.value))


def reckon(goal: Goal, known: Known) -> Reckoned:
    """An income goal worked out for the day.

    Args:
        goal: with an amount.
        known: what is known of its rep and the team.
    """
    rep, days, today = known.reps[goal.rep_id], known.days[goal.rep_id], known.today
    paid_by, net = known.plan_of(rep.id), goal.net_percent or known.rules.net_percent
    plan = in_currency(paid_by, goal.currency) if paid_by else None
    need = gross_of(goal.missing_minor, net)
    own = known.counted(rep.id, goal.currency)
    team = known.team(goal.currency)
    found = figures(own, team, known.facts.since, known.rules.least_cases, known.stated.get(goal.id, {}))
    frame = _Frame(goal, plan, days, known)
    stretches = frame.stretches(goal.by_on)
    got = earned(plan, stretches) if plan else 0
    left = frame.weeks_until(goal.by_on)
    gone = weeks_between(days, goal.began_on, today - timedelta(days=1))
    revenue = revenue_for(plan, stretches, need - got) if plan else None
    ahead = Ahead(
        today, goal.by_on, need - got, revenue, left, pace_of(deals_a_week(own), own.weeks, found["size"]),
        plan is not None,
    )  # fmt: skip
    said = verdict(ahead)
    week = week_of(today)
    return Reckoned(
        goal=goal, plan=plan, plan_in=paid_by.currency if paid_by and not plan else "", net_percent=net,
        need=need, earned=got, won=sum(one.won for one in stretches),
        other_currency=frame.others, due=due_by_now(need, gone, gone + left), weeks_gone=gone,
        weeks_left=left, revenue=revenue, figures=found, way=way_of(revenue, found, left) if revenue else [],
        pace=ahead.pace, brings=expected(ahead), verdict=said,
        would=_would(frame, ahead, found, said), takes=_takes(own, team, known.rules.least_cases),
        this_week=done_in(rep, known.facts, week.start, today),
        last_week=done_in(
            rep, known.facts, week.start - timedelta(days=7), week.start - timedelta(days=1)
        ),
        today=today, seen=known.facts.since.seen,
    )  # fmt: skip


class _Frame:
    """A goal's plan, time and money, for its day and for others."""

    def __init__(self, goal: Goal, plan: Plan | None, days: RepDays, known: Known) -> None:
        self.goal, self.plan, self._known = goal, plan, known
        worked = days.worked(known.today, known.today + LONGEST)
        self._ahead, self._week = [day.toordinal() for day in worked], len(days.weekdays)
        won = [row for row in known.facts.won if row.rep_id == goal.rep_id]
        self._won = [
            (row.won_on, row.amount_minor)
            for row in won
            if row.currency == goal.currency and row.amount_minor
        ]
        self.others = sum(row.currency != goal.currency and row.won_on >= goal.began_on for row in won)

    def weeks_until(self, day: date) -> float:
        """The rep's working weeks from today to a day."""
        return self._days_ahead(self._known.today, day) / self._week

    def stretches(self, by_on: date) -> list[Stretch]:
        """The periods of the plan from the goal's beginning to a day; without a plan, one for all."""
        began, today = self.goal.began_on, self._known.today
        if self.plan is None:
            return [Stretch(0, self._between(began, today), 0)]
        found, day = [], began
        while day <= max(by_on, today):
            period = period_of(self.plan, day, self._known.first_month)
            found.append(
                Stretch(
                    self._between(period.start, began - timedelta(days=1)),
                    self._between(max(period.start, began), min(period.end, today)),
                    self._days_ahead(period.start, min(period.end, by_on)),
                )
            )
            day = period.end + timedelta(days=1)
        return found

    def _days_ahead(self, first: date, last: date) -> int:
        """The rep's working days from today on that lie from one day to another, both included."""
        past = bisect_left(self._ahead, first.toordinal())
        return max(bisect_right(self._ahead, last.toordinal()) - past, 0)

    def _between(self, first: date, last: date) -> int:
        return sum(amount for day, amount in self._won if first <= day <= last)


def _would(frame: _Frame, ahead: Ahead, found: dict[str, Figure], said: str) -> Would | None:
    plan, goal = frame.plan, frame.goal
    if said not in (BEHIND, OUT) or plan is None or ahead.pace is None or not ahead.pace.value:
        return None  # of nothing won no day and no amount follows
    now = frame.stretches(goal.by_on)

    def revenue_by(day: date) -> int | None:
        return revenue_for(plan, frame.stretches(day), ahead.need)

    return would(ahead, found, frame.weeks_until, revenue_by, lambda more: further(plan, now, more))


def _takes(own: Counted, team: Counted, least: int) -> Middle | None:
    days = own.won_days if len(own.won_days) >= least else team.won_days
    return middle(days) if len(days) >= least else None


def done_in(rep: RepRow, facts: Facts, first: date, last: date) -> dict[str, int | None]:
    """What a rep did from one day to another, by the way's rows; None where it is not counted at all."""
    since = facts.since
    own = [one for one in facts.proposed if one.rep == rep.name]
    return {
        DEALS: sum(row.rep_id == rep.id and first <= row.won_on <= last for row in facts.won),
        PROPOSALS: proposals_between(own, first, last),
        MEETINGS: meetings_between(facts.held, [rep.id], first, last) if facts.held else None,
        CONVERSATIONS: conversations_between(facts.spoken, [rep.id], first, last) if since.spoken else None,
    }


def reached_net(reckoned: Reckoned, more: int = 0) -> int:
    """What is there of the goal's amount: saved, and what is left of the commission earned and of more."""
    return reckoned.goal.saved_minor + net_of(reckoned.earned + more, reckoned.net_percent)
