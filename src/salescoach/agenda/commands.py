"""`salescoach today`, `wrap` and `week`."""

from typing import Annotated, Any

import typer

from salescoach.core.invocation import Invocation


def today(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Every line, however long the screen.")] = False,
) -> None:
    """Shows what today needs, the one next thing first.

    Promises that fall due, whom to coach on what, people and deals that need a word, the tasks due and this
    week's hours: a screen of 80 by 24, read in ten seconds. Calendars that have changed are read again first.

    Examples:
        salescoach today
        salescoach today --all
        salescoach today --json
        salescoach today --today fri
    """
    run: Invocation = ctx.obj
    from salescoach.agenda.calendars import day_after_calendars
    from salescoach.agenda.views import screen_height, today_lines
    from salescoach.output.show import show_screen

    day = day_after_calendars(run)

    def data() -> dict[str, Any]:
        from salescoach.agenda.day_data import today_data

        return today_data(day)

    show_screen(
        run,
        data,
        lambda width: today_lines(day, width, 0 if everything else screen_height()),
    )


def wrap(
    ctx: typer.Context,
    kept: Annotated[
        list[str] | None, typer.Option(metavar="NUMBERS", help="Attitudes you kept today: 33,44.")
    ] = None,
    broken: Annotated[
        list[str] | None, typer.Option(metavar="NUMBERS", help="Those you broke today, any of the 99.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE|-", help="The answers as YAML or JSON: kept, broken."),
    ] = None,
) -> None:
    """Ends the day in under a minute.

    Shows what the evidence ticked, asks about the attitudes in front, which you broke, and whether the last
    talk with each rep helped (elsewhere: coach judge); says what comes first on the next working day. What
    nobody asked about counts neither way.

    Examples:
        salescoach wrap
        salescoach wrap --kept 33,44 --broken 57
    """
    run: Invocation = ctx.obj
    from salescoach.agenda.evening_views import evening_data, evening_lines, tomorrow_lines
    from salescoach.agenda.nightfall import read_evening
    from salescoach.agenda.sweep import answered, ask, mark_given
    from salescoach.dialog.asking import can_ask
    from salescoach.output.show import show_screen
    from salescoach.store.reading import reading

    given = answered(kept, broken, source)
    if given:
        mark_given(run, given)
    with reading(run) as reader:
        evening = read_evening(run, reader)
    asks = not given and run.format == "table" and can_ask()
    if not asks and not given:
        run.warnings.append("nobody was asked; answer with --kept and --broken, or at a terminal")
    show_screen(run, evening_data(evening), lambda width: evening_lines(evening, width))
    if asks:
        ask(run, evening)
    if run.format in ("table", "plain"):
        show_screen(run, None, lambda width: tomorrow_lines(evening, width))


def week(ctx: typer.Context) -> None:
    """Shows the weekly and longer tasks with days left, the last audit, gaps, goals, and hours.

    Examples:
        salescoach week
        salescoach week --json
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.ledger import standings
    from salescoach.agenda.cadences import cadence_parts
    from salescoach.agenda.morning import BOOK, read_hours
    from salescoach.agenda.views import WIDEST
    from salescoach.agenda.week_gaps import gap_data, gap_lines
    from salescoach.agenda.week_goals import goal_lines, goals_data, read_follow_ups
    from salescoach.agenda.week_pipeline import read_pipeline
    from salescoach.agenda.week_views import week_data, week_lines
    from salescoach.checklist.board import load_board
    from salescoach.output.show import show_screen
    from salescoach.people.queries import PRESENT_REPS
    from salescoach.store.reading import reading

    with reading(run) as reader:
        board = load_board(run, reader)
        hours = read_hours(reader, board.policies, run.today)
        pipeline = read_pipeline(reader, run.today)
        gaps = standings(run, reader)
        goals = read_follow_ups(reader, run.today)
        names = [rep.name for rep in reader.all(PRESENT_REPS, book=BOOK)]
    parts = cadence_parts(board.tasks, run.today, board.calendar, board.policies.fiscal_year_first_month)
    show_screen(
        run,
        {
            **week_data(parts, hours, pipeline, run.today),
            "gaps": gap_data(gaps),
            "goals_to_follow_up": goals_data(goals),
        },
        lambda width: week_lines(
            parts,
            hours,
            pipeline,
            run.today,
            width,
            [
                *gap_lines(gaps, names, run.today, min(width, WIDEST)),
                *goal_lines(goals, run.today, min(width, WIDEST)),
            ],
        ),
    )
