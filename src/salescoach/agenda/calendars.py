"""The morning with the calendars as they are now: those that have changed are read again first."""

from salescoach.agenda.day import Day
from salescoach.agenda.morning import BOOK, read_day
from salescoach.core.invocation import Invocation
from salescoach.meetings.watching import Source, look, problem_text
from salescoach.store.reading import reading

PATIENCE = 4.0  # seconds the morning waits for calendars at most


def day_after_calendars(run: Invocation) -> Day:
    """Everything `today` shows. A calendar that cannot be read costs a warning, never the morning."""
    with reading(run) as reader:
        sources, stale = look(run, reader, BOOK)
        if not stale:
            _say_problems(run, sources)
            return read_day(run, reader)
    from salescoach.meetings.following import follow

    followed = follow(run, stale, PATIENCE)
    run.warnings += followed.problems
    if any(one.created and one.unsure for one in followed.read):
        run.warnings.append("New meetings wait for their deal: salescoach calendar set")
    _say_problems(run, [source for source in sources if source not in stale])
    with reading(run) as reader:
        return read_day(run, reader)


def _say_problems(run: Invocation, sources: list[Source]) -> None:
    for source in sources:
        if source.problem:
            run.warnings.append(problem_text(source.problem))
