"""`salescoach pipeline import`, `imports`, `undo`, `list`, `movement` and `stages`."""

from typing import Annotated

import typer

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation, resume_garbage_collection
from salescoach.people.completion import complete_rep

_STATUSES = ("open", "won", "lost", "all")


def import_file(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The export, as your CRM wrote it.")],
    crm: Annotated[
        str, typer.Option(metavar="NAME", help="Read it as this CRM's; else its headers tell.")
    ] = "",
    map_file: Annotated[
        str, typer.Option("--map", metavar="FILE", help="A mapping that says which column means what.")
    ] = "",
    as_of: Annotated[str, typer.Option(metavar="DATE", help="The day the export was made on; today.")] = "",
    date_order: Annotated[
        str, typer.Option(metavar="dmy|mdy|ymd", help="Where 03/04/2026 could be either day.")
    ] = "",
    encoding: Annotated[str, typer.Option(metavar="NAME", help="utf-16, cp1252, mac-roman …")] = "",
    add_reps: Annotated[
        bool, typer.Option("--add-reps", help="Owners who are no reps yet become some.")
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="The file holds only some deals; none has vanished.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 where rows were rejected.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; change nothing.")
    ] = False,
) -> None:
    """Reads your CRM's export as it comes, as CSV, XLSX or HTML.

    It knows Salesforce, HubSpot, Pipedrive, Zoho and Dynamics 365, also Salesforce's histories of stages and
    fields, and takes any other table with one row a deal.

    Import a new export every week: what moved, was pushed or has vanished is found by comparing. The
    same file twice changes nothing. Rows that cannot be read go to a file beside it, with the reason and the
    remedy; corrected, that file is imported like any other.

    What the columns of an unknown export mean is proposed from their headers and contents, and agreed with
    you at a terminal; the mapping is kept in the folder mappings of your home folder. A mapping of your own,
    for --map, looks like this:

    \b
      name: my-crm
      columns:
        id: Deal No
        name: {join: [Customer, Product]}
        stage: Phase
        amount: Value
        close_date: Closing
        owner: Seller
      stages: {Signed: won, Gone: lost}

    Examples:
        salescoach pipeline import deals.csv
        salescoach pipeline import deals.csv --dry-run
        salescoach pipeline import report.csv --as-of 2026-11-20 --add-reps
        salescoach pipeline import export.csv --date-order dmy --json
    """  # noqa: D301  (\b is Click's sign for a paragraph that keeps its lines)
    run: Invocation = ctx.obj
    from salescoach.deals.importing import ImportOptions, import_deals
    from salescoach.deals.views import import_data, import_lines
    from salescoach.output.show import need_screen_format, show_screen

    need_screen_format(run)
    resume_garbage_collection()
    options = ImportOptions(
        file, crm, map_file, as_of, date_order, encoding, add_reps, partial, strict, dry_run
    )
    result = import_deals(run, options)
    if run.format != "json":  # there they are part of the document
        run.warnings += result.warnings
    show_screen(run, import_data(result), lambda width: import_lines(result, width))
    if strict and result.rejected:
        raise typer.Exit(1)


def list_imports(
    ctx: typer.Context,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="How many, newest first.")] = 50,
    also_undone: Annotated[bool, typer.Option("--all", help="Also those that were taken back.")] = False,
) -> None:
    """Lists the imports so far, newest first, and which of them can be taken back.

    Examples:
        salescoach pipeline imports
        salescoach pipeline imports --all
        salescoach pipeline imports --json
    """
    run: Invocation = ctx.obj
    from salescoach.deals.imports_view import imports_listing
    from salescoach.deals.queries import ALL_IMPORTS, IMPORTS
    from salescoach.deals.undo_queries import arrived
    from salescoach.output.show import show_listing
    from salescoach.store.reading import reading

    with reading(run) as reader:
        rows = reader.all(ALL_IMPORTS if also_undone else IMPORTS, book=1, most=most)
        runs = arrived(reader, 1)
    show_listing(run, imports_listing(rows, runs, also_undone))


def undo(
    ctx: typer.Context,
    import_id: Annotated[
        int | None, typer.Argument(metavar="[ID]", help="Which import; without it the newest.")
    ] = None,
    with_later: Annotated[
        bool, typer.Option("--with-later", help="Those that arrived later go too, without a question.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; change nothing.")
    ] = False,
) -> None:
    """Takes an import back: deals, their changes and when they were there are exactly as before it.

    An older import goes together with those that arrived later, since each was compared with what the one
    before left; you are asked first. Refused while sessions, promises, meetings, waivers, evidence or
    agreements hang on deals that only these imports hold. Reps they added stay. Audits of them stay recorded,
    without their findings on deals that go, and no longer count as the last one.

    Examples:
        salescoach pipeline undo
        salescoach pipeline undo --dry-run
        salescoach pipeline undo 7 --with-later
        salescoach pipeline undo 7 --with-later --json
    """
    run: Invocation = ctx.obj
    from salescoach.deals.undo_views import undo_data, undo_lines
    from salescoach.deals.undoing import undo_imports
    from salescoach.output.show import need_screen_format, show_screen

    need_screen_format(run)
    resume_garbage_collection()
    result = undo_imports(run, import_id, with_later, dry_run)
    show_screen(run, undo_data(result), lambda _: undo_lines(result))


