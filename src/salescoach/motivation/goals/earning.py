"""From an amount to the revenue it takes, and back, over the periods of a commission plan. Exact and pure.

What lies ahead is taken as spread evenly over the rep's working days left: each period of the plan that is
touched gets its share of the revenue, on top of what was won in it already. Shares of a cent are carried
exactly; the commission of the whole is rounded down once.
"""

from collections.abc import Sequence

from salescoach.core.money import LARGEST_MINOR
from salescoach.core.rows import NamedTuple
from salescoach.motivation.goals.commission import WHOLE, Plan, commission, scaled


class Stretch(NamedTuple):
    """A period of the plan, as far as the goal touches it; amounts in minor units.

    Attributes:
        before: won in it before the goal began; it counts for the plan's steps, not for the goal.
        won: won in it since.
        days: the rep's working days left in it until the goal's day, today included.
    """

    before: int
    won: int
    days: int


def gross_of(amount: int, net_percent: int) -> int:
    """The least commission of which `net_percent` of 100 are at least the amount, in minor units."""
    return -(-amount * 100 // net_percent)


def net_of(commission_minor: int, net_percent: int) -> int:
    """What is left of a commission, in minor units, rounded down."""
    return commission_minor * net_percent // 100


def earned(plan: Plan, stretches: Sequence[Stretch]) -> int:
    """The commission on what was won since the goal began."""
    return sum(commission(plan, one.before + one.won) - commission(plan, one.before) for one in stretches)


def further(plan: Plan, stretches: Sequence[Stretch], revenue: int) -> int:
    """The commission that so much revenue more pays, spread over the working days left; 0 where none is."""
    days = sum(one.days for one in stretches)
    if not days:
        return 0
    paid = 0
    for one in stretches:
        now = (one.before + one.won) * days
        paid += scaled(plan, now + revenue * one.days, days) - scaled(plan, now, days)
    return paid // (WHOLE * days)


def revenue_for(plan: Plan, stretches: Sequence[Stretch], commission_minor: int) -> int | None:
    """The least revenue more that pays at least so much commission: the inverse of `further`.

    None where no day is left, or where the plan pays no more however much is won. By halving: `further`
    never pays less for more, and is exact, so what is found is the least to the cent.
    """
    if commission_minor <= 0:
        return 0
    high = max(commission_minor, 1)
    while further(plan, stretches, high) < commission_minor:
        if high > LARGEST_MINOR:
            return None
        high *= 2
    low = -1  # pays too little
    while high - low > 1:
        middle = (low + high) // 2
        if further(plan, stretches, middle) >= commission_minor:
            high = middle
        else:
            low = middle
    return high
