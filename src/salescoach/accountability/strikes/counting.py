"""Which strikes count, and whether one may be given: a state machine over what was given. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.accountability.agreed import Agreed, Outcome, met_run, missed_knowingly
from salescoach.accountability.strikes.policy import Policy, ordinal
from salescoach.core.dates import short_date
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

COUNTS, WITHDRAWN, MADE_GOOD, RUN_OUT = "counts", "withdrawn", "made good", "run out"


class Given(NamedTuple):
    """A strike as it was given.

    Attributes:
        id: its number.
        on: the day it was given.
        starts_on: the first day of the missed period it is for.
        ends_on: that period's last day.
        withdrawn_on: the day from which it counts no more, None where it was not withdrawn.
    """

    id: int
    on: date
    starts_on: date
    ends_on: date
    withdrawn_on: date | None = None


def counts_until(given: Given, policy: Policy) -> date:
    """The last day on which a strike counts."""
    return given.on + timedelta(days=policy.window_days)


def state_of(given: Given, periods: Sequence[Outcome], policy: Policy, today: date) -> str:
    """`counts`, `withdrawn`, `made good` (met periods enough in a row since) or `run out` (of its window)."""
    if given.withdrawn_on is not None and given.withdrawn_on <= today:
        return WITHDRAWN
    if is_made_good(given.ends_on, periods, policy, today):
        return MADE_GOOD
    return COUNTS if today <= counts_until(given, policy) else RUN_OUT


def is_made_good(since: date, periods: Sequence[Outcome], policy: Policy, today: date) -> bool:
    """Whether enough periods in a row have been met after a day."""
    return 0 < policy.resets_after_met <= met_run(periods, today, since)


def counting(
    strikes: Sequence[Given], periods: Sequence[Outcome], policy: Policy, today: date
) -> list[Given]:
    """The strikes of an expectation that count on a day, oldest first."""
    there = [one for one in strikes if one.on <= today]
    found = [one for one in there if state_of(one, periods, policy, today) == COUNTS]
    return sorted(found, key=lambda one: (one.on, one.id))


class Proposal(NamedTuple):
    """A strike that may be given: for which period, and the how-manieth it would be."""

    period: Outcome
    number: int


def proposed(
    agreed: Agreed,
    periods: Sequence[Outcome],
    strikes: Sequence[Given],
    policy: Policy,
    today: date,
    wanted: date | None = None,
) -> Proposal:
    """The strike that may be given: for the newest missed period, or for the one that holds a day.

    Args:
        agreed: the expectation.
        periods: its periods.
        strikes: those given for it so far.
        policy: the policy in force.
        today: the day it would be given.
        wanted: a day of the period, None for the newest that may have one.

    Raises:
        Refused: where none may be given, with the reason and what to do instead.
        WrongUse: where the day lies in no period of the expectation.
    """
    missed = _missed(agreed, periods, today)
    before = counting(strikes, periods, policy, today)
    if len(before) >= policy.most:
        raise Refused(
            f"The {ordinal(policy.most)} strike was given on {short_date(before[-1].on)}: "
            "what was agreed is due.",
            f"Prepare that conversation: salescoach expect talk {agreed.called} {agreed.id}",
        )
    if wanted is None:
        fresh = [one for one in missed if not _why_not(one, periods, strikes, before, policy, today)]
        period = fresh[-1] if fresh else missed[-1]
    else:
        period = _holding(agreed, missed, periods, wanted)
    why = _why_not(period, periods, strikes, before, policy, today)
    if why:
        raise Refused(*why)
    return Proposal(period, len(before) + 1)


def _missed(agreed: Agreed, periods: Sequence[Outcome], today: date) -> list[Outcome]:
    """The missed periods whose consequence was agreed beforehand; there is one.

    Raises:
        Refused: where there is none.
    """
    if agreed.agreed_on is None:
        raise Refused(
            f"{agreed.rep} has not agreed to {agreed.target} yet.",
            f"Agree on it first, then: salescoach expect set --agree {agreed.id}",
        )
    missed = missed_knowingly(periods, today)
    if not missed:
        since = short_date(agreed.agreed_on)
        raise Refused(
            f"{agreed.rep} has missed no whole period of {agreed.target} since it was agreed, {since}.",
            f"A strike is for an agreed consequence that has come due: salescoach expect gap {agreed.called}",
        )
    return missed


def _holding(agreed: Agreed, missed: Sequence[Outcome], periods: Sequence[Outcome], day: date) -> Outcome:
    for one in missed:
        if one.start <= day <= one.end:
            return one
    whole = next((one for one in periods if one.start <= day <= one.end), None)
    if whole is None:
        raise WrongUse(
            f"No period of {agreed.target} holds {short_date(day)}.",
            f"See them: salescoach expect gap {agreed.called}",
        )
    what = "was met" if whole.met else "was not missed" if whole.met is None else "was not agreed beforehand"
    raise Refused(
        f"{whole.label} {what}: {whole.says}.",
        f"A strike is for a missed period after agreement: salescoach expect gap {agreed.called}",
    )


def _why_not(
    period: Outcome,
    periods: Sequence[Outcome],
    strikes: Sequence[Given],
    before: Sequence[Given],
    policy: Policy,
    today: date,
) -> tuple[str, str] | None:
    """Why no strike may be given for a missed period, and what to do; None where one may be."""
    for one in strikes:
        if (one.withdrawn_on is None or one.withdrawn_on > today) and one.ends_on == period.end:
            return (
                f"{period.label} has its strike: number {one.id}, of {short_date(one.on)}.",
                "A period has one strike at most: salescoach strike list",
            )
    if period.single:
        return (
            f"{period.label} rests on a single promise or deal: {period.says}.",
            "A strike is never for one alone: talk about it, salescoach expect talk",
        )
    if period.end + timedelta(days=policy.window_days) < today:
        return (
            f"{period.label} ended more than {counted(policy.window_days, 'day')} ago.",
            "What is so long past is talked about: salescoach expect talk",
        )
    if is_made_good(period.end, periods, policy, today):
        return (
            f"{period.label} was made good: {counted(policy.resets_after_met, 'period')} in a row met since.",
            "Say so to the rep: it is worth more than a strike.",
        )
    if before and period.end <= before[-1].on:
        return (
            f"{period.label} was over when the last strike was given, {short_date(before[-1].on)}.",
            "The next is for a period that ended after it: the rep must have had the chance to do better.",
        )
    return None
