"""`salescoach calendar import`, `watch` and `show`; `set` is coaching's: sessions follow what is said."""

from datetime import timedelta
from typing import Annotated

import typer

from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep

RepOption = Annotated[
    str, typer.Option("--rep", metavar="REP", help="This rep's only.", autocompletion=complete_rep)
]


def import_file(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="FILE|FOLDER", help="An .ics file, or a folder of them.")],
    rep: Annotated[
        str,
        typer.Option(
            "--rep", metavar="REP", help="It is this rep's own calendar.", autocompletion=complete_rep
        ),
    ] = "",
    once: Annotated[bool, typer.Option("--once", help="Do not remember it.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; change nothing.")
    ] = False,
) -> None:
    """Reads a calendar exported from Google, Outlook or Apple, or a folder of .ics files as one calendar.

    Whose a meeting is comes from organizer and attendees, by your reps' names, aliases and addresses (give
    them: rep edit REP --alias ADDRESS); with --rep, everything in it that was not declined is that rep's.
    It is one with a customer if somebody from outside attends, or as words in its title say; the rules are
    in policies.yaml. Its deal is found by account, contact or domain among the rep's open ones; where that
    is not sure you are asked, or it is left open.

    Only some weeks before and after today are read. What is moved, changed or cancelled in the calendar
    follows when it is read again; a calendar once imported is remembered, and read again by today when it has
    changed.

    Examples:
        salescoach calendar import team.ics
        salescoach calendar import ann.ics --rep ann
        salescoach calendar import ~/calendars --dry-run
    """
    run: Invocation = ctx.obj
    from salescoach.core.invocation import resume_garbage_collection
    from salescoach.dialog.asking import can_ask
    from salescoach.meetings.deciding import ask_open
    from salescoach.meetings.importing import CalendarOptions, import_calendar
    from salescoach.meetings.views import imported_data, imported_lines
    from salescoach.output.show import need_screen_format, show_screen

    need_screen_format(run)
    resume_garbage_collection()
    result = import_calendar(run, CalendarOptions(path, rep, dry_run, not once))
    if run.format != "json":  # there they are part of the document
        run.warnings += result.warnings
    show_screen(run, imported_data(result), lambda width: imported_lines(result, run.today, width))
    if result.unsure and not dry_run and run.format == "table" and can_ask():
        ask_open(run)


def watch(
    ctx: typer.Context,
    path: Annotated[
        str, typer.Argument(metavar="[FILE|FOLDER]", help="Remember this one, and read it now.")
    ] = "",
    rep: Annotated[
        str,
        typer.Option(
            "--rep", metavar="REP", help="It is this rep's own calendar.", autocompletion=complete_rep
        ),
    ] = "",
    forget: Annotated[str, typer.Option(metavar="NO|PATH", help="Forget this one; its meetings stay.")] = "",
) -> None:
    """Lists the calendars that are remembered, after reading again those that have changed.

    today does the same each morning. Where nothing has changed, only the files' times are looked at.

    Examples:
        salescoach calendar watch
        salescoach calendar watch ~/calendars/ann.ics --rep ann
        salescoach calendar watch --forget 2
    """
    run: Invocation = ctx.obj
    from salescoach.meetings.following import catch_up
    from salescoach.meetings.importing import BOOK, CalendarOptions, forget_calendar_named, import_calendar
    from salescoach.meetings.queries import CALENDARS
    from salescoach.meetings.views import calendar_listing, read_again_text
    from salescoach.meetings.watching import count_files
    from salescoach.output.messages import say_done
    from salescoach.output.show import show_listing
    from salescoach.store.reading import reading

    if rep and not path:
        raise WrongUse(
            "--rep names whose calendar it is.", "Name the calendar: salescoach calendar watch FILE --rep REP"
        )
    if forget:
        gone = forget_calendar_named(run, forget)
        say_done(run, f"Forgotten: {gone}. Its meetings stay as they are.")
    if path:
        run.warnings += import_calendar(run, CalendarOptions(path, rep)).warnings
    followed = catch_up(run)
    run.warnings += followed.problems
    for one in followed.read:
        say_done(run, read_again_text(one))
    with reading(run) as reader:
        rows = reader.all(CALENDARS, book=BOOK, yes=True, today=run.today)
    show_listing(run, calendar_listing(rows, {row.id: count_files(row.path) for row in rows}))


def show(
    ctx: typer.Context,
    rep: RepOption = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day on.")] = "today",
    until: Annotated[str, typer.Option(metavar="DATE", help="To this day; a week if not named.")] = "",
    unsure: Annotated[
        bool, typer.Option("--unsure", help="Those whose deal is not sure, once a series.")
    ] = False,
    customers: Annotated[bool, typer.Option("--customers", help="Only those with customers.")] = False,
    internal: Annotated[bool, typer.Option("--internal", help="Only internal ones.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also cancelled ones.")] = False,
) -> None:
    """Lists meetings: when, whose, with a customer or internal and why, about which deal.

    Examples:
        salescoach calendar show
        salescoach calendar show --rep ann --since -1w --until +2w
        salescoach calendar show --unsure
    """
    run: Invocation = ctx.obj
    from salescoach.meetings.deciding import BOOK, deals_by_id
    from salescoach.meetings.queries import meetings_shown
    from salescoach.meetings.selecting import USUAL_DAYS, Filter, select, waiting
    from salescoach.meetings.settings import load_rules, window
    from salescoach.meetings.views import meeting_listing
    from salescoach.output.show import show_listing
    from salescoach.people.queries import rep_named
    from salescoach.store.reading import reading

    if customers and internal:
        raise WrongUse("--customers and --internal leave nothing over.", "Use one of them, or neither.")
    first = parse_date(since, run.today, past=True)
    last = parse_date(until, run.today) if until else first + timedelta(days=USUAL_DAYS)
    if unsure and not until:
        last = max(last, window(load_rules(run), run.today)[1])
    if last < first:
        raise WrongUse(f"{last.isoformat()} lies before {first.isoformat()}.", "Give --until a later day.")
    with reading(run) as reader:
        rep_id = rep_named(reader, rep).id if rep else None
        wanted = Filter(rep_id, unsure, True if customers else False if internal else None, everything)
        rows = select(meetings_shown(reader, first, last, BOOK), wanted)
        rows = waiting(rows, first) if unsure else rows
        deals = deals_by_id(reader)
    show_listing(run, meeting_listing(rows, deals, run.today, unsure=unsure))
