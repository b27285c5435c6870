"""Making an action plan from a gap, and closing it with its result."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from salescoach.accountability.expected import Expected, expectation_named, worst_first
from salescoach.accountability.looking import read_expected
from salescoach.accountability.plans.plan import RESULTS, PlanRow
from salescoach.accountability.plans.queries import OF_REP
from salescoach.accountability.said import ask_day, ask_text, asks, day_of, need_text, said_of
from salescoach.accountability.shortfalls import NONE, Shortfall, shortfall_of
from salescoach.accountability.steps import EXAMPLE, Step, parse_step, steps_of
from salescoach.coaching.choosing import called_in_shell
from salescoach.core.dates import parse_date, short_date
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable
from salescoach.people.naming import RepRow, first_name
from salescoach.people.queries import rep_named
from salescoach.store.reading import Reader, reading

KEYS = ("for", "gap", "success", "review")
STEPS = "steps"


class Made(NamedTuple):
    """A plan that was made: its number, the rep, what to type for them, and how many steps it has."""

    number: int
    rep: RepRow
    called: str
    steps: int
    review_on: date


class Case(NamedTuple):
    """Whom a plan is for, and what is known: expectations, and the plans there are."""

    rep: RepRow
    called: str
    expected: list[Expected]
    plans: list[PlanRow]


def make_plan(run: Invocation, rep: str, options: Mapping[str, Any], steps: list[str], source: str) -> Made:
    """Makes a plan, asking at a terminal for what is missing.

    Raises:
        WrongUse: where something is wrong, or missing and nobody can be asked.
        Refused: where a plan for the same expectation is open.
    """
    answers: dict[str, Any] = {}
    if source:
        from salescoach.dialog.answers import answers_from

        answers = answers_from(source)
    written = [parse_step(text, run.today) for text in steps]
    if STEPS in answers:
        written = written or steps_of(answers.pop(STEPS), run.today)
    said = said_of({**_only(answers), **{k: v for k, v in options.items() if v is not None}}, "", KEYS)
    review = day_of(said, "review", run, None, past=False)
    with reading(run) as reader:
        case = _case(run, reader, rep)
    gap = _gap(run, case, said)
    _refuse_second(case, gap)
    if asks(run, source):
        written, review = _ask(run, case, gap, said, written, review)
    if not written:
        raise WrongUse("A plan has steps.", f'Give each: --step "…". {EXAMPLE}')
    if not said.get("success"):
        raise WrongUse("By what will you both know?", 'Say it: --success "40 calls in three weeks running"')
    if review is None:
        raise WrongUse("When do you look at it together?", "Name the day: --review +2w")
    return _keep(run, case, gap, said, written, review)


def _only(answers: Mapping[str, Any]) -> dict[str, Any]:
    unknown = [str(key) for key in answers if key not in KEYS]
    if unknown:
        raise WrongUse(f"{unknown[0]!r} is no answer here.", f"Use: {', '.join((*KEYS, STEPS))}.")
    return dict(answers)


def _case(run: Invocation, reader: Reader, rep: str) -> Case:
    found = rep_named(reader, rep)
    called = called_in_shell(reader, found.name)
    expected = read_expected(run, reader, found, called)
    return Case(found, called, expected, reader.all(OF_REP, rep=found.id, book=1))


def _gap(run: Invocation, case: Case, said: Mapping[str, str]) -> Shortfall:
    """The gap the plan closes: the expectation named, words of one's own, or the one gap there is."""
    if "for" in said:
        return shortfall_of(expectation_named(said["for"], case.expected, case.called), run.today)
    if "gap" in said:
        return NONE._replace(words=said["gap"])
    off = worst_first(case.expected, run.today)
    if len(off) == 1:
        run.warnings.append(f"Made for {off[0].agreed.target}; another gap: --for, or --gap in your words.")
        return shortfall_of(off[0], run.today)
    raise WrongUse(
        "Which gap does it close?",
        'Name the expectation: --for calls; or say it: --gap "three demos without a next step"',
        tuple(one.agreed.target for one in off),
    )


def _refuse_second(case: Case, gap: Shortfall) -> None:
    for plan in case.plans:
        if plan.is_open and gap.expectation_id is not None and plan.expectation_id == gap.expectation_id:
            raise Refused(
                f"Plan {plan.id} for it is open, with its review on {short_date(plan.review_on)}.",
                f'Close it first: salescoach plan close {case.called} --result missed --why "…"',
            )


