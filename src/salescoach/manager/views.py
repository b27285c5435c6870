"""How the week's hours are shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.core.dates import short_date, weekday_date
from salescoach.core.periods import Period
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.manager.hours import CompetencyHours, duration_text
from salescoach.manager.queries import EntryRow
from salescoach.output.text import Line, Span, line

BAR = 20


class WeekPage(NamedTuple):
    """A week's hours.

    Attributes:
        week: Monday to Sunday.
        hours: a row a competency.
        per_week: the manager's working time, in hours.
        workdays: how many of the week's days the manager works.
        gone: how many of them are over or running.
        sessions: held sessions.
        untimed: how many of them had no clock, as one line of words has none: they count no time.
        entries: what was logged.
    """

    week: Period
    hours: Sequence[CompetencyHours]
    per_week: float
    workdays: int
    gone: int
    sessions: int
    untimed: int
    entries: Sequence[EntryRow]

    @property
    def total(self) -> float:
        """All hours of the week."""
        return sum(row.hours for row in self.hours)


def week_data(page: WeekPage) -> dict[str, Any]:
    """The week as JSON shows it; hours as decimals."""
    return {
        "week": page.week.label,
        "from": page.week.start,
        "to": page.week.end,
        "workdays": page.workdays,
        "workdays_gone": page.gone,
        "hours": round(page.total, 2),
        "hours_per_week": page.per_week,
        "competencies": [
            {
                "competency": row.competency,
                "hours": round(row.hours, 2),
                "target": row.target or None,
                "share": round(row.hours / page.total, 3) if page.total else None,
                "logged": round(row.logged, 2),
                "from_sessions": round(row.timed, 2),
            }
            for row in page.hours
        ],
        "sessions": page.sessions,
        "sessions_untimed": page.untimed,
        "entries": [
            {
                "id": entry.id,
                "on": entry.on_date,
                "competency": entry.competency,
                "minutes": entry.minutes,
                "note": entry.note or None,
            }
            for entry in page.entries
        ],
    }


def week_lines(page: WeekPage, today: date) -> list[Line]:
    """The week on a screen: hours against targets, where they came from, what was logged."""
    start, end = page.week.start, page.week.end
    head = f"Hours from {short_date(start)} to {short_date(end)}"
    counted = f"   day {page.gone} of {page.workdays}" if page.week.holds(today) and page.workdays else ""
    lines = [line(Span(head, "strong"), Span(counted, "dim")), []]
    lines.append(
        line(Span(f"{'COMPETENCY':<16}{'HOURS':>6}    {'TARGET':>6}  {'':<{BAR}}  OF ALL", "strong"))
    )
    passed = max(page.gone - page.week.holds(today), 0) / page.workdays if page.workdays else 0.0
    lines += [_competency_line(row, page.total, passed) for row in page.hours]
    lines.append(line(f"{'total':<16}{page.total:>6.1f} of {page.per_week:>6.1f}"))
    lines += [[], *[line(text) for text in _found(page)]]
    if page.entries:
        lines += [[], line(Span("LOGGED", "strong"))]
        lines += [
            line(
                f"  {weekday_date(entry.on_date):<16} "
                f"{duration_text(entry.minutes):>6}  {entry.competency:<15} {entry.note}"
            )
            for entry in page.entries
        ]
    return [*lines, [], line(f"Next: {_next(page.hours)}")]


def _competency_line(row: CompetencyHours, total: float, passed: float) -> Line:
    """One competency; its bar stands out where it is behind the share of the week that has passed."""
    of_all = f"{100 * row.hours / total:5.0f} %" if total else ""
    if not row.target:
        return line(f"{row.competency:<16}{row.hours:>6.1f}    {'':>6}  {'':<{BAR}} {of_all}".rstrip())
    filled = min(BAR, round(BAR * row.hours / row.target))
    bar = "█" * filled + "·" * (BAR - filled)
    start = f"{row.competency:<16}{row.hours:>6.1f} of {row.target:>6.1f}  "
    return line(start, Span(bar, "alert" if row.hours < row.target * passed else ""), f" {of_all}")


def _found(page: WeekPage) -> list[str]:
    logged = sum(row.logged for row in page.hours)
    timed = sum(row.timed for row in page.hours)
    if not page.total and not page.sessions:
        return ["Nothing yet. Sessions time themselves; log the rest as you go."]
    if not page.sessions:
        return [f"{logged:.1f} h logged. Sessions time themselves: log only coaching that was none."]
    return [
        f"{timed:.1f} h by the clock of {_timed_words(page)}, {logged:.1f} h logged; both count.",
        "Log only coaching that was no session.",
        *_untimed_words(page),
    ]


def _timed_words(page: WeekPage) -> str:
    """`9 sessions`, `7 of 9 sessions`: how many had a clock."""
    sessions = counted(page.sessions, "session")
    return f"{page.sessions - page.untimed} of {sessions}" if page.untimed else sessions


def _untimed_words(page: WeekPage) -> list[str]:
    """What becomes of sessions without a clock, where there are any."""
    if not page.untimed:
        return []
    which = "The one" if page.untimed == 1 else f"The {page.untimed}"
    verb = "counts" if page.untimed == 1 else "count"
    return [
        f"{which} without a clock {verb} no time.",
        "Name it: salescoach coach amend ID --minutes 6m",
    ]


def _next(hours: Sequence[CompetencyHours]) -> str:
    """The competency furthest behind its target."""
    behind = [row for row in hours if row.target > row.hours]
    if not behind:
        return "salescoach today"
    most = min(behind, key=lambda row: row.hours / row.target)
    return (
        "salescoach coach coverage"
        if most.competency == "coaching"
        else f"salescoach time log {most.competency} 30m"
    )
