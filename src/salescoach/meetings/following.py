"""Reading remembered calendars again when they have changed; who asks waits briefly and never fails."""

import time
from collections.abc import Sequence

from salescoach.core.errors import SalescoachError
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.meetings.importing import CalendarOptions, Imported, import_calendar, known_now
from salescoach.meetings.watching import (
    Source,
    look,
    problem_text,
    rules_mark,
    signature,
    state,
)
from salescoach.store.reading import reading


class Followed(NamedTuple):
    """What came of it: what was read, and sentences about what could not be."""

    read: list[Imported]
    problems: list[str]


def follow(run: Invocation, sources: Sequence[Source], patience: float = 0) -> Followed:
    """Reads calendars again.

    A calendar that fails is noted, so that it is tried again only once it has changed.

    Args:
        run: the store and the day.
        sources: those that changed.
        patience: seconds all of it may take together, 0 for as long as it needs.
    """
    began = time.monotonic()
    followed = Followed([], [])
    for source in sources:
        left = patience - (time.monotonic() - began) if patience else 0
        if patience and left <= 0:
            followed.problems.append(f"{source.path} has changed; read it: salescoach calendar watch")
            continue
        try:
            result = import_calendar(run, CalendarOptions(source.path, patience=left))
            followed.read.append(result)
            followed.problems.extend(f"{source.path}: {text}" for text in result.warnings)
        except (SalescoachError, OSError) as error:
            why = error.what if isinstance(error, SalescoachError) else f"{source.path}: {error.strerror}."
            followed.problems.append(problem_text(why))
            _note(run, source, why)
    return followed


def catch_up(run: Invocation) -> Followed:
    """Reads again all remembered calendars that changed or could not be read, however long that takes."""
    with reading(run) as reader:
        sources, changed = look(run, reader)
    stale = {source.id: source for source in changed}
    stale |= {source.id: source for source in sources if source.problem}
    return follow(run, list(stale.values())) if stale else Followed([], [])


def _note(run: Invocation, source: Source, why: str) -> None:
    from salescoach.meetings.store import calendar_at, note_reading
    from salescoach.store.writing import session_writer, writing

    try:
        with writing(run) as session:
            known = known_now(session_writer(session))
            seen = state(signature(source.path), rules_mark(run), known)
            if (seen, why) != (source.seen, source.problem):
                note_reading(session, run, calendar_at(session, source.path), seen, why[:500])
    except SalescoachError:
        return
