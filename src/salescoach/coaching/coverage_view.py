"""How coverage is shown."""

from collections.abc import Sequence
from datetime import date

from salescoach.coaching.coverage import WEEKS, Covered
from salescoach.coaching.occasion import day_text
from salescoach.output.listing import Column, Listing
from salescoach.people.naming import shell_name
from salescoach.people.views import ADD_FIRST


def coverage_listing(rows: Sequence[Covered], today: date) -> Listing:
    """Each rep's coaching, who has waited longest first."""
    shown: dict[tuple[int, str], str] = {}
    for index, row in enumerate(rows):
        shown[index, "last_on"] = day_text(row.last_on, today) if row.last_on else "never"
        shown[index, "working_days"] = "" if row.days is None else str(row.days)
        shown[index, "minutes"] = str(round(row.seconds / 60)) if row.seconds else ""
        shown[index, "due"] = "coach next" if row.waits else "" if row.there else "not there today"
    names = [row.rep for row in rows]
    waiting = [row for row in rows if row.waits]
    return Listing(
        columns=(
            Column("rep", "REP"),
            Column("last_on", "LAST"),
            Column("working_days", "DAYS", "number"),
            Column("sessions", "SESSIONS", "number"),
            Column("minutes", "MINUTES", "number", drop=1),
            Column("due", "", drop=2),
        ),
        rows=[
            {
                "rep": row.rep,
                "last_on": row.last_on,
                "working_days": row.days,
                "sessions": row.sessions,
                "minutes": round(row.seconds / 60, 1),
                "there_today": row.there,
                "due": row.waits,
            }
            for row in rows
        ],
        notes=(f"DAYS: whole working days since. SESSIONS, MINUTES: in the last {WEEKS} weeks.",),
        empty=ADD_FIRST,
        shown=shown,
        next_command=f"salescoach prep {shell_name(waiting[0].rep, names)}" if waiting else "",
    )
