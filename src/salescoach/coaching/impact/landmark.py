"""Which deals count for win rates, and which of them were coached early: the landmark. Pure.

Deals that live long collect coaching. Who compares those coached before they closed with those never coached
finds coaching good where it does nothing. So a deal counts as coached only by what happened in its first
days, up to the landmark; what was closed by then is left out, and later coaching changes nothing. Size is the
amount as it stood then: many CRMs set a lost deal's amount to nothing, and would tell the ending by it.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from salescoach.coaching.impact.comparing import Case
from salescoach.core.rows import NamedTuple
from salescoach.deals.past import NOT_YET, Past
from salescoach.deals.status import LOST, OPEN, WON

LANDMARK_DAYS = 14
YOUNG_SHARE = 0.1  # of the young deals may still be open; of more, all young ones are left out
RIPE = 0.9  # of the closed deals had closed by the age at which a deal is young no more
SMALL, LARGE, UNKNOWN = "small", "large", "unknown"
EARLY, STILL_OPEN, YOUNG, UNDATED, OTHERS = "closed_early", "open", "young", "undated", "others"


class Placed(NamedTuple):
    """A closed deal that was open at its landmark.

    Attributes:
        deal_id: the deal.
        rep: whose it was at the landmark.
        size: `small`, `large` or `unknown`, beside the others that count.
        begun: the day it was made.
        won: how it ended.
        sessions: how many were held about it up to the landmark.
    """

    deal_id: int
    rep: str
    size: str
    begun: date
    won: bool
    sessions: int


class Landmarked(NamedTuple):
    """The deals that count, and how many do not, by the reason."""

    deals: list[Placed]
    left_out: Mapping[str, int]


class _Life(NamedTuple):
    past: Past
    begun: date
    closed: date | None

    @property
    def landmark(self) -> date:
        return self.begun + timedelta(days=LANDMARK_DAYS)


def landmarked(
    pasts: Iterable[Past],
    touched: Mapping[int, Sequence[date]],
    since: date,
    until: date,
    reps: Collection[str],
) -> Landmarked:
    """The deals made in a span that were open at their landmark and are closed.

    Args:
        pasts: of the deals, from their beginning.
        touched: the days of the sessions about each deal, ascending.
        since: deals made earlier are left out unmentioned.
        until: the newest day known of.
        reps: whose deals count, by name.
    """
    left_out: Counter[str] = Counter()
    lives = []
    for past in pasts:
        begun = begun_on(past)
        if begun is not None and not since <= begun <= until:
            continue
        life = _Life(past, begun or until, closed_on(past))
        why = _left_out(life, reps)
        if begun is None and why != OTHERS:
            why = UNDATED
        if why in ("", STILL_OPEN):
            lives.append(life)
        else:
            left_out[why] += 1
    ripe = _without_young(lives, until)
    left_out[YOUNG] = len(lives) - len(ripe)
    counting = [life for life in ripe if life.closed is not None]
    left_out[STILL_OPEN] = len(ripe) - len(counting)
    sizes = _sizes(counting)
    deals = [_placed(life, sizes[life.past.deal.id], touched) for life in counting]
    return Landmarked(deals, {why: count for why, count in left_out.items() if count})


def _placed(life: _Life, size: str, touched: Mapping[int, Sequence[date]]) -> Placed:
    deal = life.past.deal
    sessions = bisect_right(touched.get(deal.id, ()), life.landmark)
    return Placed(deal.id, life.past.at(life.landmark).rep, size, life.begun, deal.status == WON, sessions)


def begun_on(past: Past) -> date | None:
    """The day a deal was made, by the CRM or as the exports show it; None where nothing tells."""
    if past.deal.created_on is not None:
        return past.deal.created_on
    return past.steps[0].on if past.steps and past.opening.standing == NOT_YET else None


def closed_on(past: Past) -> date | None:
    """The day a deal that is closed was won or lost for the last time; None where open or unknown."""
    if past.deal.status == OPEN:
        return None
    ended = (WON, LOST)
    closings = [
        step.on for step in past.steps if step.after.standing in ended and step.before.standing not in ended
    ]
    return closings[-1] if closings else None


def _left_out(life: _Life, reps: Collection[str]) -> str:
    """Why a deal does not count, "" where it does; an open one may be too young."""
    if life.past.at(life.landmark).rep not in reps:
        return OTHERS
    if life.past.deal.status != OPEN and life.closed is None:
        return UNDATED
    if life.closed is not None and life.closed <= life.landmark:
        return EARLY
    return STILL_OPEN if life.closed is None else ""


def _without_young(lives: Sequence[_Life], until: date) -> Sequence[_Life]:
    """The deals without the young ones, where many of these are still open.

    Of the deals made lately only the quick ones are closed. Where coaching became more or less common, that
    alone would make a difference; so all of that age are left out together.
    """
    ages = sorted((life.closed - life.begun).days for life in lives if life.closed is not None)
    if not ages:
        return lives
    ripe_from = until - timedelta(days=ages[int(RIPE * (len(ages) - 1))])
    young = [life for life in lives if life.begun > ripe_from]
    if sum(life.closed is None for life in young) <= YOUNG_SHARE * len(young):
        return lives
    return [life for life in lives if life.begun <= ripe_from]


def _sizes(lives: Sequence[_Life]) -> dict[int, str]:
    """Small or large by the median of its currency; unknown without an amount seen before the closing."""
    amounts: dict[str, dict[int, int]] = {}
    for life in lives:
        deal, amount = life.past.deal, life.past.at(life.landmark).amount
        if amount and life.closed is not None and deal.first_seen_on < life.closed:
            amounts.setdefault(deal.currency, {})[deal.id] = amount
    found = {life.past.deal.id: UNKNOWN for life in lives}
    for of_currency in amounts.values():
        middle = sorted(of_currency.values())[(len(of_currency) - 1) // 2]
        found.update({deal: LARGE if amount > middle else SMALL for deal, amount in of_currency.items()})
    return found


def coached_cases(deals: Iterable[Placed]) -> list[Case]:
    """Won or not, of the deals coached by their landmark and of the others."""
    return [Case(deal.won, deal.sessions > 0, (deal.rep, deal.size), deal.deal_id) for deal in deals]


def dose_cases(deals: Iterable[Placed]) -> list[Case]:
    """Of the deals coached by their landmark: those with two sessions and more, and those with one."""
    return [
        Case(deal.won, deal.sessions > 1, (deal.rep, deal.size), deal.deal_id)
        for deal in deals
        if deal.sessions
    ]


def record_cases(deals: Iterable[Placed], begun: Mapping[str, date]) -> list[Case]:
    """Each rep's deals since the rep was first coached, and the same rep's earlier ones.

    Args:
        deals: of both times.
        begun: the day each rep was first coached, by name.
    """
    return [
        Case(
            deal.won,
            deal.begun + timedelta(days=LANDMARK_DAYS) >= begun[deal.rep],
            (deal.rep, deal.size),
            deal.deal_id,
        )
        for deal in deals
        if deal.rep in begun
    ]
