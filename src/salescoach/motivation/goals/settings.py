"""The section `goals` of policies.yaml."""

from decimal import Decimal

from salescoach.core.money import to_minor
from salescoach.core.rows import NamedTuple
from salescoach.motivation.goals.commission import Plan, Step
from salescoach.settings.policies import Policies


class Rules(NamedTuple):
    """How goals are worked out.

    Attributes:
        net_percent: of 100 of commission, what is left after tax.
        follow_up_days: days after which a goal is looked at again.
        least_cases: on how many cases a figure rests at least.
        proposal_stage: the stage of the process in which a proposal is made, as expectations know it.
        plan: what reps are paid by unless one has a plan of their own; None where none is set.
    """

    net_percent: int
    follow_up_days: int
    least_cases: int
    proposal_stage: str
    plan: Plan | None


def rules_of(policies: Policies) -> Rules:
    """The rules in force."""
    kept = policies.goals
    plan = kept["commission"]
    steps = plan["steps"] if plan else ()
    return Rules(
        kept["net_percent"],
        kept["follow_up_days"],
        kept["least_cases"],
        policies.expectations["proposal_stage"],
        Plan(
            tuple(Step(to_minor(Decimal(str(start)), policies.currency), rate) for start, rate in steps),
            plan["per"], policies.currency, plan["on_all"],
        )
        if plan
        else None,
    )  # fmt: skip
