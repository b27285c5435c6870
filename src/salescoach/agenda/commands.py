"""`salescoach today`, `wrap` and `week`."""

import typer

from salescoach.core.invocation import Invocation


def today(ctx: typer.Context) -> None:
    """Shows what today needs, the one next thing first.

    Promises that fall due, whom to coach on what, people and deals that need a word, the tasks due and this
    week's hours: a screen of 80 by 24, read in ten seconds.

    Examples:
        salescoach today
        salescoach today --json
        salescoach today --today fri
    """
    run: Invocation = ctx.obj
    from salescoach.agenda.morning import read_day
    from salescoach.agenda.views import screen_height, today_data, today_lines
    from salescoach.output.show import show_screen
    from salescoach.store.reading import reading

    with reading(run) as reader:
        day = read_day(run, reader)
    show_screen(run, today_data(day), lambda width: today_lines(day, width, screen_height()))
