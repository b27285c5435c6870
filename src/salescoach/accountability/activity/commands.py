"""`salescoach expect import`."""

from typing import Annotated

import typer

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation, resume_garbage_collection


def import_file(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="[FILE]", help="The export, as your CRM wrote it.")] = "",
    map_file: Annotated[
        str, typer.Option("--map", metavar="FILE", help="Which column or word means what.")
    ] = "",
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="What every row is, where no column says it.")
    ] = "",
    as_of: Annotated[
        str, typer.Option(metavar="DATE", help="Complete up to this day; its newest activity's.")
    ] = "",
    date_order: Annotated[
        str, typer.Option(metavar="dmy|mdy|ymd", help="Where 03/04/2026 could be either day.")
    ] = "",
    encoding: Annotated[str, typer.Option(metavar="NAME", help="utf-16, cp1252, mac-roman …")] = "",
    add_reps: Annotated[
        bool, typer.Option("--add-reps", help="Owners who are no reps yet become some.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 where rows were rejected.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; change nothing.")
    ] = False,
    undo: Annotated[
        int | None, typer.Option("--undo", metavar="NO", help="Take an import back, by its number.")
    ] = None,
) -> None:
    """Counts calls, conversations and meetings from your CRM's export of activities, as CSV, XLSX or HTML.

    It knows the exports of HubSpot and Salesforce, and takes any table with a rep, a date and a kind in each
    row. Each activity counts once, however often and in whatever order files are imported. Of an activity
    nothing is kept but whose, when, which kind, and whether somebody was reached.

    A mapping for --map, where headers or words are your own:

    \b
      Sales person: rep
      When: date
      What: kind
      kinds: {Dial: call}
      outcomes: {Talked: reached, Nobody: not reached}

    Examples:
        salescoach expect import activities.csv
        salescoach expect import calls.xlsx --kind call --as-of fri
        salescoach expect import activities.csv --dry-run --json
        salescoach expect import --undo 29
    """  # noqa: D301  (\b is Click's sign for a paragraph that keeps its lines)
    run: Invocation = ctx.obj
    from salescoach.accountability.activity.importing import Options, import_activities
    from salescoach.accountability.activity.views import import_data, import_lines
    from salescoach.output.show import need_screen_format, show_screen

    need_screen_format(run)
    if undo is not None:
        _undo(run, undo)
        return
    if not file:
        raise WrongUse("Which file?", "For example: salescoach expect import activities.csv")
    resume_garbage_collection()
    result = import_activities(
        run, Options(file, map_file, kind, as_of, date_order, encoding, add_reps, dry_run)
    )
    if run.format != "json":  # there they are part of the document
        run.warnings += result.warnings
    show_screen(run, import_data(result), lambda _: import_lines(result))
    if strict and result.rejected:
        raise typer.Exit(1)


def _undo(run: Invocation, number: int) -> None:
    from salescoach.accountability.activity.importing import undo_import
    from salescoach.core.texts import counted
    from salescoach.output.messages import say_done
    from salescoach.output.show import write_json

    undone = undo_import(run, number)
    gone = counted(undone.removed, "activity").replace("activitys", "activities")
    say_done(run, f"Took {undone.file_name} back: {gone} removed.", "salescoach expect gap")
    if run.format == "json":
        write_json(undone._asdict())
