"""What moved as JSON and as a list of events; amounts are decimals in major units."""

from typing import Any

from salescoach.core.money import to_major
from salescoach.deals.movement import AMOUNT_DOWN, AMOUNT_UP, Event, Value
from salescoach.deals.movement_report import MovementReport
from salescoach.deals.waterfall import Tally, Waterfall
from salescoach.output.listing import Column, Listing


def movement_data(report: MovementReport) -> dict[str, Any]:
    """The document; with several currencies `currency` is null and `totals` has an entry for each."""
    moved, totals = report.moved, report.totals
    single = len(totals) == 1
    return {
        "since": moved.since,
        "until": moved.until,
        "rep": report.rep or None,
        "currency": totals[0].currency if single else None,
        "events": [event_data(event) for event in moved.events],
        "totals": _waterfall(totals[0]) if single else {one.currency: _waterfall(one) for one in totals},
        "by_rep": [{"rep": one.rep or None, **_waterfall(one)} for one in report.reps],
        "unordered": [event_data(event) for event in moved.unordered],
        "stage_orders": [
            {"pipeline": pipeline or None, "stages": stages, "basis": basis, "won_deals": order.won_deals}
            for pipeline, order in sorted(report.orders.items())
            for stages, basis in (order.line(),)
            if stages
        ],
        "warnings": report.warnings,
    }


def event_data(event: Event) -> dict[str, Any]:
    """One event; `amount` is what the deal stood for, `effect` what the open pipeline grew by."""
    deal = event.deal
    return {
        "deal": deal.id,
        "deal_name": deal.name,
        "account": deal.account or None,
        "rep": event.rep or None,
        "kind": event.kind or None,
        "from": _value(event, event.old),
        "to": _value(event, event.new),
        "on": event.on,
        "amount": None if event.amount is None else to_major(event.amount, deal.currency),
        "effect": to_major(event.effect, deal.currency),
        "currency": deal.currency,
        "stages_left_out": list(event.over),
    }


def _value(event: Event, value: Value) -> Any:
    if event.kind in (AMOUNT_UP, AMOUNT_DOWN) and isinstance(value, int):
        return to_major(value, event.deal.currency)
    return None if value == "" else value


def _waterfall(one: Waterfall) -> dict[str, Any]:
    def stock(tally: Tally) -> dict[str, Any]:
        return {"deals": tally.deals, "amount": to_major(tally.amount, one.currency)}

    def told(tally: Tally) -> dict[str, Any]:
        return {"events": tally.events, **stock(tally)}

    return {
        "currency": one.currency,
        "opening": stock(one.opening),
        **{kind: told(tally) for kind, tally in one.kinds.items()},
        "closing": stock(one.closing),
        "waterfall": [{"step": step, **told(tally)} for step, tally in one.steps.items()],
    }


def events_listing(report: MovementReport) -> Listing:
    """The events as a list, for csv and xlsx."""
    keys = (
        "on", "kind", "deal", "deal_name", "account", "rep", "from", "to", "amount", "effect", "currency",
    )  # fmt: skip
    return Listing(
        columns=[Column(key, key.upper()) for key in keys],
        rows=[event_data(event) for event in report.moved.events],
    )
