"""Deals as a store would hold them after a series of full exports, made in memory."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from salescoach.deals.changes import ABSENT, PRESENCE, PRESENT, as_text
from salescoach.deals.past import ChangeRow, DealNow, Past, past_of

DAYS = [date(2026, 9, 4) + timedelta(days=7 * n) for n in range(6)]  # a Friday each


class Seen(NamedTuple):
    """One deal in one export."""

    owner: str = "Ann"
    stage: str = "Discovery"
    status: str = "open"
    amount: int | None = 100_00
    close_on: date | None = date(2026, 12, 31)
    closed_on: date | None = None


class Told(NamedTuple):
    """A deal and its changes."""

    deal: DealNow
    changes: list[ChangeRow]


def told(
    seen: Sequence[Seen | None],
    days: Sequence[date] = DAYS,
    ident: int = 1,
    created_on: date | None = None,
    **given: Any,
) -> Told:
    """What a store keeps of a deal that the exports of these days showed so; None where one lacked it."""
    held = [number for number, one in enumerate(seen) if one is not None]
    last = seen[held[-1]]
    assert last is not None
    changes = [
        ChangeRow(ident, field, old, new, days[number], number, "observed")
        for number in range(held[0] + 1, len(seen))
        for field, old, new in _differences(seen[held[0] : number], seen[number])
    ]
    missing = held[-1] + 1 < len(seen) and last.status == "open"
    gone = days[held[-1] + 1] if missing else None
    usual: dict[str, Any] = {
        "id": ident, "name": f"Deal {ident}", "account": "", "rep_id": None, "owner": last.owner,
        "pipeline": "", "stage": last.stage, "status": last.status, "amount_minor": last.amount,
        "currency": "EUR", "created_on": created_on, "close_on": last.close_on, "closed_on": last.closed_on,
        "vanished_on": gone, "probability": None, "source": "csv", "first_profile": "csv",
        "last_profile": "csv", "first_seen_on": days[held[0]],
    }  # fmt: skip
    return Told(DealNow(**{**usual, **given}), changes)


def _differences(before: Sequence[Seen | None], now: Seen | None) -> list[tuple[str, str | None, str | None]]:
    """What an export changes on a deal; an open one that it lacks has vanished."""
    last = next(one for one in reversed(before) if one is not None)
    gone = before[-1] is None and last.status == "open"
    if now is None:
        return [] if gone or last.status != "open" else [(PRESENCE, PRESENT, ABSENT)]
    old, new = _columns(last), _columns(now)
    changed = [(field, old[field], new[field]) for field in new if old[field] != new[field]]
    return [(PRESENCE, ABSENT, PRESENT), *changed] if gone else changed


def _columns(seen: Seen) -> dict[str, str | None]:
    return {
        "stage": seen.stage,
        "status": seen.status,
        "owner": seen.owner,
        "amount": as_text(seen.amount),
        "close_date": as_text(seen.close_on),
    }


def past(one: Told, since: date, days: Sequence[date] = DAYS) -> Past:
    """What became of it since."""
    changes = [change for change in one.changes if change.on_date > since]
    return past_of(one.deal, changes, days, since, lambda owner: owner)
