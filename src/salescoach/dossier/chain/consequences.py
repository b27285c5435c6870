"""What follows from gaps: the plan, the strikes that count, the reasons given."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.accountability.plans.plan import PlanRow, StepRow, progress_of
from salescoach.accountability.reasons.reason import ReasonRow
from salescoach.accountability.strikes.counting import COUNTS
from salescoach.accountability.strikes.policy import Policy
from salescoach.accountability.strikes.standing import Possible, Standing
from salescoach.core.dates import brief_date, relative_day
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.dossier.chain.part import GO_ON, LATE, SPEAK, About, Part, Says, Todo, nothing

REASONS_DAYS = 90


class Followed(NamedTuple):
    """What is on record: open plans with their steps, strikes by metric, what could be given, reasons."""

    plans: Sequence[PlanRow]
    steps: Mapping[int, Sequence[StepRow]]
    strikes: Sequence[Standing]
    could: Sequence[Possible]
    policy: Policy
    reasons: Sequence[ReasonRow]


def consequences_part(about: About, found: Followed) -> Part:
    """Plan, strikes and reasons; a strike is only ever proposed, as its own command says."""
    data = {
        "plans": [_plan_data(about, one, found.steps.get(one.id, ())) for one in found.plans],
        "strikes": [_strike_data(one) for one in found.strikes if one.counting],
        "could_be_given": [
            {
                "for": one.expected.agreed.target,
                "period": one.proposal.period.label,
                "number": one.proposal.number,
            }
            for one in found.could
        ],
        "reasons_within_90_days": len(found.reasons),
    }
    says = _says(about, found)
    if not says:
        says = nothing(f"No plan, no strike that counts, no reason given within {REASONS_DAYS} days")
    return Part("accountability", "PLAN", says, data, _todo(about, found))


def _says(about: About, found: Followed) -> list[Says]:
    says: list[Says] = []
    for plan in found.plans:
        due = plan.review_on <= about.today
        how_far = progress_of(found.steps.get(plan.id, ()), about.today).words()
        says.append(Says(f"{plan.gap}: {how_far}", "alert" if due else ""))
        review = relative_day(plan.review_on, about.today)
        says.append(Says(f"  reviewed {review}; success: {plan.success}", "dim"))
    for one in found.strikes:
        if one.counting:
            says += _strike_says(about, one, found.policy)
    if found.reasons:
        says.append(Says(_reasons(found.reasons)))
    return says


def _strike_says(about: About, one: Standing, policy: Policy) -> list[Says]:
    counts = [strike for strike in one.strikes if strike.state == COUNTS]
    last = counts[-1]
    says = f"{one.counting} of {counted(policy.most, 'strike')} for {one.what}"
    says += f": the last {_day(last.row.on_date, about)}"
    answered = "answered" if last.row.response else "no answer of the rep yet"
    return [
        Says(says, "alert"),
        Says(
            f"  counts until {_day(last.until, about)}, {counted(last.left, 'day')} left; {answered}", "dim"
        ),
    ]


def _reasons(reasons: Sequence[ReasonRow]) -> str:
    causes = Counter(one.cause or "not judged" for one in reasons)
    shown = ", ".join(f"{cause} {count}" for cause, count in causes.most_common())
    stands = sum(one.came_of_obstacle == "stands" for one in reasons)
    obstacle = f"; {counted(stands, 'obstacle')} not removed yet" if stands else ""
    return f"{counted(len(reasons), 'reason')} given within {REASONS_DAYS} days: {shown}{obstacle}"


def _day(day: date, about: About) -> str:
    return brief_date(day, about.today)


def _todo(about: About, found: Followed) -> list[Todo]:
    todo = [
        Todo(LATE, f"review the plan: {one.gap}", f"salescoach plan show {about.typed}")
        for one in found.plans
        if one.review_on <= about.today
    ]
    full = [one for one in found.strikes if one.counting >= found.policy.most]
    todo += [
        Todo(SPEAK, f"prepare the agreed consequence for {one.what}", f"salescoach expect talk {about.typed}")
        for one in full
    ]
    if found.could:
        one = found.could[0]
        says = (
            f"decide whether to give a strike for {one.expected.agreed.target}: {one.proposal.period.label}"
        )
        todo.append(Todo(GO_ON, says, f"salescoach strike list {about.typed}"))
    return todo


def _plan_data(about: About, plan: PlanRow, steps: Sequence[StepRow]) -> dict[str, Any]:
    progress = progress_of(steps, about.today)
    return {
        "id": plan.id,
        "gap": plan.gap,
        "success": plan.success,
        "review_on": plan.review_on,
        "steps": progress.steps,
        "kept": progress.kept,
    }


def _could_data(one: Possible) -> dict[str, Any]:
    return {
        "for": one.expected.agreed.target,
        "period": one.proposal.period.label,
        "number": one.proposal.number,
    }


def _strike_data(one: Standing) -> dict[str, Any]:
    return {
        "for": one.what,
        "counting": one.counting,
        "last_on": one.strikes[-1].row.on_date,
        "counts_until": max(strike.until for strike in one.strikes if strike.state == COUNTS),
    }
