"""`salescoach rep show`."""

from typing import Annotated

import typer

from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep

RepArgument = Annotated[
    str, typer.Argument(metavar="REP", help="Any unambiguous part of the name.", autocompletion=complete_rep)
]


def show(
    ctx: typer.Context,
    rep: RepArgument,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="What happened, day by day, and what it came of.")
    ] = False,
    since: Annotated[str, typer.Option(metavar="DATE", help="With --timeline: from that day on.")] = "-4w",
) -> None:
    """Shows one person on a page, from numbers against expectations to what to do next.

    Examples:
        salescoach rep show ann
        salescoach rep show ann --timeline --since 2026-10-01
        salescoach rep show ann --json
    """
    run: Invocation = ctx.obj
    if timeline:
        _timeline(run, rep, since)
        return
    from salescoach.dossier.chain.page import page_data
    from salescoach.dossier.chain.page_views import page_lines
    from salescoach.dossier.chain.reading import read_page
    from salescoach.output.show import need_screen_format, show_screen

    need_screen_format(run)
    page = read_page(run, rep)
    show_screen(run, page_data(page), lambda width: page_lines(page, width))


def _timeline(run: Invocation, rep: str, since: str) -> None:
    from salescoach.core.dates import parse_date
    from salescoach.dossier.chain.timeline import read_timeline, timeline_data
    from salescoach.dossier.chain.timeline_views import timeline_lines
    from salescoach.output.show import need_screen_format, show_screen

    need_screen_format(run)
    found = read_timeline(run, rep, parse_date(since, run.today, past=True))
    show_screen(run, timeline_data(found), lambda width: timeline_lines(found, width))
