"""What a rep may read of a session: a few lines to paste into a chat or a mail. Pure.

The lines are made of `Agreed` alone, which holds nothing that is private: no judgement, no note, no answer.
"""

from collections.abc import Sequence
from datetime import date

from salescoach.coaching.session_queries import PromiseOfSession, SessionRow
from salescoach.core.dates import weekday_date
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import first_name

LINES = 6
KINDS = {"prep": "preparation", "one-on-one": "one-on-one"}


class Agreed(NamedTuple):
    """What was agreed.

    Attributes:
        rep: the rep's first name.
        kind: of the session.
        on: the day of the talk.
        meeting: the meeting or the deal it was about, "" for none.
        meeting_on: the meeting's day, None for none.
        promises: who (`rep` or `manager`), what, by when, of what is open.
    """

    rep: str
    kind: str
    on: date
    meeting: str
    meeting_on: date | None
    promises: Sequence[tuple[str, str, date]]


def agreed_of(row: SessionRow, promises: Sequence[PromiseOfSession]) -> Agreed:
    """What of a session its rep may read."""
    return Agreed(
        first_name(row.rep),
        row.kind,
        row.on_date,
        row.title or row.deal,
        row.meeting_on,
        [(one.owner, one.what, one.due_on) for one in promises],
    )


def paste_lines(agreed: Agreed) -> list[str]:
    """At most six lines: which talk, about what, who does what by when."""
    kind = KINDS.get(agreed.kind, agreed.kind)
    lines = [f"{agreed.rep}, in short from our {kind} on {weekday_date(agreed.on)}:"]
    if agreed.meeting:
        day = agreed.meeting_on
        when = f", {weekday_date(day)}" if day and day != agreed.on else ""
        lines.append(f"About: {agreed.meeting}{when}")
    if not agreed.promises:
        return [*lines, "Agreed: no next step for now."]
    for owner, what, due in agreed.promises[:1]:
        lines += [
            f"Agreed: {what}",
            f"Who: {'me' if owner == 'manager' else 'you'}",
            f"By: {weekday_date(due)}",
        ]
        if owner != "manager":  # who promised is the one to speak up
            lines.append("If the day cannot hold, tell me before it, not after.")
    return [" ".join(text.split()) for text in lines[:LINES]]
