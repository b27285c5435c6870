"""Deals as their CRM tells of them, from their beginning to now."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.deals.changes import AMOUNT, OWNER, STAGE, STATUS
from salescoach.deals.past import ChangeRow, DealNow, Past, past_of

MAY = date(2026, 5, 1)
STAGES = ("Discovery", "Qualified", "Proposal", "Negotiation")


def day(number: int) -> date:
    """A day by its number from the first of May."""
    return MAY + timedelta(days=number)


def later(_pipeline: str, old: str, new: str) -> bool | None:
    """Whether a stage is later; None where one of them is none of the process."""
    return STAGES.index(new) > STAGES.index(old) if {old, new} <= set(STAGES) else None


def life(
    ident: int = 1,
    begun: int | None = 0,
    closed: int | None = None,
    *,
    won: bool = False,
    rep: str = "Ann",
    amount: int | None = 100_00,
    currency: str = "EUR",
    stages: Sequence[tuple[int, str]] = (),
    amounts: Sequence[tuple[int, int | None]] = (),
    before: str = "",
    seen: int | None = None,
) -> Past:
    """A deal.

    Args:
        ident: its id.
        begun: the day it was made, by the number; None for unknown.
        closed: the day it was won or lost; None while open.
        won: how it ended.
        rep: whose it is.
        amount: as it was made.
        currency: of the amount.
        stages: (day, stage it moved to), after Discovery.
        amounts: (day, amount it changed to).
        before: whose it was until its fifth day, where somebody else's.
        seen: the day an export first held it; the day it was made unless named.
    """
    changes = [*_changes(STAGE, "Discovery", stages), *_changes(AMOUNT, amount, amounts)]
    if before:
        changes.append(ChangeRow(ident, OWNER, before, rep, day((begun or 0) + 5), 1, "stated"))
    status = "open" if closed is None else "won" if won else "lost"
    if closed is not None and (seen is None or seen < closed):
        changes.append(ChangeRow(ident, STATUS, "open", status, day(closed), 1, "stated"))
    changes.sort(key=lambda change: change.on_date)
    made = None if begun is None else day(begun)
    deal = DealNow(
        ident, f"Deal {ident}", "", 1, rep, "", stages[-1][1] if stages else "Discovery", status,
        amounts[-1][1] if amounts else amount, currency, made, None, None if closed is None else day(closed),
        None, None, "crm", "crm", "crm", day(seen if seen is not None else begun or 0),
    )  # fmt: skip
    return past_of(deal, [change._replace(deal_id=ident) for change in changes], [], date.min, str)


def _changes(
    field: str, first: str | int | None, moves: Sequence[tuple[int, str | int | None]]
) -> list[ChangeRow]:
    values = [None if value is None else str(value) for value in (first, *(value for _, value in moves))]
    return [
        ChangeRow(0, field, values[place], values[place + 1], day(on), 1, "stated")
        for place, (on, _) in enumerate(moves)
    ]
