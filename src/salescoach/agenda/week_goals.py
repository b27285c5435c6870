"""What `week` knows of personal goals: whose is to be looked at by the end of the week."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.core.dates import relative_day
from salescoach.core.periods import week_of
from salescoach.motivation.goals.queries import FOLLOW_UPS_DUE, DueRow
from salescoach.output.text import Line, Span, cells, fitted, line
from salescoach.store.reading import Reader

BOOK = 1
MOST = 5  # `motivate goals` has them all


def read_follow_ups(reader: Reader, today: date) -> list[DueRow]:
    """The goals to be followed up by the end of this week, the one due longest ago first."""
    return reader.all(FOLLOW_UPS_DUE, book=BOOK, until=week_of(today).end)


def goal_lines(rows: Sequence[DueRow], today: date, width: int) -> list[Line]:
    """A block of the week, none where no goal is due."""
    if not rows:
        return []
    told = "salescoach motivate goals"
    lines: list[Line] = [
        line(Span(fitted("GOALS to follow up", width - cells(told)), "heading"), Span(told, "dim"))
    ]
    for row in rows[:MOST]:
        when = relative_day(row.follow_on, today)
        head = fitted(f"   {row.rep} · {row.what}", width - cells(when) - 2)
        lines.append(line(head + "  ", Span(when, "alert" if row.follow_on < today else "dim")))
    if len(rows) > MOST:
        lines.append(line(Span(f"   … {len(rows) - MOST} more", "dim")))
    return [*lines, []]


def goals_data(rows: Sequence[DueRow]) -> list[dict[str, Any]]:
    """The same as JSON shows it."""
    return [{"rep": row.rep, "what": row.what, "follow_up_on": row.follow_on} for row in rows]
