"""The stages broken down: the same shares and days for each rep, size of deal, or quarter. Pure.

Groups are told beside each other, never ranked. That one is better or worse than the rest is said only where
the two 95 % intervals do not touch, which chance alone brings about once in some two hundred comparisons.
"""

from collections.abc import Callable, Iterable, Sequence

from salescoach.core.chance import alike
from salescoach.core.intervals import Rate
from salescoach.core.medians import Middle, middle
from salescoach.core.money import compact
from salescoach.core.periods import quarter_of
from salescoach.core.rows import NamedTuple
from salescoach.deals.conversion import Conversion, rate
from salescoach.deals.process import Learning
from salescoach.deals.status import OPEN
from salescoach.deals.visits import Visit, summed, won_stays

REP, SIZE, QUARTER = "rep", "size", "quarter"
WAYS = (REP, SIZE, QUARTER)
ALL = "all"
NOBODY, NO_AMOUNT, ELSEWHERE, NO_DAY = "(no rep)", "(no amount)", "(other currency)", "(unknown)"
UNNAMED = (NO_AMOUNT, ELSEWHERE, NO_DAY)
MOST_BLANK = 0.1  # of a stage's closed deals; with more blanks the amounts tell the outcome
MOST_OPEN = 0.1  # of a group, for it to be compared
QUARTERS_SHOWN = 8


class Part(NamedTuple):
    """One group in one stage.

    Attributes:
        group: the rep, size or quarter; `ALL` for all together.
        conversion: what became of its deals.
        stays: days of each stay of a won deal, ascending.
    """

    group: str
    conversion: Conversion
    stays: tuple[int, ...]

    @property
    def says_anything(self) -> bool:
        """Whether any of its deals has left the stage or was closed."""
        return bool(self.conversion.left or self.conversion.closed)

    def is_settled(self, won: bool) -> bool:
        """Whether nearly all its deals are closed, or have left the stage: quick endings are other ones."""
        counts = self.conversion
        ended = counts.closed if won else counts.left
        return ended >= (1 - MOST_OPEN) * (counts.left + counts.there)

    def days(self, learning: Learning) -> Middle | None:
        """The median stay of won deals; None where there are too few."""
        return middle(self.stays) if len(self.stays) >= max(learning.least_stays, 1) else None

    def onward(self, learning: Learning) -> Rate | None:
        """The share that went on; None where there are too few."""
        return rate(self.conversion.onward, self.conversion.left, learning.least_deals)

    def won(self, learning: Learning) -> Rate | None:
        """The share that was won; None where there are too few."""
        return rate(self.conversion.won, self.conversion.closed, learning.least_deals)


class Certain(NamedTuple):
    """A group that differs from the rest of a stage's deals by more than chance explains.

    Attributes:
        group: which.
        won: whether it is the share won; else the share that goes on.
        own: the group's share.
        rest: the share of all others.
    """

    group: str
    won: bool
    own: Rate
    rest: Rate


class StageParts(NamedTuple):
    """A stage broken down: all of it, its groups in order, and which of them differ for certain.

    `blank` is the share of closed deals that belong to no group, as they have no amount. `chance` is how
    often groups that are all alike would differ as much in their shares won; None where fewer than two have
    enough closed deals.
    """

    pipeline: str
    rank: int
    whole: Part
    parts: list[Part]
    certain: list[Certain]
    blank: float = 0.0
    chance: float | None = None


def broken_down(
    visits: Sequence[Visit],
    group_of: Callable[[Visit], str],
    order: Sequence[str],
    learning: Learning,
    by: str,
) -> list[StageParts]:
    """Each stage that any deal was in.

    Args:
        visits: of all deals.
        group_of: a visit's group.
        order: the groups in the order they are shown in.
        learning: from how many cases on a share or a median says something.
        by: one of `WAYS`; of reps, who are many, no single one is said to differ.
    """
    stages: dict[tuple[str, int], dict[str, list[Visit]]] = {}
    for visit in visits:
        groups = stages.setdefault((visit.pipeline, visit.rank), {})
        groups.setdefault(group_of(visit), []).append(visit)
    found = []
    for (pipeline, rank), groups in sorted(stages.items()):
        everything = [visit for held in groups.values() for visit in held]
        whole = _part(ALL, everything)
        if not whole.says_anything:
            continue
        parts = [part for name in order if (part := _part(name, groups.get(name, ()))).says_anything]
        blank = sum(part.conversion.closed for part in parts if part.group == NO_AMOUNT)
        share = blank / whole.conversion.closed if whole.conversion.closed else 0.0
        sure = [] if by == REP or share > MOST_BLANK else _certain(parts, learning)
        found.append(StageParts(pipeline, rank, whole, parts, sure, share, _chance(parts, learning)))
    return found


def _chance(parts: Sequence[Part], learning: Learning) -> float | None:
    named = [
        part for part in parts if part.group not in (*UNNAMED, NOBODY) and part.won(learning) is not None
    ]
    counts = [(part.conversion.won, part.conversion.closed) for part in named]
    return alike(counts) if len(counts) > 1 else None