def _ask(
    run: Invocation,
    case: Case,
    gap: Shortfall,
    said: dict[str, str],
    written: list[Step],
    review: date | None,
) -> tuple[list[Step], date | None]:
    """Asks for what is missing; what success is, is added to `said`."""
    from salescoach.dialog.asking import Ask, at_terminal
    from salescoach.dialog.choices import Choice

    dialog = at_terminal()
    name = first_name(case.rep.name)
    dialog.tell(f"{case.rep.name} · {gap.words}")
    if "success" not in said:
        ask = Ask("By what will you both know that it worked?", "A number and a day.")
        said["success"] = need_text(dialog, ask, "A plan says what success is.")
    found = list(written)
    while not written:
        ask = Ask(
            f"Step {len(found) + 1}: what?", "A promise that can be kept or broken; Enter ends the list."
        )
        what = ask_text(dialog, ask)
        if not what and found:
            break
        if not what:
            dialog.tell("      A plan has a step at least. Ctrl-C leaves it all.")
            continue
        who = dialog.choice(
            Ask("Whose?", f"{name}'s, or yours.", " "), (Choice("r", "rep"), Choice("m", "me")), "rep"
        )
        day = ask_day(dialog, Ask("By when?", lead=" "), run.today, None)
        if day is None:
            dialog.tell("      A step needs its day; it was left out.")
            continue
        found.append(Step("manager" if who == "me" else "rep", what, day))
    if review is None:
        last = max((step.due_on for step in found), default=None)
        review = ask_day(dialog, Ask("When do you look at it together?"), run.today, last)
    return found, review


def _keep(
    run: Invocation, case: Case, gap: Shortfall, said: Mapping[str, str], steps: list[Step], review: date
) -> Made:
    from salescoach.accountability.plans.store import NewPlan, keep_plan
    from salescoach.store.writing import writing

    late = max(step.due_on for step in steps)
    if late > review:
        run.warnings.append(f"A step falls due after the review: {short_date(late)}.")
    plan = NewPlan(case.rep.id, gap.expectation_id, gap.words, said["success"], review, steps)
    with writing(run) as session:
        number = keep_plan(session, run, plan)
    return Made(number, case.rep, case.called, len(steps), review)


def close(
    run: Invocation, rep: str, number: int | None, result: str, why: str, on: str
) -> tuple[PlanRow, str]:
    """Closes the open plan of a rep with its result; the plan as it was, and what to type for the rep.

    Raises:
        WrongUse: where the plan, the result or the reason is missing or unknown.
        Refused: where there is no open plan.
    """
    words = storable(why, "the result")
    with reading(run) as reader:
        found = rep_named(reader, rep)
        called = called_in_shell(reader, found.name)
        plans = [plan for plan in reader.all(OF_REP, rep=found.id, book=1) if plan.is_open]
    plan = _meant(found, called, plans, number)
    if result not in RESULTS:
        raise WrongUse("What came of it?", f"Say one of: --result {', '.join(RESULTS)}")
    if not words:
        raise WrongUse("A result needs its words.", 'For example: --why "42, 40 and 44 calls in three weeks"')
    day = parse_date(on, run.today, past=True)
    if not plan.entered_on <= day <= run.today:
        raise WrongUse(
            f"{short_date(day)} is not within the plan.", "Name a day since it was made, up to today."
        )
    from salescoach.accountability.plans.store import close_plan
    from salescoach.store.writing import writing

    with writing(run) as session:
        close_plan(session, run, plan.id, result, words, day)
    return plan, called


def _meant(rep: RepRow, called: str, plans: list[PlanRow], number: int | None) -> PlanRow:
    if number is not None:
        plans = [plan for plan in plans if plan.id == number]
    if len(plans) == 1:
        return plans[0]
    if not plans:
        which = f"no open plan {number}" if number is not None else "no open plan"
        raise Refused(f"{rep.name} has {which}.", f"See: salescoach plan show {called}")
    raise WrongUse(
        f"{rep.name} has {len(plans)} open plans.",
        "Name one: --plan NUMBER",
        tuple(f"{plan.id}  {plan.gap}" for plan in plans),
    )
