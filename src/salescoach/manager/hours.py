"""Hours on the competencies against their targets. Pure."""

from collections.abc import Iterable, Mapping

from salescoach.core.errors import WrongUse
from salescoach.core.measures import Facts
from salescoach.core.rows import NamedTuple
from salescoach.settings.policies import CORE, Policies

# What time is logged on: the four core competencies, the pipeline, and everything else.
COMPETENCIES = (*CORE, "pipeline", "other")


class SpentRow(NamedTuple):
    """Minutes of one kind on a day: `logged` on a competency, or `sessions` timed while coaching."""

    competency: str
    source: str
    day: str
    seconds: int


class CompetencyHours(NamedTuple):
    """A competency's hours in a span.

    Attributes:
        competency: one of `COMPETENCIES`.
        hours: all of them.
        target: hours meant for it, 0 where none are.
        logged: the part entered with `time log`.
        timed: the part that held sessions took, by their own clock.
    """

    competency: str
    hours: float
    target: float
    logged: float
    timed: float


def week_hours(spent: Iterable[SpentRow], targets: Mapping[str, float]) -> list[CompetencyHours]:
    """Hours of each competency, in the order of `COMPETENCIES`, those without hours or target included.

    Args:
        spent: the rows of the week, or of any span the targets are for.
        targets: hours meant for each competency.
    """
    logged = dict.fromkeys(COMPETENCIES, 0)
    timed = dict.fromkeys(COMPETENCIES, 0)
    for row in spent:
        part = timed if row.source == "sessions" else logged
        part[row.competency] = part.get(row.competency, 0) + row.seconds
    return [
        CompetencyHours(
            name,
            (logged[name] + timed[name]) / 3600,
            targets.get(name, 0.0),
            logged[name] / 3600,
            timed[name] / 3600,
        )
        for name in COMPETENCIES
    ]


def targets_of(policies: Policies) -> dict[str, float]:
    """Hours a week meant for each core competency."""
    return {
        "coaching": policies.coaching_hours,
        "accountability": policies.accountability_hours,
        "motivating": policies.motivating_hours,
        "recruiting": policies.recruiting_hours,
    }


def core_target(facts: Facts, days: int) -> dict[str, float]:
    """Hours meant for each core competency in a span of so many days of the calendar.

    A single day counts as one working day; longer spans by their weeks.
    """
    share = 1 / max(facts.workdays_per_week, 1) if days == 1 else days / 7
    return {name: facts.weekly_hours.get(name, 0.0) * share for name in CORE}


def competency_named(typed: str) -> str:
    """The competency meant by its name or the beginning of it.

    Raises:
        WrongUse: where none is meant, or more than one.
    """
    wanted = typed.strip().lower()
    found = [name for name in COMPETENCIES if wanted and name.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    raise WrongUse(
        f"{typed!r} is no competency time is logged on.", f"Use one of: {', '.join(COMPETENCIES)}."
    )


def duration_text(minutes: int) -> str:
    """`45m`, `1h30`, `2h`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02d}" if rest else f"{hours}h"
