"""`salescoach coach impact`."""

from typing import Annotated

import typer

from salescoach.core.dates import parse_date
from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep


def impact(
    ctx: typer.Context,
    rep: Annotated[
        str | None, typer.Option(metavar="REP", help="One rep's.", autocompletion=complete_rep)
    ] = None,
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Meetings, deals and talks since then.")
    ] = "-12m",
) -> None:
    """Says whether the coaching works, as far as your records can tell.

    Prepared meetings beside the others, deals coached in their first days beside the others, and what the
    talks themselves bring: each with its interval, and with what it cannot say. How: docs/impact.md.

    Examples:
        salescoach coach impact
        salescoach coach impact --rep ann --since 2026-06-01
        salescoach coach impact --json
    """
    run: Invocation = ctx.obj
    from salescoach.coaching.impact.data import impact_data
    from salescoach.coaching.impact.running import run_impact
    from salescoach.coaching.impact.views import impact_lines, next_command
    from salescoach.output.show import show_screen

    found = run_impact(run, rep or "", parse_date(since, run.today, past=True))
    show_screen(run, impact_data(found), lambda width: impact_lines(found, next_command(found), width))
