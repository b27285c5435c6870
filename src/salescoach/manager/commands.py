"""`salescoach time …`."""

from collections.abc import Iterator
from typing import Annotated

import typer

from salescoach.core.dates import parse_date, parse_minutes
from salescoach.core.invocation import Invocation


def _complete_competency(incomplete: str) -> Iterator[str]:
    from salescoach.manager.hours import COMPETENCIES

    yield from (name for name in COMPETENCIES if name.startswith(incomplete.lower()))


def log_time(
    ctx: typer.Context,
    competency: Annotated[
        str,
        typer.Argument(
            metavar="COMPETENCY",
            help="coaching, accountability, motivating, recruiting, pipeline, other, or how one begins.",
            autocompletion=_complete_competency,
        ),
    ],
    duration: Annotated[str, typer.Argument(metavar="DURATION", help="45m, 1h30 or 1.5h.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day it was.")] = "today",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What it was.")] = "",
    take_back: Annotated[bool, typer.Option("--undo", help="Take that entry back.")] = False,
) -> None:
    """Records time spent on a competency. Coaching sessions time themselves: log only what was none.

    Examples:
        salescoach time log recruiting 45m --note "coffee with a candidate"
        salescoach time log accountability 1h30 --on yesterday
    """
    run: Invocation = ctx.obj
    from salescoach.manager.hours import competency_named, duration_text
    from salescoach.manager.store import log_time as log
    from salescoach.manager.store import withdraw_time
    from salescoach.output.messages import say_done
    from salescoach.store.writing import writing

    found, minutes = competency_named(competency), parse_minutes(duration)
    day = parse_date(on, run.today, past=True)
    with writing(run) as session:
        if take_back:
            withdraw_time(session, run, found, minutes, day)
        else:
            log(session, run, found, minutes, day, note.strip())
    said = "Taken back" if take_back else "Logged"
    when = "" if day == run.today else f" on {day.isoformat()}"
    say_done(run, f"{said}: {duration_text(minutes)} of {found}{when}.", "salescoach time show")


def show_time(
    ctx: typer.Context,
    week: Annotated[str, typer.Option("--week", metavar="DATE", help="Any day of the week meant.")] = "today",
) -> None:
    """Shows the week's hours by competency against your targets, and where they come from.

    Examples:
        salescoach time show
        salescoach time show --week "last week" --json
    """
    run: Invocation = ctx.obj
    from salescoach.manager.page import load_week
    from salescoach.manager.views import week_data, week_lines
    from salescoach.output.show import show_screen
    from salescoach.store.reading import reading

    day = parse_date(week, run.today, past=True)
    with reading(run) as reader:
        page = load_week(run, reader, day)
    show_screen(run, week_data(page), lambda _width: week_lines(page, run.today))
