"""What `motivate goal` was asked to do, done: one transaction each, then the page as it stands."""

from typing import Any

from salescoach.core.dates import parse_date, short_date, weekday_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.motivation.goals.commission import parse_plan, plan_text
from salescoach.motivation.goals.given import (
    NONE,
    Given,
    milestone_number,
    moved,
    new_milestones,
    read_rate,
    terms_given,
)
from salescoach.motivation.goals.goal import DONE, DROPPED, GIVEN_UP, REACHED, Goal, milestones_verdict
from salescoach.motivation.goals.page import GoalPage


class Said(NamedTuple):
    """What was done, in words."""

    text: str


def open_goal(page: GoalPage) -> Goal:
    """The rep's open goal.

    Raises:
        WrongUse: where there is none.
    """
    if page.goal is None:
        raise WrongUse(
            f"{page.rep.name} has no open goal.",
            f'Begin one: salescoach motivate goal {page.called} --what "…" --by DATE',
        )
    return page.goal


def do_set(run: Invocation, page: GoalPage, given: Given) -> Said:
    """Begins a goal, or changes the open one: terms, milestones, plan and rates in one transaction.

    Raises:
        WrongUse: where anything cannot be read, or is no goal; nothing is then kept.
    """
    from salescoach.motivation.goals import store
    from salescoach.store.writing import writing

    currency = page.goal.currency if page.goal else page.currency
    begins = page.goal is None and (given.has_terms or bool(given.milestones or given.began))
    terms = terms_given(given, page.goal, currency, run.today) if begins or given.has_terms else None
    currency = terms.currency if terms else currency
    plan = None if given.plan in ("", *NONE) else parse_plan(given.plan, currency)
    rates = [read_rate(text, currency) for text in given.rates]
    steps = new_milestones(given, run.today)
    if page.goal is None and not begins and (rates or given.settles):
        open_goal(page)
    if page.goal is not None and given.began:
        raise WrongUse("The day an open goal began stays.", "Close it and begin another.")
    said = []
    with writing(run) as session:
        if terms is not None and page.goal is None:
            began = parse_date(given.began, run.today, past=True) if given.began else None
            number = store.begin(
                session, run, page.rep.id, terms, steps, page.known.rules.follow_up_days, began
            )
            said.append(f"goal begun: {terms.what}, by {weekday_date(terms.by_on)}")
        else:
            number = page.goal.id if page.goal else 0
            if terms is not None:
                said.append(store.change(session, run, number, terms, given.why))
            for step in steps:
                store.add_milestone(session, run, number, step)
            said += [counted(len(steps), "milestone") + " added"] if steps else []
        if given.plan:
            store.set_plan(session, run, page.rep.id, plan, currency)
            said.append(f"paid by {plan_text(plan)}" if plan else "paid by the plan of policies.yaml again")
        for name, value in rates:
            store.state_rate(session, run, number, name, value, given.why)
            said.append(f"{name} stated" if value else f"{name} counted again")
        said += _settled(run, session, number, given)
    return Said(f"{page.rep.name}: {'; '.join(said)}.")


def _settled(run: Invocation, session: Any, goal_id: int, given: Given) -> list[str]:
    from salescoach.motivation.goals import store

    day = parse_date(given.on, run.today, past=True) if given.on else run.today
    said = []
    for words, state in ((given.done, DONE), (given.drop, DROPPED)):
        for text in words:
            what = store.settle_milestone(
                session, run, goal_id, milestone_number(text), state, day, given.why
            )
            said.append(f"{state}: {what}")
    for text in given.move:
        number, by_on = moved(text, run.today)
        what = store.move_milestone(session, run, goal_id, number, by_on, given.why)
        said.append(f"{what} is now due {weekday_date(by_on)}")
    return said


def do_follow_up(run: Invocation, page: GoalPage, given: Given) -> Said:
    """Keeps a follow-up, with how the goal stood, and what became of milestones."""
    from salescoach.motivation.goals import store
    from salescoach.store.writing import writing

    goal = open_goal(page)
    day = parse_date(given.on, run.today, past=True) if given.on else run.today
    with writing(run) as session:
        settled = _settled(run, session, goal.id, given)
        found = page.reckoned
        held = store.Held(
            verdict=found.verdict if found else _verdict(session, goal, page),
            earned_minor=found.earned if found else None,
            revenue_minor=found.revenue if found else None,
            note=given.note, changes=given.changes, on_date=day,
        )  # fmt: skip
        following = store.follow_up(session, run, goal.id, held, page.known.rules.follow_up_days)
    said = "; ".join([f"followed up on {short_date(day)}", *settled])
    return Said(f"{page.rep.name}: {said}. The next: {weekday_date(following)}.")


def _verdict(session: Any, goal: Goal, page: GoalPage) -> str:
    """How a goal of milestones stands after what this follow-up settled."""
    from salescoach.motivation.goals import store

    return milestones_verdict(store.milestones_of(session, goal.id), goal.by_on, page.known.today)


def do_strike(run: Invocation, page: GoalPage, _given: Given) -> Said:
    """Deletes all that the rep told of goals, as the rep wishes.

    Raises:
        WrongUse: where nothing was told.
        Refused: while a hold stands on the rep's records.
    """
    from salescoach.motivation.goals import store
    from salescoach.people.held_back import refuse_while_held
    from salescoach.store.reading import reading
    from salescoach.store.writing import writing

    if page.goal is None and not page.past:
        raise WrongUse(
            f"{page.rep.name} has told of no goal.", f"See: salescoach motivate goal {page.called}"
        )
    with reading(run) as reader:
        refuse_while_held(reader, page.rep)
    with writing(run) as session:
        gone = store.strike(session, page.rep.id)
    return Said(f"{page.rep.name}: {counted(gone, 'goal')} struck for good, with milestones and follow-ups.")


def do_close(run: Invocation, page: GoalPage, given: Given) -> Said:
    """Closes the goal as reached or given up."""
    from salescoach.motivation.goals import store
    from salescoach.store.writing import writing

    goal = open_goal(page)
    day = parse_date(given.on, run.today, past=True) if given.on else run.today
    with writing(run) as session:
        store.close(session, run, goal.id, REACHED if given.reached else GIVEN_UP, day, given.why)
    word = "reached" if given.reached else "given up"
    return Said(f"{page.rep.name}: {goal.what}, {word} on {weekday_date(day)}; it stays in the history.")
