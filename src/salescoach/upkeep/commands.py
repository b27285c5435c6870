"""`salescoach demo`."""

import typer

from salescoach.core.invocation import Invocation


def demo(ctx: typer.Context) -> None:
    """Builds a store with an invented team of eight and two quarters of history, to try everything on.

    It goes into demo.db in the current folder, or into the file you name; never into a store that holds
    anything else. The same day gives the same demo. What you change in it stays until another day's is
    built.

    Examples:
        salescoach demo
        salescoach demo --store /tmp/try.db
        salescoach demo --today 2026-11-23
    """
    run: Invocation = ctx.obj
    from salescoach.upkeep.demo.file import demo_path, ensure_demo
    from salescoach.upkeep.demo.views import say_demo

    path = demo_path(run)
    built = ensure_demo(path, run.today)
    say_demo(run, path, built)