def list_deals(
    ctx: typer.Context,
    status: Annotated[str, typer.Option(metavar="open|won|lost|all", help="Which deals.")] = "open",
    rep: Annotated[
        str, typer.Option(metavar="REP", help="Only this rep's.", autocompletion=complete_rep)
    ] = "",
) -> None:
    """Lists the deals, those that close next first.

    Examples:
        salescoach pipeline list
        salescoach pipeline list --rep ann --status won
        salescoach pipeline list --status all --format csv
    """
    run: Invocation = ctx.obj
    from salescoach.deals.queries import ALL_DEALS, DEALS_OF_STATUS, OPEN_DEALS
    from salescoach.deals.views import deal_listing
    from salescoach.output.show import show_listing
    from salescoach.people.queries import rep_named
    from salescoach.store.reading import reading

    if status not in _STATUSES:
        raise WrongUse(f"There is no status {status!r}.", f"Use one of: {', '.join(_STATUSES)}.")
    with reading(run) as reader:
        of_rep = rep_named(reader, rep).id if rep else None
        if status == "open":
            deals = reader.all(OPEN_DEALS, book=1)
        elif status == "all":
            deals = reader.all(ALL_DEALS, book=1)
        else:
            deals = reader.all(DEALS_OF_STATUS, book=1, status=status)
    if of_rep is not None:
        deals = [deal for deal in deals if deal.rep_id == of_rep]
    show_listing(run, deal_listing(deals, status, run.today))


def movement(
    ctx: typer.Context,
    since: Annotated[
        str, typer.Option(metavar="DATE", help="The pipeline opens as it stood at the end of this day.")
    ],
    until: Annotated[str, typer.Option(metavar="DATE", help="And closes at the end of this one.")] = "today",
    rep: Annotated[
        str, typer.Option(metavar="REP", help="Only this rep's deals.", autocompletion=complete_rep)
    ] = "",
) -> None:
    """Says what moved between two days, as a waterfall from the open pipeline then to now.

    What was created, advanced, regressed, pushed, won, lost or has vanished comes from comparing the exports
    you imported, so choose days on which there was one: salescoach pipeline imports. How each movement is
    counted is in docs/movement.md. As csv or xlsx: every event, a line each.

    Examples:
        salescoach pipeline movement --since "last week"
        salescoach pipeline movement --since 2026-11-13 --rep ann
        salescoach pipeline movement --since 2026-10-01 --until 2026-10-31 --json
        salescoach pipeline movement --since -4w --format csv > events.csv
    """
    run: Invocation = ctx.obj
    from salescoach.deals.movement_report import movement_report
    from salescoach.deals.movement_views import show_movement

    show_movement(run, movement_report(run, since, until, rep))


def stages(
    ctx: typer.Context,
    stage: Annotated[
        str, typer.Option(metavar="NAME", help="One stage whole, by its or your CRM's name.")
    ] = "",
    criteria: Annotated[
        bool, typer.Option("--criteria", help="What the buyer has done when a deal leaves a stage.")
    ] = False,
    strategy: Annotated[
        bool, typer.Option("--strategy", help="Who executes it: value and meetings in the target market.")
    ] = False,
    rep: Annotated[
        str, typer.Option(metavar="REP", help="Only this rep's deals.", autocompletion=complete_rep)
    ] = "",
    by: Annotated[
        str, typer.Option(metavar="rep|size|quarter", help="Days and conversion of each, beside the whole.")
    ] = "",
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="CRM=STAGE", help="Where a stage of your CRM belongs; won and lost too."),
    ] = None,
) -> None:
    """Shows the sales process beside what your own deals teach: days, conversion, what is open.

    Stages of your CRM that the process does not know are listed with the number of their deals; at a terminal
    you are asked where each belongs. What you say is kept in sales_process.yaml in your home folder. How
    things are counted is in docs/process.md.

    Examples:
        salescoach pipeline stages
        salescoach pipeline stages --rep ann
        salescoach pipeline stages --stage Proposal
        salescoach pipeline stages --by rep --stage Proposal
        salescoach pipeline stages --by size
        salescoach pipeline stages --criteria
        salescoach pipeline stages --strategy
        salescoach pipeline stages --place "Feld=Proposal" --place "Auftrag=won"
        salescoach pipeline stages --format csv
    """
    run: Invocation = ctx.obj
    from salescoach.deals.stages_screen import Asked, show_stages

    show_stages(run, Asked(stage, criteria, strategy, rep, by, tuple(place or ())))