def _part(group: str, visits: Sequence[Visit]) -> Part:
    return Part(group, summed(visits), tuple(won_stays(visits)))


def _certain(parts: Sequence[Part], learning: Learning) -> list[Certain]:
    """The groups that differ from the rest, the most different first; each is then left out of the rest.

    Else all others would differ from a rest that holds the one that does.
    """
    found: list[Certain] = []
    named = [part for part in parts if part.group not in UNNAMED]
    while len(named) > 1:
        sure = [one for part in named if (one := _against(part, named, learning)) is not None]
        if not sure:
            break
        worst = max(sure, key=lambda one: abs(one.own.value - one.rest.value))
        found.append(worst)
        named = [part for part in named if part.group != worst.group]
    return found


def _against(part: Part, named: Sequence[Part], learning: Learning) -> Certain | None:
    """How a group differs from all others for certain; None where it does not."""
    others = [one.conversion for one in named if one is not part]
    rest = Part("", Conversion(*map(sum, zip(*others, strict=True))), ())
    for won in (True, False):
        own = part.won(learning) if won else part.onward(learning)
        other = rest.won(learning) if won else rest.onward(learning)
        apart = own and other and (own.high < other.low or other.high < own.low)
        if own and other and apart and part.is_settled(won):
            return Certain(part.group, won, own, other)
    return None


# ---------------------------------------------------------------------------- the ways


def rep_of(visit: Visit) -> str:
    """The rep who owns the deal now."""
    return visit.deal.rep or NOBODY


def reps_in_order(visits: Iterable[Visit]) -> list[str]:
    """The reps by name; what belongs to none comes last."""
    names = {rep_of(visit) for visit in visits}
    return sorted(names, key=lambda name: (name == NOBODY, name.casefold()))


class Sizes(NamedTuple):
    """Classes of amounts in one currency; `limits` are the minor units at which each but the first begins."""

    currency: str
    limits: tuple[int, ...]

    @property
    def names(self) -> list[str]:
        """`to 18k`, `18k to 49k`, `from 49k`."""
        told = [compact(limit, self.currency) for limit in self.limits]
        if not told:
            return []
        between = [f"{low} to {high}" for low, high in zip(told, told[1:], strict=False)]
        return [f"to {told[0]}", *between, f"from {told[-1]}"]

    def name(self, visit: Visit) -> str:
        """The class of a deal; one without an amount, with 0, or in another currency is of none."""
        minor = visit.deal.amount_minor
        if not minor:
            return NO_AMOUNT
        if visit.deal.currency != self.currency:
            return ELSEWHERE
        return self.names[sum(minor >= limit for limit in self.limits)]


def sizes_of(visits: Iterable[Visit], least: int) -> Sizes | None:
    """The quarters of the closed deals by amount, halves where they are few; None where they are too few.

    Equal numbers of one's own deals tell more than limits set beforehand, beyond which may be hardly any.
    Of several currencies the one with the most deals counts, as currencies cannot be compared.

    Args:
        visits: of all deals.
        least: closed deals a class needs.
    """
    amounts: dict[str, dict[int, int]] = {}
    for visit in visits:
        deal = visit.deal
        if deal.status != OPEN and deal.amount_minor:
            amounts.setdefault(deal.currency, {})[deal.deal_id] = deal.amount_minor
    if not amounts:
        return None
    currency = max(amounts, key=lambda code: (len(amounts[code]), code))
    ranked = sorted(amounts[currency].values())
    classes = 4 if len(ranked) >= 4 * least else 2 if len(ranked) >= 2 * least else 1
    limits = sorted({ranked[len(ranked) * part // classes] for part in range(1, classes)})
    limits = [limit for limit in limits if limit > ranked[0]]
    return Sizes(currency, tuple(limits)) if limits else None


def quarter_finder(first_month: int) -> Callable[[Visit], str]:
    """A function from a visit to the fiscal quarter in which the deal came to the stage."""

    def name(visit: Visit) -> str:
        return quarter_of(visit.entered_on, first_month).label if visit.entered_on else NO_DAY

    return name


def quarters_in_order(names: Iterable[str]) -> list[str]:
    """The newest quarters, oldest first."""
    return sorted(set(names) - {NO_DAY})[-QUARTERS_SHOWN:]


# ---------------------------------------------------------------------------- how long it took


class Lingering(NamedTuple):
    """What became of deals still in a stage after so many days, and of those that had left by then."""

    days: int
    soon: Conversion
    late: Conversion


def lingering(visits: Iterable[Visit], days: int) -> Lingering:
    """Parts deals by whether any of their stays lasted longer; without a known stay they count nowhere."""
    known = [visit for visit in visits if visit.stays]
    late = [visit for visit in known if max(visit.stays) > days]
    soon = [visit for visit in known if max(visit.stays) <= days]
    return Lingering(days, summed(soon), summed(late))
