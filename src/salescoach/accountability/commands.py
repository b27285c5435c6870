"""`salescoach expect set`, `list`, `actual` and `gap`."""

from typing import Annotated

import typer

from salescoach.accountability.completion import complete_metric
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep

OptionalRep = Annotated[
    str,
    typer.Argument(metavar="[REP]", help="Any unambiguous part of the name.", autocompletion=complete_rep),
]
OptionalMetric = Annotated[
    str,
    typer.Argument(metavar="[METRIC]", help="See: expect list --metrics.", autocompletion=complete_metric),
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]


def set_expectation(
    ctx: typer.Context,
    rep: OptionalRep = "",
    metric: OptionalMetric = "",
    target: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TARGET per day|week|month|quarter]", help="50 per week, EUR 40k per month."),
    ] = None,
    otherwise: Annotated[
        str, typer.Option("--otherwise", metavar="TEXT", help="What follows if it is not met.")
    ] = "",
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day; today.")] = "",
    agreed: Annotated[str, typer.Option("--agreed", metavar="DATE", help="The day the rep agreed.")] = "",
    own: Annotated[
        str, typer.Option("--own", metavar="count|money|percent", help="Make METRIC one of your own.")
    ] = "",
    full_time: Annotated[
        bool, typer.Option("--full-time", help="TARGET is for full time; a part-time rep's is made of it.")
    ] = False,
    higher: Annotated[
        bool, typer.Option("--raise", help="Raise what runs: to TARGET, else by the usual percentage.")
    ] = False,
    agree: Annotated[int | None, typer.Option("--agree", metavar="NO", help="The rep agreed to it.")] = None,
    end: Annotated[int | None, typer.Option("--end", metavar="NO", help="End it, with --why.")] = None,
    withdraw: Annotated[
        int | None, typer.Option("--withdraw", metavar="NO", help="It counts no more; with --why.")
    ] = None,
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="The day of --agree, or the last one for --end.")
    ] = "",
    why: Why = "",
) -> None:
    """Says what is expected of a rep, by when, and what follows otherwise.

    There is no expectation without its consequence. The target is for a whole period of this rep's working
    days; public holidays, days away and days before the first are taken out of it. A further one of the same
    metric and period takes the place of the one that runs.

    Examples:
        salescoach expect set ann calls 50 per week --otherwise "we plan each morning" --agreed today
        salescoach expect set ben won-revenue "EUR 40k" per month --otherwise "we review each deal"
        salescoach expect set dan visits 3 per week --own count --otherwise "I come along"
        salescoach expect set ann calls --raise
        salescoach expect set --agree 4
        salescoach expect set --end 4 --why "new territory" --on fri
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.errands import Asked, change, raise_expectation
    from salescoach.accountability.errands import set_expectation as keep
    from salescoach.output.show import need_screen_format

    need_screen_format(run)
    changes = {"agree": agree, "end": end, "withdraw": withdraw}
    if any(number is not None for number in changes.values()):
        if rep or metric:
            raise WrongUse(
                "A number names it: leave rep and metric out.", "See: salescoach expect set --help"
            )
        _said(run, change(run, changes, why, on))
        return
    asked = Asked(rep, metric, tuple(target or ()), otherwise, start, agreed, own, full_time)
    _said(run, raise_expectation(run, asked) if higher else keep(run, asked))


def _said(run: Invocation, kept: "object") -> None:
    from salescoach.accountability.data import expectation_data
    from salescoach.accountability.errands import Kept
    from salescoach.accountability.ledger import BOOK, own_metrics
    from salescoach.accountability.metrics import metric_of
    from salescoach.accountability.queries import BY_ID
    from salescoach.output.messages import say_done, say_warnings
    from salescoach.output.show import write_json
    from salescoach.people.queries import REPS
    from salescoach.store.reading import reading

    assert isinstance(kept, Kept)
    say_warnings(run)
    say_done(run, kept.text, f"salescoach expect gap {kept.called}".rstrip())
    if run.format == "json":
        with reading(run) as reader:
            row = reader.one(BY_ID, book=BOOK, id=kept.number)
            names = {rep.id: rep.name for rep in reader.all(REPS, book=BOOK)}
            own = own_metrics(reader)
        write_json(
            expectation_data(row, names[row.rep_id], metric_of(row.metric, own))
            if row
            else {"id": kept.number, "withdrawn_on": run.today}
        )


def list_expectations(
    ctx: typer.Context,
    rep: OptionalRep = "",
    everything: Annotated[bool, typer.Option("--all", help="Ended ones too.")] = False,
    metrics: Annotated[
        bool, typer.Option("--metrics", help="What can be expected, and where figures come from.")
    ] = False,
) -> None:
    """Lists what is expected of whom since when, what follows otherwise, and when the rep agreed.

    What begins later is listed, too.

    Examples:
        salescoach expect list
        salescoach expect list ann --all
        salescoach expect list --metrics
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.ledger import BOOK, own_metrics
    from salescoach.accountability.list_views import expectation_listing, metric_listing
    from salescoach.accountability.queries import ALL, FROM_NOW_ON
    from salescoach.output.show import show_listing
    from salescoach.people.queries import REPS, rep_named
    from salescoach.store.reading import reading

    with reading(run) as reader:
        own = own_metrics(reader)
        if metrics:
            show_listing(run, metric_listing(own))
            return
        only = rep_named(reader, rep).id if rep else None
        names = {row.id: row.name for row in reader.all(REPS, book=BOOK)}
        rows = (
            reader.all(ALL, book=BOOK) if everything else reader.all(FROM_NOW_ON, book=BOOK, today=run.today)
        )
        rows = [row for row in rows if only in (None, row.rep_id)]
    show_listing(
        run, expectation_listing(rows, names, own, run.today, "salescoach expect gap" if rows else "")
    )


