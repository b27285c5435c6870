"""`salescoach strike …`."""

from typing import Annotated

import typer

from salescoach.accountability.completion import complete_metric
from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep

RepArgument = Annotated[
    str, typer.Argument(metavar="REP", help="Any unambiguous part of the name.", autocompletion=complete_rep)
]
Number = Annotated[int, typer.Argument(metavar="ID", help="The strike's number.")]
On = Annotated[str, typer.Option(metavar="DATE", help="The day it happened.")]


def add(
    ctx: typer.Context,
    rep: RepArgument,
    expectation: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="EXPECTATION", help="By its number or metric.", autocompletion=complete_metric
        ),
    ] = None,
    period: Annotated[
        str | None, typer.Option(metavar="DATE", help="A day of the missed period, if not the newest.")
    ] = None,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="What you say to it.")] = None,
    response: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the rep says to it; may come later.")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day it is given.")] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="FILE|-", help="Answers, as YAML or JSON.")
    ] = None,
) -> None:
    """Gives a strike for an agreed consequence that has come due; only you give one.

    Only for a missed period of an expectation that the rep had agreed to beforehand, with its "otherwise";
    never for a finding of an audit or a single promise. What each strike brings stands in policies.yaml. At a
    terminal it shows what would be given and asks. Company policy and the law go first.

    Examples:
        salescoach strike add dan --for calls
        salescoach strike add dan --for calls --why "no call before noon" --response "I know"
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.strikes.giving import give
    from salescoach.accountability.strikes.views import given_words, next_after
    from salescoach.output.messages import say_done

    options = {"for": expectation, "period": period, "why": why, "response": response, "on": on}
    gave = give(run, rep, options, source or "")
    *said, last = given_words(gave)
    for words in said:
        say_done(run, words)
    say_done(run, last, next_after(gave))
    _json(run, gave.number)


def list_strikes(
    ctx: typer.Context,
    rep: Annotated[
        str | None,
        typer.Argument(metavar="[REP]", help="One rep's.", autocompletion=complete_rep),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Those of earlier years, too.")] = False,
) -> None:
    """Lists strikes, what is left of each window, and those that could be given.

    Examples:
        salescoach strike list
        salescoach strike list dan --json
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.strikes.listing import read_page
    from salescoach.accountability.strikes.views import standing_data, standing_lines, strikes_listing
    from salescoach.output.show import show_listing, show_screen

    page = read_page(run, rep, everything=everything)
    if run.format in ("csv", "xlsx"):
        show_listing(run, strikes_listing(page.standings))
    else:
        show_screen(
            run,
            standing_data(page.standings, page.could, page.policy),
            lambda width: standing_lines(page.standings, page.could, page.policy, run.today, width),
        )


def answer(
    ctx: typer.Context,
    number: Number,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The rep's answer, in the rep's words.")],
    on: On = "today",
) -> None:
    """Keeps the rep's answer beside a strike; an earlier one stays in its history.

    Examples:
        salescoach strike answer 3 "I know; the mornings are blocked now"
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.strikes.giving import answer as keep
    from salescoach.accountability.strikes.policy import REMINDER
    from salescoach.accountability.strikes.views import noted_words
    from salescoach.output.messages import say_done

    row = keep(run, number, words, on)
    say_done(run, f"Kept beside {noted_words(row)}: “{row.response}”")
    say_done(run, REMINDER, "salescoach strike list")
    _json(run, number)


def withdraw(
    ctx: typer.Context,
    number: Number,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason; it stays on record.")] = "",
    on: On = "today",
) -> None:
    """Withdraws a strike, with the reason; it stays on record and counts no more.

    Examples:
        salescoach strike withdraw 3 --why "was ill that week"
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.strikes.giving import withdraw as take_back
    from salescoach.accountability.strikes.policy import REMINDER
    from salescoach.accountability.strikes.views import noted_words
    from salescoach.output.messages import say_done

    row = take_back(run, number, why, on)
    say_done(run, f"Withdrawn: {noted_words(row)}; {row.withdrawn_why}. Tell those who were told.")
    say_done(run, REMINDER, "salescoach strike list")
    _json(run, number)


def _json(run: Invocation, number: int) -> None:
    """Where JSON was asked for, the strike as it stands now."""
    if run.format != "json":
        return
    from salescoach.accountability.strikes.listing import read_strike
    from salescoach.accountability.strikes.views import strike_data
    from salescoach.output.show import write_json

    write_json(strike_data(read_strike(run, number)))
