"""Sessions that turned on a skill, held with a rep."""

from datetime import UTC, date, datetime, time, timedelta

from salescoach.coaching.tables import CoachingSession
from salescoach.core.invocation import Invocation
from salescoach.store.writing import identity, writing

MONDAY = date(2026, 11, 23)


def hold(
    run: Invocation, rep_id: int, on: date = MONDAY, kind: str = "debrief", *, skill: str = "",
    minutes: int = 6, meeting_id: int | None = None, energy: int | None = None, state: str = "held",
) -> int:  # fmt: skip
    """A session of a rep on a day; returns its id."""
    began = datetime.combine(on, time(9), UTC)
    with writing(run) as session:
        row = CoachingSession(
            rep_id=rep_id, kind=kind, state=state, on_date=on, started_at=began, seconds=60 * minutes,
            ended_at=began + timedelta(minutes=minutes), meeting_id=meeting_id, skill=skill, energy=energy,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return identity(row)