def actual(
    ctx: typer.Context,
    rep: OptionalRep = "",
    metric: OptionalMetric = "",
    amount: Annotated[str, typer.Argument(metavar="[AMOUNT]", help="What was done.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="It is for this one day.")] = "",
    first: Annotated[
        str, typer.Option("--from", metavar="DATE", help="It is for a span, from this day.")
    ] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The span's last day; today.")] = "",
    withdraw: Annotated[
        int | None, typer.Option("--withdraw", metavar="NO", help="A figure counts no more; with --why.")
    ] = None,
    why: Why = "",
) -> None:
    """Enters what a rep did, where neither deals nor a calendar nor an export says it; or lists entries.

    Without a day, the figure is for the running period so far; entered again, it replaces the one before. It
    counts in the period that holds its last day. What was imported for the same days is then left out.

    Examples:
        salescoach expect actual ann calls 42
        salescoach expect actual ann calls 12 --on yesterday
        salescoach expect actual ann calls 180 --from 2026-11-01 --to 2026-11-20
        salescoach expect actual ann
        salescoach expect actual --withdraw 7 --why "was Ben's"
    """
    run: Invocation = ctx.obj
    if withdraw is None and not amount:
        if metric:
            raise WrongUse("How much was done?", "For example: salescoach expect actual ann calls 42")
        _list_figures(run, rep)
        return
    from salescoach.accountability.entering import FigureAsked, enter, take_back
    from salescoach.output.messages import say_done
    from salescoach.output.show import need_screen_format

    need_screen_format(run)
    if withdraw is not None:
        kept = take_back(run, withdraw, why)
    else:
        kept = enter(run, FigureAsked(rep, metric, amount, on, first, last))
    say_done(run, kept.text, f"salescoach expect gap {kept.called}".rstrip())
    if run.format == "json":
        _figure_json(run, kept.number)


def _list_figures(run: Invocation, rep: str) -> None:
    from salescoach.accountability.ledger import BOOK, own_metrics
    from salescoach.accountability.list_views import figure_listing
    from salescoach.accountability.queries import FIGURES_SINCE
    from salescoach.core.dates import add_months
    from salescoach.output.show import show_listing
    from salescoach.people.queries import REPS, rep_named
    from salescoach.store.reading import reading

    with reading(run) as reader:
        only = rep_named(reader, rep).id if rep else None
        names = {row.id: row.name for row in reader.all(REPS, book=BOOK)}
        rows = reader.all(FIGURES_SINCE, book=BOOK, since=add_months(run.today, -12))
        own = own_metrics(reader)
    rows = [row for row in rows if only in (None, row.rep_id)]
    show_listing(run, figure_listing(rows, names, own, run.today))


def _figure_json(run: Invocation, number: int) -> None:
    from datetime import date

    from salescoach.accountability.ledger import BOOK, own_metrics
    from salescoach.accountability.list_views import figure_data
    from salescoach.accountability.metrics import metric_of
    from salescoach.accountability.queries import FIGURES_SINCE
    from salescoach.output.show import write_json
    from salescoach.people.queries import REPS
    from salescoach.store.reading import reading

    with reading(run) as reader:
        rows = reader.all(FIGURES_SINCE, book=BOOK, since=date.min)
        names = {row.id: row.name for row in reader.all(REPS, book=BOOK)}
        own = own_metrics(reader)
    found = [
        figure_data(row, names[row.rep_id], metric_of(row.metric, own)) for row in rows if row.id == number
    ]
    write_json(found[0] if found else {"id": number, "withdrawn_on": run.today})


def gap(ctx: typer.Context, rep: OptionalRep = "") -> None:
    """Shows where each rep stands against what is expected, who is off and not spoken to first.

    The pace leads to the period's end over the rep's own working days: weekdays, public holidays, days away
    and joining in the middle are taken out. Who has been off for two periods without a talk or a plan is
    tolerated. After three periods met, the bar is proposed to be raised; you decide. Of one rep, the periods
    behind it, and the reasons given.

    Examples:
        salescoach expect gap
        salescoach expect gap dan
        salescoach expect gap --json
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.data import standing_data
    from salescoach.accountability.gap_views import rep_lines, team_lines
    from salescoach.accountability.ledger import BOOK, standings
    from salescoach.accountability.reasons.listing import beside_periods
    from salescoach.output.show import draws_blocks, show_screen
    from salescoach.people.queries import PRESENT_REPS, rep_named
    from salescoach.store.reading import reading

    with reading(run) as reader:
        only = rep_named(reader, rep) if rep else None
        names = [row.name for row in reader.all(PRESENT_REPS, book=BOOK)]
        found = standings(run, reader, only.id if only else None)
        beside = beside_periods(reader, only.id, found, run.today) if only else None
    data = {
        "as_of": run.today,
        "rep": only.name if only else None,
        "expectations": [standing_data(one, beside) for one in found],
    }
    blocks = draws_blocks(run)
    show_screen(
        run,
        data,
        lambda width: (
            rep_lines(only.name, found, beside, names, run.today, width, blocks=blocks)
            if only and beside is not None
            else team_lines(found, names, run.today, width, blocks=blocks)
        ),
    )
