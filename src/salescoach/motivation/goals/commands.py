"""`salescoach motivate goal` and `salescoach motivate goals`."""

from typing import Annotated

import typer

from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep


def goal(
    ctx: typer.Context,
    rep: Annotated[
        str,
        typer.Argument(metavar="REP", help="Any unambiguous part of the name.", autocompletion=complete_rep),
    ],
    what: Annotated[str, typer.Option(metavar="TEXT", help="What the rep wants, in the rep's words.")] = "",
    by: Annotated[str, typer.Option(metavar="DATE", help="The day by which.")] = "",
    amount: Annotated[
        str, typer.Option(metavar="AMOUNT", help="What it costs; left away it goes by milestones.")
    ] = "",
    saved: Annotated[str, typer.Option(metavar="AMOUNT", help="How much of it is there already.")] = "",
    net: Annotated[
        str, typer.Option(metavar="PERCENT", help="Of 100 of commission, what is left after tax.")
    ] = "",
    plan: Annotated[
        str, typer.Option(metavar="PLAN", help='What the rep is paid by: "5 %, 8 % from 400k a year".')
    ] = "",
    milestone: Annotated[
        list[str] | None, typer.Option(metavar="WHAT=DATE", help="A step with its day; repeat it.")
    ] = None,
    began: Annotated[str, typer.Option(metavar="DATE", help="Since when it counts; today.")] = "",
    rate: Annotated[
        list[str] | None,
        typer.Option(metavar="STEP=VALUE", help="size=18k, win=35%, proposal=4, meeting=6, by hand."),
    ] = None,
    follow_up: Annotated[
        bool, typer.Option("--follow-up", help="Look at it together, and keep what was said.")
    ] = False,
    note: Annotated[str, typer.Option(metavar="TEXT", help="What the rep said.")] = "",
    changes: Annotated[str, typer.Option(metavar="TEXT", help="What changes until next time.")] = "",
    done: Annotated[
        list[str] | None, typer.Option(metavar="NO", help="A milestone that is done; repeat it.")
    ] = None,
    move: Annotated[
        list[str] | None, typer.Option(metavar="NO=DATE", help="A milestone's new day; repeat it.")
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option(metavar="NO", help="A milestone given up; repeat it.")
    ] = None,
    expect: Annotated[
        list[str] | None,
        typer.Option(metavar="ROW", help="Expect proposals, meetings, conversations (or all) a week."),
    ] = None,
    otherwise: Annotated[
        str, typer.Option(metavar="TEXT", help="The consequence; no expectation without one.")
    ] = "",
    agreed: Annotated[str, typer.Option(metavar="DATE", help="The day the rep agreed to it.")] = "",
    reached: Annotated[bool, typer.Option("--reached", help="Close it: it is reached.")] = False,
    give_up: Annotated[bool, typer.Option("--give-up", help="Close it: it is given up.")] = False,
    strike: Annotated[
        bool, typer.Option("--strike", help="Delete all goals of the rep for good, where the rep wishes.")
    ] = False,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day it happened; today.")] = "",
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason; it is kept.")] = "",
    history: Annotated[bool, typer.Option("--history", help="Every goal, and what happened to it.")] = False,
    source: Annotated[str, typer.Option("--from", metavar="FILE|-", help="The same, as YAML or JSON.")] = "",
) -> None:
    """Turns what a rep wants into this week's activities, by the rep's own numbers.

    With an amount: the commission it takes, the revenue that pays it, deals, proposals, meetings and
    conversations, in all and a week, each with its interval and where its rate comes from; whether the pace
    as it is brings it, and what would. Without one: milestones and their days. docs/goals.md works it out
    with a calculator. It is the rep's own will; no strike reads it.

    Examples:
        salescoach motivate goal ann
        salescoach motivate goal ann --what "a house with a garden" --amount 24k --by 2027-06-30
        salescoach motivate goal ann --plan "5 %, 8 % from 400k a year" --net 60
        salescoach motivate goal ben --what "lead a team" --by +12m --milestone "course passed=+3m"
        salescoach motivate goal ann --follow-up --note "will ask for referrals" --changes "two a week"
        salescoach motivate goal ann --rate win=35% --why "new price list"
        salescoach motivate goal ann --amount 18k --why "a smaller garden will do"
        salescoach motivate goal ben --done 3
        salescoach motivate goal ann --expect all --otherwise "we plan Mondays"
        salescoach motivate goal ann --reached
    """
    run: Invocation = ctx.obj
    from salescoach.motivation.goals.given import Given
    from salescoach.motivation.goals.running import run_goal

    given = Given(
        what=what, amount=amount, by=by, saved=saved, net=net, began=began, plan=plan, why=why, note=note,
        milestones=tuple(milestone or ()), rates=tuple(rate or ()), done=tuple(done or ()),
        drop=tuple(drop or ()), move=tuple(move or ()), follow_up=follow_up, changes=changes,
        reached=reached, give_up=give_up, on=on, expect=tuple(expect or ()), otherwise=otherwise,
        agreed=agreed, strike=strike, history=history,
    )  # fmt: skip
    run_goal(run, rep, given, source)


def goals(ctx: typer.Context) -> None:
    """Lists who has a goal and how it stands, who is due for a follow-up, and who has none.

    Examples:
        salescoach motivate goals
        salescoach motivate goals --json
    """
    run: Invocation = ctx.obj
    from salescoach.motivation.goals.list_views import goals_listing
    from salescoach.motivation.goals.listing import read_goals
    from salescoach.output.show import show_listing

    show_listing(run, goals_listing(read_goals(run), run.today))
