"""What three reps want: one on the way, one by milestones, one beyond today's numbers."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.core.dates import add_months
from salescoach.core.periods import following, quarter_of
from salescoach.core.rows import NamedTuple
from salescoach.motivation.goals.commission import parse_plan, terms_of
from salescoach.motivation.goals.earning import Stretch, earned, gross_of, revenue_for
from salescoach.upkeep.demo.days import Span, instant, is_workday, workday_on_or_before
from salescoach.upkeep.demo.rows import Row, Rows
from salescoach.upkeep.demo.team import BEN, CURRENCY, EVA, HUGO

PLAN = "6 %, 9 % from 60k, per quarter"
NET = 60  # of 100 of commission, after tax


class Want(NamedTuple):
    """A goal: whose, in which words, what it costs and how much of that is there in whole euros, its time."""

    rep: int
    what: str
    amount: int | None
    saved: int
    weeks: int  # since when
    months: int  # from the day of the demo


class Talk(NamedTuple):
    """A follow-up, so many weeks ago: how it stood, what was said, what was to change."""

    weeks: int
    verdict: str
    note: str
    changes: str


NEW_ZEALAND = Want(EVA, "three months in New Zealand with my daughter", 26_000, 4_000, 9, 9)
TEAM_LEAD = Want(BEN, "lead a team of my own", None, 0, 12, 10)
HOUSE = Want(HUGO, "the deposit for a house", 20_000, 5_000, 6, 8)

EVA_TALKS = (
    Talk(8, "behind", "would be a dream before she starts school", "one more proposal a week"),
    Talk(6, "behind", "two proposals went out", "ask for a day at the end of each meeting"),
    Talk(4, "on_track", "booked nothing yet, but looked at flights", ""),
    Talk(2, "on_track", "Gullfoss could close in time", "bring in their finance director"),
    Talk(0, "on_track", "told her daughter", "keep the two prospecting hours"),
)
BEN_TALKS = (
    Talk(8, "milestones_on_time", "asked Grace to show him her reviews", "a chair in her next one"),
    Talk(3, "milestones_on_time", "ran the Monday round alone", ""),
)
# Of Ben's way: what, weeks from the day of the demo, and how many weeks ago it was done.
MILESTONES = (
    ("run the Monday round once", -4, 4),
    ("mentor a newcomer for a month", -1, None),
    ("finish the course for team leads", 14, None),
)


def add_goals(rows: Rows, span: Span) -> None:
    """Adds goals with what happened to them, what two reps are paid by, and follow-ups."""
    for rep in (EVA, HUGO):
        day = workday_on_or_before(span.last - timedelta(weeks=12))
        rows.add(
            "commission_plan",
            {
                "rep_id": rep, "terms": terms_of(parse_plan(PLAN, CURRENCY)), "currency": CURRENCY,
                "written_by": "manager", "entered_at": instant(day, "17:55"), "entered_on": day,
            },
        )  # fmt: skip
    _goal(rows, span, NEW_ZEALAND, EVA_TALKS)
    number = _goal(rows, span, TEAM_LEAD, BEN_TALKS)
    for what, due, done in MILESTONES:
        made = workday_on_or_before(span.last - timedelta(weeks=TEAM_LEAD.weeks))
        on = workday_on_or_before(span.last - timedelta(weeks=done)) if done else None
        rows.add(
            "goal_milestone",
            {
                "goal_id": number, "what": what, "by_on": span.last + timedelta(weeks=due),
                "state": "done" if on else "open", "done_on": on, "entered_at": instant(made, "17:55"),
                "entered_on": made,
            },
        )  # fmt: skip
    _goal(rows, span, HOUSE, ())


def _goal(rows: Rows, span: Span, want: Want, talks: Sequence[Talk]) -> int:
    began = workday_on_or_before(span.last - timedelta(weeks=want.weeks))
    by_on = add_months(span.today, want.months)
    terms = {
        "what": want.what, "amount_minor": want.amount * 100 if want.amount else None,
        "saved_minor": want.saved * 100, "net_percent": NET if want.amount else None, "by_on": by_on,
    }  # fmt: skip
    written = {"written_by": "manager", "entered_at": instant(began, "17:56"), "entered_on": began}
    days = [workday_on_or_before(span.last - timedelta(weeks=talk.weeks)) for talk in talks]
    number = rows.add(
        "personal_goal",
        {
            "rep_id": want.rep, **terms, "currency": CURRENCY, "began_on": began, "state": "open",
            "closed_on": None, "follow_on": max([began, *days]) + timedelta(days=7), **written,
        },
    )  # fmt: skip
    rows.add(
        "goal_change",
        {"goal_id": number, "kind": "made", "on_date": began, "says": "begun", "why": "", **terms, **written},
    )
    for day, talk in zip(days, talks, strict=True):
        got, to_go = _distance(rows, want, began, by_on, day)
        rows.add(
            "goal_review",
            {
                "goal_id": number, "on_date": day, "verdict": talk.verdict, "earned_minor": got,
                "revenue_minor": to_go, "note": talk.note, "changes": talk.changes, "written_by": "manager",
                "entered_at": instant(day, "17:57"), "entered_on": day,
            },
        )  # fmt: skip
    return number


def _distance(rows: Rows, want: Want, began: date, by_on: date, day: date) -> tuple[int | None, int | None]:
    """The commission earned by a day and the revenue still to be won, as the program would have told then."""
    if want.amount is None:
        return None, None
    plan = parse_plan(PLAN, CURRENCY)
    won = [row for row in rows.all("deal") if row["rep_id"] == want.rep and row["status"] == "won"]
    stretches, quarter = [], quarter_of(began)
    while quarter.start <= by_on:
        start, end = max(quarter.start, began), min(quarter.end, day)
        left = (max(quarter.start, day) + timedelta(days=n) for n in range(92))
        stretches.append(
            Stretch(
                _sum(won, quarter.start, began - timedelta(days=1)), _sum(won, start, end),
                sum(is_workday(one) and one <= min(quarter.end, by_on) for one in left),
            )
        )  # fmt: skip
        quarter = following(quarter)
    got = earned(plan, stretches)
    need = gross_of((want.amount - want.saved) * 100, NET)
    return got, revenue_for(plan, stretches, need - got)


def _sum(won: Sequence[Row], first: date, last: date) -> int:
    return sum(row["amount_minor"] or 0 for row in won if first <= row["closed_on"] <= last)
