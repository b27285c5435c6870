"""A week's hours, read for the screen."""

from datetime import date

from salescoach.core.invocation import Invocation
from salescoach.core.periods import week_of
from salescoach.manager.hours import targets_of, week_hours
from salescoach.manager.queries import ENTRIES_BETWEEN, HOURS_BETWEEN, SESSIONS_BETWEEN
from salescoach.manager.views import WeekPage
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Reader


def load_week(run: Invocation, reader: Reader, day: date, book: int = 1) -> WeekPage:
    """The hours of the week that holds the day."""
    policies = load_policies(run)
    week = week_of(day)
    span = {"book": book, "since": week.start, "until": week.end}
    counted = reader.one(SESSIONS_BETWEEN, **span)
    worked = policies.calendar().workdays(week.start, week.end)
    return WeekPage(
        week=week,
        hours=week_hours(reader.all(HOURS_BETWEEN, **span), targets_of(policies)),
        per_week=policies.hours_per_week,
        workdays=len(worked),
        gone=sum(one <= run.today for one in worked),
        sessions=counted.sessions if counted else 0,
        untimed=counted.untimed if counted else 0,
        entries=reader.all(ENTRIES_BETWEEN, **span),
    )
