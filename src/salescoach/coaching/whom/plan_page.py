"""Puts the plan's page together."""

from salescoach.coaching.whom.plan_views import Page
from salescoach.coaching.whom.planning import read_plan, working_calendar
from salescoach.core.invocation import Invocation
from salescoach.people.queries import rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import reading


def read_page(run: Invocation, rep: str | None, explain: bool) -> Page:
    """The plan of the run's day, of all reps or of one.

    Raises:
        WrongUse: for an unknown rep.
    """
    policies = load_policies(run)
    with reading(run) as reader:
        only = rep_named(reader, rep).id if rep else None
        calendar = working_calendar(reader, policies, run.today)
        day = read_plan(run, reader, policies, calendar)
    free = calendar.why_free(run.today)
    talks = [talk for talk in day.talks if only in (None, talk.rep_id) and (talk.about or not free)]
    back = {row.rep_id: row.ends_on for row in day.absences if row.starts_on <= run.today <= row.ends_on}
    return Page(
        now=run.clock,
        free=free,
        talks=talks,
        facts=[rep for rep in day.facts if only in (None, rep.id)],
        back=back,
        meant=day.meant,
        held=day.minutes,
        sessions=day.held.sessions,
        untimed=day.held.untimed,
        per_week=policies.hours_per_week,
        share=policies.coaching_share,
        explain=explain,
    )
