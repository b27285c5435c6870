"""What `week` knows of the last pipeline audit: its age, what it found by rep, on reps and on the team."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from salescoach.audit.finding_words import fitting
from salescoach.audit.queries import LAST_AUDIT, AuditRow
from salescoach.audit.standing_queries import DESK_FINDINGS, FINDINGS_BY_REP, DeskFinding, RepFindings
from salescoach.core.dates import brief_date
from salescoach.core.money import compact, to_major
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.output.text import Line, Span, cells, fitted, left_right, line
from salescoach.people.naming import calling
from salescoach.store.reading import Reader

BOOK = 1
WEEKLY = 7  # the audit is the weekly ritual
LONGEST_NAME = 18
MOST = 5  # findings on reps and the team; the audit's screen has them all


class WeekPipeline(NamedTuple):
    """The last recorded audit, None before the first; what of it still stands, by rep and on reps."""

    audit: AuditRow | None
    reps: Sequence[RepFindings] = ()
    desks: Sequence[DeskFinding] = ()


def read_pipeline(reader: Reader, today: date) -> WeekPipeline:
    """What the last audit says that still holds: open deals only, nothing waived since."""
    audit = reader.one(LAST_AUDIT, book=BOOK, today=today)
    if audit is None:
        return WeekPipeline(None)
    return WeekPipeline(
        audit,
        reader.all(FINDINGS_BY_REP, audit=audit.id, today=today),
        reader.all(DESK_FINDINGS, audit=audit.id, today=today),
    )


def pipeline_lines(found: WeekPipeline, today: date, width: int) -> list[Line]:
    """A block of the week: who has most to put right first, then what is wrong with whole pipelines."""
    audit = found.audit
    if audit is None:
        told = "no audit yet: salescoach pipeline audit FILE"
        return [line(Span(left_right("PIPELINE", told, width), "heading")), []]
    told = f"audited {brief_date(audit.recorded_on, today)}, {_ago((today - audit.recorded_on).days)}"
    style = "alert" if audit_is_due(found, today) else "dim"
    lines: list[Line] = [line(Span(fitted("PIPELINE", width - cells(told)), "heading"), Span(told, style))]
    names = min(max((cells(row.rep or "nobody") for row in found.reps), default=0), LONGEST_NAME)
    lines += [_rep_line(row, names) for row in found.reps]
    call = calling([*(row.rep for row in found.reps), *(row.rep for row in found.desks if row.rep)])
    lines += [_desk_line(row, call, width) for row in found.desks[:MOST]]
    if len(found.desks) > MOST:
        lines.append(line(Span(f"   … {len(found.desks) - MOST} more: salescoach pipeline audit", "dim")))
    if not found.reps and not found.desks:
        lines.append(line("   Nothing it found still stands."))
    return [*lines, []]


def audit_is_due(found: WeekPipeline, today: date) -> bool:
    """Whether the week still needs its audit."""
    return found.audit is None or (today - found.audit.recorded_on).days >= WEEKLY


def _ago(days: int) -> str:
    return "today" if days == 0 else f"{counted(days, 'day')} ago"


def _rep_line(row: RepFindings, names: int) -> Line:
    severe = f"{row.severe} !" if row.severe else ""
    risk = f"{compact(row.at_risk, row.currency)} {row.currency} at risk" if row.at_risk else ""
    return line(
        f"   {fitted(row.rep or 'nobody', names)}  {fitted(counted(row.findings, 'finding'), 12)}",
        Span(fitted(severe, 6), "alert"),
        f"on {fitted(counted(row.deals, 'deal'), 9)}{risk}",
    )


def _desk_line(row: DeskFinding, call: Callable[[str], str], width: int) -> Line:
    """A finding on a rep or the team; what does not fit is cut at a clause."""
    who = call(row.rep) if row.rep else "Team"
    severe = row.severity == "severe"
    room = width - 5 - len(row.rule)
    text = fitted(fitting(f"{who}: {row.message}", room - 3), room - 3)
    return line(Span(" ! " if severe else "   ", "alert"), text, Span(f"  {row.rule}", "dim"))


def week_pipeline_data(found: WeekPipeline, today: date) -> dict[str, Any] | None:
    """The same as JSON; None before the first audit."""
    audit = found.audit
    if audit is None:
        return None
    return {
        "audited_on": audit.recorded_on,
        "as_of": audit.as_of,
        "age_days": (today - audit.recorded_on).days,
        "reps": [
            {
                "rep": row.rep or None, "currency": row.currency, "deals": row.deals,
                "findings": row.findings, "severe": row.severe,
                "at_risk": to_major(row.at_risk, row.currency),
            }
            for row in found.reps
        ],
        "findings": [
            {"rule": row.rule, "rep": row.rep or None, "severity": row.severity, "message": row.message}
            for row in found.desks
        ],
    }  # fmt: skip
