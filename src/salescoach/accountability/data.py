"""Expectations and how they stand, as JSON shows them; money as decimals in major units."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.accountability.amounts import amount_data
from salescoach.accountability.chart import share_of
from salescoach.accountability.expectation import Expectation
from salescoach.accountability.gap_words import raise_words
from salescoach.accountability.judging import Judged
from salescoach.accountability.metrics import Metric
from salescoach.accountability.standing import Standing


def expectation_data(expected: Expectation, rep: str, metric: Metric) -> dict[str, Any]:
    """One expectation."""
    return {
        "id": expected.id,
        "rep": rep,
        "metric": expected.metric,
        "name": metric.name,
        "target": amount_data(expected.target, expected.unit, expected.currency),
        "unit": expected.unit,
        "currency": expected.currency or None,
        "per": expected.per,
        "otherwise": expected.otherwise,
        "from": expected.from_on,
        "until": expected.until_on,
        "agreed_on": expected.agreed_on,
        "agreed_entered_on": expected.agreed_entered_on,
        "entered_on": expected.entered_on,
        "raised_from": expected.raised_from_id,
        "source": metric.source,
        "needs": metric.needs,
    }


def period_data(one: Judged, expected: Expectation) -> dict[str, Any]:
    """One period; days are counted, `due` is what they ask for."""

    def amount(value: int | None) -> Any:
        return amount_data(value, expected.unit, expected.currency)

    return {
        "period": one.period.label,
        "from": one.start,
        "to": one.end,
        "state": one.state,
        "due": amount(one.due),
        "actual": amount(one.actual),
        "gap": amount(one.gap),
        "percent": share_of(one),
        "days": one.usual,
        "days_worked": one.worked,
        "days_gone": one.gone,
        "days_known": one.known,
        "known_until": one.until,
        "of": one.of,
        "why": one.why or None,
    }


def standing_data(
    one: Standing, beside: Mapping[tuple[int, date], Sequence[str]] | None = None
) -> dict[str, Any]:
    """An expectation with its periods, its pace, and what follows.

    Args:
        one: the standing.
        beside: the reasons given, by expectation and first day of the missed period; None leaves them out.
    """
    expected, pace = one.expected, one.pace

    def amount(value: int | None) -> Any:
        return amount_data(value, expected.unit, expected.currency)

    return {
        **expectation_data(expected, one.rep, one.metric),
        "off": one.off,
        "off_since": one.since,
        "spoken": {"on": one.spoken.on_date, "kind": one.spoken.kind} if one.spoken else None,
        "missed_in_a_row": one.missed_in_a_row,
        "tolerated": one.tolerated,
        "pace": None
        if pace is None
        else {
            "by_now": amount(pace.by_now),
            "behind": amount(pace.behind),
            "heads_for": amount(pace.projected),
            "missing": amount(pace.missing),
            "days_left": pace.left,
            "days_left_this_week": pace.week_left,
            "this_week": amount(pace.this_week),
            "a_day": amount(pace.a_day),
        },
        "raise": None
        if one.raising is None
        else {"target": amount(one.raising.target), "why": raise_words(one, one.raising)},
        "periods": [
            period_data(period, expected)
            | ({} if beside is None else {"reasons_given": beside.get((expected.id, period.start), [])})
            for period in one.periods
        ],
    }
