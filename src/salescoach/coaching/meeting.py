"""A meeting as sessions about it know it; light, as the morning reads it."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.meetings.lasting import last_date

LED_KINDS = ("prep", "debrief")  # sessions about a meeting, with commands of their own


def command_of(kind: str, called: str) -> str:
    """What to type to hold a session of that kind with a rep."""
    return f"salescoach {kind} {called}" if kind in LED_KINDS else f"salescoach coach log {kind} {called}"


class MeetingRow(NamedTuple):
    """A meeting, and whether it was prepared and debriefed; deal is its name, "" where there is none."""

    id: int
    rep_id: int
    rep: str
    title: str
    deal_id: int | None
    deal: str
    on_date: date
    at_time: str
    minutes: int
    with_customer: bool
    prepared: bool
    debriefed: bool

    @property
    def last_date(self) -> date:
        """Its last day; only what takes over a day has another than its first."""
        return last_date(self.on_date, self.at_time, self.minutes)
