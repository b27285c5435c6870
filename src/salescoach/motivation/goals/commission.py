"""What a commission plan pays for a revenue. Whole numbers alone, exact to the last cent. Pure.

A plan counts revenue over its period (a month, a quarter, a fiscal year) and pays a rate on what lies above
the start of each step. The first step may start above nothing: that is a threshold, below which nothing is
paid. A higher rate from a further step on is an accelerator. Paid `on all`, the rate of the highest step
reached goes for the whole of the period's revenue, from its first cent.
"""

import re
from datetime import date
from decimal import Decimal

from salescoach.core.amounts import grouped
from salescoach.core.errors import WrongUse
from salescoach.core.money import parse_money, to_major
from salescoach.core.periods import Period, month_of, quarter_of, year_of
from salescoach.core.rows import NamedTuple

WHOLE = 10_000  # a rate is so many ten-thousandths: 5 % is 500
PERIODS = ("month", "quarter", "year")
EXAMPLES = 'For example: "5 %", "5 %, 8 % from 400k a year", "6 % from 50k on all, per quarter".'


class Step(NamedTuple):
    """From which revenue in a period on, in minor units, which rate is paid, in ten-thousandths."""

    start: int
    rate: int


class Plan(NamedTuple):
    """What is paid.

    Attributes:
        steps: by their starts, ascending; at least one.
        per: over which period revenue is counted, one of `PERIODS`.
        currency: of the starts.
        on_all: whether the highest step reached pays its rate on the whole.
    """

    steps: tuple[Step, ...]
    per: str
    currency: str
    on_all: bool = False


def scaled(plan: Plan, revenue: int, scale: int = 1) -> int:
    """What a period's revenue pays, exactly.

    Args:
        plan: the plan.
        revenue: in minor units times `scale`, at least 0.
        scale: where a share of a cent matters.

    Returns:
        minor units times `scale` times `WHOLE`; never less for more revenue.
    """
    if plan.on_all:
        reached = [step.rate for step in plan.steps if step.start * scale <= revenue]
        return reached[-1] * revenue if reached else 0
    ends = [step.start * scale for step in plan.steps[1:]]
    paid = 0
    for step, end in zip(plan.steps, [*ends, max(revenue, *ends, 0)], strict=True):
        paid += step.rate * max(min(revenue, end) - step.start * scale, 0)
    return paid


def in_currency(plan: Plan, currency: str) -> Plan | None:
    """The plan for revenue in a currency; None where its steps start at amounts in another.

    A plan that pays one rate from nothing on names no amount, and serves any currency.
    """
    names_amounts = any(step.start for step in plan.steps)
    return None if names_amounts and plan.currency != currency else plan._replace(currency=currency)


def commission(plan: Plan, revenue: int) -> int:
    """What is paid for a period's revenue, both in minor units; a part of a cent is not paid."""
    return scaled(plan, revenue) // WHOLE


def period_of(plan: Plan, day: date, first_month: int = 1) -> Period:
    """The period of the plan that holds a day; fiscal quarters and years."""
    if plan.per == "month":
        return month_of(day)
    return quarter_of(day, first_month) if plan.per == "quarter" else year_of(day, first_month)


_TAIL = re.compile(r"[,\s]*\b(?:per|a|an|each)\s+(month|quarter|year)\s*$")
_ON_ALL = re.compile(r"[,\s]*\bon\s+all\b")
_STEP = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*%(?:\s+from\s+(.+))?")


def parse_plan(text: str, currency: str) -> Plan:
    """Reads a plan as a person writes it: `5 %, 8 % from 400k a year`; a year where no period is named.

    Raises:
        WrongUse: for anything else, with examples.
    """
    words = " ".join(text.lower().split())
    tail = _TAIL.search(words)
    words = words[: tail.start()] if tail else words
    on_all = _ON_ALL.search(words) is not None
    words = _ON_ALL.sub("", words)
    steps = [_step(part.strip(), currency) for part in words.split(",") if part.strip()]
    return checked(Plan(tuple(steps), tail[1] if tail else "year", currency, on_all))


def _step(part: str, currency: str) -> Step:
    found = _STEP.fullmatch(part)
    if not found:
        raise WrongUse(f"{part!r} is no step of a commission plan.", EXAMPLES)
    amount = parse_money(found[2], currency) if found[2] else None
    if amount is not None and amount.currency != currency:
        raise WrongUse(f"The plan counts {currency}, not {amount.currency}.", EXAMPLES)
    return Step(amount.minor if amount else 0, int(Decimal(found[1]) * 100))


def checked(plan: Plan) -> Plan:
    """The plan, where it is one.

    Raises:
        WrongUse: without a step, for steps out of order, over 100 %, and where more revenue would pay less.
    """
    starts = [step.start for step in plan.steps]
    rates = [step.rate for step in plan.steps]
    if not plan.steps:
        raise WrongUse("A commission plan needs a rate.", EXAMPLES)
    if starts != sorted(set(starts)) or starts[0] < 0:
        raise WrongUse("The steps of a plan start one above the other.", EXAMPLES)
    if max(rates) > WHOLE:
        raise WrongUse("No plan pays more than 100 %.", EXAMPLES)
    if plan.on_all and rates != sorted(rates):
        raise WrongUse(
            "Paid on all, a lower rate from a step on would pay less for more revenue.",
            "Leave “on all” away, or let the rates rise.",
        )
    return plan


def percent_text(rate: int) -> str:
    """`5 %`, `7.25 %` of ten-thousandths."""
    return f"{Decimal(rate) / 100:f}".rstrip("0").rstrip(".") + " %" if rate % 100 else f"{rate // 100} %"


def terms_of(plan: Plan) -> str:
    """The plan as `parse_plan` reads it, with whole amounts."""
    steps = [_written(step, f"{to_major(step.start, plan.currency):f}") for step in plan.steps]
    return f"{', '.join(steps)}{' on all' if plan.on_all else ''}, per {plan.per}"


def plan_text(plan: Plan) -> str:
    """The plan as people read it: `5 %, 8 % from 400,000 a year`."""
    steps = [_written(step, grouped(step.start, plan.currency)) for step in plan.steps]
    return f"{', '.join(steps)}{' on all of it' if plan.on_all else ''}, counted by the {plan.per}"


def _written(step: Step, start: str) -> str:
    return percent_text(step.rate) + (f" from {start}" if step.start else "")
