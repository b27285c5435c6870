"""The whole demo, built in memory: the same rows for the same day."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.upkeep.demo.audits import add_audits
from salescoach.upkeep.demo.consequences import add_consequences
from salescoach.upkeep.demo.days import Span, span_to
from salescoach.upkeep.demo.deals import every_life
from salescoach.upkeep.demo.expectations import add_activities, add_expectations
from salescoach.upkeep.demo.exports import add_deals
from salescoach.upkeep.demo.goals import add_goals
from salescoach.upkeep.demo.longer import add_longer_talks
from salescoach.upkeep.demo.manager import add_manager
from salescoach.upkeep.demo.meetings import add_meetings, every_meeting
from salescoach.upkeep.demo.motivation import add_motivation
from salescoach.upkeep.demo.promises import add_planted_promises
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.sessions import add_sessions
from salescoach.upkeep.demo.skills import add_skills
from salescoach.upkeep.demo.team import add_team

VERSION = 14  # of the generator: raise it with every change of what it makes
MARKER = "demo"


class Edition(NamedTuple):
    """Which demo a store holds: the day it tells up to, and the generator's version."""

    day: date
    version: int = VERSION

    def written(self) -> str:
        """As the store's fact keeps it."""
        return f"{self.day.isoformat()} version {self.version}"


def told(today: date) -> Rows:
    """Every row of the demo up to a day."""
    rows = told_over(span_to(today))
    rows.link("store_fact", {"name": MARKER, "value": Edition(today).written()})
    return rows


def told_over(span: Span) -> Rows:
    """The story over a span of weeks, without the mark that makes a store a demo."""
    rows = Rows()
    lives = every_life(span)
    add_team(rows, span)
    deals = add_deals(rows, span, lives)
    meets = add_meetings(rows, every_meeting(rows, span, deals))
    add_planted_promises(rows, span, deals)
    add_sessions(rows, span, meets)
    add_longer_talks(rows, span)
    add_skills(rows, span)
    add_motivation(rows, span)
    add_goals(rows, span)
    add_audits(rows, span, lives)
    add_manager(rows, span)
    add_expectations(rows, span)
    add_activities(rows, span)
    add_consequences(rows, span)
    return rows
