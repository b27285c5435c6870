"""How the strategy's execution is shown."""

from typing import Any

from salescoach.core.dates import short_date
from salescoach.core.money import compact, to_major
from salescoach.core.texts import counted
from salescoach.deals.market_report import MEETING_DAYS, MarketReport, MarketRow
from salescoach.output.listing import Column, Listing


def market_listing(report: MarketReport) -> Listing:
    """A row a rep and currency."""
    rows = [_data(row) for row in report.rows]
    shown = {(index, key): text for index, row in enumerate(report.rows) for key, text in _cells(row)}
    return Listing(
        columns=(
            Column("rep", "REP"),
            Column("deals_share", "DEALS IN THE MARKET"),
            Column("value_share", "VALUE"),
            Column("meetings_share", "MEETINGS"),
            Column("outside_value", "OUTSIDE", "money", drop=1),
            Column("not_judged", "NOT JUDGED", "number", drop=2),
        ),
        rows=rows,
        title=f"Strategy since {short_date(report.market.since)}, as of {short_date(report.as_of)}",
        notes=("", *_notes(report)),
        next_command="salescoach pipeline audit --select BE103",
        empty="No open deals. Read your CRM's export: salescoach pipeline import FILE",
        shown=shown,
    )


def _data(row: MarketRow) -> dict[str, Any]:
    rate = row.deal_rate
    return {
        "rep": row.rep or None,
        "currency": row.currency,
        "deals_share": rate.value if rate else None,
        "deals_low": rate.low if rate else None,
        "deals_high": rate.high if rate else None,
        "deals_judged": row.inside.deals + row.outside.deals,
        "value_share": row.value_share,
        "inside_value": to_major(row.inside.value, row.currency),
        "outside_value": to_major(row.outside.value, row.currency),
        "meetings_share": row.meeting_share,
        "meetings_judged": row.inside.meetings + row.outside.meetings,
        "not_judged": row.unknown.deals,
    }


def _cells(row: MarketRow) -> list[tuple[str, str]]:
    rate, judged = row.deal_rate, row.inside.value + row.outside.value
    deals = "cannot be judged"
    if rate:
        deals = f"{_percent(rate.value)} % ({_percent(rate.low)}–{_percent(rate.high)}) of {rate.n}"
    value = f"{_percent(row.value_share)} % of {compact(judged, row.currency)} {row.currency}"
    met = row.inside.meetings + row.outside.meetings
    return [
        ("rep", row.rep or "nobody of yours"),
        ("deals_share", deals),
        ("value_share", value if row.value_share is not None else "–"),
        ("meetings_share", f"{_percent(row.meeting_share)} % of {met}" if met else "–"),
        ("outside_value", compact(row.outside.value, row.currency) if row.outside.deals else "–"),
    ]


def _percent(share: float | None) -> int:
    return round((share or 0) * 100)


def _notes(report: MarketReport) -> list[str]:
    notes = [
        "Shares are of what can be judged; in brackets 95 % intervals. Meetings: about these deals in the "
        f"last {MEETING_DAYS} days."
    ]
    notes += [f"Priority: {one}" for one in report.market.priorities]
    notes += [
        f"{counted(count, 'deal')} cannot be judged: {why}." for why, count in sorted(report.reasons.items())
    ]
    return notes
