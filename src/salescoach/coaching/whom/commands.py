"""`salescoach coach skills`: whom to coach on what."""

from typing import Annotated

import typer

from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep

OptionalRep = Annotated[
    str | None,
    typer.Argument(metavar="[REP]", help="Any unambiguous part of the name.", autocompletion=complete_rep),
]


def skills(
    ctx: typer.Context,
    rep: OptionalRep = None,
    assess: Annotated[
        list[str] | None,
        typer.Option(
            "--assess", metavar="SKILL[=MARK]", help="A mark from 1 to 5; repeat it. all: one by one."
        ),
    ] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="What was observed, or the reason.")] = "",
    on: Annotated[str, typer.Option(metavar="DATE", help="The day it was observed; today.")] = "",
    source_file: Annotated[
        str, typer.Option("--from", metavar="FILE|-", help="Marks, as YAML or JSON.")
    ] = "",
    amend: Annotated[
        int | None, typer.Option(metavar="NO", help="The assessment that --assess puts right.")
    ] = None,
    withdraw: Annotated[
        int | None, typer.Option(metavar="NO", help="Withdraw an assessment, with --why.")
    ] = None,
    focus: Annotated[str, typer.Option(metavar="SKILL", help="What the rep works on; none ends it.")] = "",
    history: Annotated[bool, typer.Option("--history", help="Every assessment, with its number.")] = False,
    import_file: Annotated[
        str, typer.Option("--import", metavar="FILE", help="A table of what others assessed.")
    ] = "",
    source: Annotated[str, typer.Option(metavar="NAME", help="Who assessed there, for --import.")] = "",
    scale: Annotated[str, typer.Option(metavar="LOW-HIGH", help="The scale there: 0-100.")] = "",
    map_file: Annotated[
        str, typer.Option("--map", metavar="FILE", help="Which of its columns means what.")
    ] = "",
    date_order: Annotated[
        str, typer.Option(metavar="dmy|mdy", help="Where 03/04/2026 could be either day.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what --import would do; change nothing.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 where --import rejected anything.")
    ] = False,
) -> None:
    """Shows the selling skills and the sales DNA: of the team, or of one rep with what is behind it.

    A mark is a sentence of the skill's scale that you have observed, with what you saw. A weak spot rests on
    a low mark, or on debriefs that turned on that skill; how much that is stands beside it. What a rep works
    on is what prep asks about and the plan proposes.

    Assessments of others are read from CSV or XLSX, a row a rep with a column for each skill, or a row a
    mark; they stand beside your own marks and are never averaged with them.

    Examples:
        salescoach coach skills
        salescoach coach skills ann
        salescoach coach skills ann --assess qualifying=3 --why "asked for the budget before quoting"
        salescoach coach skills ann --assess all
        salescoach coach skills ann --focus money --why "weakens the price in one sentence"
        salescoach coach skills --import omg.csv --source "OMG" --on 2026-09-01
        salescoach coach skills ann --amend 12 --assess money=2
        salescoach coach skills --withdraw 12 --why "was about Ben"
    """
    run: Invocation = ctx.obj
    from salescoach.coaching.whom import errands
    from salescoach.core.errands import errand_of
    from salescoach.output.show import need_screen_format

    given = {
        "import": import_file, "withdraw": withdraw, "focus": focus, "assess": assess or source_file,
        "history": history,
    }  # fmt: skip
    asked = errand_of(given, errands.ERRANDS)
    if asked not in ("", "history"):
        need_screen_format(run)
    match asked:
        case "import":
            _import(run, (import_file, source, on, scale, map_file, date_order), dry_run, strict)
        case "withdraw":
            _said(run, errands.withdraw(run, withdraw or 0, why))
        case "focus":
            _said(run, errands.focus(run, rep, focus, why, on))
        case "assess":
            _said(run, errands.assess(run, rep, assess or [], source_file, why, on, amend))
        case "history":
            _history(run, rep)
        case _:
            _show(run, rep)


def _import(run: Invocation, given: tuple[str, ...], dry_run: bool, strict: bool) -> None:
    from salescoach.coaching.whom.assessment_views import import_data, import_lines
    from salescoach.coaching.whom.outside_import import Options, import_assessments
    from salescoach.core.dates import parse_date
    from salescoach.output.show import show_screen

    path, source, on, scale, map_file, date_order = given
    day = parse_date(on, run.today, past=True) if on else None
    found = import_assessments(run, Options(path, source, day, scale, map_file, date_order, dry_run))
    show_screen(run, import_data(found), lambda width: import_lines(found, width))
    if strict and found.rejected:
        raise typer.Exit(1)


