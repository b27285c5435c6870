"""A rep's deals, and the team's, as the rules for reps see them, with what they are judged by."""

from collections.abc import Sequence

from salescoach.audit.balance import Balance
from salescoach.audit.columns import Deals
from salescoach.audit.covering import TEAM, Cover, of_teams
from salescoach.audit.deal import AuditDeal
from salescoach.core.rows import NamedTuple

Seat = tuple[int, str]  # a rep and a currency


class RecordRow(NamedTuple):
    """What became of a rep's deals in one currency, as the store counts it; amounts in minor units.

    Attributes:
        rep_id: the rep.
        currency: ISO code.
        won: closed as won, lately enough to learn from.
        lost: closed as lost, in the same time.
        created: created in the last 30 days, whatever became of them.
        created_minor: their amounts.
        created_blank: how many of them have no amount, or 0.
        closed: won or lost in the last 30 days.
        closed_minor: their amounts; what has none counts for nothing.
    """

    rep_id: int
    currency: str
    won: int = 0
    lost: int = 0
    created: int = 0
    created_minor: int = 0
    created_blank: int = 0
    closed: int = 0
    closed_minor: int = 0


def begun(deals: Deals, after: int, until: int) -> list[RecordRow]:
    """The records of open deals: what was created after a day, and up to another; days as ordinals."""
    found: dict[Seat, list[int]] = {}
    fields = ("rep_id", "currency", "created_day", "amount_minor")
    for rep, currency, day, amount in deals.keys(fields):
        if rep is not None and day is not None and after < day <= until:
            count = found.setdefault((rep, currency), [0, 0, 0])
            count[0] += 1
            count[1] += amount or 0
            count[2] += not amount
    return [
        RecordRow(*seat, created=created, created_minor=minor, created_blank=blank)
        for seat, (created, minor, blank) in found.items()
    ]


class Record(NamedTuple):
    """Deals closed as won and as lost, in all currencies, lately enough to learn from."""

    won: int = 0
    lost: int = 0


class Lately(NamedTuple):
    """What began and what ended in the last 30 days in one currency; see `RecordRow`."""

    created: int = 0
    created_minor: int = 0
    created_blank: int = 0
    closed: int = 0
    closed_minor: int = 0


class Desk(NamedTuple):
    """What one rep, or the team, has open in one currency; currencies are never added.

    Attributes:
        rep_id: the rep, `TEAM` for the team.
        rep: their name.
        currency: ISO code.
        deals: the open deals.
        covers: the quotas of today in that currency.
        record: how their deals ended, in all currencies.
        balances: their stages against each of the quotas.
        lately: what began and ended lately, in that currency.
    """

    rep_id: int
    rep: str
    currency: str
    deals: Sequence[AuditDeal]
    covers: Sequence[Cover]
    record: Record
    balances: Sequence[Balance] = ()
    lately: Lately = Lately()

    @property
    def is_team(self) -> bool:
        """Whether it is the team's."""
        return self.rep_id == TEAM


def desks_of(
    deals: Deals,
    covers: Sequence[Cover],
    records: Sequence[RecordRow],
    rep_id: int = 0,
    balances: Sequence[Balance] = (),
) -> list[Desk]:
    """The desk of each rep and currency with an open deal or a quota; the team's where several reps have one.

    Args:
        deals: the open deals.
        covers: each rep's quotas of today.
        records: what became of each rep's deals, also of reps who have left.
        rep_id: the one rep to look at, 0 for all; the team has no desk then.
        balances: the stages against each quota, the team's too.
    """
    of_reps: dict[int, list[RecordRow]] = {}
    for row in records:
        of_reps.setdefault(row.rep_id, []).append(row)
    own: dict[Seat, list[Balance]] = {}
    for one in balances:
        own.setdefault((one.cover.rep_id, one.cover.currency), []).append(one)
    desks = []
    for seat, (name, held, quotas) in sorted(_seats(deals, covers, rep_id).items()):
        ended = _ended(of_reps.get(seat[0], ()), seat[1], own.get(seat, ()))
        desks.append(Desk(seat[0], name, seat[1], held, quotas, *ended))
    return desks if rep_id else [*_teams(desks, covers, records, balances), *desks]


def _seats(
    deals: Deals, covers: Sequence[Cover], rep_id: int
) -> dict[Seat, tuple[str, list[AuditDeal], list[Cover]]]:
    """The name, the open deals and the quotas of each rep and currency that has any."""
    found: dict[Seat, tuple[str, list[AuditDeal], list[Cover]]] = {}
    for deal, seat in zip(deals, deals.keys(("rep_id", "currency")), strict=True):
        if seat[0] is not None:
            if seat not in found:
                found[seat] = (deal.rep, [], [])
            found[seat][1].append(deal)
    for cover in covers:
        if not rep_id or cover.rep_id == rep_id:
            found.setdefault((cover.rep_id, cover.currency), (cover.rep, [], []))[2].append(cover)
    return found


def _teams(
    desks: Sequence[Desk], covers: Sequence[Cover], records: Sequence[RecordRow], balances: Sequence[Balance]
) -> list[Desk]:
    """The team's desk in each currency in which several reps have one."""
    teams = []
    summed = of_teams(covers)
    for currency in sorted({desk.currency for desk in desks}):
        own = [desk for desk in desks if desk.currency == currency]
        if len(own) > 1:
            held = [deal for desk in own for deal in desk.deals]
            quotas = [cover for cover in summed if cover.currency == currency]
            sums = [one for one in balances if (one.cover.rep_id, one.cover.currency) == (TEAM, currency)]
            teams.append(Desk(TEAM, "Team", currency, held, quotas, *_ended(records, currency, sums)))
    return teams


def _ended(
    records: Sequence[RecordRow], currency: str, balances: Sequence[Balance]
) -> tuple[Record, Sequence[Balance], Lately]:
    """How deals ended, the balances, and what began and ended lately: the last parts of a desk."""
    here = [row for row in records if row.currency == currency]
    return (
        Record(sum(row.won for row in records), sum(row.lost for row in records)),
        balances,
        Lately(
            sum(row.created for row in here),
            sum(row.created_minor for row in here),
            sum(row.created_blank for row in here),
            sum(row.closed for row in here),
            sum(row.closed_minor for row in here),
        ),
    )
