"""Makes expectations of what a goal takes a week, each with its consequence."""

from math import ceil

from salescoach.accountability.expectation import COUNT
from salescoach.core.dates import parse_date, weekday_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.texts import counted
from salescoach.motivation.goals.doing import Said, open_goal
from salescoach.motivation.goals.given import Given
from salescoach.motivation.goals.page import GoalPage
from salescoach.motivation.goals.way import CONVERSATIONS, DEALS, MEETINGS, PROPOSALS, WayRow

METRICS = {PROPOSALS: "proposals", MEETINGS: "meetings", CONVERSATIONS: "conversations"}
EVERY = "all"


def wanted_rows(page: GoalPage, named: tuple[str, ...]) -> list[WayRow]:
    """The rows of the way that are to be expected, all that are known for `all`.

    Raises:
        WrongUse: for a goal of milestones, a row there is none of, and one of which nothing is known.
    """
    found = page.reckoned
    if found is None or not found.way:
        raise WrongUse(
            "Only an income goal with a commission plan says what it takes a week.",
            f"See how it stands: salescoach motivate goal {page.called}",
        )
    rows = {METRICS[row.row]: row for row in found.way if row.row != DEALS}
    if EVERY in named:
        return [row for row in rows.values() if row.a_week is not None]
    for name in named:
        if name not in rows:
            raise WrongUse(f"{name!r} cannot be expected.", f"Name one of: {', '.join(rows)}, {EVERY}.")
        if rows[name].a_week is None:
            raise WrongUse(
                f"How many {name} it takes is not known: {rows[name].figure.cases}.",
                f"State it by hand: salescoach motivate goal {page.called} --rate {rows[name].figure.step}=…",
            )
    return [rows[name] for name in dict.fromkeys(named)]


def target(row: WayRow) -> int:
    """What is expected a week: as many as it takes, rounded up."""
    assert row.a_week is not None
    return max(ceil(row.a_week.value - 1e-9), 1)


def do_expect(run: Invocation, page: GoalPage, given: Given) -> Said:
    """Keeps the rows that were named as expectations a week, from `--on` or today on, linked to the goal.

    Raises:
        WrongUse: without a consequence, and where a row cannot be expected.
        Refused: where another expectation of the same begins on that day or later.
    """
    from salescoach.accountability.store import Terms, add_expectation
    from salescoach.motivation.goals.store import link_expectations
    from salescoach.store.writing import identity, writing

    goal = open_goal(page)
    if not given.expect:
        raise WrongUse("What is expected?", f"Name it: --expect proposals, or --expect {EVERY}")
    if not given.otherwise.strip():
        raise WrongUse(
            "An expectation needs its consequence: what follows if it is not met?",
            'Say it beforehand: --otherwise "we plan the week together each Monday"',
        )
    rows = wanted_rows(page, given.expect)
    start = parse_date(given.on, run.today) if given.on else run.today
    agreed = parse_date(given.agreed, run.today, past=True) if given.agreed else None
    with writing(run) as session:
        made = [
            add_expectation(
                session, run,
                Terms(
                    rep_id=page.rep.id, metric=METRICS[row.row], unit=COUNT, target=target(row), currency="",
                    per="week", otherwise=given.otherwise, from_on=start, agreed_on=agreed,
                ),
            )[0]
            for row in rows
        ]  # fmt: skip
        link_expectations(session, goal.id, [identity(one) for one in made])
    what = ", ".join(counted(one.target, one.metric.removesuffix("s")) for one in made)
    agreement = f", agreed {weekday_date(agreed)}" if agreed else ", not agreed yet"
    return Said(f"{page.rep.name}: expected a week from {weekday_date(start)}: {what}{agreement}.")
