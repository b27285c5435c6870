"""A rep's deals as the rules for a rep see them, with the quota and the record they are judged by."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from salescoach.audit.balance import Balance
from salescoach.audit.covering import Cover
from salescoach.audit.deal import AuditDeal


class Record(NamedTuple):
    """What became of a rep's deals, in numbers of deals.

    Attributes:
        rep_id: the rep.
        won: closed as won, lately enough to learn from.
        lost: closed as lost, in the same time.
        created: created in the last 30 days, whatever became of them.
        closed: won or lost in the last 30 days.
    """

    rep_id: int
    won: int = 0
    lost: int = 0
    created: int = 0
    closed: int = 0


class Desk(NamedTuple):
    """What one rep has open in one currency; currencies are never added.

    Attributes:
        rep_id: the rep.
        rep: their name.
        currency: ISO code.
        deals: the open deals.
        covers: the quotas of today in that currency.
        record: what became of their deals, in all currencies.
        balances: their stages against each of the quotas.
    """

    rep_id: int
    rep: str
    currency: str
    deals: Sequence[AuditDeal]
    covers: Sequence[Cover]
    record: Record
    balances: Sequence[Balance] = ()


def desks_of(
    deals: Iterable[AuditDeal],
    covers: Iterable[Cover],
    records: Iterable[Record],
    rep_id: int = 0,
    balances: Sequence[Balance] = (),
) -> list[Desk]:
    """The desk of each rep and currency with an open deal or a quota; of one rep where one is named."""
    found: dict[tuple[int, str], tuple[str, list[AuditDeal], list[Cover]]] = {}
    for deal in deals:
        if deal.rep_id is not None:
            key = (deal.rep_id, deal.currency)
            if key not in found:
                found[key] = (deal.rep, [], [])
            found[key][1].append(deal)
    for cover in covers:
        if not rep_id or cover.rep_id == rep_id:
            found.setdefault((cover.rep_id, cover.currency), (cover.rep, [], []))[2].append(cover)
    by_rep = {record.rep_id: record for record in records}
    return [
        Desk(
            rep, name, currency, held, quotas, by_rep.get(rep, Record(rep)),
            [one for one in balances if (one.cover.rep_id, one.cover.currency) == (rep, currency)],
        )
        for (rep, currency), (name, held, quotas) in sorted(found.items())
    ]  # fmt: skip
