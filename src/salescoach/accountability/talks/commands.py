"""`salescoach expect talk`."""

from typing import Annotated

import typer

from salescoach.accountability.completion import complete_metric
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep


def talk(
    ctx: typer.Context,
    rep: Annotated[
        str,
        typer.Argument(metavar="REP", help="Any unambiguous part of the name.", autocompletion=complete_rep),
    ],
    about: Annotated[
        str | None,
        typer.Argument(
            metavar="[EXPECTATION]",
            help="By its number or metric, or promises; else the worst gap.",
            autocompletion=complete_metric,
        ),
    ] = None,
    prepare: Annotated[bool, typer.Option("--prepare", help="Choose opening, question and day.")] = False,
    held: Annotated[bool, typer.Option("--held", help="Keep what became of it.")] = False,
    opening: Annotated[str | None, typer.Option(metavar="TEXT", help="Your opening sentence.")] = None,
    question: Annotated[str | None, typer.Option(metavar="TEXT", help="Your question.")] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it is planned for, or was held on.")
    ] = None,
    response: Annotated[str | None, typer.Option(metavar="TEXT", help="What the rep said.")] = None,
    agreed: Annotated[str | None, typer.Option(metavar="TEXT", help="What was agreed.")] = None,
    promise: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="WHAT by DAY; yours begin with me: again for each."),
    ] = None,
    notice: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Write what was agreed, to sign: .txt, .md or .html."),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="FILE|-", help="Answers, as YAML or JSON.")
    ] = None,
) -> None:
    """Prepares a difficult conversation about a gap, and keeps what became of it.

    The page has the facts in order, what was agreed and said before, an opening sentence, the "otherwise" and
    a question. What you promised the rep and did not do stands among the facts. The notice says what both
    agreed, and nothing of your preparation.

    Examples:
        salescoach expect talk dan
        salescoach expect talk dan calls --prepare
        salescoach expect talk dan calls --held --response "mornings are full" --agreed "two blocked"
        salescoach expect talk dan calls --held --promise "ten before ten by fri" --notice dan.md
        salescoach expect talk dan promises
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.said import asks
    from salescoach.accountability.talks.holding import HOLDS, PREPARES, answers, keep_preparation, keep_talk
    from salescoach.accountability.talks.preparing import prepare as read
    from salescoach.accountability.talks.showing import say_held, say_prepared, show_notice, show_page

    if prepare and held:
        raise WrongUse("--prepare and --held do not go together.", "Prepare it first, hold it, then keep it.")
    options = {"opening": opening, "question": question, "on": on, "response": response, "agreed": agreed}
    said, made = answers(options, promise or [], source or "", run.today)
    page = read(run, rep, about)
    ask = asks(run, source or "")
    if held or made or any(key in said for key in HOLDS):
        number = keep_talk(run, page, said, made, ask=ask and not set(HOLDS) <= set(said))
        say_held(run, page, number, notice)
    elif prepare or any(key in said for key in (*PREPARES, "on")):
        if ask and prepare:
            show_page(run, page)
        keep_preparation(run, page, said, ask=ask and prepare)
        say_prepared(run, page)
    elif notice:
        show_notice(run, page, notice)
    else:
        show_page(run, page)
