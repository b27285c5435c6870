"""Reads the coverage of some weeks."""

from datetime import date

from salescoach.coaching.queries import LAST_COACHED, MEETINGS_BETWEEN
from salescoach.coaching.whom.coverage import Covered, Known, Time, coverage_of, days_of, time_of
from salescoach.coaching.whom.coverage_queries import HELD_BETWEEN, LOGGED
from salescoach.coaching.whom.planning import BOOK, working_calendar
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.people.queries import ABSENCES, PRESENT_REPS, rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import reading


class Page(NamedTuple):
    """Coverage to show.

    Attributes:
        days: oldest first, the last of them today.
        weekdays: ISO numbers of the weekdays the manager works, for which there are columns.
        rows: a rep each, who has waited longest first.
        time: what coaching took; of one rep, without what was logged besides.
        limit: working days without coaching that are too many.
        names: of all reps.
        alone: whether it is about one rep.
    """

    days: list[date]
    weekdays: list[int]
    rows: list[Covered]
    time: Time
    limit: int
    names: list[str]
    alone: bool


def read_coverage(run: Invocation, weeks: int, rep: str | None) -> Page:
    """The coverage of so many weeks, this one included, of all reps or of one.

    Raises:
        WrongUse: for an unknown rep.
    """
    policies = load_policies(run)
    days = days_of(run.today, weeks)
    span = {"first": days[0], "last": run.today}
    with reading(run) as reader:
        only = rep_named(reader, rep).id if rep else None
        everyone = reader.all(PRESENT_REPS, book=BOOK)
        reps = [one for one in everyone if only in (None, one.id)]
        calendar = working_calendar(reader, policies, run.today)
        held = [row for row in reader.all(HELD_BETWEEN, book=BOOK, **span) if only in (None, row.rep_id)]
        logged = reader.one(LOGGED, book=BOOK, **span)
        known = Known(
            now=run.clock,
            days=days,
            meetings=reader.all(MEETINGS_BETWEEN, book=BOOK, **span),
            held=held,
            last={row.rep_id: row.on_date for row in reader.all(LAST_COACHED, book=BOOK)},
            absences=reader.all(ABSENCES, book=BOOK, since=days[0]),
            calendar=calendar,
            limit=policies.days_without_coaching,
        )
    time = time_of(
        held,
        logged.seconds if logged and only is None else 0,
        len(calendar.workdays(days[0], run.today)),
        policies.hours_per_week / len(policies.weekdays),
        policies.coaching_share,
    )
    names = [one.name for one in everyone]
    return Page(days, policies.weekdays, coverage_of(reps, known), time, known.limit, names, only is not None)
