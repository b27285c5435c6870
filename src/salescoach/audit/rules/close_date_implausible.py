"""An open deal whose close date cannot be meant.

What it finds:
    Open deals that are to close before they were created, and those that are to close years from now.

Why it matters:
    Such a date is a slip of the finger or a place to park a deal. Either way the deal is in no forecast it
    belongs to, and nobody looks at it.

Example:
    A deal created on 4 March 2026 that is to close on 1 March 2026; another one that is to close in 2062.

What to do:
    Correct the slip. A deal parked for years is no deal: take it out and put the day to call again into the
    calendar.

Options:
    latest_days (730): a close date further ahead than this is not believed.

Source of the thresholds:
    Two years are usual among published audit scripts; a date before the deal was made needs no threshold.
"""

from collections.abc import Iterable
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal, spoken
from salescoach.audit.rule import Finding, Rule, Source
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Correct the slip, or take the deal out and note the day to call again."


class Options(NamedTuple):
    """How far ahead is believed."""

    latest_days: int = 730


def worth(deals: Deals, policy: Options, today: int) -> Iterable[Any]:
    """Deals to close before they were created, or far ahead."""
    latest = today + policy.latest_days
    return [
        day is not None and (day > latest or (created is not None and day < created))
        for day, created in deals.keys(("close_day", "created_day"))
    ]


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:
    """A date before the deal was made, or years away."""
    day = deal.close_day
    if day is None:
        return None
    if deal.created_day is not None and day < deal.created_day:
        before = counted(deal.created_day - day, "day")
        return Finding("warn", f"to close {before} before it was created; on {spoken(day, today)}", FIX)
    if day - today > policy.latest_days:
        return Finding(
            "warn", f"to close only in {counted(day - today, 'day')}; on {spoken(day, today)}", FIX
        )
    return None


def blind(source: Source, options: Options) -> list[str]:  # noqa: ARG001
    """Without created dates, only dates too far ahead can be seen."""
    if "created_on" in source.fields:
        return []
    return [f"{source.export} has no created date column: only dates far ahead were judged"]


RULE = Rule(
    code="DT103",
    name="close-date-implausible",
    severity="warn",
    action="date truly",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("close_on",),),
    blind=blind,
)
