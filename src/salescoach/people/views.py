"""How reps are shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.core.amounts import grouped
from salescoach.core.money import to_major, to_minor
from salescoach.output.listing import Column, Listing
from salescoach.people.naming import AliasRow, RepRow
from salescoach.people.queries import AbsenceRow, QuotaRow
from salescoach.people.weekdays import weekdays_text

ADD_FIRST = 'No reps yet. Add one: salescoach rep add "Ann Novak" --alias ann@example.com'


def rep_data(
    rep: RepRow,
    aliases: Sequence[AliasRow],
    quotas: Sequence[QuotaRow],
    absences: Sequence[AbsenceRow],
    today: date,
) -> dict[str, Any]:
    """A rep as JSON shows it."""
    current = [quota for quota in quotas if quota.rep_id == rep.id]
    running = [quota for quota in current if quota.starts_on <= today <= quota.ends_on]
    return {
        "id": rep.id,
        "name": rep.name,
        "status": "archived" if rep.archived_on else rep.status,
        "role": rep.role or None,
        "started_on": rep.started_on,
        "working_days": weekdays_text(rep.weekdays),
        "part_time": rep.part_time,
        "aliases": [alias.alias for alias in aliases if alias.rep_id == rep.id],
        "quotas": [
            {
                "period": quota.period,
                "starts_on": quota.starts_on,
                "ends_on": quota.ends_on,
                "amount": to_major(quota.amount_minor, quota.currency),
                "currency": quota.currency,
            }
            for quota in current
        ],
        "quota": _amount(running[0]) if running else None,
        "away": [
            {"from": absence.starts_on, "to": absence.ends_on}
            for absence in absences
            if absence.rep_id == rep.id and absence.ends_on >= today
        ],
        "archived_on": rep.archived_on,
    }


def _amount(quota: QuotaRow) -> dict[str, Any]:
    amount = to_major(quota.amount_minor, quota.currency)
    return {"period": quota.period, "amount": amount, "currency": quota.currency}


def quota_text(quotas: Sequence[QuotaRow], rep_id: int, today: date) -> str:
    """The quota of the period running today, `2026-Q4 240,000 EUR`; "" where none is set."""
    for quota in quotas:
        if quota.rep_id == rep_id and quota.starts_on <= today <= quota.ends_on:
            return f"{quota.period} {grouped(quota.amount_minor, quota.currency)} {quota.currency}"
    return ""


def _grouped(quota: dict[str, Any]) -> str:
    return f"{grouped(to_minor(quota['amount'], quota['currency']), quota['currency'])} {quota['currency']}"


def rep_listing(rows: Sequence[dict[str, Any]], quotas: Sequence[QuotaRow], today: date) -> Listing:
    """The list of reps."""
    shown: dict[tuple[int, str], str] = {}
    for index, row in enumerate(rows):
        shown[index, "quota"] = quota_text(quotas, row["id"], today)
        shown[index, "part_time"] = "" if row["part_time"] == 100 else f"{row['part_time']} %"
        shown[index, "away"] = "; ".join(f"{span['from']} to {span['to']}" for span in row["away"])
    return Listing(
        columns=(
            Column("name", "NAME"),
            Column("status", "STATUS"),
            Column("role", "ROLE", drop=3),
            Column("started_on", "SINCE", "date", drop=4),
            Column("working_days", "DAYS", drop=5),
            Column("part_time", "PART TIME", "number", drop=6),
            Column("quota", "QUOTA"),
            Column("aliases", "ALIASES", drop=2),
            Column("away", "AWAY", drop=1),
        ),
        rows=rows,
        empty=ADD_FIRST,
        shown=shown,
        next_command="salescoach rep show REP" if rows else "",
    )