def _said(run: Invocation, said: "object") -> None:
    from salescoach.coaching.whom.errands import Said
    from salescoach.output.messages import say_done

    assert isinstance(said, Said)
    say_done(run, said.text, f"salescoach coach skills {said.called}")
    if run.format == "json":
        _show(run, said.rep.name)


def _history(run: Invocation, rep: str | None) -> None:
    from salescoach.coaching.skills import load_skills
    from salescoach.coaching.whom.assessment_views import history_listing
    from salescoach.coaching.whom.errands import who
    from salescoach.coaching.whom.looking import read_picture
    from salescoach.output.show import show_listing
    from salescoach.store.reading import reading

    known = load_skills(run)
    found, called = who(run, rep)
    with reading(run) as reader:
        _, rows = read_picture(reader, known, found.id, run.today)
    show_listing(run, history_listing(rows, known, called))


def _show(run: Invocation, rep: str | None) -> None:
    from salescoach.coaching.skills import load_skills
    from salescoach.coaching.skills_queries import FOCUS
    from salescoach.coaching.whom.looking import read_pictures
    from salescoach.coaching.whom.skill_views import team_listing
    from salescoach.output.show import show_listing
    from salescoach.people.queries import PRESENT_REPS
    from salescoach.store.reading import reading

    if rep:
        _show_rep(run, rep)
        return
    known = load_skills(run)
    with reading(run) as reader:
        reps = reader.all(PRESENT_REPS, book=1)
        pictures = read_pictures(reader, known, reps, run.today)
        works_on = {row.rep_id: row for row in reader.all(FOCUS, book=1, today=run.today)}
    show_listing(run, team_listing(reps, pictures, works_on, known, run.today))


def _show_rep(run: Invocation, rep: str) -> None:
    from salescoach.coaching.skills import load_skills
    from salescoach.coaching.skills_queries import focus_of
    from salescoach.coaching.whom.errands import who
    from salescoach.coaching.whom.looking import read_picture
    from salescoach.coaching.whom.skill_views import next_words, rep_data, rep_lines
    from salescoach.output.show import show_screen
    from salescoach.store.reading import reading

    known = load_skills(run)
    found, called = who(run, rep)
    with reading(run) as reader:
        picture, _ = read_picture(reader, known, found.id, run.today)
        works_on = focus_of(reader, found.id, run.today)
    then = next_words(picture, works_on, called, run.today)
    show_screen(
        run,
        rep_data(found.name, picture, works_on),
        lambda width: rep_lines(found.name, picture, works_on, then, run.today, width),
    )


def plan(
    ctx: typer.Context,
    rep: Annotated[
        str | None, typer.Option(metavar="REP", help="One rep's talks.", autocompletion=complete_rep)
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="The points behind the order, and why each theme.")
    ] = False,
) -> None:
    """Says whom to coach today on what: each talk with its reasons, a theme and a question to begin with.

    Reasons come from meetings, the findings of the last audit, promises, what the rep works on, energy and
    how long nobody has coached them. Meetings come by the clock, the other talks by points; a prep says by
    when it has to begin. What today shows is the same plan, cut to a line each.

    Examples:
        salescoach coach plan
        salescoach coach plan --explain
        salescoach coach plan --rep ann --json
    """
    run: Invocation = ctx.obj
    from salescoach.coaching.whom.plan_page import read_page
    from salescoach.coaching.whom.plan_views import plan_data, plan_lines
    from salescoach.output.show import show_screen

    page = read_page(run, rep, explain)
    show_screen(run, plan_data(page), lambda width: plan_lines(page, width))


def coverage(
    ctx: typer.Context,
    weeks: Annotated[
        int, typer.Option(min=1, max=53, metavar="N", help="How many weeks, this one included.")
    ] = 4,
    rep: Annotated[
        str | None, typer.Option(metavar="REP", help="One rep's.", autocompletion=complete_rep)
    ] = None,
) -> None:
    """Shows who has been coached and who has not: reps by days, preps and debriefs against meetings held.

    A prep and a debrief count on the day of their meeting. A rep without a meeting was coached that day, or
    not. Below stands what coaching took of your time, and of how many hours that is a share.

    Examples:
        salescoach coach coverage
        salescoach coach coverage --weeks 8 --rep cleo
        salescoach coach coverage --format csv
    """
    run: Invocation = ctx.obj
    from salescoach.coaching.whom.coverage_page import read_coverage
    from salescoach.coaching.whom.coverage_views import coverage_data, coverage_lines, coverage_listing
    from salescoach.output.show import show_listing, show_screen

    page = read_coverage(run, weeks, rep)
    if run.format in ("csv", "xlsx"):
        show_listing(run, coverage_listing(page.rows))
    else:
        show_screen(run, coverage_data(page), lambda width: coverage_lines(page, width))
