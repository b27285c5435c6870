"""What plans pay, how they are written, and the inverse: the least revenue that pays enough."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.core.errors import WrongUse
from salescoach.core.money import LARGEST_MINOR
from salescoach.motivation.goals.commission import (
    WHOLE,
    Plan,
    Step,
    checked,
    commission,
    parse_plan,
    period_of,
    plan_text,
    scaled,
    terms_of,
)
from salescoach.motivation.goals.earning import Stretch, earned, further, gross_of, net_of, revenue_for

starts = st.lists(st.integers(0, 10**9), min_size=1, max_size=4, unique=True).map(sorted)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    begins = draw(starts)
    rates = draw(st.lists(st.integers(0, WHOLE), min_size=len(begins), max_size=len(begins)))
    on_all = draw(st.booleans())
    rates = sorted(rates) if on_all else rates
    steps = tuple(Step(start, rate) for start, rate in zip(begins, rates, strict=True))
    return checked(Plan(steps, draw(st.sampled_from(("month", "quarter", "year"))), "EUR", on_all))


stretches = st.lists(
    st.builds(Stretch, st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 250)),
    min_size=1, max_size=5,
)  # fmt: skip
revenues = st.integers(0, 10**11)


def paid_by_hand(plan: Plan, revenue: Fraction) -> Fraction:
    """What a plan pays, written down another way."""
    reached = [step for step in plan.steps if step.start <= revenue]
    if plan.on_all:
        return Fraction(reached[-1].rate, WHOLE) * revenue if reached else Fraction(0)
    ends: list[Fraction] = [*(Fraction(step.start) for step in reached[1:]), revenue]
    return sum(
        (Fraction(step.rate, WHOLE) * (end - step.start) for step, end in zip(reached, ends, strict=True)),
        Fraction(0),
    ) if reached else Fraction(0)  # fmt: skip


@settings(deadline=None)
@given(plans(), revenues, st.integers(1, 50))
def test_a_plan_pays_to_the_last_part_of_a_cent(plan: Plan, revenue: int, scale: int) -> None:
    assert Fraction(scaled(plan, revenue, scale), WHOLE * scale) == paid_by_hand(
        plan, Fraction(revenue, scale)
    )


@settings(deadline=None)
@given(plans(), revenues, st.integers(1, 10**9))
def test_more_revenue_never_pays_less(plan: Plan, revenue: int, more: int) -> None:
    assert commission(plan, revenue) <= commission(plan, revenue + more)


@settings(deadline=None)
@given(plans(), stretches, st.integers(1, 10**9))
def test_what_is_found_is_the_least_revenue_that_pays_enough(
    plan: Plan, spans: list[Stretch], wanted: int
) -> None:
    found = revenue_for(plan, spans, wanted)

    if found is None:
        assert further(plan, spans, LARGEST_MINOR) < wanted
    else:
        assert further(plan, spans, found) >= wanted
        assert found == 0 or further(plan, spans, found - 1) < wanted


@settings(deadline=None)
@given(plans(), stretches, st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_larger_commission_never_takes_less_revenue(
    plan: Plan, spans: list[Stretch], first: int, second: int
) -> None:
    less, more = (revenue_for(plan, spans, wanted) for wanted in sorted((first, second)))

    assert more is None or (less is not None and less <= more)


@settings(deadline=None)
@given(plans(), stretches, revenues)
def test_turning_back_never_asks_for_more_than_what_was_won(
    plan: Plan, spans: list[Stretch], revenue: int
) -> None:
    again = revenue_for(plan, spans, further(plan, spans, revenue))

    assert again is not None
    assert again <= revenue


@settings(deadline=None)
@given(plans(), st.integers(0, 10**10), st.integers(0, 10**10))
def test_within_one_period_it_is_the_plain_difference(plan: Plan, won: int, more: int) -> None:
    exact = paid_by_hand(plan, Fraction(won + more)) - paid_by_hand(plan, Fraction(won))

    assert further(plan, [Stretch(0, won, 7)], more) == exact // 1
    assert earned(plan, [Stretch(won, more, 0)]) == commission(plan, won + more) - commission(plan, won)


@settings(deadline=None)
@given(st.integers(0, 10**12), st.integers(1, 100))
def test_before_tax_is_the_least_of_which_enough_is_left(amount: int, net: int) -> None:
    gross = gross_of(amount, net)

    assert net_of(gross, net) >= amount
    assert gross == 0 or net_of(gross - 1, net) < amount


def test_where_no_day_is_left_nothing_more_is_paid() -> None:
    plan = parse_plan("5 %", "EUR")

    assert further(plan, [Stretch(0, 0, 0)], 10**9) == 0
    assert revenue_for(plan, [Stretch(0, 0, 0)], 1) is None
    assert revenue_for(plan, [Stretch(0, 0, 0)], 0) == 0


def test_a_cap_is_reached_and_no_more_is_paid() -> None:
    plan = parse_plan("10 %, 0 % from 100k", "EUR")

    assert revenue_for(plan, [Stretch(0, 0, 10)], 1_000_000) == 10_000_000
    assert revenue_for(plan, [Stretch(0, 0, 10)], 1_000_001) is None


@pytest.mark.parametrize(
    ("text", "steps", "per", "on_all"),
    [
        ("5 %", [(0, 500)], "year", False),
        ("5%, 8 % from 400k a year", [(0, 500), (40_000_000, 800)], "year", False),
        ("6 % from 50'000 on all, per quarter", [(5_000_000, 600)], "quarter", True),
        ("4.25 % , 7.5% from EUR 1.2m each month", [(0, 425), (120_000_000, 750)], "month", False),
    ],
)
def test_plans_are_read_as_people_write_them(
    text: str, steps: list[tuple[int, int]], per: str, on_all: bool
) -> None:
    assert parse_plan(text, "EUR") == Plan(tuple(Step(*step) for step in steps), per, "EUR", on_all)


@settings(deadline=None)
@given(plans())
def test_a_written_plan_reads_back(plan: Plan) -> None:
    assert parse_plan(terms_of(plan), "EUR") == plan


@pytest.mark.parametrize(
    "text",
    ["", "five", "5", "5 % from", "5 % from 4,000", "101 %", "5 %, 8 %", "8 % from 4k, 5 % from 2k",
     "5 %, 4 % from 10k on all", "5 % from USD 4k", "-5 %"],
)  # fmt: skip
def test_what_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        parse_plan(text, "EUR")


def test_a_plan_is_told_in_words() -> None:
    assert plan_text(parse_plan("5 %, 8.5 % from 400k a year", "EUR")) == (
        "5 %, 8.5 % from 400,000, counted by the year"
    )
    assert plan_text(parse_plan("6 % from 50k on all, per month", "EUR")) == (
        "6 % from 50,000 on all of it, counted by the month"
    )


def test_periods_are_those_of_the_fiscal_year() -> None:
    day = date(2026, 11, 23)

    assert period_of(parse_plan("5 % a year", "EUR"), day, 4).start == date(2026, 4, 1)
    assert period_of(parse_plan("5 % a quarter", "EUR"), day, 2).start == date(2026, 11, 1)
    assert period_of(parse_plan("5 % a month", "EUR"), day).end == date(2026, 11, 30)
