"""policies.yaml: calendar, hours, targets and currency."""

from datetime import date
from typing import Any

from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.workdays import WorkCalendar
from salescoach.settings.sources import Source, load

SOURCE = Source("policies.yaml", "salescoach.settings.policies_file:compile_policies")

# The four core ones first, then the secondary ones, then the manager's own conduct.
COMPETENCIES = (
    "coaching", "accountability", "motivating", "recruiting",
    "pipeline", "strategy", "organisation", "finance", "leadership",
)  # fmt: skip
CORE = COMPETENCIES[:4]


class Policies(NamedTuple):
    """The manager's own rules.

    Attributes:
        country: ISO 3166 code whose public holidays are free, "" for none.
        weekdays: ISO numbers of the manager's working days.
        holidays: free days by ISO date, with their names, for the years around this one.
        fiscal_year_first_month: 1 to 12.
        currency: ISO code used where nothing else says one.
        hours_per_week: the manager's working time.
        coaching_share: part of the working time meant for coaching, 0 to 1.
        recruiting_hours: hours a week meant for recruiting.
        accountability_hours: hours a week meant for accountability.
        motivating_hours: hours a week meant for motivating.
        days_without_coaching: working days after which a rep is shown as not coached.
        focus_count: attitudes in front each day.
        role_plays_a_week: role-plays meant for a week, in the whole team.
        co_developments_a_month: group sessions meant for a month.
        goals: how personal goals are worked out; `salescoach.motivation.goals.settings` knows its keys.
        weakest_competency: the competency to work on first, "" to take it from the marks.
        low_energy: the most a rep says of a low day, of 5.
        bad_stretch_days: low days that make a bad stretch.
        bad_stretch_window: working days among which they are.
        days_without_recognition: days after which a rep is shown as not recognised.
        meetings: how calendars are read; `salescoach.meetings.settings` knows its keys.
        expectations: when to raise the bar and what is tolerated; `accountability.settings` knows its keys.
        strikes: what strikes follow; `salescoach.accountability.strikes.policy` knows its keys.
        retention: days after which records run out, by kind; 0 keeps them.
    """

    country: str
    weekdays: list[int]
    holidays: dict[str, str]
    fiscal_year_first_month: int
    currency: str
    hours_per_week: float
    coaching_share: float
    recruiting_hours: float
    accountability_hours: float
    motivating_hours: float
    days_without_coaching: int
    focus_count: int
    weakest_competency: str
    meetings: dict[str, Any]
    expectations: dict[str, Any]
    retention: dict[str, int]
    role_plays_a_week: int
    co_developments_a_month: int
    low_energy: int
    bad_stretch_days: int
    bad_stretch_window: int
    days_without_recognition: int
    strikes: dict[str, Any]
    goals: dict[str, Any]

    @property
    def coaching_hours(self) -> float:
        """Hours a week meant for coaching."""
        return self.hours_per_week * self.coaching_share

    def calendar(self, away: tuple[tuple[date, date], ...] = ()) -> WorkCalendar:
        """The manager's working days, without the given days off."""
        free = {date.fromisoformat(day): name for day, name in self.holidays.items()}
        return WorkCalendar(frozenset(self.weekdays), free, away)


def load_policies(run: Invocation) -> Policies:
    """The policies in force.

    Raises:
        WrongUse: where the user's policies.yaml has mistakes.
    """
    kept: dict[str, Any] = load(run, SOURCE)
    return Policies(**kept)
